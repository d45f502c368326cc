"""People: which mentions in an article are one person.

A full name introduces somebody; shorter names (a surname, a given name, initials) go to who was introduced, by title
and gender, then by who was named last. A name of one word that nothing introduces is nobody: it is never guessed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from streams.extract.lexicon import Gender, Lexicon
from streams.extract.namewords import PARTICLES
from streams.extract.wordlists import words

_MOST = 40  # of those who share a word of a name, so many who were introduced last are looked at
_SUFFIXES = words("jr jr. sr sr. ii iii iv esq phd md")
_REGNAL = words("pope king queen prince princess emperor sultan emir saint st patriarch")
_FEMALE = words(
    "mrs ms miss madam madame mme lady dame sister mother queen princess duchess baroness sheikha hajia señora"
)
_MALE = words("""
    mr sir lord father brother king prince duke baron sheikh alhaji señor monsieur fr pope emir sultan imam
""")
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")


class PersonName(NamedTuple):
    """A name of a person, folded: without accents, in lower case, without suffixes (Jr)."""

    words: tuple[str, ...]
    suffix: str

    @property
    def is_full(self) -> bool:
        """Whether it is more than a surname with its particles."""
        return len(self.words) > 1 and sum(word not in PARTICLES for word in self.words) > 1

    @property
    def surname(self) -> str:
        """The last word, with the particles before it."""
        first = len(self.words) - 1
        while first > 1 and self.words[first - 1] in PARTICLES:
            first -= 1
        return " ".join(self.words[first:])


class Beside(NamedTuple):
    """What stands beside a mention: honorifics (mr), roles (foreign minister), in lower case; the id of a country."""

    honorifics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None


@dataclass(slots=True)
class Person:
    """Somebody of the article; `text` is the fullest form of the name as it stands."""

    name: PersonName
    text: str
    known_id: str | None = None
    gender: Gender = "u"
    last: int = 0
    honorifics: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    country: str | None = None
    surnames: set[str] = field(default_factory=set)  # the last words of all full forms of the name

    @property
    def id(self) -> str:
        """The actor id: a user's own, or from the name."""
        return self.known_id or "person:" + slug(self.text)

    def note(self, beside: Beside, position: int) -> None:
        """Learn from a mention."""
        self.honorifics.update(beside.honorifics)
        self.roles.update(beside.roles)
        self.country = self.country or beside.country
        self.last = position
        self.gender = gender_of_titles(beside) or self.gender


class Unknown(NamedTuple):
    """Why a mention has no person."""

    reason: Literal["unknown", "ambiguous"]


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
                          "Æ": "Ae", "œ": "oe", "þ": "th", "ð": "d", "’": "'", "‘": "'", "ʻ": "'"})  # fmt: skip


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """A name as a part of an id: folded, its words joined by hyphens; never empty."""
    folded = fold(text).replace("'", "").replace(".", " ")
    parts = re.findall(r"[^\W_]+", folded)
    return "-".join(part if part.isascii() else _ascii(part) for part in parts)[:200].strip("-") or "unnamed"


def _ascii(word: str) -> str:
    """Letters that are not Latin by their code points, so that different names keep different ids."""
    return "".join(char if char.isascii() else f"{ord(char):x}" for char in word)


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> PersonName:
    """The words of a name."""
    found = [fold(word).rstrip(".") for word in _WORD.findall(text)]
    suffix = ""
    while len(found) > 1 and found[-1] in _SUFFIXES:
        suffix = found.pop()
    return PersonName(tuple(found), suffix)


def gender_of_titles(beside: Beside) -> Gender | None:
    """The gender that a title says."""
    if not beside.honorifics and not beside.roles:
        return None
    titles = {*beside.honorifics, *(part for role in beside.roles for part in role.split())}
    female = titles & _FEMALE or any(title.endswith("woman") for title in titles)
    male = titles & _MALE or any(title.endswith("man") and not title.endswith("woman") for title in titles)
    if bool(female) == bool(male):
        return None
    return "f" if female else "m"


class People:
    """The persons of one article, in the order in which they were introduced."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.all: list[Person] = []
        self._by_word: dict[str, dict[int, Person]] = {}
        self._meant_by: dict[tuple[str, ...], list[Person]] = {}

    def introduce(self, text: str, beside: Beside) -> Person | None:
        """The person of a full name (or of a name with a regnal title); None for a name that introduces nobody."""
        name = parse(text)
        regnal = next((title for title in beside.honorifics if title in _REGNAL), None)
        if len(name.words) == 1 and regnal:
            text = f"{regnal.title()} {text}"
        elif not name.is_full:
            return None
        sharing = self._sharing(name.words)
        person = next((known for known in sharing if known.name == name), None) or self._alike(text, name, sharing)
        if person is None:
            person = Person(name, text, gender=self._gender(text))
            self.all.append(person)
            self._index(person, name)
        elif _fuller(name, person.name):
            person.name, person.text = name, text
            person.gender = person.gender if person.gender != "u" else self._gender(text)
            self._index(person, name)
        person.surnames.add(name.words[-1])
        person.note(beside, person.last)
        return person

    def _alike(self, text: str, name: PersonName, sharing: Sequence[Person]) -> Person | None:
        """The first of some people whose name can be another form of a name, and whose gender can be its gender."""
        alike = [known for known in sharing if _same(known.name, name)]
        gender = self._gender(text) if alike else "u"
        return next((known for known in alike if {known.gender, gender} != {"m", "f"}), None)

    def described(self, text: str, known_id: str) -> Person:
        """Somebody with an id of his own, whom no mention is looked up for here."""
        return Person(parse(text), text, known_id, self._gender(text))

    def introduce_single(self, text: str, beside: Beside, gender: Gender | None) -> None:
        """Somebody of whom the article says who it is, and one name only."""
        name = parse(text)
        if name.words:
            person = Person(name, text, gender=gender or self._gender(text), surnames=set(name.words))
            self.all.append(person)
            self._index(person, name)
            person.note(beside, 0)

    def knows(self, text: str) -> bool:
        """Whether somebody was introduced who bears a word of a name."""
        return bool(self._sharing(parse(text).words))

    def refer(self, text: str, beside: Beside, position: int) -> Person | Unknown:
        """Who a mention at a position (in the order of the article) is."""
        name = parse(text)
        if not name.words:
            return Unknown("unknown")
        sharing = self._sharing(name.words)
        exact = [person for person in sharing if person.name == name]
        if name.is_full and not exact:
            exact = [person for person in sharing if _same(person.name, name)]
        candidates = exact or _narrow(sharing, name, beside)
        if not candidates:
            return Unknown("unknown")
        person = self._meant(candidates, name)
        if person is None:
            return Unknown("ambiguous")
        person.note(beside, position)
        self._meant_by.setdefault(name.words, []).append(person)
        return person

    def _meant(self, candidates: list[Person], name: PersonName) -> Person | None:
        """Of several, who alone was meant by this short name twice or more, else who was named last; None if two."""
        usual = self._meant_by.get(name.words, [])
        if len(usual) > 1 and usual[0] in candidates and all(person is usual[0] for person in usual):
            return usual[0]
        latest = max(candidates, key=lambda person: person.last)
        return latest if sum(person.last == latest.last for person in candidates) == 1 else None

    def _sharing(self, parts: Sequence[str]) -> list[Person]:
        seen: dict[int, Person] = {}
        for word in parts:
            if word not in PARTICLES:
                for person in islice(reversed(self._by_word.get(word, {}).values()), _MOST):
                    seen[id(person)] = person
        return list(seen.values())

    def _index(self, person: Person, name: PersonName) -> None:
        for word in {*name.words, *_hyphened(name)}:
            self._by_word.setdefault(word, {}).setdefault(id(person), person)

    def _gender(self, text: str) -> Gender:
        for word in _WORD.findall(text)[:2]:
            gender = self._lexicon.given.get(word) or self._lexicon.given.get(word.partition("-")[0])
            if gender and gender != "u":
                return gender
        return "u"


def _narrow(sharing: list[Person], name: PersonName, beside: Beside) -> list[Person]:
    """Of those who share a word with a short name: those who bear it as surname, else otherwise; of fitting gender."""
    whole = [person for person in sharing if set(name.words) <= {*person.name.words, *_hyphened(person.name)}]
    gender = gender_of_titles(beside)
    fitting = [person for person in whole if gender is None or person.gender in (gender, "u")]
    surname = " ".join(name.words)
    by_surname = [p for p in fitting if p.name.surname == surname or name.words[-1] in p.surnames]
    return by_surname or fitting


def _hyphened(name: PersonName) -> set[str]:
    return {part for word in name.words for part in word.split("-")}


def _same(known: PersonName, name: PersonName) -> bool:
    """Whether two names of several words can be one person's."""
    if known.suffix != name.suffix and known.suffix and name.suffix:
        return False
    if known.words == name.words or sorted(known.words) == sorted(name.words):
        return True
    short, long = sorted((known.words, name.words), key=len)
    if len(short) < 2:
        return False
    if short[-1] != long[-1]:
        # The family name may be left out at the end (Spanish), or stand first: all words of the shorter in the longer.
        return short[0] == long[0] and len(long) > len(short) and set(short) <= set(long)
    return _matches(short[0], long[0]) and all(any(_matches(a, b) for b in long[1:]) for a in short[1:-1])


def _matches(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, one the initial of the other, or spelt otherwise (Sergey, Sergei)."""
    if one == other or one[0] != other[0]:
        return one == other
    return min(len(one), len(other)) == 1 or (min(len(one), len(other)) > 4 and _sound(one) == _sound(other))


_SPELLINGS = str.maketrans("eyjcv", "iiikw")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 12)
def _sound(name: str) -> str:
    """A given name as its spellings share it: Kristen and Kristin, Mohamed and Mohammed."""
    return _DOUBLED.sub(r"\1", name.replace("ph", "f").translate(_SPELLINGS))


def _fuller(name: PersonName, known: PersonName) -> bool:
    """Whether a name says more than the known one: more words, then more letters."""
    return (len(name.words), sum(map(len, name.words))) > (len(known.words), sum(map(len, known.words)))
