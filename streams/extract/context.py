"""What stands around a token weighs for each label: classes in a row, the known phrase, the evidence of the article.

All that can be seen is known beforehand: a row of one table stands for each.
"""

from collections.abc import Mapping, Sequence
from itertools import product, zip_longest

import numpy as np

from streams.extract.attributes import BITS, OF_ARTICLE, attributes
from streams.extract.features import Stretches
from streams.extract.lexicon import Lexicon
from streams.extract.viterbi import Floats, Ints

_KINDS = "cdpe"  # with which the names of attributes of the context begin
_IN_PHRASE = ("", "S", "B", "E", "I")  # where in a phrase a token stands; how what a phrase is begins
_ARTICLE_BITS = (1 << OF_ARTICLE) - 1


class Context:
    """The rows: first of what has no weights, then the attributes, then sums of them."""

    def __init__(self, lexicon: Lexicon, index: Mapping[str, int], weights: Floats) -> None:
        self._lexicon = lexicon
        self._row_of = {name: row + 1 for name, row in index.items() if name[0] in _KINDS}
        self._table = np.concatenate((np.zeros_like(weights[:1]), weights))
        classes = sorted({name for kind in ("c", "d", "c2", "d2") for key in self._keys(kind) for name in key})
        self.classes = {name: number for number, name in enumerate(classes, start=1)}  # 0 is any other
        self._count = len(classes) + 1
        self._about, self._about_next = self._rows("c", 3), self._rows("c2", 2)
        self._before, self._before_last = self._rows("d", 3), self._rows("d2", 2)
        kinds = {key[0] for kind in ("p", "p1") for key in self._keys(kind)} - set(_IN_PHRASE)
        self._phrases = {kind: number for number, kind in enumerate([*_IN_PHRASE, *sorted(kinds)])}
        self._next = np.array([_IN_PHRASE.index(kind[:1]) for kind in self._phrases], np.intp)
        self._of_phrase = self._add([self._names("p", pair) for pair in product(self._phrases, _IN_PHRASE)])
        self._of_article = self._add([self._names("e", bits) for bits in range(_ARTICLE_BITS + 1)])
        of_place = [self._names("e", bits << OF_ARTICLE) for bits in range(1 << (BITS - OF_ARTICLE))]
        self._of_place = self._add([[name for name in names if "=" not in name] for names in of_place])

    def scores(self, stretches: Stretches, classes: Ints) -> Floats:
        """The score of each label for each token; `classes` are those of the words near it, in the order of NEAR."""
        one, last, next_, second_last, _ = classes
        count, bits = self._count, stretches.bits
        pair, last_pair = one * count + next_, second_last * count + last
        phrases, following = self._phrases_at(stretches)
        rows = np.array([
            self._about.take(last * count * count + pair),
            self._about_next.take(pair),
            self._before.take(last_pair * count + one),
            self._before_last.take(last_pair),
            self._of_phrase + phrases * len(_IN_PHRASE) + following,
            self._of_article + (bits & _ARTICLE_BITS),
            self._of_place + (bits >> OF_ARTICLE),
        ])  # fmt: skip
        scores: Floats = self._table.take(rows, axis=0).sum(axis=0)
        return scores

    def _phrases_at(self, stretches: Stretches) -> tuple[Ints, Ints]:
        """What the phrase is in which each token stands, and where in a phrase the token after it does."""
        phrases = np.zeros(len(stretches.numbers) + 1, np.intp)
        for place, kind in stretches.row.phrases.items():
            phrases[place] = self._phrases.get(kind) or self._phrases[kind[:1]]
        return phrases.take(stretches.places), self._next.take(phrases.take(stretches.places + 1))

    def _keys(self, kind: str) -> list[list[str]]:
        return [name[len(kind) + 1 :].split(" ") for name in self._row_of if name.startswith(kind + "=")]

    def _rows(self, kind: str, length: int) -> Ints:
        """The rows of classes in a row, by their numbers as the digits of one."""
        rows = np.zeros(self._count**length, np.int32)
        for key in self._keys(kind):
            number = 0
            for name in key:
                number = number * self._count + self.classes[name]
            rows[number] = self._row_of[f"{kind}={' '.join(key)}"]
        return rows

    def _names(self, kind: str, key: int | tuple[str, ...]) -> list[str]:
        return attributes(kind, key, self._lexicon)

    def _add(self, names: Sequence[Sequence[str]]) -> int:
        """Append rows that are the sums of attributes; gives the first of them."""
        first = len(self._table)
        rows = [[self._row_of.get(name, 0) for name in some] for some in names]
        sums = self._table.take([*zip_longest(*rows, fillvalue=0)], axis=0).sum(axis=0)
        self._table = np.concatenate((self._table, sums))
        return first
