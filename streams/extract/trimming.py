"""Where a name begins and ends: without titles, offices, scores and days; with what makes it a known one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from streams.events import EntityType, Field
from streams.extract.lexicon import Lexicon
from streams.extract.namewords import BODY_HEADS, HONORIFICS, ROLES
from streams.extract.text import Name
from streams.extract.wordlists import words

_SCORE = re.compile(r"\s+\d{1,3}\s?[-–]\s?\d{1,3}\s+")
_OFFICE_AFTER = re.compile(r" (?:Minister|Secretary|Commissioner)\b")
_APOSTROPHE = re.compile(r"['’][^\W\d_]+")
_POSSESSIVE = 2  # characters: 's
_OWNED = re.compile(r"(?<=\w{3})(?:['’]s|(?<=s)['’]) (?=[A-Z]\w)")
_OPENING = frozenset('‘“"')  # of a nickname inside of a name
_PARTY = re.compile(r"[DRI]-(?=[A-Z])")
_ON = re.compile(r"\b(?:[Oo]n|[Ll]ast|[Ss]ince|[Bb]y) $")
_DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_OPENERS = words(
    "Many Most Some All Both Several Few Other Only Even But And If When While As For In On At With From To"
)
_PORTFOLIOS = words("""
    Affairs Agriculture Commerce Communications Culture Defence Defense Development Education Employment Energy
    Environment Finance Fisheries Forestry Health Housing Immigration Industry Information Interior Justice Labor
    Labour Lands Mines Mining Planning Science Security Sport Sports Technology Tourism Trade Transport Treasury Water
    Welfare Works Youth
""")
_OF = re.compile(r"\b(?:for|of|and) $")
_APART = _DAYS | _OPENERS | _PORTFOLIOS
_TITLES = HONORIFICS | ROLES
_OFFICES = words("Minister Ministers Secretary President Chancellor Premier Governor Commissioner Chairman MPs MP")
_INITIALS_BEFORE = re.compile(r"\b(?:[A-Z]\.? )+$")
_WORD_BEFORE = re.compile(r"\b[A-Z]\w+ $")


def cut(name: Name, text: str, lexicon: Lexicon) -> Iterable[Name]:
    """A name without what is none: two sides and the score between them are two, "Texas Gov" is a place and a title."""
    if name.end - name.start == 1 and text.startswith("-", name.end):
        return ()  # the party in "D-Ohio"
    if (opening := _opening(name, text, lexicon)) is not None:
        kind: EntityType | None = "place" if name.text.startswith("-", opening - 1) else None  # Senator Orlo, D-|N.Y.
        name = _part(name, opening, len(name.text), kind)
    if "-" in name.text or "–" in name.text:
        return [part for side in _sides(name) for part in _without(side, text, lexicon)]
    return _without(name, text, lexicon)


def _without(name: Name, text: str, lexicon: Lexicon) -> Iterable[Name]:
    """A name of one side without titles and the names of others."""
    if name.type == "person":
        return _person(name, lexicon) if " " in name.text else (name,)
    return _body(name, text, lexicon) if name.type == "organization" else (name,)


def _opening(name: Name, text: str, lexicon: Lexicon) -> int | None:
    """Where a name begins behind what is none of it: a party's letter, a day, the first word of its sentence.

    D-|N.Y.; On Monday | Lunt Steel said; Many | West Africans left; but: the Sunday Herald. For Housing | Orlo.
    """
    if name.text[1:2] == "-":
        return 2 if _PARTY.match(name.text) else None
    first, _, rest = name.text.partition(" ")
    if first not in _APART or not rest:
        return None
    if first in _DAYS:
        is_apart = _ON.search(text, max(0, name.start - 6), name.start) is not None
    elif first in _PORTFOLIOS:
        is_apart = name.type == "person" and _OF.search(text, max(0, name.start - 5), name.start) is not None
    else:
        is_apart = lexicon.find(rest) is not None
    return len(first) + 1 if is_apart and lexicon.find(name.text) is None else None


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


def completed(names: Sequence[Name], texts: Mapping[Field, str], lexicon: Lexicon) -> Iterator[Name]:
    """The names, with what makes them known ones: Doctors [Without Borders], [Shi]'ite."""
    ends: dict[str, int] = {}
    for name in names:
        text = texts[name.field]
        _, start, end, words, kind = name
        after = _APOSTROPHE.match(text, end) if text.startswith(("'", "’"), end) else None
        is_own = after is not None and (kind == "organization" or after.end() - end > _POSSESSIVE)
        if after is not None and is_own and lexicon.find(text[start : after.end()]) is not None:
            end = after.end()  # Shi'ite; of a body alone, Moody's
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
