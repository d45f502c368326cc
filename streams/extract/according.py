"""According to Orlo, …; …, according to Orlo; …, according to Orlo, …"""

from streams.extract.clauses import Line
from streams.extract.fronted import SHORTEST, Report
from streams.extract.functionwords import STOPS
from streams.extract.phrases import Phrase, after_dateline
from streams.extract.reporting import according_to
from streams.extract.subjects import subject_after
from streams.extract.wordlists import words


def according(line: Line, lo: int, hi: int) -> Report | None:
    """What somebody is named for as the source of it, in a sentence of the items [lo, hi)."""
    lows = line.lows
    lo = after_dateline(line, lo)
    at = lows.index("according", lo, hi) if "according" in lows[lo:hi] else hi
    if lows[at + 1 : at + 2] != ["to"] or at + 2 >= hi:
        return None
    source = subject_after(line, at + 2, hi, plain=at == lo)
    if source is None:
        return None
    end = hi - 1 if lows[hi - 1] in STOPS else hi
    if at == lo:
        source = _opening(line, source, end)
    has_rest = source[1] + 2 < end
    parts = []
    if at - lo >= SHORTEST or (at > lo and has_rest):
        parts.append((lo, at - 1 if lows[at - 1] == "," else at))
    if has_rest and (lows[source[1]] == "," or _begins_clause(line, source[1])):
        parts.append((source[1] + (lows[source[1]] == ","), end))
    return Report(parts, according_to(at), source) if parts else None


def _opening(line: Line, source: Phrase, end: int) -> Phrase:
    """A source that opens its sentence: it ends with a comma, or where a clause begins: According to Orlo | the …"""
    first, last = source
    is_closed = last < end and line.lows[last] == ","
    if not is_closed and "," in line.lows[first + 1 : end]:
        last = line.lows.index(",", first + 1, end)  # an apposition would end with a comma: … Orlo, a baker, …
    return first, next((k for k in range(first + 1, last) if _begins_clause(line, k)), last)


def _begins_clause(line: Line, k: int) -> bool:
    """Whether a clause begins behind a name."""
    return line.words[k - 1][0].isupper() and line.lows[k] in _BEGINS_CLAUSE


_BEGINS_CLAUSE = words("""
    the a an this these those he she it they we i his her its their there over more some many most about around
    nobody nothing everybody all both every each
""")
