"""Names of an article made to agree with each other: one text, one type.

Both engines pass their names through here: what one sentence leaves open, another one of the article often settles.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from streams.events import EntityType
from streams.extract.lexicon import OF_ONE_TYPE, Lexicon
from streams.extract.namewords import BODY_HEADS, PLACE_HEADS
from streams.extract.text import Document, Name
from streams.extract.trimming import completed, cut

_LONGEST_ACRONYM = 5  # longer words in capitals are capitals of the house's style
_LARGE = 100_000  # inhabitants of a town that is known to readers elsewhere


def agree(document: Document, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The names, each text of one type: that of most of its mentions, or that of the longer name it is a part of."""
    texts = {field.name: field.text for field in document.fields}
    parts = [part for name in names for part in cut(name, texts[name.field], lexicon)]
    parts = [part._replace(type="person") if _is_namesake(part, lexicon) else part for part in parts]
    whole = [*completed(parts, texts, lexicon)]
    usual = _usual_types(whole, lexicon)
    in_headline = _persons_in_headline(whole)
    bodies = {name.text.partition(" ")[0] for name in whole if name.type == "organization" and " " in name.text}
    bodies = {body for body in bodies if body not in usual and body not in lexicon.given}
    known = {text: _known_type(text, lexicon) for text in {name.text for name in whole} - usual.keys()}
    agreed = []
    for name in whole:
        kind = usual.get(name.text, name.type)
        if name.field == "headline" and name.text in in_headline:
            kind = "person"
        elif name.type == "person" and name.text in bodies:
            kind = "organization"
        if (sure := known.get(name.text)) is not None and not (sure.may_be_club and kind == "organization"):
            kind = sure.type
        agreed.append(name if kind == name.type else name._replace(type=kind))
    return agreed


class _Known(NamedTuple):
    """What a name is wherever it stands; a club may have the name of its town."""

    type: EntityType
    may_be_club: bool = False


def _known_type(text: str, lexicon: Lexicon) -> _Known | None:
    """What a known name is that nobody else bears; None where it is not known, or may be somebody's."""
    if text in lexicon.given or text in lexicon.surnames or text in lexicon.homonyms.meanings:
        return None
    known, inhabitants = lexicon.find(text), lexicon.towns.get(text)
    if (inhabitants or 0) >= _LARGE or (known is not None and known.kind == "capital"):
        return _Known("place", may_be_club=True)
    if inhabitants is None and known is not None and known.kind in OF_ONE_TYPE:
        return _Known(known.type)
    return None


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
