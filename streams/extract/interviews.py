"""Interviews that label who speaks instead of marking it: Q: and A:, or the names of those who take turns.

Not covered: who answers behind "A:", and turns that are set apart by bold type only.
"""

from collections import Counter
from collections.abc import Sequence

from streams.extract.clauses import Line
from streams.extract.headline import is_kind
from streams.extract.statements import Statement


def turns(lines: Sequence[Line]) -> list[Statement]:
    """What labels say without marks: the answers, with nobody as their speaker, and the turns of named people."""
    labelled = [(line, size) for line in lines if (size := _label(line))]
    if len(labelled) < _FEWEST:
        return []
    asked = sum(line.words[0] == "Q" for line, _ in labelled)
    named = Counter(_name(line, size) for line, size in labelled if line.words[0] not in _ROLES)
    is_dialogue = len(named) > 1 and sum(named.values()) >= _FEWEST
    found = []
    for line, size in labelled:
        if line.words[0] in _ROLES:
            if line.words[0] == "A" and asked >= _FEWEST:
                found.append(Statement(line.field, "direct", (_rest(line, 1),)))
        elif is_dialogue and (named[_name(line, size)] > 1 or line.words[0].isupper()):
            source, head = line.span(0, size), line.span(size - 1, size)
            found.append(Statement(line.field, "direct", (_rest(line, size),), None, source, head))
    return found


def _label(line: Line) -> int:
    """The words before the colon that opens a turn; 0 if there is no turn."""
    words = line.words
    if ":" not in words[1 : _LONGEST + 1] or line.depth or line.field == "headline":
        return 0
    size = words.index(":")
    is_open = size + 1 < len(words) and size + 1 not in line.marked and words[-1] in _ENDS
    is_label = all(word[0].isupper() and word[-1].isalnum() for word in words[:size]) and not is_kind(line.lows[:size])
    return size if is_open and is_label else 0


def _name(line: Line, size: int) -> tuple[str, ...]:
    return tuple(line.lows[:size])


def _rest(line: Line, size: int) -> tuple[int, int]:
    return line.span(size + 1, len(line.words))


_ROLES = frozenset(["Q", "A"])
_FEWEST = 2
_LONGEST = 4
_ENDS = frozenset(".?!…")
