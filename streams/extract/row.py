"""The words of an article in one row: sentence after sentence, with marks between them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from streams.events import Boilerplate
from streams.extract.attributes import Key, word_class
from streams.extract.lexicon import Entry, Lexicon
from streams.extract.text import Document, Paragraph, TextField, Token
from streams.extract.vocabulary import AFTER, BEFORE, Ints

_PADS = 2  # on either side of a sentence: as far as a token sees


class Known(NamedTuple):
    """A phrase of the lexicon in a row of tokens."""

    first: int
    last: int  # the token after it
    entry: Entry


class Row:
    """The words of an article, sentence after sentence between marks of their ends; phrases by place."""

    def __init__(self, document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: list[str] = []
        self.fields: list[TextField] = []  # of each sentence, so the others
        self.paragraphs: list[Paragraph] = []
        self.firsts: list[int] = []  # the first token in the paragraph
        self.starts: list[int] = []  # where it begins in the row
        self.ends: list[int] = []  # where it ends there
        for field in document.fields:
            for paragraph in paragraphs_without(field, skip):
                words = paragraph.words
                for first, last in paragraph.sentence_ranges:
                    self.words += _BEFORE
                    self.starts.append(len(self.words))
                    self.words += words[first:last]
                    self.ends.append(len(self.words))
                    self.words += _AFTER
                    self.firsts.append(first)
                    self.fields.append(field)
                    self.paragraphs.append(paragraph)
        self.known: list[Known] = []
        self.phrases: dict[int, str] = {}

    def note(self, known: Iterable[Known]) -> None:
        """Remember the known phrases; and for each word in one what the phrase is, and where in it the word stands."""
        self.known = list(known)
        for first, last, entry in self.known:
            kind = f"{entry.kind}-{entry.type}"
            if last - first == 1:
                self.phrases[first] = "S" + kind
                continue
            for place in range(first, last):
                self.phrases[place] = ("B" if place == first else "E" if place == last - 1 else "I") + kind


_BEFORE, _AFTER = [BEFORE] * _PADS, [AFTER] * _PADS


class Stretch(NamedTuple):
    """Tokens in a row that may hold names, and the known phrases that begin in it."""

    field: TextField
    paragraph: Paragraph
    first: int  # among the tokens of the paragraph
    last: int
    place: int  # of the first in the row of the article
    known: list[Known]
    row: Row
    bits: Ints

    @property
    def words(self) -> list[str]:
        """The texts of the tokens."""
        return self.paragraph.words[self.first : self.last]

    @property
    def starts(self) -> list[int]:
        """Where the tokens begin in the field."""
        return self.paragraph.starts_at(self.first, self.last)

    @property
    def tokens(self) -> list[Token]:
        """The tokens."""
        return self.paragraph.tokens_at(self.first, self.last)

    @property
    def keys(self) -> list[tuple[Key, ...]]:
        """What is seen of each token, in the order of KINDS."""
        words, phrases = self.row.words, self.row.phrases
        keys: list[tuple[Key, ...]] = []
        for at, bits in enumerate(self.bits.tolist(), start=self.place):
            near = [word.strip() for word in words[at - 2 : at + 3]]
            classes = [word_class(word, self.row.lexicon) for word in near]
            phrase = phrases.get(at, ""), phrases.get(at + 1, "")[:1]
            keys.append(
                (near[2], near[1], near[3], near[0], near[4], tuple(classes[1:4]), tuple(classes[:3]), phrase, bits)
            )
        return keys


def paragraphs_without(field: TextField, skip: Sequence[Boilerplate]) -> list[Paragraph]:
    """The paragraphs of a field that are not marked."""
    marks = sorted((mark.start, mark.end) for mark in skip if mark.field == field.name)
    if not marks:
        return field.paragraphs
    starts = [start for start, _ in marks]
    return [p for p in field.paragraphs if not _is_inside(p.start, starts, marks)]


def _is_inside(place: int, starts: Sequence[int], marks: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(starts, place)
    return before > 0 and place < marks[before - 1][1]
