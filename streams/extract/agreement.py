"""Names of an article made to agree with each other: one text, one type; no titles, scores or single letters in them.

Both engines pass their names through here: what one sentence leaves open, another one of the article often settles.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from streams.events import EntityType
from streams.extract.lexicon import Lexicon
from streams.extract.namewords import BODY_HEADS, HONORIFICS, PLACE_HEADS, ROLES
from streams.extract.text import Document, Name

_SCORE = re.compile(r"\s+\d{1,3}\s?[-–]\s?\d{1,3}\s+")
_OFFICE_AFTER = re.compile(r" (?:Minister|Secretary|Commissioner)\b")
_WORD_BEFORE = re.compile(r"\b[A-Z]\w+ $")


def agree(document: Document, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The names, each text of one type: that of most of its mentions, or that of the longer name it is a part of."""
    cut = [
        part._replace(type="person") if _is_namesake(part, lexicon) else part
        for name in names
        for part in _cut(name, document.field(name.field).text, lexicon)
    ]
    cut = [*_completed(cut, document, lexicon)]
    usual = _usual_types(cut, lexicon)
    bodies = {name.text.split()[0] for name in cut if name.type == "organization" and " " in name.text}
    namesakes = _persons_in_headline(cut)
    agreed = []
    for name in cut:
        kind = usual.get(name.text, name.type)
        if name.field == "headline" and name.text in namesakes:
            kind = "person"
        elif (
            name.type == "person" and name.text in bodies and name.text not in usual and name.text not in lexicon.given
        ):
            kind = "organization"
        agreed.append(name if kind == name.type else name._replace(type=kind))
    return agreed


def _cut(name: Name, text: str, lexicon: Lexicon) -> Iterator[Name]:
    """A name without what is none: two sides and the score between them are two, "Texas Gov" is a place and a title."""
    if name.end - name.start == 1 and text.startswith("-", name.end):
        return  # the party in "D-Ohio"
    start = name.start
    for score in _SCORE.finditer(name.text) if any(map(str.isdigit, name.text)) else ():
        yield _part(name, start, name.start + score.start())
        start = name.start + score.end()
    rest = _part(name, start, name.end)
    first, _, last = rest.text.rpartition(" ")
    if rest.type == "person" and first and (last in HONORIFICS or last in ROLES):
        before = lexicon.find(first)
        rest = rest if before is None else _part(rest, start, start + len(first), before.type)
    elif (
        rest.type == "organization"
        and first
        and _OFFICE_AFTER.match(text, rest.end)
        and lexicon.find(rest.text) is None
    ):
        nation = rest.text.partition(" ")[0]
        known = lexicon.find(nation)
        if known is not None and known.kind in ("country", "demonym"):
            rest = _part(rest, start, start + len(nation), known.type)
    yield rest


def _completed(names: Sequence[Name], document: Document, lexicon: Lexicon) -> Iterator[Name]:
    """The names, those that a word before them makes one that is known with that word (Doctors [Without Borders])."""
    ends: dict[str, int] = {}
    for name in names:
        whole = name
        if name.type == "organization" and lexicon.find(name.text) is None:
            text = document.field(name.field).text
            before = _WORD_BEFORE.search(text, max(ends.get(name.field, 0), name.start - 30), name.start)
            if before is not None and lexicon.find(text[before.start() : name.end]) is not None:
                whole = Name(name.field, before.start(), name.end, text[before.start() : name.end], name.type)
        ends[name.field] = whole.end
        yield whole


def _part(name: Name, start: int, end: int, kind: EntityType | None = None) -> Name:
    return Name(name.field, start, end, name.text[start - name.start : end - name.start], kind or name.type)


def _usual_types(names: Sequence[Name], lexicon: Lexicon) -> dict[str, EntityType]:
    """Types of texts that are to have one: a person's, where it is the surname of a person's name."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        counts[name.text][name.type] += 1
    full = [words for name in names if name.type == "person" and len(words := name.text.split()) > 1]
    last, first = {words[-1] for words in full}, {words[0] for words in full}
    types: dict[str, EntityType] = {}
    for text, kinds in counts.items():
        family_name_first = text in first and "place" not in kinds and text not in lexicon.given
        if (text in last or family_name_first) and lexicon.find(text) is None:
            types[text] = "person"
        elif len(kinds) > 1:
            (most, often), (_, seldom) = kinds.most_common(2)
            if often >= 2 * seldom:
                types[text] = most
    return types


def _persons_in_headline(names: Sequence[Name]) -> set[str]:
    """Surnames that are a person's wherever they stand in the body: "Jordan objects" above "Ann Jordan said"."""
    in_body = [name for name in names if name.field == "body"]
    surnames = {name.text.rpartition(" ")[2] for name in in_body if name.type == "person" and " " in name.text}
    others = {name.text for name in in_body if name.type != "person"}
    return surnames - others


def _is_namesake(name: Name, lexicon: Lexicon) -> bool:
    """Whether somebody's given name was taken for the place of that name (Jordan Otther)."""
    first, _, rest = name.text.partition(" ")
    if name.type != "place" or not rest or first not in lexicon.given:
        return False
    namesake = lexicon.phrases.get(first)
    known = name.text in lexicon.towns or lexicon.find(name.text) is not None
    return (
        namesake is not None
        and namesake.type == "place"
        and not known
        and not any(word in PLACE_HEADS or word in BODY_HEADS or word.islower() for word in rest.split())
    )
