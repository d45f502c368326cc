"""The cue before or behind what stands in marks that governs it."""

from streams.extract.clauses import Line
from streams.extract.contents import content
from streams.extract.cues import Frame
from streams.extract.functionwords import DASHES, MARKED, PREPOSITIONS, TIME, is_adverb
from streams.extract.phrases import Phrase
from streams.extract.reporting import Cue, according_to
from streams.extract.subjects import subject_after, subject_before

_SPEECH = Frame.QUOTE | Frame.CLAUSE | Frame.HEARER | Frame.QUESTION | Frame.ORDER
_GOVERNS = _SPEECH | Frame.PARTIAL | Frame.NAMING | Frame.CHARGE
DASHES_AND_HYPHEN = DASHES | {"-"}


def cue_behind(line: Line, item: int, hi: int) -> tuple[Cue, Phrase | None] | None:
    """The cue behind a marked item and its subject: "…," said Orlo; "…," Orlo said; "…," according to Orlo."""
    lows = line.lows
    k = item + 1
    while k < hi and (lows[k] == "," or lows[k] in DASHES_AND_HYPHEN):
        k += 1
    if lows[k : k + 2] == ["according", "to"]:
        return according_to(k), subject_after(line, k + 2, hi)
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


def cue_before(line: Line, lo: int, item: int) -> Cue | None:
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
        if governing is None or not _reaches(line, governing, cue, item) or _is_level(line, cue, item):
            governing = cue
    return governing


_FAR = 60


def _reaches(line: Line, outer: Cue, inner: Cue, item: int) -> bool:
    """Whether a second cue before a marked item is a part of what the first one governs, which no comma ends before."""
    governed = content(line, outer, item + 1)
    return governed is not None and (governed[1] > inner.first or line.lows[governed[1]] != ",")


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


def is_whole(line: Line, cue: Cue, item: int) -> bool:
    """Whether all of what a cue before governs stands in marks: said: "…"; told reporters, "…"."""
    between = line.lows[cue.last : item]
    if not between or between[-1] == ":":
        return True
    near = len(between) <= (_LONGEST_HEARER if between[-1] == "," else 2)
    return near and "that" not in between and line.text(item)[:1].isupper()


_LONGEST_HEARER = 12
