"""A clause without a conjunction behind a reporting verb: said (on Tuesday) | it would …; told him | it …"""

from streams.extract.broken import last_sentence
from streams.extract.clauses import Line
from streams.extract.ends import end_of
from streams.extract.functionwords import (
    AUXILIARIES,
    CLOSES,
    CONTRACTED,
    DETERMINERS,
    MARKED,
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
from streams.extract.verbs import WINDOW, holds_verb, is_surely_finite, may_open
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
    lows, words_of = line.lows, line.words
    first = k + (lows[k] == "the")
    last = next((at for at in range(first, len(lows)) if not words_of[at][0].isupper()), first)
    if last - k > 1 and last > first and not is_surely_finite(line, last):
        return last - k  # told the Tarn Weekly | it …
    is_short = lows[k] in OBJECTS or line.words[k][0].isupper() or lows[k + 1 : k + 2] in _SUBJECTS_ALONE
    is_possessive = lows[k] == "her" and lows[k + 2 : k + 3] in _SUBJECTS_ALONE  # told her bakers | it had rained
    is_plural = lows[k] not in DETERMINERS and lows[k + 1 : k + 2] and lows[k + 1] in DETERMINERS  # analysts | the …
    return 1 if (is_short or is_plural) and not is_possessive else 2


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
    is_behind_comma = cue.first > 0 and lows[cue.first - 1] == ","
    if is_behind_comma and not holds_verb(line, k, _next_comma(line, k, hi)):
        if _stands_behind(line, cue, k, hi):
            return None
        is_behind_comma = False  # A baker, Ada Orlo, said …
    end = end_of(line, k, hi, cue)
    if cue.verb.lemma == "say":
        return k if holds_verb(line, k, min(end, k + 40)) or _is_long(line, cue, k, end, is_behind_comma) else None
    return k if holds_verb(line, k, min(end, k + WINDOW)) else None


def _stands_behind(line: Line, cue: Cue, k: int, hi: int) -> bool:
    """Whether what stands behind a verb and a comma is its subject: It rains, said | Orlo; The roof, said | Orlo, is"""
    lo, lows = last_sentence(line, line.sentence_of(cue.first)[0], cue.first), line.lows
    goes_on = any(lows[at] == "," and is_surely_finite(line, at + 1) for at in range(k, hi - 1))
    return holds_verb(line, lo, cue.first) or (goes_on and "," not in lows[lo : cue.first - 1])


def _is_alone(line: Line, k: int, hi: int) -> bool:
    """Whether a word is all that is said: nothing; so on Monday."""
    return k + 1 >= hi or line.lows[k + 1] in CLOSES or line.lows[k + 1] in PREPOSITIONS


def _is_long(line: Line, cue: Cue, k: int, hi: int, is_behind_comma: bool) -> bool:
    """Whether what is said right behind a subject and its verb is too long for a thing: said | the wells run dry."""
    has_subject = cue.first > 0 and line.lows[cue.first - 1] != MARKED and not is_behind_comma
    return k == cue.last and has_subject and phrase_end(line, k, hi) - k >= _LONG


_LONG = 5
_AMOUNTS = [["at", "least"], ["at", "most"], ["more", "than"], ["less", "than"], ["up", "to"]]
_OPENS_NO_CLAUSE = words("and or but as because to when while after before")
_NOT_CONTENT = words("so nothing little much more anything something no yes hello goodbye goodnight sorry thanks")


def _behind_time(line: Line, k: int, hi: int) -> int:
    """The item behind adverbs, times and places: said | on Tuesday | it would …"""
    lows = line.lows
    while k < hi and (is_adverb(lows[k]) or lows[k] in TIME) and lows[k] not in _OF_THE_CLAUSE:
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


_OF_THE_CLAUSE = words("only first even just")  # said | only two roofs were wet
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
