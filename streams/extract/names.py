"""Names of the engine `fast`, by a linear tagger; and a user's own actors, which each engine finds by their phrases."""

from collections.abc import Iterator, Sequence

from streams.events import Boilerplate, EntityType
from streams.extract import tagger
from streams.extract.agreement import agree
from streams.extract.features import Known, paragraphs_without, stretches
from streams.extract.lexicon import OF_ONE_TYPE, Entry, Lexicon
from streams.extract.namewords import HONORIFICS, ROLES
from streams.extract.text import Document, Name, TextField


def find(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> list[Name]:
    """The names in headline and body, in order, none inside `skip`. Linear in the length of the text."""
    found = stretches(document, skip, lexicon)
    names: list[Name] = []
    for index, labels in enumerate(tagger.load(lexicon).tag(found)):
        known = found.known(index)
        if labels.count("O") == len(labels) and not known:
            continue
        field, words, starts = found.tokens(index)
        if known:
            _heed(known, labels, words, lexicon)
        for first, last, kind in tagger.spans(labels):
            begin = first + _titles(words[first:last], lexicon) if kind == "person" else first
            end = min(last, len(words)) - 1
            names.append(_name(field, starts[begin], starts[end] + len(words[end]), kind))
    return agree(document, names, lexicon)


def _heed(known: Sequence[Known], labels: list[str], words: Sequence[str], lexicon: Lexicon) -> None:
    """Mend labels by what is known for sure: a country's name is never nothing, "South Block" is nobody's name."""
    for start, last, entry in known:
        first = start + (words[start] == "The")
        before = labels[first:last]
        if last - first > 1 and _is_whole(entry, words[first:last][-1]) and _is_torn(before, labels, last):
            labels[first:last] = _whole(entry, last - first)
            continue
        if "O" in before:
            bloc = entry.kind == "bloc" and _is_bloc(words, first, last)
            if bloc or (_may_grow(before, labels, last) and _is_sure(entry, words[first:last], lexicon)):
                labels[first:last] = _whole(entry, last - first)
            continue
        if before[0] != "B-person" or before.count("I-person") < last - first - 1:
            continue
        if labels[last : last + 1] != ["I-person"] and (last - first > 1 or not _may_be_person(words[first], lexicon)):
            labels[first:last] = [label.replace("person", entry.type) for label in before]


def _whole(entry: Entry, length: int) -> list[str]:
    """The labels of one name."""
    return [f"B-{entry.type}"] + [f"I-{entry.type}"] * (length - 1)


def _is_torn(before: Sequence[str], labels: Sequence[str], last: int) -> bool:
    """Whether a phrase was seen as some names and what stands between them, and nothing around it belongs to one."""
    goes_on = last < len(labels) and labels[last].startswith("I-")
    return not goes_on and not before[0].startswith("I-") and len({*before}) > 1 + ("O" not in before)


def _is_whole(entry: Entry, last: str) -> bool:
    """Whether a phrase that ends with a word is one name: [Trinidad and Tobago]; not: [Islamic State] group."""
    return entry.kind in OF_ONE_TYPE and not last.islower() and last[0].isalnum()


def _may_grow(before: Sequence[str], labels: Sequence[str], last: int) -> bool:
    """Whether a phrase was seen as no name, or only its end (Doctors [Without Borders])."""
    goes_on = last < len(labels) and labels[last].startswith("I-")
    return set(before) == {"O"} or (before[0] == "O" and before[-1] != "O" and not goes_on)


def _is_sure(entry: Entry, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a phrase names what it names wherever it stands with a capital."""
    if entry.kind == "country" or (entry.kind == "demonym" and (entry.actor or "").startswith("country:")):
        return len(words) > 1 or not _may_be_person(words[0], lexicon)
    return entry.kind == "body" and (len(words) > 1 or (words[0].isupper() and len(words[0]) > 2))


def _is_bloc(words: Sequence[str], first: int, last: int) -> bool:
    """Whether "West" stands alone after "the", as a group of countries does ("the West of the island" does not)."""
    after = words[last] if last < len(words) else "."
    return first > 0 and words[first - 1].lower() == "the" and not after[0].isupper() and after not in ("of", "-")


def _may_be_person(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.given or word in lexicon.surnames


def _titles(words: Sequence[str], lexicon: Lexicon) -> int:
    """How many nations and titles a person's name begins with ("US President [Ann Otther]"); a word is left for it."""
    for count, word in enumerate(words[:-1]):
        entry = lexicon.phrases.get(word)
        nation = entry is not None and entry.kind in ("country", "demonym") and word not in lexicon.given
        if word not in HONORIFICS and word not in ROLES and word != "." and not nation:
            return count
    return len(words) - 1


def with_own(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon, names: Sequence[Name]) -> list[Name]:
    """The names, and where a user's own actors are named, those instead of whatever overlaps them."""
    own = [name for field in document.fields for name in _own(field, skip, lexicon)]
    taken = {(name.field, place) for name in own for place in range(name.start, name.end)}
    kept = [n for n in names if not any((n.field, place) in taken for place in range(n.start, n.end))]
    return kept + own


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
