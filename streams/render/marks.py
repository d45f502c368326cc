"""The findings of an article laid over its text: each field cut into segments that know which marks cover them.

Shared by every way of showing an article. Pure; linear in the text, and in the marks times how deep they overlap.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from streams.events import Boilerplate, EnrichedArticle, Entity, Field, Quote, Span

Layer = Literal["boilerplate", "quote", "speaker", "cue", "entity"]
FIELDS: tuple[Field, ...] = ("headline", "body")

_DEPTH: dict[Layer, int] = {"boilerplate": 0, "quote": 1, "speaker": 2, "cue": 3, "entity": 4}
_BREAK = r"(?:\r\n|\r(?!\n)|[\n\v\f\x85\u2028\u2029])"
_LINE_BREAKS = re.compile(rf"{_BREAK}(?:[ \t]*{_BREAK})*")
_BLANK_LINE = re.compile(rf"{_BREAK}[ \t]*{_BREAK}")
_QUOTATION_MARKS = frozenset("\"'`“”„‟‘’‚‛«»‹›")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Mark(Struct, frozen=True, eq=False):
    """One finding over `start` to `end` of a field (code points, half-open). Compared by identity.

    A quote of several spans has one mark for each; `last` is set on the last one. The marks of a direct or mixed quote
    take in the quotation marks next to its content.
    """

    layer: Layer
    start: int
    end: int
    quote: Quote | None = None
    entity: Entity | None = None
    boilerplate: Boilerplate | None = None
    last: bool = True


class Segment(Struct, frozen=True, eq=False):
    """A stretch of a field under the same marks throughout, the outermost first. Line breaks are their own."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def field_text(article: EnrichedArticle, field: Field) -> str:
    """The text of a field as received; empty where the article has none."""
    value = article.article.get(field)
    return value if isinstance(value, str) else ""


def segments(article: EnrichedArticle, field: Field) -> list[Segment]:
    """The field cut at each edge of a mark and at line breaks; the texts joined are the field again."""
    text = field_text(article, field)
    found = [m for m in _marks(article, field, text) if 0 <= m.start < m.end <= len(text)]
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        opening[mark.start].append(mark)
    result: list[Segment] = []
    active: list[Mark] = []
    for start, end in pairwise(_cuts(text, found)):
        active = sorted([*(m for m in active if m.end > start), *opening.get(start, ())], key=_nesting)
        result.append(Segment(start, end, text[start:end], tuple(active)))
    return result


def paragraphs(article: EnrichedArticle, field: Field) -> list[list[Segment]]:
    """The field's paragraphs without the breaks between them: parted by blank lines, else by line breaks.

    Where blank lines part the paragraphs, the line breaks inside of one are kept as segments.
    """
    blank_lines = _BLANK_LINE.search(field_text(article, field).strip()) is not None
    result: list[list[Segment]] = [[]]
    for segment in segments(article, field):
        if is_break(segment) and (not blank_lines or _BLANK_LINE.search(segment.text)):
            result.append([])
        else:
            result[-1].append(segment)
    return [p for p in result if any(s.text.strip() for s in p)]


def is_break(segment: Segment) -> bool:
    """Whether the segment is one or more line breaks and nothing else."""
    return _LINE_BREAKS.fullmatch(segment.text) is not None


def visible(text: str) -> str:
    """The text with what must not reach a screen (control characters, lone surrogates) as U+FFFD, at equal length."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _nesting(mark: Mark) -> tuple[int, int, int]:
    return _DEPTH[mark.layer], mark.start, -mark.end


def _cuts(text: str, found: Sequence[Mark]) -> list[int]:
    edges = {0, len(text)}
    for mark in found:
        edges.update((mark.start, mark.end))
    for match in _LINE_BREAKS.finditer(text):
        edges.update(match.span())
    return sorted(edges)


def _marks(article: EnrichedArticle, field: Field, text: str) -> Iterator[Mark]:
    for block in article.boilerplate:
        if block.field == field:
            yield Mark("boilerplate", block.start, block.end, boilerplate=block)
    for entity in article.entities:
        if entity.field == field:
            yield Mark("entity", entity.start, entity.end, entity=entity)
    for quote in article.quotes:
        for span in quote.spans:
            if span.field == field:
                start, end = _with_quotation_marks(text, span, quote)
                yield Mark("quote", start, end, quote=quote, last=span is quote.spans[-1])
    yield from _sources(article, field)


def _sources(article: EnrichedArticle, field: Field) -> Iterator[Mark]:
    """Speakers and cues; one that serves several quotes is marked once, for the first of them."""
    seen: set[tuple[Layer, int, int]] = set()
    for quote in article.quotes:
        parts: tuple[tuple[Layer, Span | None], ...] = (("speaker", quote.speaker), ("cue", quote.cue))
        for layer, span in parts:
            if span is not None and span.field == field and (layer, span.start, span.end) not in seen:
                seen.add((layer, span.start, span.end))
                yield Mark(layer, span.start, span.end, quote=quote)


def _with_quotation_marks(text: str, span: Span, quote: Quote) -> tuple[int, int]:
    start, end = span.start, span.end
    if quote.kind != "indirect" and 0 <= start < end <= len(text):
        start -= start > 0 and text[start - 1] in _QUOTATION_MARKS
        end += end < len(text) and text[end] in _QUOTATION_MARKS
    return start, end
