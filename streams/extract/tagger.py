"""A linear-chain CRF for names, read as tables: the weights of a key are summed once and kept.

The scores of an article are rows of one matrix, its best labels are found for all stretches at once, so that an article
takes a few numpy calls rather than one per token. What was read before can change nothing but the speed.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from importlib.resources import as_file, files
from itertools import chain, pairwise
from pathlib import Path
from threading import Lock
from typing import cast

import numpy as np
import numpy.typing as npt

from streams.events import EntityType
from streams.extract.features import KINDS, Key, Stretch, attributes
from streams.extract.lexicon import Lexicon

Floats = npt.NDArray[np.float32]

_MOST_ROWS = 400_000
_NEVER = -1e4


class _Rows(dict[Key, int]):
    """The rows of the keys of a kind; that of a new key is asked for once."""

    def __init__(self, new: Callable[[Key], int]) -> None:
        super().__init__()
        self._new = new

    def __missing__(self, key: Key) -> int:
        row = self[key] = self._new(key)
        return row


class Tagger:
    """The model and the sums that it has computed so far."""

    def __init__(
        self, lexicon: Lexicon, labels: Sequence[str], names: Sequence[str], weights: Floats, moves: Floats
    ) -> None:
        self._lexicon = lexicon
        self.labels = tuple(labels)
        self._weights = weights
        self._index = {name: row for row, name in enumerate(names)}
        self._moves = _allowed(self.labels, moves)
        self._starts = np.array([_NEVER if label[0] == "I" else 0 for label in labels], np.float32)
        self._lock = Lock()  # the table grows while it is read
        self._forget()

    def _forget(self) -> None:
        self._rows = tuple(_Rows(partial(self._new_row, kind)) for kind in KINDS)
        self._used = 1  # row 0 stands for a key without weights
        self._attributes: list[list[int]] = []  # of the rows that are not summed yet
        self._table = np.zeros((4096, len(self.labels)), np.float32)

    def tag(self, stretches: Sequence[Stretch]) -> list[list[str]]:
        """The label of each token of each stretch."""
        if not stretches:
            return []
        with self._lock:
            scores = self._scores(stretches)
        lengths = np.array([len(stretch.keys) for stretch in stretches])
        best = _viterbi(scores, lengths, self._moves, self._starts)
        tags = [self.labels[label] for label in best]
        bounds = np.concatenate(([0], np.cumsum(lengths))).tolist()
        return [tags[first:last] for first, last in pairwise(bounds)]

    def _scores(self, stretches: Sequence[Stretch]) -> Floats:
        """The score of each label for each token, stretch after stretch."""
        if self._used > _MOST_ROWS:
            self._forget()
        columns = zip(*chain.from_iterable(stretch.keys for stretch in stretches), strict=True)
        index = [
            np.fromiter(map(rows.__getitem__, keys), np.intp, len(keys))
            for rows, keys in zip(self._rows, columns, strict=True)
        ]
        self._fill()
        scores: Floats = self._table.take(index, axis=0).sum(axis=0)
        return scores

    def _new_row(self, kind: str, key: Key) -> int:
        """The row of the table for a key that is new."""
        number_of = self._index.get
        known = [number for name in attributes(kind, key, self._lexicon) if (number := number_of(name)) is not None]
        if not known:
            return 0
        self._attributes.append(known)
        return len(self._attributes) - 1 + self._used

    def _fill(self) -> None:
        """Sum the weights of the new rows."""
        if not self._attributes:
            return
        sizes = np.array([len(known) for known in self._attributes])
        flat = np.array([number for known in self._attributes for number in known])
        sums = np.add.reduceat(self._weights[flat], np.cumsum(sizes) - sizes, axis=0)
        while self._used + len(sums) > len(self._table):
            self._table = np.concatenate((self._table, np.zeros_like(self._table)))
        self._table[self._used : self._used + len(sums)] = sums
        self._used += len(sums)
        self._attributes.clear()


def _allowed(labels: Sequence[str], moves: Floats) -> Floats:
    """The weights of going from label to label; inside a name only after its beginning."""
    allowed = moves.copy()
    for before, one in enumerate(labels):
        for after, other in enumerate(labels):
            if other[0] == "I" and one[1:] != other[1:]:
                allowed[before, after] = _NEVER
    return allowed


def _viterbi(scores: Floats, lengths: npt.NDArray[np.int64], moves: Floats, starts: Floats) -> list[int]:
    """The best labels of all stretches, laid one after the other; step by step for all that are long enough."""
    order = np.argsort(-lengths, kind="stable")
    first = (np.cumsum(lengths) - lengths)[order]
    counts = np.bincount(lengths)[::-1].cumsum()[-2::-1]  # counts[n]: stretches of more than n tokens
    edges = np.concatenate(([0], counts.cumsum()))
    steps = np.repeat(np.arange(len(counts)), counts)
    places = first[np.arange(len(steps)) - edges[steps]] + steps  # the first tokens of all, the second ones, …
    best = np.empty(len(scores), np.int64)
    best[places] = _best_by_step(scores[places], list(pairwise(edges.tolist())), moves, starts)
    result: list[int] = best.tolist()
    return result


def _best_by_step(
    scores: Floats, steps: Sequence[tuple[int, int]], moves: Floats, starts: Floats
) -> npt.NDArray[np.int64]:
    """The best labels of stretches, longest first, whose tokens are laid step by step in rows [low, high)."""
    to_from = np.ascontiguousarray(moves.T)
    state = scores[: steps[0][1]] + starts
    count = len(starts)
    cells = np.arange(state.size) * count  # where the scores of coming to a label begin
    back = []
    for low, high in steps[1:]:
        through = state[: high - low, None, :] + to_from
        before = through.argmax(axis=2).ravel()
        back.append(before)
        state[: high - low] = through.take(cells[: len(before)] + before).reshape(-1, count) + scores[low:high]
    best = np.empty(len(scores), np.int64)
    label = state.argmax(axis=1)
    rows = np.arange(len(label)) * count
    for (low, high), before in zip(steps[:0:-1], back[::-1], strict=True):
        mine = label[: high - low]
        best[low:high] = mine
        mine[:] = before[mine + rows[: high - low]]
    best[: len(label)] = label
    return best


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """(first token, token after the last, type) of each name in a row of labels."""
    start = -1
    for position, label in enumerate((*labels, "O")):
        if label[0] == "I":
            continue
        if start >= 0:
            yield start, position, cast(EntityType, labels[start][2:])
        start = position if label[0] == "B" else -1


@lru_cache(maxsize=4)
def load(lexicon: Lexicon, model: Path | None = None) -> Tagger:
    """The tagger with the weights of the package, or of a file as `training/crf.py` writes it."""
    with as_file(files("streams.extract") / "model" / "names-linear.npz") as own, np.load(model or own) as stored:
        names = bytes(stored["attributes"]).decode().split("\n")
        labels = bytes(stored["labels"]).decode().split(" ")
        return Tagger(lexicon, labels, names, stored["weights"].astype(np.float32), stored["moves"])
