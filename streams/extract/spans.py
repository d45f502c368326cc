"""Which words count as said: the contents that the encoder sees, with the marks among them, and those of the rules.

Marks are paired by rule; whether somebody said what stands between them is the encoder's word.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.extract.decode import Chunk, clauses, shares
from streams.extract.naming import is_called
from streams.extract.quotes import Marked
from streams.extract.reader import CONTENT
from streams.extract.view import View

SAID = 0.25  # mean probability of content from which what stands in marks counts as said
INDIRECT = 0.27  # the same for words without marks


class Content(NamedTuple):
    """Words [start, end) of one statement, and the stretches in marks among them."""

    start: int
    end: int
    marked: tuple[Marked, ...]
    whole: bool  # whether nothing is said but what stands in marks
    ruled: bool = False  # whether a rule says so, and not the encoder

    @property
    def words(self) -> range:
        """The words of it."""
        return range(self.start, self.end)


class ContentFinder:
    """Finds the contents of one article."""

    def __init__(self, view: View) -> None:
        self._view, labels = view, view.reading.labels[:, CONTENT]
        follows = [*view.surfaces[1:], "."]  # a clause may end with a word that a mark, a stop or a conjunction follows
        may_end = np.array([not word[0].isalnum() or word in _JOINS for word in follows], np.bool_)
        self._chunks = clauses(labels, view.reading.opens, may_end)
        self._probably = 1 - shares(labels)[:, 0]

    def find(self, marked: Sequence[tuple[int, Marked]]) -> list[Content]:
        """The contents, in order; `marked`: stretches in marks, each with the number of its paragraph."""
        contents = [*self._read(marked)]
        taken = np.zeros(len(self._view.reading.words), np.bool_)
        for content in contents:
            taken[content.start : content.end] = True
        places = {(one.field, (one.start, one.end)) for _, one in marked}
        for hint in self._view.hints.all:
            start, end = hint.content.start, hint.content.stop
            if hint.statement.kind == "direct" and (hint.statement.field, hint.statement.spans[0]) not in places:
                contents.append(Content(start, end, (), True, ruled=True))  # a turn of an interview
            elif hint.statement.kind == "indirect" and not taken[start:end].any():
                contents.append(Content(start, end, (), False, ruled=True))
        return sorted(contents)

    def _read(self, marked: Sequence[tuple[int, Marked]]) -> Iterator[Content]:
        """What was said in marks, with the words of the same statement around it; then what was said without marks."""
        outer = [
            (self._view.words(at, one), one) for at, one in marked if one.depth == 0 and not self._is_name(at, one)
        ]
        owner = np.full(len(self._view.reading.words), -1, np.intp)  # of each word, the marked stretch around it
        for number, (inside, _) in enumerate(outer):
            owner[inside.start : inside.stop] = number
        free = {number for number, (inside, _) in enumerate(outer) if inside and self._share(inside) > SAID}
        for chunk in self._chunks:
            owners = owner[chunk.start : chunk.end]
            numbers = [number for number in dict.fromkeys(owners.tolist()) if number in free]
            if numbers and self._is_wordy(chunk.start + np.flatnonzero(owners < 0)):
                first, last = outer[numbers[0]][0], outer[numbers[-1]][0]
                start, end = min(chunk.start, first.start), max(chunk.end, last.stop)
                yield Content(start, end, tuple(outer[number][1] for number in numbers), False)
                free.difference_update(numbers)
            elif (owners < 0).all() and self._is_indirect(chunk):
                yield Content(chunk.start, chunk.end, (), False)
        for number in sorted(free):
            inside, one = outer[number]
            yield Content(inside.start, inside.stop, (one,), True)

    def _is_name(self, stretch: int, one: Marked) -> bool:
        """Whether words in marks are a name by what stands before them, and no rule makes them a quote."""
        _, shift, text = self._view.stretches[stretch]
        start, end = one.start - shift, one.end - shift
        hint = self._view.hints.of(self._view.words(stretch, one))
        is_quote = hint is not None and (one.start, one.end) in hint.statement.spans
        return not is_quote and is_called(text[max(0, start - _BESIDE) : start], text[start:end])

    def _is_indirect(self, chunk: Chunk) -> bool:
        is_mark = chunk.end - chunk.start < _SHORT and self._view.surfaces[chunk.start][0] in _MARKS
        return chunk.end - chunk.start > 1 and not is_mark and self._share(range(chunk.start, chunk.end)) > INDIRECT

    def _share(self, some: range) -> float:
        """The mean probability of content of some words."""
        return float(self._probably[some.start : some.stop].mean())

    def _is_wordy(self, some: NDArray[np.intp]) -> bool:
        """Whether there is a word among some words and marks."""
        return any(self._view.surfaces[word][:1].isalnum() for word in some.tolist())


_JOINS = frozenset(["and", "but", "while", "or"])
_MARKS = frozenset("\"'“‘«„")
_BESIDE = 16  # characters
_SHORT = 6  # words, those of a title with its marks
