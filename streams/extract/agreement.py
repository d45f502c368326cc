"""Names of an article made to agree with each other: one text, one type; no titles, scores or single letters in them.

Both engines pass their names through here: what one sentence leaves open, another one of the article often settles.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from streams.events import EntityType, Field
from streams.extract.lexicon import Lexicon
from streams.extract.namewords import BODY_HEADS, HONORIFICS, PLACE_HEADS, ROLES
from streams.extract.text import Document, Name
from streams.extract.wordlists import words

_SCORE = re.compile(r"\s+\d{1,3}\s?[-–]\s?\d{1,3}\s+")
_OFFICE_AFTER = re.compile(r" (?:Minister|Secretary|Commissioner)\b")
_APOSTROPHE = re.compile(r"['’][^\W\d_]{2,}")
_OWNED = re.compile(r"(?<=\w{3})(?:['’]s|(?<=s)['’]) (?=[A-Z]\w)")
_OPENING = frozenset('‘“"')  # of a nickname inside of a name
_LONGEST_ACRONYM = 5  # longer words in capitals are capitals of the house's style
_TITLES = HONORIFICS | ROLES
_OFFICES = words("Minister Ministers Secretary President Chancellor Premier Governor Commissioner Chairman MPs MP")
_INITIALS_BEFORE = re.compile(r"\b(?:[A-Z]\.? )+$")
_WORD_BEFORE = re.compile(r"\b[A-Z]\w+ $")


def agree(document: Document, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The names, each text of one type: that of most of its mentions, or that of the longer name it is a part of."""
    texts = {field.name: field.text for field in document.fields}
    cut = [part for name in names for part in _cut(name, texts[name.field], lexicon)]
    cut = [part._replace(type="person") if _is_namesake(part, lexicon) else part for part in cut]
    cut = [*_completed(cut, texts, lexicon)]
    usual = _usual_types(cut, lexicon)
    bodies = {name.text.partition(" ")[0] for name in cut if name.type == "organization" and " " in name.text}
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


def _cut(name: Name, text: str, lexicon: Lexicon) -> Iterable[Name]:
    """A name without what is none: two sides and the score between them are two, "Texas Gov" is a place and a title."""
    if name.end - name.start == 1 and text.startswith("-", name.end):
        return ()  # the party in "D-Ohio"
    if "-" in name.text or "–" in name.text:
        return [part for side in _sides(name) for part in _without(side, text, lexicon)]
    return _without(name, text, lexicon)


def _without(name: Name, text: str, lexicon: Lexicon) -> Iterable[Name]:
    """A name of one side without titles and the names of others."""
    if name.type == "person":
        return _person(name, lexicon) if " " in name.text else (name,)
    return _body(name, text, lexicon) if name.type == "organization" else (name,)


def _sides(name: Name) -> Iterator[Name]:
    start = 0
    for score in _SCORE.finditer(name.text):
        yield _part(name, start, score.start())
        start = score.end()
    yield _part(name, start, len(name.text)) if start else name


def _person(name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """A person without a title at the end, or without the body that the person belongs to (Mercedes' Bo Otther)."""
    owner = _OWNED.search(name.text) if "'" in name.text or "’" in name.text else None
    if owner is not None and _OPENING.isdisjoint(name.text):
        known = lexicon.find(name.text[: owner.start()])
        yield _part(name, 0, owner.start(), known.type if known is not None else "organization")
        name = _part(name, owner.end(), len(name.text))
    first, _, last = name.text.rpartition(" ")
    known = lexicon.find(first) if first and last in _TITLES else None
    yield name if known is None else _part(name, 0, len(first), known.type)


def _body(name: Name, text: str, lexicon: Lexicon) -> Iterator[Name]:
    """A body; of an office ("[Latvian Water] Minister", "[Transport Secretary]") only the nation is a name."""
    parts = name.text.split()
    if lexicon.find(name.text) is not None:
        yield name
    elif (parts and parts[-1] in _OFFICES and "of" not in parts) or _OFFICE_AFTER.match(text, name.end):
        known = lexicon.find(parts[0])
        if known is not None and known.kind in ("country", "demonym"):
            yield _part(name, 0, len(parts[0]), known.type)
        elif parts[-1] not in _OFFICES:
            yield name
    elif len(parts) == 3 and parts[0].isupper() and parts[1] in lexicon.given and parts[2] not in BODY_HEADS:
        yield _part(name, len(parts[0]) + 1, len(name.text), "person")  # an office in short: NSA Ann Otther
    else:
        yield name


def _completed(names: Sequence[Name], texts: Mapping[Field, str], lexicon: Lexicon) -> Iterator[Name]:
    """The names, with what makes them known ones: Doctors [Without Borders], [Shi]'ite."""
    ends: dict[str, int] = {}
    for name in names:
        text = texts[name.field]
        _, start, end, words, kind = name
        after = _APOSTROPHE.match(text, end) if text.startswith(("'", "’"), end) else None
        if after is not None and lexicon.find(text[start : after.end()]) is not None:
            end = after.end()
        elif kind == "person" and words[1:2] in " ." and words[0].isupper():
            before = _INITIALS_BEFORE.search(text, max(ends.get(name.field, 0), start - 9), start)
            start = before.start() if before is not None else start
        elif kind == "organization" and text.endswith((" ", "\n"), 0, start) and lexicon.find(words) is None:
            before = _WORD_BEFORE.search(text, max(ends.get(name.field, 0), start - 30), start)
            if before is not None and lexicon.find(text[before.start() : end]) is not None:
                start = before.start()
        ends[name.field] = end
        is_whole = start == name.start and end == name.end
        yield name if is_whole else Name(name.field, start, end, text[start:end], kind)


def _part(name: Name, start: int, end: int, kind: EntityType | None = None) -> Name:
    """The part [start, end) of a name."""
    return Name(name.field, name.start + start, name.start + end, name.text[start:end], kind or name.type)


def _usual_types(names: Sequence[Name], lexicon: Lexicon) -> dict[str, EntityType]:
    """Types of texts that are to have one: a person's, where it is the surname of a person's name."""
    types_of: dict[str, list[EntityType]] = {}
    for name in names:
        types_of.setdefault(name.text, []).append(name.type)
    full = [words for name in names if name.type == "person" and len(words := name.text.split()) > 1]
    last, first = {words[-1] for words in full}, {words[0] for words in full}
    types: dict[str, EntityType] = {}
    for text, kinds in types_of.items():
        if text.isupper() and len(text) > _LONGEST_ACRONYM and (usual := types_of.get(text.title())):
            types[text] = Counter(usual).most_common(1)[0][0]
            continue
        is_first = text in first and (text in lexicon.given) == ("place" in kinds) and text not in lexicon.towns
        if (text in last or is_first) and lexicon.find(text) is None:
            types[text] = "person"
        elif kinds.count(kinds[0]) < len(kinds):
            (most, often), (_, seldom) = Counter(kinds).most_common(2)
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
    if name.type != "place" or " " not in name.text:
        return False
    first, _, rest = name.text.partition(" ")
    if not rest or first not in lexicon.given:
        return False
    namesake = lexicon.phrases.get(first)
    known = name.text in lexicon.towns or lexicon.find(name.text) is not None
    return (
        namesake is not None
        and namesake.type == "place"
        and not known
        and not any(word in PLACE_HEADS or word in BODY_HEADS or word.islower() for word in rest.split())
    )
