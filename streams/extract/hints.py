"""What the rules of the engine `fast` say of an article, on the words of the encoder: a second opinion."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from streams.events import Field
from streams.extract.decode import Chunk
from streams.extract.reader import Reading
from streams.extract.statements import Place, Statement


class Stretch(NamedTuple):
    """A paragraph as the encoder read it: its field, its offset there, its text."""

    field: Field
    start: int
    text: str


class Hint(NamedTuple):
    """A statement by rule, in words; its source or cue may be unknown."""

    content: range
    source: range | None
    cue: range | None
    statement: Statement


class Places:
    """Finds the words of the encoder at places of the fields."""

    def __init__(self, reading: Reading, stretches: Sequence[Stretch]) -> None:
        self._reading = reading
        self._stretches: dict[Field, list[tuple[int, int]]] = {}
        for number, stretch in enumerate(stretches):
            self._stretches.setdefault(stretch.field, []).append((stretch.start, number))

    def words(self, field: Field, place: Place) -> range:
        """The words that overlap a place; none where nothing was read."""
        stretches = self._stretches.get(field, [])
        position = bisect_right(stretches, (place[0], len(self._reading.words))) - 1
        if position < 0:
            return range(0)
        start, number = stretches[position]
        return self._reading.between(number, place[0] - start, place[1] - start)


class Hints:
    """All statements by rule of one article."""

    def __init__(self, reading: Reading, stretches: Sequence[Stretch], statements: Sequence[Statement]) -> None:
        self._reading = reading
        self._places = Places(reading, stretches)
        self.all = [hint for statement in statements if (hint := self._hint(statement)) is not None]
        self._owner: list[Hint | None] = [None] * len(reading.words)
        for hint in self.all:
            if hint.statement.depth == 0:
                self._owner[hint.content.start : hint.content.stop] = [hint] * len(hint.content)

    def of(self, content: range) -> Hint | None:
        """The hint that has words in common with a content, the first of them."""
        return next(filter(None, self._owner[content.start : content.stop]), None)

    def with_spans(self, chunks: Sequence[Chunk], *, cue: bool = False) -> list[Chunk]:
        """The sources (or cues) of the encoder, and those that only the rules saw."""
        taken = np.zeros(len(self._reading.words), np.bool_)
        for chunk in chunks:
            taken[chunk.start : chunk.end] = True
        added = list(chunks)
        for hint in self.all:
            words = hint.cue if cue else hint.source
            if words is not None and len(words) and not taken[words.start : words.stop].any():
                added.append(as_chunk(words))
                taken[words.start : words.stop] = True
        return sorted(added)

    def _hint(self, statement: Statement) -> Hint | None:
        contents = [words for place in statement.spans if (words := self._places.words(statement.field, place))]
        if not contents:
            return None
        source, cue = (self._words(statement.field, place) for place in (statement.source, statement.cue))
        return Hint(range(contents[0].start, contents[-1].stop), source, cue, statement)

    def _words(self, field: Field, place: Place | None) -> range | None:
        return (self._places.words(field, place) or None) if place else None


def as_chunk(words: range) -> Chunk:
    """Words that a rule chose as a span of the encoder, which is not sure of them at all."""
    return Chunk(words.start, words.stop, 0, 0.0)
