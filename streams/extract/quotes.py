"""What stands in quotation marks: marks paired by kind, paragraph by paragraph.

A pair is only a candidate: whether somebody said what stands inside (and it is no title, nickname or scare quote) is
decided where it is attributed. A stray mark spoils at most its own paragraph. Not covered: a dash that opens a turn.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from streams.events import Field
from streams.extract.text import Paragraph
from streams.extract.wordlists import words


class Marked(NamedTuple):
    """A stretch between marks, without them. `depth` is 0, or the number of marked stretches around it."""

    field: Field
    start: int
    end: int
    depth: int
    paragraph: int  # its index among the paragraphs read
    unclosed: bool  # goes on in the next paragraph
    width: int = 1  # characters of each of its marks


class _Mark(NamedTuple):
    """A mark in its place: its family, and whether it can open or close there."""

    at: int
    sign: str
    family: str
    opens: bool
    closes: bool

    @property
    def end(self) -> int:
        return self.at + len(self.sign)


_DOUBLE, _SINGLE = '"“”„‟＂', "'‘’‚‛"
_TWINS = "''``"  # a double mark written as two single ones
_FAMILY = {mark: family for family in (_DOUBLE, _SINGLE, "«»", "‹›") for mark in family}
_SIGNS = "".join(_FAMILY)
_FAMILY |= dict.fromkeys(("''", "``"), _TWINS)
_WORD = r"[^\W_]"
_MARK = re.compile(rf"[{_SIGNS}](?<!{_WORD}[{_SINGLE}](?={_WORD}))")  # no apostrophe inside a word
_MARK_OR_TWINS = re.compile(rf"''|``|{_MARK.pattern}")
_OPENING_TWINS = re.compile(rf"(?<![^\s(\[{{—–-])(?:''|``)(?={_WORD})")
_DOUBLE_MARK, _DOUBLE_MARKS = re.compile(f"[{_DOUBLE}]"), frozenset(_DOUBLE)
_ONLY_OPENS = frozenset("„‚‟‛")
_BEFORE_OPENING = frozenset("([{—–-/:…" + _SIGNS)
_ELISION = re.compile(
    r"(?:\d\ds?|tis|twas|twere|em|til|till|cause|cos|coz|bout|round|neath|n|nuff|sup|im|ere|er)(?![\w])", re.IGNORECASE
)
_AND = re.compile(r"(?<![\w])['’]n['’]\s", re.IGNORECASE)  # rock ’n’ roll
_NEXT_WORD = re.compile(r"\s([\w]+)")
_WORD_THAT_MAY_OWN = re.compile(r"([sSzx])\Z|(?<![\w])(?:an|o|th|wi|ol|lil|[a-z]+in)\Z")
_BESIDE_PUNCTUATION = re.compile(r"\A[^\w\s]|[^\w\s]\Z|\A..\Z")
_LOOK_AHEAD = 16  # marks; keeps pairing linear
_NEVER_POSSESSED = words("""
    a an and or but nor of in on at to for from with by as that than this these those the was were is are had has
    have he she they it we i you who which when while after before if because so not during over under about into
    through against said says told asked added will would could should may might can did does do
""")


def find(field: Field, paragraphs: Iterable[Paragraph]) -> list[Marked]:
    """All marked stretches of consecutive paragraphs of a field, by their start."""
    found: list[Marked] = []
    pending: Marked | None = None
    carried = ""
    for index, paragraph in enumerate(paragraphs):
        marks = list(_marks(paragraph, carried))
        if not marks:
            pending, carried = None, ""
            continue
        goes_on = _goes_on(paragraph, marks, carried)
        if goes_on and pending:
            found.append(pending)
        pairs, unclosed = _pair(paragraph, marks, carried if goes_on else "")
        found += [Marked(field, start, end, 0, index, False, width) for start, end, width in pairs]
        pending = None
        if unclosed and unclosed.end < paragraph.end:
            pending = Marked(field, unclosed.end, paragraph.end, 0, index, True, len(unclosed.sign))
        carried = unclosed.family if unclosed else ""
    return list(_nested(found))


def is_unclosed(paragraphs: Iterable[Paragraph], marked: Iterable[Marked]) -> bool:
    """Whether a double mark of some paragraphs has no partner."""
    used: dict[int, set[int]] = {}
    for one in marked:
        used.setdefault(one.paragraph, set()).update((one.start - 1, one.end))
    for index, paragraph in enumerate(paragraphs):
        if _DOUBLE_MARKS.isdisjoint(paragraph.words):
            continue
        ends = used.get(index, ())
        for match in _DOUBLE_MARK.finditer(paragraph.text):
            if paragraph.start + match.start() not in ends:
                return True
    return False


def _marks(paragraph: Paragraph, carried: str) -> Iterator[_Mark]:
    """The quotation marks of a paragraph; apostrophes inside words and elisions are none."""
    text, offset = paragraph.text, paragraph.start
    twins = ("''" in text or "``" in text) and (carried is _TWINS or _OPENING_TWINS.search(text))
    for match in (_MARK_OR_TWINS if twins else _MARK).finditer(text):
        at, mark = match.start(), match.group()
        end = match.end()
        before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
        family = _FAMILY[mark]
        opens = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING) and mark != "’"
        if opens and family is _SINGLE and _ELISION.match(text, at + 1):
            continue
        if family is _SINGLE and before in "nN" and _AND.match(text, at - 2):
            continue
        closes = mark not in _ONLY_OPENS and not before.isspace()
        yield _Mark(at + offset, mark, family, opens, closes)


def _goes_on(paragraph: Paragraph, marks: list[_Mark], carried: str) -> bool:
    """Whether a paragraph continues what the one before left open: by a new mark, or by a mark that only closes."""
    first = next((mark for mark in marks if mark.family == carried), None)
    return first is not None and (first.at == paragraph.start if first.opens else first.closes)


def _pair(paragraph: Paragraph, marks: list[_Mark], carried: str) -> tuple[list[tuple[int, int, int]], _Mark | None]:
    """The pairs of a paragraph (start, end, width), and its last mark if that never closes.

    One mark of a family is open at a time.
    """
    open_marks: list[_Mark] = []
    pairs = []
    if carried and not (marks[0].at == paragraph.start and marks[0].family == carried):
        sign = carried[:2] if carried is _TWINS else carried[0]
        open_marks.append(_Mark(paragraph.start - len(sign), sign, carried, True, False))
    for position, mark in enumerate(marks):
        opened = next((other for other in open_marks if other.family == mark.family), None) if open_marks else None
        if opened and mark.sign == "‘" and opened.sign != "‚":  # closes what ‚ has opened only
            opened = None
        if opened and mark.closes and not (mark.family is _SINGLE and _is_possessive(paragraph, marks, position)):
            while (opening := open_marks.pop()).family != mark.family:
                pass  # opened inside and never closed: a stray mark
            if mark.at > opening.end:
                pairs.append((opening.end, mark.at, len(opening.sign)))
        elif mark.opens:
            open_marks = [other for other in open_marks if other.family != mark.family]
            open_marks.append(mark)
    return pairs, open_marks[0] if open_marks else None


def _is_possessive(paragraph: Paragraph, marks: list[_Mark], position: int) -> bool:
    """Whether a single mark after a letter, inside a quote, is an apostrophe: the ministers’ plan, nothin’ left.

    It is if a word that can be owned follows, and a mark beside punctuation closes the quote before another one opens.
    """
    text, at = paragraph.text, marks[position].at - paragraph.start
    word = _WORD_THAT_MAY_OWN.search(text[max(0, at - 12) : at])
    following = _NEXT_WORD.match(text, at + 1)
    if word is None or following is None or (word.group(1) and following.group(1).lower() in _NEVER_POSSESSED):
        return False
    for mark in marks[position + 1 : position + _LOOK_AHEAD]:
        if mark.family is _SINGLE:
            if mark.opens:
                return False
            if mark.closes and _BESIDE_PUNCTUATION.search(paragraph.slice(mark.at - 1, mark.at + 2)):
                return True
    return False


def _nested(found: list[Marked]) -> Iterator[Marked]:
    """The stretches by their start, each with its depth."""
    ends: list[int] = []
    for marked in sorted(found, key=lambda one: (one.start, -one.end)):
        while ends and ends[-1] <= marked.start:
            ends.pop()
        yield marked._replace(depth=len(ends)) if ends else marked
        ends.append(marked.end)
