"""What a reporting verb governs in the words behind it, without marks: where the content begins.

A content begins with its conjunction (that …, to …, whether …, of …), as annotators mark it, or is a clause without
one, or a thing that is said.
"""

from streams.extract.bareclauses import bare_clause, behind_hearer
from streams.extract.clauses import Line
from streams.extract.cues import Frame
from streams.extract.ends import end_of
from streams.extract.functionwords import (
    AUXILIARIES,
    CLITICS,
    CLOSES,
    CONTRACTED,
    COORDINATORS,
    DETERMINERS,
    MARKED,
    OBJECTS,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    TIME,
)
from streams.extract.nominals import is_doing, is_finding, thing_said
from streams.extract.phrases import phrase_end
from streams.extract.reporting import Cue
from streams.extract.verbs import WINDOW, holds_verb
from streams.extract.wordlists import words


def content(line: Line, cue: Cue, hi: int) -> tuple[int, int] | None:
    """The items of the content that a verb governs behind it, in a sentence that ends before the item `hi`."""
    begin = _begin(line, cue, hi)
    if begin is None or line.lows[begin : begin + 3] == ["not", "to", "be"]:  # who asked not to be named
        return None
    end = end_of(line, begin, hi, cue)
    return (begin, end) if end - begin >= _SHORTEST else None


def _begin(line: Line, cue: Cue, hi: int) -> int | None:
    """The item with which the content begins."""
    frame, k, limit = cue.verb.frame, cue.last, min(hi, cue.last + WINDOW)
    if frame & (Frame.CLAUSE | Frame.HEARER) and (main := _behind_as(line, cue, hi)) is not None:
        return main
    if k >= hi or line.lows[k] in {":", MARKED}:
        return None
    if line.lows[k] == ",":  # said, without turning, | that …
        return _behind_comma(line, k, min(hi, k + _LONGEST_ASIDE)) if frame & Frame.CLAUSE else None
    if is_doing(line, cue):
        return k
    begin = _joined(line, cue, limit) or _ordered(line, cue, limit) or thing_said(line, cue, limit)
    return bare_clause(line, cue, hi) if begin is None and _takes_bare_clause(line, cue) else begin


def _behind_as(line: Line, cue: Cue, hi: int) -> int | None:
    """Where the sentence begins of which "as" tells who says it: As Ada Orlo told Tarn, | it rained."""
    lo = line.sentence_of(cue.first)[0]
    if line.lows[lo] != "as" or "," in line.lows[lo : cue.first]:
        return None
    comma = phrase_end(line, cue.last, hi)
    is_short = comma - cue.last < _LONGEST_HEARER and line.lows[comma : comma + 1] == [","]
    is_bare = "that" not in line.lows[cue.last : comma] and not holds_verb(line, cue.last, comma)
    return comma + 1 if is_short and is_bare and holds_verb(line, comma + 1, hi) else None


def _takes_bare_clause(line: Line, cue: Cue) -> bool:
    """Whether a verb may govern a clause without a conjunction: said it rained; was told it …; promised he …"""
    frame, low = cue.verb.frame, line.lows[cue.last]
    if cue.passive:
        return bool(frame & Frame.HEARER)
    is_promise = frame & Frame.INTENT and (low in _SUBJECTS or low in CONTRACTED or low == "there")
    is_found = frame & Frame.THAT and is_finding(line, cue)
    return bool(is_promise or is_found or (frame & Frame.CLAUSE and not frame & Frame.HEARER))


def _joined(line: Line, cue: Cue, limit: int) -> int | None:
    """Where a clause begins with its conjunction or behind a hearer: that …, whether …, told him | it …"""
    frame, k, begin = cue.verb.frame, cue.last, None
    if frame & (Frame.CLAUSE | Frame.THAT | Frame.HEARER):
        begin = _conjunction(line, k, limit, {"that"})
        if begin is not None and _is_relative(line, cue, begin):
            begin = None
    if begin is None and frame & Frame.DEMAND:
        begin = _conjunction(line, k, k + 1, {"that"})
    if begin is None and frame & Frame.HEARER and not cue.passive:
        begin = behind_hearer(line, k, limit) or _behind_comma(line, k, limit)
    if begin is None and frame & (Frame.QUESTION | Frame.CLAUSE | Frame.HEARER):
        begin = _conjunction(line, k, limit if frame & (Frame.QUESTION | Frame.HEARER) else k + 1, _QUESTIONS)
    return begin


def _is_relative(line: Line, cue: Cue, that: int) -> bool:
    """Whether a "that" behind a verb belongs to a noun or to a second clause: pledged to mend the roof that leaks."""
    k, lows = cue.last, line.lows
    if that == k:
        return False
    if lows[that - 1] in COORDINATORS:
        return True
    is_time = not (TIME | PERIODS).isdisjoint(lows[k:that])
    begins = lows[k] in DETERMINERS or lows[k] in PRONOUNS or lows[k] in CONTRACTED
    if begins and not is_time and not cue.verb.frame & Frame.HEARER:
        return True
    return lows[k] == "to" and line.words[k + 1].islower() and lows[k + 1] not in DETERMINERS | OBJECTS


def _ordered(line: Line, cue: Cue, limit: int) -> int | None:
    """Where what somebody is asked to do or accused of begins, or what the speaker means to do: to …, of …, about …"""
    frame, k, begin = cue.verb.frame, cue.last, None
    if cue.verb.lemma == "ask" and line.lows[k] not in PREPOSITIONS:
        begin = _conjunction(line, k + 1, k + _LONGEST_HEARER, _ABOUT_ALONE)
    if begin is None and frame & Frame.ORDER and not cue.passive and line.lows[k] != "for":
        begin = _infinitive(line, k + 1, limit)
    if begin is None and frame & Frame.INTENT:
        begin = _infinitive(line, k, k + 5)
    return _charge(line, cue, limit) if begin is None and frame & Frame.CHARGE else begin


def _behind_comma(line: Line, k: int, limit: int) -> int | None:
    """The "that" behind an aside, or a hearer in a place of two names: told farmers in Tarn, Orland, | that …"""
    return next((at for at in range(k + 2, limit) if line.lows[at] == "that" and line.lows[at - 1] == ","), None)


def _conjunction(line: Line, k: int, limit: int, wanted: set[str] | frozenset[str]) -> int | None:
    """The first of some words before the next comma or marks."""
    for at in range(k, min(limit, len(line.lows))):
        low = line.lows[at]
        if low in wanted and not (low == "that" and at > k and line.lows[at - 1] in _BEFORE_THAT):
            return at
        if low in CLOSES or (at > k and low in AUXILIARIES and not _is_may(line, at)):
            return None
    return None


def _is_may(line: Line, k: int) -> bool:
    """Whether an item is the month."""
    return line.words[k] == "May" and line.lows[k - 1] in {"in", "of", "since", "late", "early", "last", "this"}


def _infinitive(line: Line, k: int, limit: int) -> int | None:
    """The "to" of an infinitive: urged them | (not) to leave."""
    lows = line.lows
    for at in range(k, min(limit, len(lows) - 1)):
        following = lows[at + 1]
        if lows[at] == "to" and line.words[at + 1].islower() and following not in DETERMINERS | OBJECTS:
            return at - 1 if lows[at - 1] == "not" else at
        is_verb = lows[at] in AUXILIARIES and lows[at] not in _NO_VERBS
        if lows[at] in CLOSES or lows[at] in _SUBJECTS or is_verb:
            return None
    return None


def _charge(line: Line, cue: Cue, limit: int) -> int | None:
    """What somebody is accused of, blamed or praised for: accused them | of …; criticised the mayor | for …"""
    wanted = _CHARGES.get(cue.verb.lemma, _FOR)
    follows = line.lows[cue.last + 1] if cue.last + 1 < limit else "it"
    if cue.passive and line.lows[cue.last] in wanted and follows not in _POINTING:
        return cue.last  # has been accused | of stealing; not: could be blamed for it
    if line.lows[cue.last] in PREPOSITIONS and line.lows[cue.last] not in {"by", "for"}:
        return None  # the man accused over the theft of …
    begin = _conjunction(line, cue.last + 1, limit, wanted)
    if begin and cue.verb.lemma == "accuse" and not line.lows[begin + 1].endswith("ing"):
        deeds = (at for at in range(begin + 1, min(limit, len(line.lows) - 1)) if line.lows[at] == "of")
        begin = next((at for at in deeds if line.lows[at + 1].endswith("ing")), begin)  # the Ministry of Rain | of …
    return None if begin and line.lows[begin + 2 : begin + 3] and line.lows[begin + 2] in _TIMES else begin


_QUESTIONS = words("whether if who whom whose what when where why how which")
_BEFORE_THAT = PREPOSITIONS - {"outside", "inside"}
_NO_VERBS = CLITICS | {"not"}  # asked the town's bakers to leave
_SUBJECTS = words("he she they we i who")
_FOR = frozenset(["for"])
_POINTING = OBJECTS | {"this", "that"}
_CHARGES = {"accuse": frozenset(["of"]), "blame": frozenset(["for", "on"])}
_TIMES = words("first second third last time")
_SHORTEST = 2
_LONGEST_ASIDE = 10
_LONGEST_HEARER = 6
_ABOUT_ALONE = frozenset(["about"])
