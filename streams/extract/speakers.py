"""Who says what stands in quotation marks: the cue that governs it and the noun phrase that is its source.

Rules on a line of words, no parser. What no cue of speech governs is no quote (titles, nicknames, scare quotes), unless
it is a whole sentence in marks beside a quote: that floats, and has the speaker of the words before.

A quote is `direct` if all that its cue governs stands in marks, `mixed` if a part of a reported clause does; its spans
are what stands in marks, in both cases.
"""

from collections.abc import Sequence

from streams.extract.clauses import Line
from streams.extract.functionwords import PRONOUNS
from streams.extract.governing import governed
from streams.extract.groups import Group, floats
from streams.extract.interviews import turns
from streams.extract.lines import lines
from streams.extract.nounphrases import leading
from streams.extract.statements import Statement

__all__ = ["attribute", "lines"]


def attribute(lines_of_field: Sequence[Line]) -> list[Statement]:
    """The quotes of a field: statements in marks with their sources."""
    found: list[Group] = []
    before: list[list[Group]] = []
    for line in lines_of_field:
        groups = governed(line) if line.marked else []
        if line.depth == 0:
            groups = _with_floating(line, groups, before) if line.marked else []
            before.append(groups)
            if groups and _goes_on(before, groups[0]):
                before[-2][-1].goes_on = groups[0]
                groups = groups[1:]
        found += groups
    return [*turns(lines_of_field), *(group.statement() for group in found)]


def _goes_on(before: Sequence[Sequence[Group]], group: Group) -> bool:
    """Whether a quote continues the one that the paragraph before left open."""
    if len(before) < 2 or not before[-2]:
        return False
    last = before[-2][-1]
    opened = last.line.marked[last.items[-1]].unclosed
    first = group.line.marked[group.items[0]]
    return opened and first.start <= group.line.paragraph.start + first.width


def _with_floating(line: Line, groups: list[Group], before: list[list[Group]]) -> list[Group]:
    """The quotes of a line with those that no cue governs: sentences in marks, with the speaker of the words before."""
    taken = {item for group in groups for item in group.items}
    floating = [Group(line, [item]) for item in line.marked if item not in taken and floats(line, item)]
    ordered = sorted(groups + floating, key=lambda group: group.items[0])
    last: Group | None = None
    for group in ordered:
        if group.source is None and group.cue is None:
            _adopt(group, last, before)
        last = group if group.source else last
    return ordered


def _adopt(group: Group, last: Group | None, before: list[list[Group]]) -> None:
    """Give a floating quote the source of the quote before it, of the sentence before, or of the paragraph before."""
    line, item = group.line, group.items[0]
    lo = line.sentence_of(item)[0]
    if last:
        _take(group, last)
    elif lo:
        group.source = leading(line, *line.sentence_of(lo - 1))
    elif before and (said := [other for other in before[-1] if other.source]):
        turn = _turn(group, said[-1], before)
        if turn or not _is_answer(group, said[-1]):
            _take(group, turn or said[-1])


def _is_answer(group: Group, last: Group) -> bool:
    """Whether a line of dialogue follows a question: who asked does not answer."""
    asks = last.cue is not None and last.cue.verb.lemma in _ASKS and last.line.text(last.items[-1]).endswith("?")
    return asks and len(group.line.words) <= 2 and len(last.line.words) <= _LONGEST_TURN


_ASKS = frozenset(["ask", "inquire", "enquire", "wonder"])


def _turn(group: Group, last: Group, before: list[list[Group]]) -> Group | None:
    """The other one of two who take turns, if the last two paragraphs were a line of each, and this one is a line."""
    if len(before) < 2 or len(group.line.words) > 2 or not before[-2]:
        return None
    other = before[-2][-1]
    lines_of_dialogue = all(one.items[0] == 0 and len(one.line.words) <= _LONGEST_TURN for one in (last, other))
    if not lines_of_dialogue or not other.source or other.goes_on or other.source_line:
        return None
    names = {_source_text(last), _source_text(other)}
    return other if len(names) == 2 and not names & PRONOUNS else None


_LONGEST_TURN = 14


def _source_text(group: Group) -> str:
    line, source = group.source_line or group.line, group.source or (0, 0)
    return " ".join(line.lows[slice(*source)])


def _take(group: Group, other: Group) -> None:
    group.source, group.source_line = other.source, other.source_line or other.line
