"""Marked stretches of a line that are one quote."""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.events import QuoteKind
from streams.extract.clauses import Line
from streams.extract.phrases import Phrase, head
from streams.extract.reporting import Cue
from streams.extract.statements import Place, Statement


@dataclass(slots=True)
class Group:
    """The marked stretches of a line that are one quote: items, the cue that governs them, the source."""

    line: Line
    items: list[int]
    cue: Cue | None = None
    source: Phrase | None = None
    direct: bool = True
    source_line: Line | None = None
    goes_on: "Group | None" = None  # in the next paragraph

    def statement(self) -> Statement:
        """The group as a statement; places instead of items."""
        parts = list(self.parts())
        cued = next((part for part in parts if part.cue), None)
        sourced = next((part for part in parts if part.source), None)
        cue = cued.line.span(cued.cue.first, cued.cue.last) if cued and cued.cue else None
        source, head_at = sourced.source_places() if sourced else (None, None)
        spans = tuple(part.line.span(item, item + 1) for part in parts for item in part.items)
        kind: QuoteKind = "direct" if self.direct else "mixed"
        return Statement(self.line.field, kind, spans, cue, source, head_at, self.line.depth)

    def parts(self) -> Iterator["Group"]:
        """The group and how it goes on, paragraph by paragraph."""
        part: Group | None = self
        while part:
            yield part
            part = part.goes_on

    def source_places(self) -> tuple[Place, Place]:
        """Where the source and its head stand."""
        assert self.source  # noqa: S101 -- asked for groups with a source only
        line = self.source_line or self.line
        at = head(line, self.source)
        return line.span(*self.source), line.span(at, at + 1)


def floats(line: Line, item: int, lo: int | None = None) -> bool:
    """Whether a marked item is a sentence of its own, or ends one that begins with the item `lo`."""
    begin, hi = line.sentence_of(item)
    lo = begin if lo is None else lo
    alone = all(k in line.marked or not line.words[k][0].isalnum() for k in range(lo, hi))
    ends = line.text(item).rstrip(CLOSING)[-1:] in _ENDS or line.lows[item + 1 : item + 2] == ["."]
    return alone and (ends or line.marked[item].unclosed)


def ends_open(line: Line, item: int) -> bool:
    """Whether the words in marks expect their sentence to go on: they end with a comma, a question, a dash."""
    return line.text(item).rstrip(CLOSING)[-1:] in _OPEN_ENDS or line.lows[item + 1 : item + 2] == [","]


CLOSING = "\"'”’»›"
_OPEN_ENDS = frozenset(",?!—–-…")
_ENDS = _OPEN_ENDS | {"."}
