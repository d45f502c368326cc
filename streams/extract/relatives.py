"""What is said of what a relative clause stands for: a step that Orlo said | was wise; which, he said, | is wet."""

from streams.extract.clauses import Line
from streams.extract.fronted import Report
from streams.extract.functionwords import DASHES, STOPS
from streams.extract.phrases import Phrase, may_begin
from streams.extract.reporting import Cue
from streams.extract.subjects import subject_before
from streams.extract.verbs import is_surely_finite
from streams.extract.wordlists import words


def relative(line: Line, lo: int, cue: Cue, hi: int) -> Report | None:
    """The rest of a relative clause behind a subject and its reporting verb that stand in it."""
    before = subject_before(line, lo, cue.first) if not cue.passive else None
    if before is None:
        return None
    is_broken = line.lows[cue.last : cue.last + 1] == [","] and line.lows[before[0] - 1] == ","
    opens, source = _opening(line, before, cue, is_broken)
    k = cue.last + is_broken
    if opens <= lo or line.lows[opens] not in _RELATIVES or k >= hi:
        return None
    if not (is_broken or is_surely_finite(line, k)):
        return None
    if not may_begin(line, source[0]) or is_surely_finite(line, source[0]):
        return None
    end = next((at for at in range(k, hi) if line.lows[at] in _ENDS), hi)
    return Report([(k, end)], cue, source) if end - k > 1 else None


def _opening(line: Line, before: Phrase, cue: Cue, is_broken: bool) -> tuple[int, Phrase]:
    """The relative pronoun, which may be taken for the beginning of the subject, and the subject behind it."""
    pronouns = [at for at in range(before[0], cue.first) if line.lows[at] in _RELATIVES]
    opens = pronouns[-1] if pronouns and not is_broken else before[0] - 1 - is_broken
    if is_broken and opens and line.lows[opens - 1] == "whose":
        opens -= 1  # whose roof, he said, | is wet
    return opens, (max(before[0], opens + 1), before[1])


_RELATIVES = words("that which who what whose")
_ENDS = STOPS | DASHES | {",", ";"}
