"""A content in front of its reporting verb: …, the ministry said (on Tuesday); broken: …, it said, …"""

from typing import NamedTuple

from streams.extract.broken import goes_on, is_complete, last_clause, last_sentence, rest_end
from streams.extract.clauses import Line
from streams.extract.cues import Frame
from streams.extract.functionwords import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    TIME,
    is_adverb,
)
from streams.extract.phrases import Phrase, after_dateline, head
from streams.extract.reporting import Cue
from streams.extract.subjects import subject_after, subject_before, subject_of
from streams.extract.verbs import holds_verb, is_surely_finite
from streams.extract.wordlists import words


class Report(NamedTuple):
    """A content in its parts, its cue and its source, as items of a line."""

    parts: list[Phrase]
    cue: Cue
    source: Phrase


def fronted(line: Line, lo: int, cue: Cue, hi: int, *, marked: bool = False) -> Report | None:
    """A content before its subject and verb: …, the ministry said (on Tuesday); broken: …, it said, …

    `marked`: parts of it may stand in marks.
    """
    lo = last_sentence(line, after_dateline(line, lo), cue.first)
    follows = _inverted(line, lo, cue, hi)
    behind = follows[1] if follows else _after_report(line, cue, hi)
    comma = cue.first - 1 if follows else _comma_before(line, lo, cue)
    if comma is None or behind is None or (not marked and line.items_in(lo, cue.first)):
        return None
    source = follows or subject_of(line, comma + 1, cue, hi)
    if source is None:
        return None
    parts = [(lo, comma)]
    is_broken = line.lows[behind : behind + 1] == [","] and hi - behind > SHORTEST
    if is_broken and (not is_complete(line, lo, comma) or goes_on(line, behind + 1, hi)):
        begin = last_clause(line, lo, comma)
        parts = [(begin, comma)] if begin < comma else []
        parts.append((behind + 1, rest_end(line, behind + 1, hi)))
    elif not (follows and line.words[follows[0]][0].isupper()) and _is_no_clause(line, lo, comma, cue):
        return None  # A baker, Ada Orlo, said …
    return Report(parts, cue, source) if sum(end - start for start, end in parts) >= SHORTEST else None


def _is_no_clause(line: Line, lo: int, hi: int, cue: Cue) -> bool:
    """Whether what stands before a report is rather its subject or an adverbial: A baker, Ada Orlo, said; In May, …"""
    may_be = line.lows[cue.first - 1] in {",", "to"} or line.lows[lo] in PREPOSITIONS
    return may_be and not (holds_verb(line, lo, hi) or any(is_surely_finite(line, k) for k in range(lo + 1, hi)))


def _inverted(line: Line, lo: int, cue: Cue, hi: int) -> Phrase | None:
    """The subject behind a verb: …, said | Ada Orlo."""
    is_bare = cue.first > lo and line.lows[cue.first - 1] == "," and cue.first == cue.at
    follows = subject_after(line, cue.last, hi) if is_bare and cue.verb.lemma in _INVERTED else None
    holds_verb = follows and any(low in AUXILIARIES for low in line.lows[follows[0] : head(line, follows)])
    return None if holds_verb else follows


FRONTED = Frame.CLAUSE | Frame.THAT
SHORTEST = 3
_INVERTED = words("say add write report announce argue explain note claim warn recall predict")


def _after_report(line: Line, cue: Cue, hi: int) -> int | None:
    """The item behind a verb, its hearer, a time and a place; None if something of weight follows the verb."""
    lows, k = line.lows, cue.last
    if cue.verb.frame & Frame.HEARER:
        while k < min(hi, cue.last + _LONGEST_HEARER) and line.words[k][0].isalnum() and lows[k] not in PREPOSITIONS:
            k += 1
    if k < hi and line.words[k][0].isalnum() and not (lows[k] in PREPOSITIONS or lows[k] in TIME or is_adverb(lows[k])):
        return None
    while k < min(hi, cue.last + _LONGEST_PLACE) and line.words[k][0].isalnum():
        k += 1
    return k


_LONGEST_HEARER = 5
_LONGEST_PLACE = 12


def _comma_before(line: Line, lo: int, cue: Cue) -> int | None:
    """The comma between a fronted content and the subject of its verb, before the appositions of that."""
    source = subject_before(line, lo, cue.first)
    if source and source[0] - 1 > lo and line.lows[source[0] - 1] == ",":
        return source[0] - 1
    found = None
    end = cue.first - 1 if line.lows[cue.first - 1] == "," else cue.first
    for comma in range(end - 1, max(lo, cue.first - _LONGEST_SUBJECT), -1):
        if line.lows[comma] != ",":
            continue
        piece = line.lows[comma + 1 : end]
        if any(low in AUXILIARIES for low in piece) and piece[0] not in {"who", "whose", "which"}:
            return found
        found, is_apposition = comma, line.words[comma + 1].islower()
        if not is_apposition and end < cue.first and (noun := _noun_before(line, lo, comma)) is not None:
            return noun
        if not is_apposition or piece[0] in _POSSESSIVE:
            return found
        end = comma
    return found


def _noun_before(line: Line, lo: int, comma: int) -> int | None:
    """The comma before a noun that a name explains: …, its owner, Luntek, said."""
    before = next((at for at in range(comma - 1, max(lo, comma - _LONGEST_NOUN), -1) if line.lows[at] == ","), None)
    if before is None or line.lows[before + 1] not in DETERMINERS:
        return None
    return None if any(is_surely_finite(line, at) for at in range(before + 2, comma)) else before


_LONGEST_NOUN = 9
_POSSESSIVE = words("its his her their")
_LONGEST_SUBJECT = 30
