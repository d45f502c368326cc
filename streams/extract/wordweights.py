"""What the words near a token weigh for each label, summed once for each form of a word."""

from collections.abc import Mapping
from itertools import chain
from threading import Lock

import numpy as np

from streams.extract.attributes import NEAR, of_near, of_word
from streams.extract.lexicon import Lexicon
from streams.extract.viterbi import Floats, Ints
from streams.extract.vocabulary import Vocabulary

_KINDS = np.arange(len(NEAR))[:, None]


class WordWeights:
    """For each form a row per kind (the word itself, the one before, …): the sum of its weights; and its class."""

    def __init__(self, lexicon: Lexicon, index: Mapping[str, int], weights: Floats, classes: Mapping[str, int]) -> None:
        self._lexicon, self._class_numbers = lexicon, classes
        self._lock = Lock()  # the table grows while it is read
        self._near, self._near_weights = _by_kind(index, weights)
        self._own = {name: row + 1 for name, row in index.items() if name[0] not in NEAR}
        self._own_weights = np.concatenate((np.zeros_like(weights[:1]), weights))  # the first row of what has none
        self._begin(None)

    def _begin(self, vocabulary: Vocabulary | None) -> None:
        self._vocabulary = vocabulary
        self._is_known = np.zeros(4096, np.bool_)
        self._classes = np.zeros(4096, np.intp)
        self._table = np.zeros((4096, self._near_weights.shape[1]), np.float32)

    def look_up(self, vocabulary: Vocabulary, near: Ints) -> tuple[Floats, Ints]:
        """The score of each label for each token, and the classes of the words near it, from the numbers of those
        words by kind and token."""
        with self._lock:
            if vocabulary is not self._vocabulary:
                self._begin(vocabulary)
            self._reserve(int(near.max()) + 1)
            new = near[~self._is_known.take(near)]
            if len(new):
                self._fill(np.unique(new))
            by_kind = self._table.reshape(-1, self._own_weights.shape[1])
            scores: Floats = by_kind.take(near * len(NEAR) + _KINDS, axis=0).sum(axis=0)
            return scores, self._classes.take(near)

    def _reserve(self, count: int) -> None:
        """Make room for the forms with numbers below a count."""
        while count > len(self._table):
            self._is_known = np.concatenate((self._is_known, np.zeros_like(self._is_known)))
            self._classes = np.concatenate((self._classes, np.zeros_like(self._classes)))
            self._table = np.concatenate((self._table, np.zeros_like(self._table)))

    def _fill(self, numbers: Ints) -> None:
        """Sum the weights of forms that are new."""
        near: list[list[int]] = []
        own: list[list[int]] = []
        words = self._vocabulary.words if self._vocabulary else []
        for number in numbers.tolist():
            word = words[number]
            seen = of_near(word, self._lexicon)
            near.append([self._near.get(pair, 0) for pair in seen])
            own.append([0, *filter(None, map(self._own.get, of_word(word, self._lexicon)))])
            self._classes[number] = self._class_numbers.get(seen[1][1], 0)
        sums = _sums(self._near_weights, near)
        sums[:, : self._own_weights.shape[1]] += _sums(self._own_weights, own)  # of the word itself, the first kind
        self._table[numbers] = sums
        self._is_known[numbers] = True


def _sums(weights: Floats, rows: list[list[int]]) -> Floats:
    """The sums of some rows of weights, none of them of no rows."""
    sizes = np.fromiter(map(len, rows), np.intp, len(rows))
    flat = np.fromiter(chain.from_iterable(rows), np.intp)
    sums: Floats = np.add.reduceat(weights[flat], sizes.cumsum() - sizes, axis=0)
    return sums


def _by_kind(index: Mapping[str, int], weights: Floats) -> tuple[dict[tuple[str, str], int], Floats]:
    """The rows of what is seen of a word near a token, and its weights by kind in each row; row 0 of what has none.

    The attributes of neighbours bear the same names but for the kind, so that one look-up finds them for all kinds.
    """
    rows: dict[tuple[str, str], int] = {}
    places = []
    for name, number in index.items():
        if name[0] in NEAR:
            seen, _, value = name[1:].partition("=")
            places.append((rows.setdefault((seen, value), len(rows) + 1), NEAR.index(name[0]), number))
    by_kind = np.zeros((len(rows) + 1, len(NEAR), weights.shape[1]), np.float32)
    near, kinds, numbers = np.array(places, np.intp).T
    by_kind[near, kinds] = weights[numbers]
    return rows, by_kind.reshape(len(by_kind), -1)
