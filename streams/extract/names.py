"""Names of the engine `fast`, by a linear tagger; and a user's own actors, which each engine finds by their phrases."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from streams.events import Boilerplate, EntityType
from streams.extract import tagger
from streams.extract.features import Known, paragraphs_without, stretches
from streams.extract.lexicon import Entry, Lexicon
from streams.extract.namewords import BODY_HEADS, HONORIFICS, PLACE_HEADS, ROLES
from streams.extract.text import Document, Name, TextField, Token


def find(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> list[Name]:
    """The names in headline and body, in order, none inside `skip`. Linear in the length of the text."""
    found = stretches(document, skip, lexicon)
    names: list[Name] = []
    for stretch, labels in zip(found, tagger.load(lexicon).tag(found), strict=True):
        if not stretch.known and labels.count("O") == len(labels):
            continue
        _heed(stretch.known, labels, stretch.tokens, lexicon)
        for first, last, kind in tagger.spans(labels):
            tokens = stretch.tokens[first:last]
            tokens = _without_titles(tokens, lexicon) if kind == "person" else tokens
            names.append(_name(stretch.field, tokens[0].start, tokens[-1].end, kind))
    return agree(names, lexicon)


def agree(names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """One text, one type, in one article: that of most of its mentions; a person's, where it ends a person's name."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    names = [name._replace(type="person") if _is_namesake(name, lexicon) else name for name in names]
    for name in names:
        counts[name.text][name.type] += 1
    surnames = {name.text.rpartition(" ")[2] for name in names if name.type == "person" and " " in name.text}
    types: dict[str, EntityType] = {}
    for text, kinds in counts.items():
        if text in surnames and lexicon.find(text) is None:
            types[text] = "person"
        elif len(kinds) > 1:
            (most, often), (_, seldom) = kinds.most_common(2)
            if often >= 2 * seldom:
                types[text] = most
    return [name._replace(type=types[name.text]) if name.text in types else name for name in names]


def _heed(known: Sequence[Known], labels: list[str], tokens: Sequence[Token], lexicon: Lexicon) -> None:
    """Mend labels by what is known for sure: a country's name is never nothing, "South Block" is nobody's name."""
    for first, last, entry in known:
        before = labels[first:last]
        if set(before) == {"O"}:
            if _is_sure(entry, tokens[first:last], lexicon) or (entry.kind == "bloc" and _is_bloc(tokens, first, last)):
                labels[first:last] = [f"B-{entry.type}"] + [f"I-{entry.type}"] * (last - first - 1)
            continue
        is_person = before == ["B-person"] + ["I-person"] * (last - first - 1) and labels[last : last + 1] != [
            "I-person"
        ]
        if is_person and (last - first > 1 or not _may_be_person(tokens[first].text, lexicon)):
            labels[first:last] = [label.replace("person", entry.type) for label in before]


def _is_sure(entry: Entry, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a phrase names what it names wherever it stands with a capital."""
    if entry.kind == "country" or (entry.kind == "demonym" and (entry.actor or "").startswith("country:")):
        return len(tokens) > 1 or not _may_be_person(tokens[0].text, lexicon)
    return entry.kind == "body" and (len(tokens) > 1 or (tokens[0].text.isupper() and len(tokens[0].text) > 2))


def _is_bloc(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether "West" stands alone after "the", as a group of countries does ("the West of the island" does not)."""
    after = tokens[last].text if last < len(tokens) else "."
    return first > 0 and tokens[first - 1].text.lower() == "the" and not after[0].isupper() and after not in ("of", "-")


def _may_be_person(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.given or word in lexicon.surnames


def _without_titles(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """A person's name without nations and titles before it ("US President [Ann Otther]")."""
    first = 0
    while first < len(tokens) - 1:
        word = tokens[first].text
        entry = lexicon.phrases.get(word)
        nation = entry is not None and entry.kind in ("country", "demonym") and word not in lexicon.given
        if word not in HONORIFICS and word not in ROLES and word != "." and not nation:
            break
        first += 1
    return tokens[first:]


def with_own(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon, names: Sequence[Name]) -> list[Name]:
    """The names, and where a user's own actors are named, those instead of whatever overlaps them."""
    own = [name for field in document.fields for name in _own(field, skip, lexicon)]
    taken = {(name.field, place) for name in own for place in range(name.start, name.end)}
    kept = [n for n in names if not any((n.field, place) in taken for place in range(n.start, n.end))]
    return kept + own


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


def _own(field: TextField, skip: Sequence[Boilerplate], lexicon: Lexicon) -> Iterator[Name]:
    for paragraph in paragraphs_without(field, skip):
        tokens = paragraph.tokens
        words = [token.text for token in tokens]
        position = 0
        while position < len(tokens):
            found = lexicon.own.longest(words, position)
            if found is not None:
                yield _name(field, tokens[position].start, tokens[position + found[0] - 1].end, found[1].type)
            position += found[0] if found else 1


def _name(field: TextField, start: int, end: int, kind: EntityType) -> Name:
    return Name(field.name, start, end, field.text[start:end], kind)
