"""Where what a reporting verb governs ends: before what belongs to the sentence that reports.

That is another reporting verb with "and", ", adding …", what else the speaker does (…, and left), a noun that sums up
(…, a step that …), a colon or a stop.
"""

from streams.extract.clauses import Line
from streams.extract.cues import VERBS, Frame
from streams.extract.functionwords import AUXILIARIES, MARKED, PERIODS, PREPOSITIONS, is_adverb
from streams.extract.reporting import Cue
from streams.extract.verbs import WINDOW, holds_verb, is_surely_finite, may_open
from streams.extract.wordlists import words


def end_of(line: Line, begin: int, hi: int, cue: Cue) -> int:
    """The item before which a content ends."""
    before = line.lows[cue.first - 1] if cue.first else ""
    is_inserted = before in {"which", "who"} or is_put(line, cue)  # the town, which denied that …, is
    is_fronted, is_thing = _is_subordinate(line, cue), line.lows[begin] in _BEGINS_THING
    end = hi
    for k in range(begin + 1, hi):
        low = line.lows[k]
        if low not in _MAY_END:
            continue
        is_end = _ends_any(line, k, hi)
        if low == "," and not is_end:
            is_end = is_inserted or (is_fronted and may_open(line, k + 1)) or (is_thing and _goes_on(line, k + 1, hi))
        if is_end:
            end = k
            break
    while end > begin and line.lows[end - 1] in _NEVER_LAST:
        end -= 1
    return end


def _ends_any(line: Line, k: int, hi: int) -> bool:
    """Whether any content ends before a stop, a comma or a conjunction, whatever governs it."""
    low = line.lows[k]
    if low in _JOINS:
        return _is_cue(line, k + 1, hi)
    if low == ":":
        return line.lows[k + 1 : k + 2] != ["that"]
    if low == ";" or _reports_again(line, k + 1, hi):
        return True
    return low == "," and (_acts(line, k + 1, hi) or _sums_up(line, k + 1, hi))


def _acts(line: Line, k: int, hi: int) -> bool:
    """Whether the one who speaks does something else behind a comma: said that it rained, | and left the room."""
    joins = k + 1 < hi and line.lows[k] in _JOINS and line.lows[k + 1] not in AUXILIARIES
    return joins and is_surely_finite(line, k + 1)


def _sums_up(line: Line, k: int, hi: int) -> bool:
    """Whether a noun that sums up the sentence follows, or how long before or after something it was.

    …, | a step that …; …, | the latest sign of …; …, | two days after …
    """
    if k + 3 < hi and line.lows[k + 1].removesuffix("s") in PERIODS and line.lows[k + 2] in {"before", "after"}:
        return True
    return k < hi and line.lows[k] in _ARTICLES and not _SUMS.isdisjoint(line.lows[k + 1 : min(hi, k + 4)])


_ARTICLES = words("a an the another")
_SUMS = words("""
    step move gesture idea question rule decision plan proposal demand claim accusation allegation charge point practice
    sign threat reminder suggestion prospect snag blow setback breakthrough
""")


def is_put(line: Line, cue: Cue) -> bool:
    """Whether a participle tells what the one who speaks was asked or told: (When) asked whether …, Orlo said …"""
    if cue.verb.lemma not in _PUT or cue.verb.form != "past" or cue.first < cue.at:
        return False
    return cue.first == line.sentence_of(cue.first)[0] or line.lows[cue.first - 1] in {"when", "if"}


_PUT = words("ask tell question press quiz challenge remind inform")


def _is_subordinate(line: Line, cue: Cue) -> bool:
    """Whether a cue stands in a clause that opens its sentence: When Orlo said that it rained, | Tamm left."""
    lo = line.sentence_of(cue.first)[0]
    return line.lows[lo] in _SUBORDINATES and line.words[lo][0].isupper() and "," not in line.lows[lo : cue.first]


def _goes_on(line: Line, k: int, hi: int) -> bool:
    """Whether a clause with a subject of its own follows a comma: asked Tamm to leave, | and the baker went."""
    joins = k + 2 < hi and line.lows[k] in _JOINS and may_open(line, k + 1)
    return joins and "to" not in line.lows[k : k + 4] and holds_verb(line, k + 1, min(hi, k + WINDOW))


_SUBORDINATES = words("when while after although though because if before since as")
_BEGINS_THING = words("to not of for about against at")
_PARTS = frozenset([",", "—", "–"])
_JOINS = frozenset(["and", "but"])
_MAY_END = _PARTS | _JOINS | {";", ":"}
_NEVER_LAST = frozenset([".", "!", "?", ",", ":", "…"])


def _reports_again(line: Line, k: int, hi: int) -> bool:
    """Whether the sentence that reports goes on behind a comma: , adding …; , while Tamm said …; , according to …"""
    if k >= hi:
        return True
    low = line.lows[k]
    is_participle = line.lows[k + 1 : k + 2] and line.lows[k + 1] in PREPOSITIONS  # the cost, estimated at …
    if low in VERBS and (VERBS[low].form == "ing" or (line.cues_in(k, k + 1) and not is_participle)):
        return True
    if low in _CONTRASTS:
        is_new = low == "while" or bool(line.cues_in(k + 1, hi)) or MARKED in line.lows[k:hi]
        return is_new and line.lows[k + 1 : k + 2] != ["that"]
    return line.lows[k : k + 2] == ["according", "to"] or _is_tail(line, k, hi)


_CONTRASTS = words("while but and though although as then")


def _is_cue(line: Line, k: int, hi: int) -> bool:
    """Whether a reporting verb follows, an adverb before it or not."""
    low = line.lows[k] if k < len(line.lows) else ""
    if not (low in VERBS or low in _PERFECT or is_adverb(low)):
        return False
    return any(cue.verb.form != "base" for cue in line.cues_in(k, min(hi, k + 2)))


_PERFECT = words("has have had was were is are")


def _is_tail(line: Line, k: int, hi: int) -> bool:
    """Whether only a subject and its reporting verb are left: …, the ministry said."""
    following = line.cues_in(k, hi)
    last = following[-1] if following else None
    if last is None or (last.passive and not last.verb.frame & Frame.HEARER):
        return False
    return hi - last.last <= 3 and last.first - k <= 8
