"""A clause without a conjunction behind a reporting verb: said (on Tuesday) | it would …; told him | it …"""

from streams.extract.clauses import Line
from streams.extract.functionwords import (
    AUXILIARIES,
    CLOSES,
    CONTRACTED,
    DETERMINERS,
    MONTHS,
    OBJECTS,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    TIME,
    is_adverb,
)
from streams.extract.phrases import phrase_end
from streams.extract.reporting import Cue
from streams.extract.verbs import WINDOW, holds_verb, may_open
from streams.extract.wordlists import words


def behind_hearer(line: Line, k: int, limit: int) -> int | None:
    """Where a clause without "that" begins behind a hearer: told reporters | his team had …"""
    lows = line.lows
    start = k + _hearer(line, k)
    if lows[k].endswith("ing"):
        return None  # advised keeping it dry
    if lows[k + 1 : k + 2] and lows[k + 1] in PREPOSITIONS:
        start = _behind_time(line, k + 1, limit)
        if start == k + 1:
            return None
    for at in range(start, min(limit, len(lows) - 1)):
        if lows[at] in CLOSES or lows[at] in PREPOSITIONS:
            return None
        if lows[at] in _BEGINS_CLAUSE or start == k + 1:
            return at if holds_verb(line, at, at + WINDOW) else None
    return None


def _hearer(line: Line, k: int) -> int:
    """The words of a hearer that are surely not of the clause: two where a noun follows (the | bakers), else one."""
    lows = line.lows
    is_short = lows[k] in OBJECTS or line.words[k][0].isupper() or lows[k + 1 : k + 2] in _SUBJECTS_ALONE
    is_possessive = lows[k] == "her" and lows[k + 2 : k + 3] in _SUBJECTS_ALONE  # told her bakers | it had rained
    return 1 if is_short and not is_possessive else 2


_SUBJECTS_ALONE = [["he"], ["she"], ["they"], ["it"], ["we"], ["i"]]
_BEGINS_CLAUSE = DETERMINERS | PRONOUNS | CONTRACTED | {"there"}


def bare_clause(line: Line, cue: Cue, hi: int) -> int | None:
    """Where a clause without "that" begins behind the verb and a time or a place: said on Tuesday | it would …"""
    lows, k = line.lows, _behind_time(line, cue.last, hi)
    is_amount = lows[k : k + 2] in _AMOUNTS
    if k + 1 < hi and lows[k] in PREPOSITIONS and not is_amount:
        k = k if lows[k] in _ABOUT and line.words[k + 1][0].isdigit() else _behind_phrase(line, k, hi)
    if k >= hi or lows[k] in CLOSES or lows[k] in AUXILIARIES or lows[k] in _OPENS_NO_CLAUSE:
        return None
    if lows[k] in _NOT_CONTENT and not is_amount and _is_alone(line, k, hi):
        return None
    if cue.first and lows[cue.first - 1] == "," and not holds_verb(line, k, _next_comma(line, k, hi)):
        return None  # …, said Orlo, …
    if cue.verb.lemma == "say":
        return k if holds_verb(line, k, min(hi, k + 40)) or _is_long(line, cue, k, hi) else None
    return k if holds_verb(line, k, min(hi, k + WINDOW)) else None


def _is_alone(line: Line, k: int, hi: int) -> bool:
    """Whether a word is all that is said: nothing; so on Monday."""
    return k + 1 >= hi or line.lows[k + 1] in CLOSES or line.lows[k + 1] in PREPOSITIONS


def _is_long(line: Line, cue: Cue, k: int, hi: int) -> bool:
    """Whether what is said right behind a subject and its verb is too long for a thing: said | the wells run dry."""
    before = line.lows[cue.first - 1] if cue.first else ","
    return k == cue.last and before[0].isalnum() and phrase_end(line, k, hi) - k >= _LONG


_LONG = 5
_AMOUNTS = [["at", "least"], ["at", "most"], ["more", "than"], ["less", "than"], ["up", "to"]]
_OPENS_NO_CLAUSE = words("and or but as because to when while after before")
_NOT_CONTENT = words("so nothing little much more anything something no yes hello goodbye goodnight sorry thanks")


def _behind_time(line: Line, k: int, hi: int) -> int:
    """The item behind adverbs, times and places: said | on Tuesday | it would …"""
    lows = line.lows
    while k < hi and (is_adverb(lows[k]) or lows[k] in TIME):
        if lows[k] in _POINTING:
            if lows[k + 1 : k + 2] and lows[k + 1] not in PERIODS:
                break
            k += 1
        k += 1
    while k + 1 < hi and lows[k] in _BEFORE_TIME and _is_time(line, k + 1):
        k += 2
    if k + 3 < hi and lows[k] in {"in", "at"} and lows[k + 1] in _BEFORE_PLACE:
        k = next((at for at in range(k + 3, min(hi, k + 6)) if may_open(line, at)), k)
    return k


_POINTING = words("this last next")
_BEFORE_TIME = words("in on at to late early")
_BEFORE_PLACE = words("a an its his her their")
_ABOUT = words("about over under")


def _behind_phrase(line: Line, k: int, hi: int) -> int:
    """The pronoun that begins a clause behind a phrase: said after the vote | he would go; `hi` if there is none."""
    is_way = line.lows[k] in {"by", "via"}
    for at in range(k + 2, min(hi, k + _LONGEST_PHRASE)):
        if line.lows[at] in CLOSES or line.lows[at] in AUXILIARIES:
            break
        if line.lows[at] in _SUBJECT_PRONOUNS or (is_way and may_open(line, at)):
            return at
    return hi


_LONGEST_PHRASE = 8
_SUBJECT_PRONOUNS = words("he she they we i it there")


def _next_comma(line: Line, k: int, hi: int) -> int:
    return line.lows.index(",", k, hi) if "," in line.lows[k:hi] else hi


def _is_time(line: Line, k: int) -> bool:
    low = line.lows[k]
    return low in TIME or low in MONTHS or low.isdigit()
