"""Indirect statements: what a verb of speech or writing says without marks, with its source.

Four forms: behind the verb (said that …, urged them to …), in front of it (…, the ministry said), around it in a
relative clause (which, it said, …), and "according to".
Thoughts and wishes are none. What a statement in marks has taken as its cue is none either.
"""

import re
from collections.abc import Iterator, Sequence

from streams.extract.according import according
from streams.extract.clauses import Line
from streams.extract.contents import content
from streams.extract.ends import is_put
from streams.extract.fronted import FRONTED, fronted
from streams.extract.naming import is_named
from streams.extract.phrases import Phrase, head
from streams.extract.relatives import relative
from streams.extract.reporting import Cue
from streams.extract.statements import Place, Statement
from streams.extract.subjects import subject_after, subject_of


def find(lines: Sequence[Line], said: Sequence[Statement]) -> list[Statement]:
    """The indirect statements of a field, not those inside of others; `said` are those in marks."""
    taken = {statement.cue for statement in said if statement.cue}
    quoted = {span for statement in said for span in statement.spans}
    found: list[Statement] = []
    for line in lines:
        if line.depth == 0 and (line.cues or "according" in line.lows):
            for lo, hi in line.sentences:
                found += _in_sentence(line, lo, hi, taken, quoted)
    return found


def _in_sentence(line: Line, lo: int, hi: int, taken: set[Place], quoted: set[Place]) -> Iterator[Statement]:
    inside = lo
    for cue in line.cues_in(lo, hi):
        if cue.first < inside or line.span(cue.first, cue.last) in taken:
            continue
        behind = content(line, cue, hi)
        if behind:
            source = _asker(line, cue, behind[0]) if is_put(line, cue) else subject_of(line, lo, cue, hi)
            if source or cue.passive or is_put(line, cue):
                yield _statement(line, [behind], cue, source)
                inside = behind[1]
        elif cue.verb.frame & FRONTED and cue.verb.form != "ing":
            if said := relative(line, lo, cue, hi):
                yield _statement(line, *said)
                inside = said.parts[0][1]
            elif said := fronted(line, lo, cue, hi, marked=_are_names(line, lo, cue, quoted)):
                yield _statement(line, *said)
    said = according(line, lo, hi) if "according" in line.lows[lo:hi] else None
    if said and line.span(said.cue.first, said.cue.last) not in taken:
        yield _statement(line, *said)


def _asker(line: Line, cue: Cue, hi: int) -> Phrase | None:
    """Who puts a question to the one who speaks: Asked by | Ada Orlo | whether …"""
    return subject_after(line, cue.last + 1, hi) if line.lows[cue.last] == "by" else None


def _are_names(line: Line, lo: int, cue: Cue, quoted: set[Place]) -> bool:
    """Whether nothing in marks before a cue is a quote: The film “Rain” sold well, Orlo said."""
    items = line.items_in(lo, cue.first)
    return bool(items) and all(is_named(line, item) and line.span(item, item + 1) not in quoted for item in items)


def _with_bracket(line: Line, start: int, end: int) -> Place:
    """A place with the bracket that follows it: the Ministry of Rain (MOR)."""
    bracket = _BRACKET.match(line.paragraph.slice(end, min(line.paragraph.end, end + _LONGEST_BRACKET)))
    return start, end + (bracket.end() if bracket else 0)


_BRACKET = re.compile(r" ?\([^()]+\)")
_LONGEST_BRACKET = 40  # characters


def _statement(line: Line, content_parts: Sequence[Phrase], cue: Cue, source: Phrase | None) -> Statement:
    head_at = head(line, source) if source else 0
    return Statement(
        field=line.field,
        kind="indirect",
        spans=tuple(_with_bracket(line, *line.span(*part)) for part in content_parts),
        cue=line.span(cue.first, cue.last),
        source=line.span(*source) if source else None,
        head=line.span(head_at, head_at + 1) if source else None,
        depth=line.depth,
    )
