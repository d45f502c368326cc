"""A linear-chain CRF for names, read as tables: what depends on a word alone is summed once per word and kept.

The scores of an article are rows of two matrices, one of words that grows and one of all else that is made once, so
that an article takes a few numpy calls rather than one per token. What was read before changes nothing but the speed.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np

from streams.events import EntityType
from streams.extract.context import Context
from streams.extract.features import Stretches
from streams.extract.lexicon import Lexicon
from streams.extract.pooling import Columns, pooled
from streams.extract.viterbi import Floats, best_labels
from streams.extract.wordweights import WordWeights

_NEVER = -1e4
SHARE = 0.35  # of how a word is read in one place, what its other places have to say
_BEGUN: dict[str, EntityType] = {f"B-{kind}": kind for kind in get_args(EntityType)}
_OFFSETS = np.array([[0], [-1], [1], [-2], [2]])  # of the words near a token, in the order of NEAR


class Tagger:
    """The model and the sums that it has computed so far."""

    def __init__(
        self, lexicon: Lexicon, labels: Sequence[str], names: Sequence[str], weights: Floats, moves: Floats
    ) -> None:
        self.labels = tuple(labels)
        index = {name: row for row, name in enumerate(names)}
        self._context = Context(lexicon, index, weights)
        self._words = WordWeights(lexicon, index, weights, self._context.classes)
        self._columns = _columns(labels)
        self._moves = _allowed(self.labels, moves)
        self._starts = np.array([_NEVER if label[0] == "I" else 0 for label in labels], np.float32)

    def tag(self, stretches: Stretches) -> list[list[str]]:
        """The label of each token of each stretch."""
        if not len(stretches):
            return []
        best = best_labels(self._settled(stretches), stretches.lengths, self._moves, self._starts)
        tags = [*map(self.labels.__getitem__, best)]
        return [tags[first:last] for first, last in pairwise([0, *stretches.ends.tolist()])]

    def _settled(self, stretches: Stretches) -> Floats:
        """The scores, where all places of a word with a capital have had their say about each of them."""
        scores = self.scores(stretches)
        capitals = stretches.capitals
        forms = stretches.numbers.take(stretches.places.take(capitals))
        scores[capitals] = pooled(scores.take(capitals, axis=0), forms, self._columns, SHARE)
        return scores

    def scores(self, stretches: Stretches) -> Floats:
        """The score of each label for each token, stretch after stretch."""
        near = stretches.numbers.take(stretches.places + _OFFSETS)
        scores, classes = self._words.look_up(stretches.vocabulary, near)
        return scores + self._context.scores(stretches, classes)


def _columns(labels: Sequence[str]) -> Columns:
    """Where the labels stand, which are sorted: B-group, B-…, I-group, I-…, O."""
    kinds = len(labels) // 2
    return Columns(len(labels) - 1, slice(kinds), slice(kinds, 2 * kinds))


def _allowed(labels: Sequence[str], moves: Floats) -> Floats:
    """The weights of going from label to label; inside a name only after its beginning."""
    allowed = moves.copy()
    for before, one in enumerate(labels):
        for after, other in enumerate(labels):
            if other[0] == "I" and one[1:] != other[1:]:
                allowed[before, after] = _NEVER
    return allowed


def spans(labels: Sequence[str]) -> list[tuple[int, int, EntityType]]:
    """(first token, token after the last, type) of each name in a row of labels."""
    found = []
    for first, label in enumerate(labels):
        kind = _BEGUN.get(label)
        if kind is not None:
            last = first + 1
            while last < len(labels) and labels[last][0] == "I":
                last += 1
            found.append((first, last, kind))
    return found


@lru_cache(maxsize=4)
def load(lexicon: Lexicon, model: Path | None = None) -> Tagger:
    """The tagger with the weights of the package, or of a file as `training/crf.py` writes it."""
    with as_file(files("streams.extract") / "model" / "names-linear.npz") as own, np.load(model or own) as stored:
        names = bytes(stored["attributes"]).decode().split("\n")
        labels = bytes(stored["labels"]).decode().split(" ")
        return Tagger(lexicon, labels, names, stored["weights"].astype(np.float32), stored["moves"])
