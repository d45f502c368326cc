"""An article as the encoder read it, beside what the rules say of it: words, their surfaces and places."""

from collections.abc import Sequence

from streams.events import Field
from streams.extract.hints import Hints, Stretch
from streams.extract.quotes import Marked
from streams.extract.reader import Reading
from streams.extract.statements import Place, Statement


class View:
    """Words are numbered through; each has a surface, a field and a place in it."""

    def __init__(self, reading: Reading, stretches: Sequence[Stretch], ruled: Sequence[Statement]) -> None:
        self.reading, self.stretches = reading, stretches
        self.hints = Hints(reading, stretches, ruled)
        self.surfaces = [stretches[paragraph].text[start:end] for paragraph, start, end in reading.words]

    def words(self, stretch: int, one: Marked) -> range:
        """The words of what stands in marks in a stretch."""
        shift = self.stretches[stretch].start
        return self.reading.between(stretch, one.start - shift, one.end - shift)

    def field(self, word: int) -> Field:
        """The field that a word stands in."""
        return self.stretches[self.reading.words[word].paragraph].field

    def place(self, start: int, end: int) -> Place:
        """Where the words [start, end) stand in their field."""
        first, last = self.reading.words[start], self.reading.words[end - 1]
        shift = self.stretches[first.paragraph].start
        return shift + first.start, shift + last.end
