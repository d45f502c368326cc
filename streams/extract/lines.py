"""The paragraphs of a field as lines in which each marked stretch is one item; nicknames and titles are none."""

import re
from collections.abc import Iterable, Sequence

from streams.extract.clauses import Line
from streams.extract.quotes import Marked
from streams.extract.reporting import is_title_case
from streams.extract.text import Paragraph, TextField


def lines(field: TextField, paragraphs: Sequence[Paragraph], marked: Iterable[Marked]) -> list[Line]:
    """The paragraphs as lines, each followed by the insides of those marked stretches that hold others."""
    by_paragraph: dict[int, list[Marked]] = {}
    for one in marked:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    found = []
    for index, paragraph in enumerate(paragraphs):
        outer, inner = _by_depth(paragraph, by_paragraph.get(index, []))
        found.append(Line(field.name, paragraph, outer))
        found += [
            Line(field.name, paragraph, inner[position], one) for position, one in enumerate(outer) if inner[position]
        ]
    return found


def _by_depth(paragraph: Paragraph, stretches: Sequence[Marked]) -> tuple[list[Marked], list[list[Marked]]]:
    """The outermost stretches, and those directly inside of each; deeper ones are left out."""
    outer: list[Marked] = []
    inner: list[list[Marked]] = []
    for one in stretches:
        if one.depth == 0 and not is_name(paragraph, one):
            outer.append(one)
            inner.append([])
        elif one.depth == 1 and outer and one.start < outer[-1].end:
            inner[-1].append(one)
    return outer, inner


def is_name(paragraph: Paragraph, marked: Marked) -> bool:
    """Whether a stretch in marks is nobody's words by its form: a nickname, a title of a work, a heading."""
    if marked.end - marked.start > _LONGEST_TITLE:
        return False
    return _is_nickname(paragraph, marked) or _is_title(paragraph, marked)


def _is_title(paragraph: Paragraph, marked: Marked) -> bool:
    """Whether a stretch is the title of a work or a programme where one is expected, or a heading of its own.

    on CNN's “Face the Town,” … ; in “The Long Rain” … ; not: in “the long rain”.
    """
    is_alone = marked.end - marked.start + 2 * marked.width == paragraph.end - paragraph.start
    around = paragraph.slice(max(paragraph.start, marked.start - 20), marked.start - marked.width)
    place = None if is_alone else _PLACE_OF_TITLE.search(around)
    if (place is None and not is_alone) or marked.field == "headline" or marked.unclosed:
        return False
    text = paragraph.slice(marked.start, marked.end)
    words = text.rstrip(" ,.;").split()
    if not words or any(len(word) > 3 and not word[0].isupper() for word in words):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    if place is None:
        return len(words) > 2 and text[-1] not in "!?"
    return len(words) > 1 or place.group() in _POSSESSIVE


_LONGEST_TITLE = 60
_POSSESSIVE = frozenset(["'s ", "’s "])
_PLACE_OF_TITLE = re.compile(
    r"""(?: (?<=\w)['’]s | \b(?: [Oo]n | [Ii]n | [Ff]rom | [Dd]uring | (?:episode|edition|broadcast)\ of
      | (?:book|novel|song|film|movie|show|album|memoir|anthem|series|drama|programme?|documentary|podcast|poem|opera),?
    ))\ \Z""",
    re.VERBOSE,
)


def _is_nickname(paragraph: Paragraph, marked: Marked) -> bool:
    """Whether a stretch stands inside a name: Ada “Ace” Orlo."""
    if marked.end - marked.start > _LONGEST_NICKNAME or not paragraph.slice(marked.end - 1, marked.end).isalnum():
        return False
    around = paragraph.slice(max(paragraph.start, marked.start - 24), marked.start - marked.width)
    behind = paragraph.slice(marked.end + marked.width, marked.end + marked.width + 2)
    name = _NAME_BEFORE.search(around)
    if name is None or not name.group()[0].isupper() or behind[:1] != " " or not behind[1:].isupper():
        return False
    opening = paragraph.slice(paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_HEADLINE))
    return not is_title_case(opening.split())  # where any word may be in capitals


_LONGEST_NICKNAME = 20
_LONGEST_HEADLINE = 200
_NAME_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*|[^\W\d_][\w.]{0,2}\.) \Z")  # a full stop ends initials only
