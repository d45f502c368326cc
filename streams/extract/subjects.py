"""Noun phrases beside a reporting verb: its subject before it, or after it where the two are inverted."""

from streams.extract.clauses import AUXILIARIES, DETERMINERS, MARKED, Cue, Line, is_adverb
from streams.extract.cues import VERBS
from streams.extract.phrases import (
    BREAKS,
    CONTRACTED,
    COORDINATORS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS_AFTER,
    SUBORDINATORS,
    TIME,
    Phrase,
    after_adverbial,
    after_dateline,
    begins_clause,
    is_apposition,
    is_finite,
    is_verb,
    joins_names,
    may_begin,
    next_comma,
)
from streams.extract.wordlists import words

_POINTING = words(
    "this that these those some many most all each several few two three four five another neither both one"
)

_LONGEST = 45

_LONGEST_RELATIVE = 16

_OPENS_CLAUSE = words("where though although because whereas")


def subject_before(line: Line, lo: int, first: int) -> Phrase | None:
    """The subject of a verb whose first word is the item `first`, sought back to the item `lo`."""
    lows = line.lows
    k = first - 1
    while k >= lo and is_adverb(lows[k]) and line.words[k].islower():
        k -= 1
    while k > lo + 1 and lows[k] in _FLOATING and line.words[k - 1][0].isalnum() and lows[k - 1] not in PREPOSITIONS:
        k -= 1
    if k < lo:
        return None
    low = lows[k]
    starts = k == lo or lows[k - 1] in BREAKS or lows[k - 1] in SUBORDINATORS
    if low in PRONOUNS or (low in _POINTING and starts):
        return k, k + 1
    if low in RELATIVES:
        return _antecedent(line, lo, k - 1 if lows[k - 1] == "," else k) if k > lo else None
    if low in COORDINATORS or low in {"to", "by", "for", "in"}:
        return leading(line, lo, k)
    if low == ",":
        return _closed_by_comma(line, lo, k)
    if low in _DASHES:  # Orlo – a baker – | said
        k = next((at for at in range(k - 2, max(lo, k - _LONGEST_RELATIVE), -1) if lows[at] in _DASHES), lo) - 1
    return None if k < lo or lows[k] in BREAKS else _ending_at(line, lo, k + 1)


_FLOATING = words("all both each")
_DASHES = frozenset("—–―")


def subject_after(line: Line, last: int, hi: int, plain: bool = False) -> Phrase | None:
    """The subject that follows a verb which ends before the item `last`, as in: said Orlo, a baker who …

    `plain`: more of the sentence follows behind a comma; only what is certainly an apposition belongs to the subject.
    """
    lows = line.lows
    if last >= hi or not may_begin(line, last) or lows[last] in CONTRACTED:
        return None
    if lows[last] in PRONOUNS and not (
        lows[last] in DETERMINERS | {"one"} and line.words[last + 1 : last + 2] and _is_noun(line, last + 1)
    ):
        return last, last + 1
    k = last + 1
    while k < hi and lows[k] not in BREAKS and lows[k] != ",":
        if lows[k] in STOPS_AFTER and not joins_names(line, k):
            break
        k += 1
    while (
        k + 1 < hi and lows[k] == "," and is_apposition(line, k + 1, hi) and not (plain and _may_be_clause(line, k + 1))
    ):
        k = next_comma(line, k + 1, hi)
    return last, k


def _is_noun(line: Line, k: int) -> bool:
    """Whether a word behind "one" or "another" belongs to it: one Republican lawmaker; not: one on the left."""
    return line.words[k][0].isalpha() and line.lows[k] not in PREPOSITIONS and line.lows[k] not in STOPS_AFTER


def _may_be_clause(line: Line, k: int) -> bool:
    """Whether what follows a comma is rather the sentence than an apposition."""
    return line.lows[k] not in {"a", "an", "who", "whose", "which"} and not line.words[k][0].isdigit()


def subject_of(line: Line, lo: int, cue: Cue, hi: int) -> Phrase | None:
    """The source of what a reporting verb governs, in a sentence that begins at the item `lo` and ends before `hi`.

    A participle and an infinitive have the subject of the verb before them; a passive has its agent.
    """
    lo = min(after_dateline(line, lo), cue.first)
    before = line.lows[cue.first - 1] if cue.first > lo else ""
    if cue.verb.form == "ing" and cue.first == cue.at and (found := _subject_of_participle(line, lo, cue, hi)):
        return found
    if (cue.verb.form == "ing" and cue.first == cue.at) or before == "to":
        earlier = [other for other in line.cues_in(lo, cue.first) if other.verb.form in ("past", "s")]
        found = _subject_around(line, lo, earlier[-1], cue.first) if earlier else None
        if found:
            return found
        return leading(line, lo, cue.first)
    if cue.passive:
        agent = next((k for k in range(cue.last, hi) if line.lows[k] == "by"), None)
        return subject_after(line, agent + 1, hi) if agent else None
    return subject_before(line, lo, cue.first)


def _subject_of_participle(line: Line, lo: int, cue: Cue, hi: int) -> Phrase | None:
    """The subject of a participle where the verb before has another one.

    footage of | Orlo | saying …; Saying …, | Orlo | …
    """
    first = cue.first
    if first - lo <= 1:
        end = line.sentence_of(cue.at)[1]
        comma = next_comma(line, cue.last, end)
        while comma in line.marked and not line.text(comma).endswith(","):
            comma = next_comma(line, comma + 1, end)
        ends = comma in line.marked or line.lows[comma : comma + 1] == [","]
        return leading(line, comma + 1, end) if ends else None
    start = first
    while start > lo and line.words[start - 1][0].isupper():
        start -= 1
    is_of_name = lo < start < first and line.lows[start - 1] in {"of", "with"}
    return (start, first) if is_of_name and line.lows[first - 1] not in TIME else None


def _subject_around(line: Line, lo: int, cue: Cue, hi: int) -> Phrase | None:
    """The subject of a verb before it, or behind it where the two are inverted."""
    if cue.first > lo and line.lows[cue.first - 1] in {",", MARKED} and (found := subject_after(line, cue.last, hi)):
        return found
    return subject_before(line, lo, cue.first)


def _antecedent(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that a relative pronoun stands for: … to meet | the head of the union, who …"""
    phrase = _ending_at(line, lo, hi)
    if phrase is None:
        return None
    start = hi - 1
    while start > phrase[0]:
        low = line.lows[start - 1]
        if (low in PREPOSITIONS and low != "of") or is_verb(line, start - 1, -1):
            break
        start -= 1
    return (start, hi) if may_begin(line, start) else phrase


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


def _ending_at(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that ends before the item `hi`, back to a break, a conjunction, a verb or an adverbial."""
    lows = line.lows
    start = hi
    while start > lo and hi - start < _LONGEST:
        low = lows[start - 1]
        if low in BREAKS or low == ",":
            break
        is_verb = low in AUXILIARIES and low not in {"'s", "’s"}
        is_verb = is_verb or (low in VERBS and start < hi and is_finite(line, start - 1))
        if low in SUBORDINATORS or is_verb or (low in {"and", "or", "but"} and begins_clause(line, lo, start)):
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
    for at in range(k - 1, max(lo, k - _LONGEST_RELATIVE), -1):
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


def _closed_by_comma(line: Line, lo: int, comma: int) -> Phrase | None:
    """The subject before a comma that closes an apposition or a relative clause: Orlo, a baker who …, | said."""
    start = comma
    while start > lo and line.lows[start - 1] not in BREAKS and comma - start < _LONGEST:
        start -= 1
    for k in range(start, comma):
        if line.lows[k] in {"who", "which", "whose"}:
            break
        low = line.lows[k]
        if low in _OPENS_CLAUSE or (low in {"but", "and", "that", "while"} and begins_clause(line, start, k + 1)):
            start = k + 1
            break
    start = after_adverbial(line, start, comma)
    if start >= comma or not may_begin(line, start):
        return None
    end = next_comma(line, start, comma)
    while end < comma and is_apposition(line, end + 1, comma):
        end = next_comma(line, end + 1, comma)
    return start, end
