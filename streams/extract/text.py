"""A text as fields, paragraphs, sentences and tokens, each with exact offsets into its field.

Offsets are code points into the field as received, half-open: `field.text[start:end] == text`, whatever the text holds.
Everything is linear in the length of the text, and cut only when it is asked for.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import add
from typing import NamedTuple

from streams.events import EntityType, Field, Span
from streams.extract.segments import paragraphs, sentences


class Token(NamedTuple):
    """A word or a mark. A possessive 's, a hyphen behind a name (Nairobi-based) and every mark stand alone."""

    start: int
    end: int
    text: str


class Name(NamedTuple):
    """A name as it stands in the text, without titles, articles and possessive 's; who it is, is decided later."""

    field: Field
    start: int
    end: int
    text: str
    type: EntityType


class Sentence:
    """A sentence with the marks that close it."""

    __slots__ = ("_paragraph", "end", "start")

    def __init__(self, paragraph: "Paragraph", start: int, end: int) -> None:
        self._paragraph, self.start, self.end = paragraph, start, end

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self._paragraph.slice(self.start, self.end)

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the paragraph that stand in this sentence; not to be changed."""
        return self._paragraph.tokens_between(self.start, self.end)

    @property
    def words(self) -> list[str]:
        """The texts of its tokens; not to be changed."""
        first, last = self._paragraph.positions(self.start, self.end)
        return self._paragraph.words[first:last]

    def tokens_at(self, first: int, last: int) -> list[Token]:
        """The tokens at positions [first, last) of its words."""
        before = self._paragraph.positions(self.start, self.end)[0]
        return self._paragraph.tokens_at(before + first, before + last)


class Paragraph:
    """A stretch of a field between line breaks, without the white space around it."""

    __slots__ = ("_ends", "_sentences", "_source", "_starts", "_words", "end", "start")

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source, self.start, self.end = source, start, end
        self._words: list[str] | None = None
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sentences: list[tuple[int, int]] | None = None

    def slice(self, start: int, end: int) -> str:
        """The field between two of its offsets."""
        return self._source[start:end]

    @property
    def text(self) -> str:
        """The paragraph as it stands."""
        return self._source[self.start : self.end]

    @property
    def words(self) -> list[str]:
        """The texts of all tokens, in order; not to be changed."""
        if self._words is None:
            spaced: list[str] = _TOKEN.findall(self._source, self.start, self.end)
            self._words = words = [*map(str.rstrip, spaced)]
            self._starts = [*accumulate(map(len, spaced[:-1]), initial=self.start)]
            self._ends = [*map(add, self._starts, map(len, words))]
        return self._words

    @property
    def tokens(self) -> list[Token]:
        """All tokens, in order."""
        return self.tokens_at(0, len(self.words))

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences, in order; none is empty."""
        return [Sentence(self, start, end) for start, end in self.sentence_places]

    @property
    def sentence_places(self) -> list[tuple[int, int]]:
        """Where the sentences begin and end; not to be changed."""
        if self._sentences is None:
            self._sentences = list(sentences(self._source, self.start, self.end))
        return self._sentences

    @property
    def sentence_ranges(self) -> Iterator[tuple[int, int]]:
        """The positions [first, last) of the tokens of each sentence: where one ends, the next one begins."""
        count = len(self.words)
        firsts = [bisect_left(self._starts, start) for start, _ in self.sentence_places[1:]]
        return pairwise((0, *firsts, count))

    def positions(self, start: int, end: int) -> tuple[int, int]:
        """The positions [first, last) of the tokens that begin in a stretch of the field."""
        words = self.words
        if start <= self.start and end >= self.end:
            return 0, len(words)
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def starts_at(self, first: int, last: int) -> list[int]:
        """Where the tokens at positions [first, last) begin."""
        return self._starts[first:last]

    def columns(self, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
        """The texts of the tokens that begin in a stretch of the field, where they begin, and where they end."""
        first, last = self.positions(start, end)
        return self.words[first:last], self._starts[first:last], self._ends[first:last]

    def tokens_at(self, first: int, last: int) -> list[Token]:
        """The tokens at positions [first, last)."""
        words = self.words[first:last]
        triples = zip(self._starts[first:last], self._ends[first:last], words, strict=True)
        return [_new(Token, triple) for triple in triples]

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a stretch of the field."""
        return self.tokens_at(*self.positions(start, end))


class TextField:
    """One field of an article."""

    __slots__ = ("_paragraphs", "name", "text")

    def __init__(self, name: Field, text: str) -> None:
        self.name: Field = name
        self.text = text
        self._paragraphs: list[Paragraph] | None = None

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs, in order; none is empty or blank."""
        if self._paragraphs is None:
            self._paragraphs = [Paragraph(self.text, start, end) for start, end in paragraphs(self.text)]
        return self._paragraphs


class Document:
    """An article as it is read: the headline, then the body."""

    def __init__(self, headline: TextField, body: TextField) -> None:
        self.headline, self.body = headline, body

    @classmethod
    def parse(cls, headline: str, body: str) -> "Document":
        """The document of any two strings."""
        return cls(TextField("headline", headline), TextField("body", body))

    @property
    def fields(self) -> tuple[TextField, ...]:
        """Headline and body, in this order."""
        return self.headline, self.body

    def field(self, name: Field) -> TextField:
        """The field of this name."""
        return self.headline if name == "headline" else self.body

    def span(self, field: Field, start: int, end: int) -> Span:
        """A stretch of a field as an event names it."""
        return Span(field, start, end, self.field(field).text[start:end])


_new = tuple.__new__  # half the time of the constructor, which counts at hundreds of tokens an article
_LETTER = r"[\w\u0300-\u036f]"
_UPPER = "[" + "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper()) + "]"
_INSIDE = rf"(?<=\d)[.,:](?=\d) | ['’](?![sS]\b)(?={_LETTER}) | &(?=\w)"  # 1,200; O'Brien, don't; AT&T
_BEHIND_NAMES = (  # Austin-based, but Kam-shing
    r"(?:\w{3,}ed|\w{5,}ing|born|led|built|run|held|made|style|type|era|only|one|wide|language|friendly|free|based|bound"
    r"|like|man|woman|founder|day|year|hour|two|three|four|five|six|seven|eight|half|off|area|class|sized|inspired)\b"
)
_TOKEN = re.compile(
    rf"""
    (?:
    [A-Za-z][a-z]++(?![\w'’&‐‑\u0300-\u036f-])                           # most words, without looking further
    | [A-Za-z](?![\w'’.&‐‑\u0300-\u036f-])
    | [,.;:?!()"“”]
    | (?:[^\W\d_]\.){{2,}}                                                  # U.S.
    | ['’][sS]\b                                                          # of the possessive, or "is"
    | (?:anti|pro|non|pre|post|ex|mid|pan)(?=-{_UPPER})                   # pro-Russian: the name stands alone
    | {_UPPER}{_LETTER}* (?: (?: {_INSIDE} | [-‐‑](?!{_BEHIND_NAMES})(?=\w) ) {_LETTER}+ )*  # Jean-Claude
    | {_LETTER}+ (?: (?: {_INSIDE} | [-‐‑](?=\w) ) {_LETTER}+ )*          # co-operate
    | \S                                                                  # every mark
    ) \s*+
    """,
    re.VERBOSE,
)
