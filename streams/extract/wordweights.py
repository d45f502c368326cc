"""What the words near a token weigh for each label, summed once for each form of a word."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from threading import Lock

import numpy as np

from streams.extract.attributes import NEAR, listed, of_form, of_lists, of_near
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
        own = {name: row + 1 for name, row in index.items() if name[0] not in NEAR}
        self._own, self._of_lists, self._listed = _by_name(own.items()), own, listed(lexicon)
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
        assert self._vocabulary  # noqa: S101 -- `look_up` has set it
        words = [*map(self._vocabulary.words.__getitem__, numbers.tolist())]
        near = of_near(words, self._lexicon)
        sums = _sums(self._near_weights, self._near, near)
        own = _sums(self._own_weights, self._own, of_form(words))
        for place, word in enumerate(words):
            if word in self._listed or "-" in word:
                for row in filter(None, map(self._of_lists.get, of_lists(word, self._lexicon))):
                    own[place] += self._own_weights[row]
        sums[:, : own.shape[1]] += own  # of the word itself, the first kind
        self._table[numbers] = sums
        self._classes[numbers] = _rows(self._class_numbers, near["c"])
        self._is_known[numbers] = True


def _sums(weights: Floats, rows: Mapping[str, Mapping[str, int]], seen: Mapping[str, Sequence[str]]) -> Floats:
    """The sums of the rows of weights of what is seen of each word."""
    numbers = np.array([_rows(rows.get(name, {}), values) for name, values in seen.items()], np.intp)
    sums: Floats = weights.take(numbers, axis=0).sum(axis=0)
    return sums


def _rows(numbers: Mapping[str, int], values: Sequence[str]) -> list[int]:
    return [*map(numbers.get, values, repeat(0))]


def _by_name(names: Iterable[tuple[str, int]]) -> dict[str, dict[str, int]]:
    """Attributes with their rows by what is seen (x2) and its value."""
    rows: dict[str, dict[str, int]] = {}
    for name, row in names:
        seen, _, value = name.partition("=")
        rows.setdefault(seen, {})[value] = row
    return rows


def _by_kind(index: Mapping[str, int], weights: Floats) -> tuple[dict[str, dict[str, int]], Floats]:
    """The rows of what is seen of a word near a token, and its weights by kind in each row; row 0 of what has none.

    The attributes of neighbours bear the same names but for the kind, so that one look-up finds them for all kinds.
    """
    rows: dict[str, int] = {}
    of_kind: dict[str, dict[int, int]] = {kind: {} for kind in NEAR}  # the number of an attribute by its row
    for name, number in index.items():
        numbers = of_kind.get(name[0])
        if numbers is not None:
            numbers[rows.setdefault(name[1:], len(rows) + 1)] = number
    by_kind = np.zeros((len(rows) + 1, len(NEAR), weights.shape[1]), np.float32)
    for kind, numbers in enumerate(of_kind.values()):
        by_kind[[*numbers], kind] = weights[[*numbers.values()]]
    return _by_name(rows.items()), by_kind.reshape(len(by_kind), -1)
