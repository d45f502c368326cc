"""Headlines that name who says the rest: Orlo: The dam is safe; The dam is safe – Orlo.

Only a person whom the article names is taken for a speaker: places and topics stand there as well (“Tarn: dam breaks”).
"""

import re
from collections.abc import Sequence

from streams.events import Entity
from streams.extract.statements import Statement
from streams.extract.text import TextField
from streams.extract.wordlists import words

_BEHIND = re.compile(r"\s*:\s+(?=\w)")
_BEFORE = re.compile(r"(?<=[\w.])\s+[–—-]{1,2}\s+\Z")
_SHORTEST = 3  # words
_KINDS = words("""
    interview interviews exclusive video audio watch listen read opinion comment commentary editorial analysis live
    update updates updated review preview explainer explained podcast breaking profile obituary feature blog column
    fact check factcheck q&a transcript gallery photos pictures documentary recap highlights special longread latest
    news just in first full the
""")


def is_kind(label: Sequence[str]) -> bool:
    """Whether a label (words in small letters) says what an article is, not who speaks: Live updates: …"""
    return bool(label) and _KINDS.issuperset(label)


def labelled(field: TextField, entities: Sequence[Entity], said: Sequence[Statement]) -> list[Statement]:
    """What the label of a headline says, without marks; nothing where something was found in it already."""
    people = [one for one in entities if one.field == field.name and one.type == "person" and one.actor]
    if not people or any(statement.field == field.name for statement in said):
        return []
    first, last = people[0], people[-1]
    text = field.text.rstrip()
    if first.start == len(text) - len(text.lstrip()) and (colon := _BEHIND.match(text, first.end)):
        return _statement(field, (colon.end(), len(text)), first)
    if last.end == len(text) and (dash := _BEFORE.search(text, 0, last.start)):
        return _statement(field, (len(text) - len(text.lstrip()), dash.start()), last)
    return []


def _statement(field: TextField, span: tuple[int, int], person: Entity) -> list[Statement]:
    if len(field.text[slice(*span)].split()) < _SHORTEST or not _MARKS.isdisjoint(field.text[slice(*span)]):
        return []
    source = person.start, person.end
    return [Statement(field.name, "indirect", (span,), None, source, source)]


_MARKS = frozenset('"“”‘«»„?')
