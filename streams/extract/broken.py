"""A clause that its report breaks: where it begins, whether it goes on behind the report, and where it ends.

It rained, and the roof, he said, leaked; not: It rained, he said, leaving Tarn.
"""

from streams.extract.clauses import Line
from streams.extract.functionwords import AUXILIARIES, COORDINATORS, DETERMINERS, PREPOSITIONS, STOPS, SUBORDINATORS
from streams.extract.verbs import holds_verb, is_surely_finite
from streams.extract.wordlists import words


def is_complete(line: Line, lo: int, hi: int) -> bool:
    """Whether what stands before a report is a whole clause: It rains; not: The bridge; It was; Of all bakers."""
    opens = line.lows[lo] in PREPOSITIONS or line.lows[hi - 1] in AUXILIARIES
    return not opens and holds_verb(line, lo, hi)


def goes_on(line: Line, k: int, hi: int) -> bool:
    """Whether what is said goes on behind a report of a whole clause: …, he said, and it pours.

    Not: …, he said, leaving Tarn; …, he said, and left; …, he said, as it rained; …, he said, a step that …
    """
    low = line.lows[k]
    if low in COORDINATORS:
        acts = k + 1 < hi and line.lows[k + 1] not in AUXILIARIES and is_surely_finite(line, k + 1)
        return not (acts or line.cues_in(k + 1, min(hi, k + 3)))
    if low in _OF_THE_REPORT or (low.endswith("ing") and low not in PREPOSITIONS):
        return False
    stop = next((at for at in range(k + 1, hi) if line.lows[at] in SUBORDINATORS or line.lows[at] == "which"), hi)
    is_noun = low in DETERMINERS or low in _NUMBERS or (low == "in" and line.lows[k + 1] in DETERMINERS)
    return not is_noun or holds_verb(line, k, stop)


def last_sentence(line: Line, lo: int, hi: int) -> int:
    """Where the last of several sentences in one begins: It rained; | the roof, he said, …"""
    stops = {";"} if line.field == "headline" else {";", ":"}
    return next((at + 1 for at in range(hi - 1, lo, -1) if line.lows[at] in stops), lo)


def last_clause(line: Line, lo: int, hi: int) -> int:
    """Where the clause begins that a report breaks: It rained, and | the roof, he said, leaked."""
    if line.lows[hi - 1] in COORDINATORS or line.lows[hi - 1] in SUBORDINATORS - {"that"}:
        return hi  # because, he said, | it rained
    joins = (at for at in range(hi - 1, lo, -1) if line.lows[at] in COORDINATORS and line.lows[at - 1] == ",")
    return next((at + 1 for at in joins if is_complete(line, lo, at - 1)), lo)


def rest_end(line: Line, k: int, hi: int) -> int:
    """Where what is said behind a report ends: before a stop that is stronger than a comma."""
    return next((at for at in range(k, hi) if line.lows[at] in _ENDS), hi)


_ENDS = STOPS | {";", ":"}
_OF_THE_REPORT = words("as before")
_NUMBERS = words("two three four five six seven eight nine ten")
