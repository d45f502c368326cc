"""Indirect statements: what a verb of speech governs without marks, with the exact end of the clause."""

from collections.abc import Sequence

from streams.extract.clauses import Cue, Line
from streams.extract.cues import Frame
from streams.extract.phrases import head, subject_of
from streams.extract.statements import Statement


def find(lines: Sequence[Line], said: Sequence[Statement]) -> list[Statement]:
    """The indirect statements of a field; `said` are those in marks, whose cues are taken."""
    taken = {statement.cue for statement in said if statement.cue}
    found = []
    for line in lines:
        if line.cues:
            for lo, hi in line.sentences:
                found += _in_sentence(line, lo, hi, taken)
    return found


def _in_sentence(line: Line, lo: int, hi: int, taken: set[tuple[int, int]]) -> list[Statement]:
    found = []
    for cue in line.cues:
        if not lo <= cue.first < hi or line.span(cue.first, cue.last) in taken:
            continue
        content = _content(line, cue, hi)
        source = subject_of(line, lo, cue, hi) if content else None
        if content and source:
            head_at = head(line, source)
            found.append(
                Statement(
                    line.field,
                    "indirect",
                    (line.span(*content),),
                    line.span(cue.first, cue.last),
                    line.span(*source),
                    line.span(head_at, head_at + 1),
                    line.depth,
                )
            )
    return found


def _content(line: Line, cue: Cue, hi: int) -> tuple[int, int] | None:
    """The clause that a cue governs."""
    if not cue.verb.frame & (Frame.CLAUSE | Frame.THAT | Frame.HEARER) or cue.last >= hi:
        return None
    lo = cue.last
    end = hi - 1 if line.lows[hi - 1] in {".", "!", "?"} else hi
    return (lo, end) if end - lo >= 3 else None
