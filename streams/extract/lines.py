"""The paragraphs of a field as lines in which each marked stretch is one item; nicknames inside of names are none."""

import re
from collections.abc import Iterable, Sequence

from streams.extract.clauses import Line
from streams.extract.quotes import Marked
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
        if one.depth == 0 and not _is_nickname(paragraph, one):
            outer.append(one)
            inner.append([])
        elif one.depth == 1 and outer and one.start < outer[-1].end:
            inner[-1].append(one)
    return outer, inner


def _is_nickname(paragraph: Paragraph, marked: Marked) -> bool:
    """Whether a stretch stands inside a name: Ada “Ace” Orlo."""
    if marked.end - marked.start > _LONGEST_NICKNAME or not paragraph.slice(marked.end - 1, marked.end).isalnum():
        return False
    around = paragraph.slice(max(paragraph.start, marked.start - 24), marked.start - 1)
    behind = paragraph.slice(marked.end + 1, marked.end + 3)
    name = _NAME_BEFORE.search(around)
    return name is not None and name.group()[0].isupper() and behind[:1] == " " and behind[1:].isupper()


_LONGEST_NICKNAME = 20
_NAME_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*|[^\W\d_][\w.]{0,2}\.) \Z")  # a full stop ends initials only
