"""People: which mentions in an article are one person.

A full name introduces somebody; shorter names (a surname, a given name, initials) go to who was introduced, by title
and gender, then by who was named last. A name of one word that nothing introduces is nobody: it is never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, NamedTuple

from streams.extract.folding import slug
from streams.extract.honorifics import REGNAL, Beside, gender_of_titles
from streams.extract.lexicon import Gender, Lexicon
from streams.extract.namewords import PARTICLES
from streams.extract.personnames import WORD, PersonName, hyphened, may_be_one, parse, says_more


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
        self.last = position
        if beside.honorifics or beside.roles or beside.country:
            self.honorifics.update(beside.honorifics)
            self.roles.update(beside.roles)
            self.country = self.country or beside.country
            self.gender = gender_of_titles(beside) or self.gender


class Unknown(NamedTuple):
    """Why a mention has no person."""

    reason: Literal["unknown", "ambiguous"]


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
        if not name.is_full:
            regnal = next((title for title in beside.honorifics if title in REGNAL), None)
            if len(name.words) != 1 or not regnal:
                return None
            text = f"{regnal.title()} {text}"
        sharing = self._sharing(name.words)
        person = next((known for known in sharing if known.name == name), None) or self._alike(text, name, sharing)
        if person is None:
            person = Person(name, text, gender=self._gender(text))
            self.all.append(person)
            self._index(person, name)
        elif says_more(name, person.name):
            person.name, person.text = name, text
            person.gender = person.gender if person.gender != "u" else self._gender(text)
            self._index(person, name)
        person.surnames.add(name.words[-1])
        person.note(beside, person.last)
        return person

    def _alike(self, text: str, name: PersonName, sharing: Sequence[Person]) -> Person | None:
        """The first of some people whose name can be another form of a name, and whose gender can be its gender."""
        alike = [known for known in sharing if may_be_one(known.name, name)]
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
            exact = [person for person in sharing if may_be_one(person.name, name)]
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
        if len(candidates) == 1:
            return candidates[0]
        usual = self._meant_by.get(name.words, [])
        if len(usual) > 1 and usual[0] in candidates and all(person is usual[0] for person in usual):
            return usual[0]
        latest = max(candidates, key=lambda person: person.last)
        return latest if sum(person.last == latest.last for person in candidates) == 1 else None

    def _sharing(self, parts: Sequence[str]) -> list[Person]:
        found = [known for word in parts if (known := self._by_word.get(word)) and word not in PARTICLES]
        if not found:
            return []
        if len(found) == 1 and len(found[0]) == 1:
            return [*found[0].values()]
        seen: dict[int, Person] = {}
        for known in found:
            seen.update(islice(reversed(known.items()), _MOST))
        return [*seen.values()]

    def _index(self, person: Person, name: PersonName) -> None:
        for word in {*name.words, *hyphened(name)}:
            self._by_word.setdefault(word, {}).setdefault(id(person), person)

    def _gender(self, text: str) -> Gender:
        for word in WORD.findall(text)[:2]:
            gender = self._lexicon.given.get(word) or self._lexicon.given.get(word.partition("-")[0])
            if gender and gender != "u":
                return gender
        return "u"


def _narrow(sharing: list[Person], name: PersonName, beside: Beside) -> list[Person]:
    """Of those who share a word with a short name: those who bear it as surname, else otherwise; of fitting gender."""
    whole = [person for person in sharing if set(name.words) <= {*person.name.words, *hyphened(person.name)}]
    gender = gender_of_titles(beside)
    fitting = [person for person in whole if gender is None or person.gender in (gender, "u")]
    surname = " ".join(name.words)
    by_surname = [p for p in fitting if p.name.surname == surname or name.words[-1] in p.surnames]
    return by_surname or fitting


_MOST = 40  # of those who share a word of a name, so many who were introduced last are looked at
