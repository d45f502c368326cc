"""Which cue of its sentence governs what stands in marks, and what its source is; what none governs is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.events import QuoteKind
from streams.extract.clauses import MARKED, Cue, Line, is_adverb
from streams.extract.contents import content
from streams.extract.cues import ACCORDING, Frame
from streams.extract.headline import is_kind
from streams.extract.indirect import FRONTED, fronted
from streams.extract.naming import OF_WORKS, is_named, is_title
from streams.extract.phrases import PREPOSITIONS, TIME, Phrase, head
from streams.extract.statements import Place, Statement
from streams.extract.subjects import leading, subject_after, subject_before, subject_of

_SPEECH = Frame.QUOTE | Frame.CLAUSE | Frame.HEARER | Frame.QUESTION | Frame.ORDER
_GOVERNS = _SPEECH | Frame.PARTIAL | Frame.NAMING | Frame.CHARGE
_DASHES = frozenset("-–—―")


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
    left = _before(line, lo, item)
    if earlier and (continued := _continued(line, item, earlier[-1], left)):
        return continued
    right = _after(line, item, hi) if item == lo or line.lows[item - 1] in _BEFORE_WHOLE else None
    if right and (_ends_open(line, item) or not left):
        cue, source = right
        return Group(line, [item], cue, source, direct=True)
    if left and (agent := _agent(line, left, item)):
        return Group(line, [item], left, agent, direct=False)
    is_word = line.depth and " " not in line.text(item) and not (left and _is_whole(line, left, item))
    if is_word or is_named(line, item):
        return None  # a name, or a word that somebody is quoted with, inside of a quote: told me ‘never’ and left
    if left and not (left.verb.lemma in OF_WORKS and is_title(line.text(item))):
        source = subject_of(line, lo, left, item)
        return Group(line, [item], left, source, direct=_is_whole(line, left, item))
    found = _labelled(line, lo, item, hi) or _according(line, lo, item) or _heading(line, item)
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
    right = _after(line, item, hi) if " " in line.text(item) and _ends_with_comma(line, item) else None
    if right:
        return Group(line, [item], *right, direct=False)
    for cue in line.cues_in(item + 1, hi):
        front = fronted(line, lo, cue, hi, marked=True) if cue.verb.frame & FRONTED else None
        if front and any(first <= item < last for first, last in front[0][:1]):
            return Group(line, [item], front[1], front[2], direct=False)
    return None


_SHORTEST_PART = 4  # characters


def _ends_with_comma(line: Line, item: int) -> bool:
    return line.text(item).endswith(",") or line.lows[item + 1 : item + 2] == [","]


def _heading(line: Line, item: int) -> Group | None:
    """Words in marks that open a headline, whoever said them: ‘…’: bakers on strike."""
    opens = line.field == "headline" and item == 0 and line.depth == 0
    follows = line.lows[1:2] == [":"] or line.lows[1:2] == ["–"]
    return Group(line, [item]) if opens and follows and " " in line.text(item) else None


def _according(line: Line, lo: int, item: int) -> Group | None:
    """A part in marks of a sentence that names its source elsewhere: … "…" …, according to Orlo."""
    hi = line.sentence_of(item)[1]
    if "according" not in line.lows[lo : hi - 2]:
        return None
    at = line.lows.index("according", lo)
    cue = Cue(at, at, at + 2, ACCORDING, False)
    return Group(line, [item], cue, subject_after(line, at + 2, hi), direct=False)


_BEFORE_WHOLE = frozenset([",", ":", ";", "—", "–", "―", "and", "but", "then", MARKED])


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


def _after(line: Line, item: int, hi: int) -> tuple[Cue, Phrase | None] | None:
    """The cue behind a marked item and its subject: "…," said Orlo; "…," Orlo said; "…," according to Orlo."""
    lows = line.lows
    k = item + 1
    while k < hi and (lows[k] == "," or lows[k] in _DASHES):
        k += 1
    if lows[k : k + 2] == ["according", "to"]:
        return Cue(k, k, k + 2, ACCORDING, False), subject_after(line, k + 2, hi)
    for cue in line.cues_in(k, hi):
        if not cue.verb.frame & _SPEECH or cue.verb.form == "base":
            continue
        if all(is_adverb(low) for low in lows[k : cue.first]):
            source = subject_after(line, cue.last, hi) if cue.verb.form != "ing" else None
            return (cue, source) if source or (cue.last >= hi - 1 and cue.verb.form != "ing") else None
        source = subject_before(line, k, cue.first)
        if source and (source[0] <= k + 1 or lows[k] in PREPOSITIONS or lows[k] in TIME):
            return cue, source
    return None


def _before(line: Line, lo: int, item: int) -> Cue | None:
    """The cue before a marked item in its sentence that governs it: the outermost one whose content it is a part of."""
    governing: Cue | None = None
    for cue in line.cues_in(lo, item):
        is_participle = cue.first == lo and cue.verb.form == "past"  # Asked whether …, Orlo said …
        if cue.last > item or is_participle or not cue.verb.frame & _GOVERNS:
            continue
        near = item - cue.last <= 2 or line.lows[item - 1] in {":", ","}
        if cue.passive and not cue.verb.frame & _SPEECH and not near and "," in line.lows[cue.last : item]:
            continue  # was welcomed in Tarn, where …
        if not near and not cue.verb.frame & ~Frame.QUOTE:
            continue
        if governing is None or not content(line, governing, item + 1) or _is_level(line, cue, item):
            governing = cue
    return governing


_FAR = 60


def _is_level(line: Line, cue: Cue, item: int) -> bool:
    """Whether a cue is on a level with the one before it, not in what that one governs: , adding …; and said …"""
    before = line.lows[cue.first - 1] if cue.first else ""
    if line.lows[item - 1] == ":":
        return True
    if before in {"and", "but", "then", "while"} or (cue.verb.form == "ing" and before == ","):
        return True
    source = subject_before(line, max(0, cue.first - _FAR), cue.first)
    joint = line.lows[source[0] - 2 : source[0]] if source and source[0] > 1 else []
    return joint[-1:] == [";"] or joint in [[",", "and"], [",", "but"], [",", "while"], [MARKED, "and"]]


def _ends_open(line: Line, item: int) -> bool:
    """Whether the words in marks expect their sentence to go on: they end with a comma, a question, a dash."""
    return line.text(item).rstrip(_CLOSING)[-1:] in _OPEN_ENDS or line.lows[item + 1 : item + 2] == [","]


_CLOSING = "\"'”’»›"
_OPEN_ENDS = frozenset(",?!—–-…")
_ENDS = _OPEN_ENDS | {"."}


def _is_whole(line: Line, cue: Cue, item: int) -> bool:
    """Whether all of what a cue before governs stands in marks: said: "…"; told reporters, "…"."""
    between = line.lows[cue.last : item]
    if not between or between[-1] == ":":
        return True
    near = len(between) <= (_LONGEST_HEARER if between[-1] == "," else 2)
    return near and "that" not in between and line.text(item)[:1].isupper()


def _labelled(line: Line, lo: int, item: int, hi: int) -> Group | None:
    """A quote with a label instead of a cue: Orlo: "…"; "…" — Orlo."""
    lows = line.lows
    if item - lo >= 2 and lows[item - 1] == ":" and (line.field == "headline" or floats(line, item, lo=item)):
        if lows[item - 2] in _THINKS:
            return None
        is_speaker = not (is_kind(lows[lo : item - 1]) or (lows[lo] in {"a", "q"} and item - lo == 2))
        source = leading(line, lo, item) if is_speaker else None
        return Group(line, [item], None, source, direct=True)
    end = len(lows)
    signed = item + 2 < end and lows[item + 1] in _DASHES and end - item <= _LONGEST_LABEL
    if signed and line.words[item + 2][0].isupper():
        end -= lows[end - 1] == "." and end > item + 3
        return Group(line, [item], None, (item + 2, end), direct=True)
    return None


_LONGEST_LABEL = 9
_THINKS = frozenset(
    ["thought", "thinks", "wondered", "hoped", "believed", "feared", "knew", "felt", "dreamt", "dreamed"]
)
_LONGEST_HEARER = 12


def floats(line: Line, item: int, lo: int | None = None) -> bool:
    """Whether a marked item is a sentence of its own, or ends one that begins with the item `lo`."""
    begin, hi = line.sentence_of(item)
    lo = begin if lo is None else lo
    alone = all(k in line.marked or not line.words[k][0].isalnum() for k in range(lo, hi))
    ends = line.text(item).rstrip(_CLOSING)[-1:] in _ENDS or line.lows[item + 1 : item + 2] == ["."]
    return alone and (ends or line.marked[item].unclosed)
