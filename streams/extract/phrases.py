"""What a noun phrase is made of, by shallow rules: where it may begin, its head, what stands beside it.

A phrase is a range of items [lo, hi) of a line: the noun phrase as it stands, with appositions and relative clauses.
"""

from streams.extract.clauses import Line
from streams.extract.functionwords import (
    AUXILIARIES,
    BREAKS,
    CLOSES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    MARKED,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS_AFTER,
    SUBORDINATORS,
    TIME,
    is_adverb,
)
from streams.extract.wordlists import words

Phrase = tuple[int, int]


def head(line: Line, phrase: Phrase) -> int:
    """The item of a phrase that counts: the last one before what modifies it from behind."""
    lo, hi = phrase
    k = lo + 1
    while k < hi and not _modifies(line, k):
        k += 1
    return k - 1


def _modifies(line: Line, k: int) -> bool:
    low = line.lows[k]
    return (
        low in PREPOSITIONS
        or low in RELATIVES
        or low in BREAKS
        or low in _AFTER_NOUNS
        or low in {",", ")", "and"}
        or (low.endswith("ing") and line.words[k].islower() and line.lows[k - 1] not in DETERMINERS)
    )


_AFTER_NOUNS = words("""
    familiar close present responsible based briefed involved aged alike himself herself themselves itself
""")


def after_adverbial(line: Line, lo: int, hi: int) -> int:
    """Where the subject begins after what opens its clause: On Tuesday, | … ; But | … ; In a letter, | …"""
    lows = line.lows
    while lo < hi:
        low = lows[lo]
        if low in COORDINATORS or low in {",", "that", "so", "also", "-", "•", "|"}:
            lo += 1
            continue
        opens = low in PREPOSITIONS or low in SUBORDINATORS or low in TIME or is_adverb(low)
        if not (opens or low.endswith("ing") or (low.endswith("ed") and line.words[lo][0].isupper())):
            break
        comma = next_comma(line, lo, hi)
        if comma < hi - 1:
            lo = comma + 1
        elif low in TIME or is_adverb(low):
            lo += 2 if low in {"last", "next", "this"} and hi - lo > 2 and lows[lo + 1] in PERIODS else 1
            if low == "this" or (lo < hi and not (lows[lo] in TIME or may_begin(line, lo))):
                break
        elif opens and (start := _last_start(line, lo + 1, hi)) > lo:
            return start
        else:
            break
    return lo


def after_dateline(line: Line, lo: int) -> int:
    """Where a sentence begins behind the place and agency that open an article: TARN, Belgium (NWS) — …"""
    if lo or not line.words[0].isupper():
        return lo
    return next((k + 1 for k in range(1, min(_LONGEST_DATELINE, len(line.words))) if line.lows[k] in DASHES), lo)


_LONGEST_DATELINE = 9


def _last_start(line: Line, lo: int, hi: int) -> int:
    """The last determiner that begins a phrase of its own after an adverbial without a comma: In May | the ministry."""
    for k in range(hi - 1, lo, -1):
        if line.lows[k] in DETERMINERS or line.lows[k] in PRONOUNS:
            if line.lows[k - 1] not in PREPOSITIONS:
                return k
            break
    start = hi
    while start > lo and line.words[start - 1][0].isupper():
        start -= 1
    is_name = lo < start < hi and line.words[start - 1].islower() and line.lows[start - 1] not in PREPOSITIONS
    return start if is_name and start - lo > 1 else lo - 1


def next_comma(line: Line, lo: int, hi: int) -> int:
    lows = line.lows
    while lo < hi and lows[lo] != "," and lows[lo] not in BREAKS:
        lo += 1
    return lo


def may_begin(line: Line, k: int) -> bool:
    """Whether a noun phrase may begin with this item."""
    word, low = line.words[k], line.lows[k]
    if word == MARKED or low in AUXILIARIES or low in PREPOSITIONS or low in SUBORDINATORS or low in COORDINATORS:
        return False
    return word[0].isalnum() and not (is_adverb(low) and word.islower())


def joins_names(line: Line, k: int) -> bool:
    """Whether an "and" joins what it stands between: said Orlo and Tamm."""
    following = line.words[k + 1 : k + 2]
    return line.lows[k] == "and" and bool(following) and following[0][0].isupper()


def is_apposition(line: Line, k: int, hi: int) -> bool:
    """Whether a noun in apposition, an age or a relative clause begins here."""
    if k >= hi:
        return False
    word, low = line.words[k], line.lows[k]
    if (
        low in {"who", "whose", "which", "whom"}
        or word[0].isdigit()
        or low in {"a", "an", "the", "his", "her", "its", "one"}
    ):
        return True
    if low in AUXILIARIES or low in STOPS_AFTER or low in COORDINATORS or is_adverb(low) or low in PRONOUNS:
        return False
    return low == "of" or (word[0].isalpha() and not low.endswith("ing") and low not in {"for", "with", "from"})


def phrase_end(line: Line, k: int, limit: int) -> int:
    """The item before which a phrase ends: the next stop, comma or marks."""
    return next((at for at in range(k, min(limit, len(line.lows))) if line.lows[at] in CLOSES), limit)
