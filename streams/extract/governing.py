"""Which cue of its sentence governs what stands in marks, and what its source is; what none governs is left out."""

from streams.extract.clauses import Line
from streams.extract.fronted import FRONTED, fronted
from streams.extract.functionwords import DASHES, MARKED
from streams.extract.groups import Group, ends_open, floats
from streams.extract.headline import is_kind
from streams.extract.naming import OF_WORKS, is_named, is_title
from streams.extract.nearcues import DASHES_AND_HYPHEN, cue_before, cue_behind, is_whole
from streams.extract.nounphrases import leading
from streams.extract.phrases import Phrase
from streams.extract.reporting import Cue, according_to
from streams.extract.subjects import subject_after, subject_of
from streams.extract.wordlists import words


def governed(line: Line) -> list[Group]:
    """The quotes of a line that a cue in the same sentence governs."""
    groups: list[Group] = []
    for lo, hi in line.sentences:
        items = line.items_in(lo, hi)
        first = len(groups)
        for position, item in enumerate(items):
            following = items[position + 1] if position + 1 < len(items) else hi
            group = _govern(line, lo, item, following, groups[-1:] if len(groups) > first else [])
            if group and (not groups or group is not groups[-1]):
                groups.append(group)
    return groups


def _govern(line: Line, lo: int, item: int, hi: int, earlier: list[Group]) -> Group | None:
    """The quote that a marked item belongs to, a new one or one of its sentence."""
    left = cue_before(line, lo, item)
    if earlier and (continued := _continued(line, item, earlier[-1], left)):
        return continued
    right = cue_behind(line, item, hi) if item == lo or line.lows[item - 1] in _BEFORE_WHOLE else None
    if right and (ends_open(line, item) or not left):
        cue, source = right
        return Group(line, [item], cue, source, direct=True)
    if left and (agent := _agent(line, left, item)):
        return Group(line, [item], left, agent, direct=False)
    is_word = line.depth and " " not in line.text(item) and not (left and is_whole(line, left, item))
    if is_word or is_named(line, item):
        return None  # a name, or a word that somebody is quoted with, inside of a quote: told me ‘never’ and left
    if left and not (left.verb.lemma in OF_WORKS and is_title(line.text(item))):
        source = subject_of(line, lo, left, item)
        return Group(line, [item], left, source, direct=is_whole(line, left, item))
    found = _labelled(line, lo, item) or _signed(line, item) or _cited(line, lo, item) or _heading(line, item)
    return found or _reported_behind(line, lo, item)


def _agent(line: Line, cue: Cue, item: int) -> Phrase | None:
    """Who calls something what stands in marks: was called “a wet dream” by | Orlo; not: is called “Rain” by bakers."""
    text = line.text(item)
    is_called = cue.passive and cue.last in {item, item - 1} and line.lows[item + 1 : item + 2] == ["by"]
    return subject_after(line, item + 2, line.sentence_of(item)[1]) if is_called and text[:1].islower() else None


def _reported_behind(line: Line, lo: int, item: int) -> Group | None:
    """A part in marks of a clause that is reported behind it: The plan “…”, Orlo said; … “…” and …, said Orlo."""
    if len(line.text(item)) < _SHORTEST_PART:
        return None
    hi = line.sentence_of(item)[1]
    right = cue_behind(line, item, hi) if " " in line.text(item) and _ends_with_comma(line, item) else None
    if right:
        return Group(line, [item], *right, direct=False)
    for cue in line.cues_in(item + 1, hi):
        front = fronted(line, lo, cue, hi, marked=True) if cue.verb.frame & FRONTED else None
        if front and front.parts[0][0] <= item < front.parts[0][1]:
            return Group(line, [item], front.cue, front.source, direct=False)
    return None


_SHORTEST_PART = 4  # characters


def _ends_with_comma(line: Line, item: int) -> bool:
    return line.text(item).endswith(",") or line.lows[item + 1 : item + 2] == [","]


def _heading(line: Line, item: int) -> Group | None:
    """Words in marks that open a headline, whoever said them: ‘…’: bakers on strike."""
    opens = line.field == "headline" and item == 0 and line.depth == 0
    follows = line.lows[1:2] == [":"] or line.lows[1:2] == ["–"]
    return Group(line, [item]) if opens and follows and " " in line.text(item) else None


def _cited(line: Line, lo: int, item: int) -> Group | None:
    """A part in marks of a sentence that names its source elsewhere: … "…" …, according to Orlo."""
    hi = line.sentence_of(item)[1]
    if "according" not in line.lows[lo : hi - 2]:
        return None
    at = line.lows.index("according", lo)
    return Group(line, [item], according_to(at), subject_after(line, at + 2, hi), direct=False)


_BEFORE_WHOLE = DASHES | {",", ":", ";", "and", "but", "then", MARKED}


def _continued(line: Line, item: int, group: Group, left: Cue | None) -> Group | None:
    """The quote before, if this item goes on with it: "…," he said, "…"; said it was "…" and "…"."""
    if group.cue is None or left is None or left.at != group.cue.at:
        return None
    broken = left.first > group.items[-1]
    if broken and left.last != item and line.lows[item - 1] not in _JOINTS:
        return None
    group.items.append(item)
    return group


_JOINTS = frozenset([",", ":", ";", "—", "–", "-", "that", "and", "but"])


def _labelled(line: Line, lo: int, item: int) -> Group | None:
    """A quote with a label instead of a cue: Orlo: "…" """
    label = line.lows[lo : item - 1]
    if not label or line.lows[item - 1] != ":" or label[-1] in _THINKS:
        return None
    if line.field != "headline" and not floats(line, item, lo=item):
        return None
    is_speaker = not (is_kind(label) or label in _TURNS)
    return Group(line, [item], None, leading(line, lo, item) if is_speaker else None, direct=True)


def _signed(line: Line, item: int) -> Group | None:
    """A quote with its speaker behind a dash: "…" — Orlo."""
    begin, end = item + 2, len(line.lows)
    if begin >= end or end - item > _LONGEST_LABEL or line.lows[item + 1] not in DASHES_AND_HYPHEN:
        return None
    is_stopped = line.lows[end - 1] == "." and end > begin + 1
    return Group(line, [item], None, (begin, end - is_stopped), direct=True) if line.words[begin][0].isupper() else None


_TURNS = (["a"], ["q"])
_LONGEST_LABEL = 9
_THINKS = words("thought thinks wondered hoped believed feared knew felt dreamt dreamed")
