"""Indirect statements: what a verb of speech or writing says without marks, with its source.

Three forms: behind the verb (said that …, urged them to …), in front of it (…, the ministry said), and "according to".
Thoughts and wishes are none. What a statement in marks has taken as its cue is none either.
"""

from collections.abc import Iterator, Sequence

from streams.extract.clauses import AUXILIARIES, Cue, Line, is_adverb
from streams.extract.contents import FINITE, content, is_put
from streams.extract.cues import ACCORDING, Frame
from streams.extract.naming import is_named
from streams.extract.phrases import PREPOSITIONS, TIME, Phrase, after_dateline, head, may_begin
from streams.extract.statements import Place, Statement
from streams.extract.subjects import subject_after, subject_before, subject_of
from streams.extract.wordlists import words

FRONTED = Frame.CLAUSE | Frame.THAT
_SHORTEST_FRONTED = 3
_INVERTED = words("say add write report announce argue explain note claim warn recall predict")


def find(lines: Sequence[Line], said: Sequence[Statement]) -> list[Statement]:
    """The indirect statements of a field, not those inside of others; `said` are those in marks."""
    taken = {statement.cue for statement in said if statement.cue}
    quoted = {span for statement in said for span in statement.spans}
    found: list[Statement] = []
    for line in lines:
        if line.depth == 0 and (line.cues or "according" in line.lows):
            for lo, hi in line.sentences:
                found += _in_sentence(line, lo, hi, taken, quoted)
    return found


def _in_sentence(line: Line, lo: int, hi: int, taken: set[Place], quoted: set[Place]) -> Iterator[Statement]:
    covered = inside = lo
    for cue in line.cues_in(lo, hi):
        if cue.first < inside or line.span(cue.first, cue.last) in taken:
            continue
        behind = content(line, cue, hi)
        if behind:
            put = is_put(line, cue)
            source = _asker(line, cue, behind[0]) if put else subject_of(line, lo, cue, hi)
            if source or cue.passive or put:
                yield _statement(line, [behind], cue, source)
                covered, inside = cue.last, behind[1]
        elif cue.verb.frame & FRONTED and (relative := _relative(line, lo, cue, hi)):
            yield _statement(line, *relative)
            inside = relative[0][0][1]
        elif cue.verb.frame & FRONTED and (
            front := fronted(line, covered, cue, hi, marked=_are_names(line, covered, cue, quoted))
        ):
            yield _statement(line, *front)
    found = _according(line, lo, hi) if "according" in line.lows[lo:hi] else None
    if found and line.span(found[1].first, found[1].last) not in taken:
        yield _statement(line, *found)


def _asker(line: Line, cue: Cue, hi: int) -> Phrase | None:
    """Who puts a question to the one who speaks: Asked by | Ada Orlo | whether …"""
    return subject_after(line, cue.last + 1, hi) if line.lows[cue.last] == "by" else None


def _relative(line: Line, lo: int, cue: Cue, hi: int) -> tuple[list[Phrase], Cue, Phrase] | None:
    """What is said of what a relative clause stands for: a step that Orlo said | was wise; which, he said, | is wet."""
    lows, k = line.lows, cue.last
    if cue.passive or cue.verb.form not in {"past", "s", "base"}:
        return None
    source = subject_before(line, lo, cue.first)
    if source is None:
        return None
    broken = lows[k : k + 1] == [","] and lows[source[0] - 1] == ","
    relatives = [at for at in range(source[0], cue.first) if lows[at] in _RELATIVES]
    opens = relatives[-1] if relatives and not broken else source[0] - 1 - broken
    source = max(source[0], opens + 1), source[1]
    k += broken
    if opens <= lo or lows[opens] not in _RELATIVES or k >= hi or not _is_finite(line, k):
        return None
    if not may_begin(line, source[0]) or _is_finite(line, source[0]):
        return None
    ends = {",", ";", "—", "–", "―", ".", "!", "?"}
    end = next((at for at in range(k, hi) if lows[at] in ends), hi)
    return ([(k, end)], cue, source) if end - k > 1 else None


_RELATIVES = words("that which who what")


def _is_finite(line: Line, k: int) -> bool:
    """Whether a finite verb stands here, for sure: was, has, came."""
    low = line.lows[k]
    return low in AUXILIARIES or low in FINITE or (low.endswith("ed") and line.words[k].islower())


def _are_names(line: Line, lo: int, cue: Cue, quoted: set[Place]) -> bool:
    """Whether nothing in marks before a cue is a quote: The film “Rain” sold well, Orlo said."""
    items = line.items_in(lo, cue.first)
    return bool(items) and all(is_named(line, item) and line.span(item, item + 1) not in quoted for item in items)


def _statement(line: Line, content_parts: Sequence[Phrase], cue: Cue, source: Phrase | None) -> Statement:
    head_at = head(line, source) if source else 0
    return Statement(
        field=line.field,
        kind="indirect",
        spans=tuple(line.span(*part) for part in content_parts),
        cue=line.span(cue.first, cue.last),
        source=line.span(*source) if source else None,
        head=line.span(head_at, head_at + 1) if source else None,
        depth=line.depth,
    )


def fronted(line: Line, lo: int, cue: Cue, hi: int, *, marked: bool = False) -> tuple[list[Phrase], Cue, Phrase] | None:
    """A content before its subject and verb: …, the ministry said (on Tuesday); broken: …, it said, …

    `marked`: parts of it may stand in marks.
    """
    lows = line.lows
    lo = after_dateline(line, lo)
    inverted = cue.first > lo and lows[cue.first - 1] == "," and cue.verb.lemma in _INVERTED and cue.first == cue.at
    follows = subject_after(line, cue.last, hi) if inverted else None
    if follows and any(low in AUXILIARIES for low in lows[follows[0] : head(line, follows)]):
        follows = None
    behind = _after_report(line, cue, hi)
    comma = cue.first - 1 if follows else _comma_before(line, lo, cue)
    if comma is None or (behind is None and not follows) or (not marked and line.items_in(lo, cue.first)):
        return None
    source = follows or subject_of(line, comma + 1, cue, hi)
    if source is None:
        return None
    parts = [(lo, comma)]
    behind = follows[1] if follows else behind
    if behind and lows[behind : behind + 1] == [","] and hi - behind > _SHORTEST_FRONTED:
        parts.append((behind + 1, hi - 1 if lows[hi - 1] in {".", "!", "?"} else hi))
    enough = sum(end - start for start, end in parts) >= _SHORTEST_FRONTED
    return (parts, cue, source) if enough else None


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
        if not is_apposition or piece[0] in _POSSESSIVE:
            return found
        end = comma
    return found


_POSSESSIVE = words("its his her their")
_LONGEST_SUBJECT = 30


def _according(line: Line, lo: int, hi: int) -> tuple[list[Phrase], Cue, Phrase] | None:
    """According to Orlo, …; …, according to Orlo; …, according to Orlo, …"""
    lows = line.lows
    lo = after_dateline(line, lo)
    at = lows.index("according", lo, hi) if "according" in lows[lo:hi] else hi
    if lows[at + 1 : at + 2] != ["to"] or at + 2 >= hi:
        return None
    source = subject_after(line, at + 2, hi, plain=at == lo)
    if source is None:
        return None
    end = hi - 1 if lows[hi - 1] in {".", "!", "?"} else hi
    if at == lo:
        if (source[1] >= end or lows[source[1]] != ",") and "," in lows[at + 3 : end]:
            source = source[0], lows.index(",", at + 3, end)  # an apposition would end with a comma: … Orlo, a baker, …
        source = source[0], _name_ends(line, *source)
    parts = []
    if at - lo >= _SHORTEST_FRONTED or (at > lo and source[1] + 2 < end):
        parts.append((lo, at - 1 if lows[at - 1] == "," else at))
    if source[1] + 2 < end and (lows[source[1]] == "," or _begins_clause(line, source[1])):
        parts.append((source[1] + (lows[source[1]] == ","), end))
    cue = Cue(at, at, at + 2, ACCORDING, False)
    return (parts, cue, source) if parts else None


def _name_ends(line: Line, first: int, last: int) -> int:
    """Where a source that opens a sentence ends, if no comma parts it: According to Rathbun | the property …"""
    return next((k for k in range(first + 1, last) if _begins_clause(line, k)), last)


def _begins_clause(line: Line, k: int) -> bool:
    """Whether a clause begins behind a name."""
    return line.words[k - 1][0].isupper() and line.lows[k] in _BEGINS_CLAUSE


_BEGINS_CLAUSE = words("""
    the a an this these those he she it they we i his her its their there over more some many most about around
    nobody nothing everybody all both every each
""")
