"""The noun phrase that begins a clause, that ends before an item, or that a relative pronoun stands for."""

from streams.extract.clauses import Line
from streams.extract.cues import VERBS
from streams.extract.functionwords import AUXILIARIES, BREAKS, PREPOSITIONS, SUBORDINATORS, TIME, is_adverb
from streams.extract.phrases import Phrase, after_adverbial, is_apposition, may_begin, next_comma
from streams.extract.verbs import closes_clause, is_finite, is_verb
from streams.extract.wordlists import words


def leading(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that begins a clause: Orlo | left the room and …"""
    start = after_adverbial(line, lo, hi)
    k = start
    while k < hi and not is_verb(line, k, start) and line.lows[k] not in BREAKS:
        k += 1
    while start < k - 1 and _trails(line, k - 1):
        k -= 1
    return (start, k) if start < k and k - start <= _LONGEST and may_begin(line, start) else None


def _trails(line: Line, k: int) -> bool:
    """Whether an item is left over at the end of a phrase: Orlo|, who; Orlo | later."""
    low = line.lows[k]
    is_bare = low in {"who", "which"} and line.lows[k - 1] == ","
    return low == "," or is_bare or (is_adverb(low) and line.words[k].islower())


def ending_at(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that ends before the item `hi`, back to a break, a conjunction, a verb or an adverbial."""
    lows = line.lows
    start = hi
    while start > lo and hi - start < _LONGEST:
        low = lows[start - 1]
        if low in BREAKS or low == "," or (low in {"which", "whom"} and lows[start - 2] in PREPOSITIONS):
            break
        is_verb = low in AUXILIARIES and low not in {"'s", "’s"}
        is_verb = is_verb or (
            low in VERBS and start < hi and is_finite(line, start - 1) and lows[start] not in PREPOSITIONS
        )
        if low in SUBORDINATORS or is_verb or (low in {"and", "or", "but"} and closes_clause(line, lo, start)):
            relative = _relative(line, lo, start)
            if relative is None:
                break
            start = relative
            continue
        start -= 1
    if lows[start - 1 : start] == [","] and start > lo and _continues_list(line, start, hi):
        return _ending_list(line, lo, start, hi)
    start = after_adverbial(line, start, hi)
    return (start, hi) if start < hi and may_begin(line, start) else None


def _relative(line: Line, lo: int, k: int) -> int | None:
    """Where the relative clause begins that an item before `k` stands in: a technician | who was not authorised to …"""
    for at in range(k - 1, max(lo, k - LONGEST_RELATIVE), -1):
        low = line.lows[at]
        if low in BREAKS or low == ",":
            return None
        if low in {"who", "which", "whose", "whom"}:
            return at
        if low == "that":
            return at if line.lows[at - 1] not in VERBS and line.lows[at - 1] not in TIME else None
    return None


def _continues_list(line: Line, start: int, hi: int) -> bool:
    """Whether a phrase after a comma is the end of a list: A, B | , C and D said."""
    return "and" in line.lows[start:hi] and hi - start < 8 and line.words[start][0].isupper() and start >= 2


def _ending_list(line: Line, lo: int, start: int, hi: int) -> Phrase:
    while start > lo and line.lows[start - 1] not in BREAKS and line.lows[start - 1] not in SUBORDINATORS:
        start -= 1
    return after_adverbial(line, start, hi), hi


def closed_by_comma(line: Line, lo: int, comma: int) -> Phrase | None:
    """The subject before a comma that closes an apposition or a relative clause: Orlo, a baker who …, | said."""
    start = comma
    while start > lo and line.lows[start - 1] not in BREAKS and comma - start < _LONGEST:
        start -= 1
    for k in range(start, comma):
        if line.lows[k] in {"who", "which", "whose"}:
            break
        low = line.lows[k]
        if low in _OPENS_CLAUSE or (low in {"but", "and", "that", "while"} and closes_clause(line, start, k + 1)):
            start = k + 1
            break
    start = after_adverbial(line, start, comma)
    if start >= comma or not may_begin(line, start):
        return None
    end = next_comma(line, start, comma)
    while end < comma and is_apposition(line, end + 1, comma):
        end = next_comma(line, end + 1, comma)
    return start, end


def antecedent(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that a relative pronoun stands for: … to meet | the head of the union, who …"""
    phrase = ending_at(line, lo, hi)
    if phrase is None:
        return None
    start = hi - 1
    while start > phrase[0]:
        low = line.lows[start - 1]
        if (low in PREPOSITIONS and low != "of") or is_verb(line, start - 1, -1):
            break
        start -= 1
    if line.words[start].isdigit() and start == hi - 1 and lo < start - 1 and line.lows[start - 1] == ",":
        named = antecedent(line, lo, start - 1)  # Ada Orlo, 23, who
        return (named[0], hi) if named else None
    return (start, hi) if may_begin(line, start) else phrase


_LONGEST = 45
LONGEST_RELATIVE = 16
_OPENS_CLAUSE = words("where though although because whereas")
