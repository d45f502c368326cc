"""Who speaks, beside a reporting verb: its subject before it, or after it where the two are inverted."""

from streams.extract.clauses import Line
from streams.extract.functionwords import (
    BREAKS,
    CONTRACTED,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    FLOATING,
    MARKED,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS_AFTER,
    SUBORDINATORS,
    TIME,
    is_adverb,
)
from streams.extract.nounphrases import LONGEST_RELATIVE, antecedent, closed_by_comma, ending_at, leading
from streams.extract.phrases import (
    Phrase,
    after_dateline,
    is_apposition,
    joins_names,
    may_begin,
    next_comma,
)
from streams.extract.reporting import Cue
from streams.extract.wordlists import words


def subject_before(line: Line, lo: int, first: int) -> Phrase | None:
    """The subject of a verb whose first word is the item `first`, sought back to the item `lo`."""
    lows, k = line.lows, _before_adverbs(line, lo, first)
    if k < lo:
        return None
    low = lows[k]
    starts = k == lo or lows[k - 1] in BREAKS or lows[k - 1] in SUBORDINATORS
    if low in PRONOUNS or (low in _POINTING and starts):
        return k, k + 1
    if low in RELATIVES:
        return antecedent(line, lo, k - 1 if lows[k - 1] == "," else k) if k > lo else None
    if low in COORDINATORS or low in {"to", "by", "for", "in"}:
        return leading(line, lo, k)
    if low == ",":
        return closed_by_comma(line, lo, k)
    if low in DASHES:  # Orlo – a baker – | said
        k = next((at for at in range(k - 2, max(lo, k - LONGEST_RELATIVE), -1) if lows[at] in DASHES), lo) - 1
    return None if k < lo or lows[k] in BREAKS else ending_at(line, lo, k + 1)


def _before_adverbs(line: Line, lo: int, first: int) -> int:
    """The last item of what stands before a verb, its adverbs and quantifiers: the bakers | all later said."""
    lows, k = line.lows, first - 1
    while k >= lo and is_adverb(lows[k]) and line.words[k].islower():
        k -= 1
    while k > lo + 1 and lows[k] in FLOATING and line.words[k - 1][0].isalnum() and lows[k - 1] not in PREPOSITIONS:
        k -= 1
    return k


_POINTING = words(
    "this that these those some many most all each several few two three four five another neither both one"
)


def subject_after(line: Line, last: int, hi: int, plain: bool = False) -> Phrase | None:
    """The subject that follows a verb which ends before the item `last`, as in: said Orlo, a baker who …

    `plain`: more of the sentence follows behind a comma; only what is certainly an apposition belongs to the subject.
    """
    lows = line.lows
    if last >= hi or not may_begin(line, last) or lows[last] in CONTRACTED:
        return None
    if lows[last] in PRONOUNS and not _goes_on(line, last):
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


def _goes_on(line: Line, k: int) -> bool:
    """Whether a pronoun is no whole phrase: one | Republican lawmaker, some | of the bakers; not: one on the left."""
    if k + 1 >= len(line.words):
        return False
    word, following = line.words[k + 1], line.lows[k + 1]
    if following == "of":
        return True
    is_noun = word[0].isalpha() and following not in PREPOSITIONS and following not in STOPS_AFTER
    return is_noun and line.lows[k] in DETERMINERS | {"one"}


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
