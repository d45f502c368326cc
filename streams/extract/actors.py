"""Names -> entities and actors: who each name is, and who counts for it.

First reading: full names introduce people and bodies. Second reading, in the order of the article: each mention goes to
a country, a known or introduced body, a person or a group, or stays open, which a warning says where it matters.

Forms: `name`, the actor's own name or a shorter form of it; `alias`, another name that the lexicon or the article gives
(EU, Burma); `metonym`, a capital or a seat of government that acts; `demonym`, the adjective or the people of a country
or group. "The West" is the actor group:the-west, its name a place.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from streams.events import Actor, Boilerplate, Entity, EntityType, Field, Form
from streams.extract import boilerplate, metonyms, warnings
from streams.extract.beside import beside_name, nation_before
from streams.extract.bodies import Bodies, Body, abbreviates, is_generic, without_legal_form
from streams.extract.folding import fold
from streams.extract.honorifics import Beside
from streams.extract.introductions import gender_of_relative, introduced
from streams.extract.lexicon import Entry, Gender, Lexicon
from streams.extract.names import with_own
from streams.extract.namewords import HONORIFICS, ROLES
from streams.extract.persons import People, Person, Unknown
from streams.extract.text import Document, Name, Paragraph


class Profile(NamedTuple):
    """What the article says of a person beside the name, in lower case: titles (mr), roles (foreign minister)."""

    titles: frozenset[str]
    roles: frozenset[str]
    gender: Gender
    country: str | None  # ISO 3166-1 alpha-3


class Resolution(Struct, frozen=True):
    """Entities in order (headline first), their actors sorted by id, warnings, and the profile of each person."""

    entities: tuple[Entity, ...]
    actors: tuple[Actor, ...]
    warnings: tuple[str, ...]
    profiles: dict[str, Profile]


class _Mention(NamedTuple):
    name: Name
    entry: Entry | None  # what the lexicon knows under this name, where it fits the type
    beside: Beside


class _Found(NamedTuple):
    """What a mention is; `actor` may be open."""

    type: EntityType
    form: Form
    actor: Actor | None


def resolve(
    document: Document,
    names: Sequence[Name],
    lexicon: Lexicon,
    skip: Sequence[Boilerplate] | None = None,
    acting: Collection[tuple[Field, int]] = (),
) -> Resolution:
    """Who each name is: each becomes one entity; a user's own actors are found too, and take the place of other names.

    `skip`: the boilerplate of the document, found anew where it is not given and needed. `acting`: the field and start
    of capitals and seats that act for their government, besides those that the rules find.
    """
    if len(lexicon.own):
        names = with_own(document, boilerplate.find(document) if skip is None else skip, lexicon, names)
    return _Resolver(document, names, lexicon, acting).run()


class _Resolver:
    def __init__(
        self, document: Document, names: Sequence[Name], lexicon: Lexicon, acting: Collection[tuple[Field, int]]
    ) -> None:
        self._document, self._lexicon, self._acting = document, lexicon, acting
        self._names = names
        ordered = sorted(names, key=lambda name: (name.field != "headline", name.start, name.end))
        self._homonyms: dict[str, str | None] = {}  # phrase -> the actor that it means here
        self._mentions = [self._mention(name) for name in ordered]
        self._people, self._bodies = People(lexicon), Bodies()
        self._own: dict[str, Person] = {}
        self._warnings: set[str] = set()
        self._sentences: dict[Field, list[int]] = {}  # where they begin, of the fields for which it was asked

    def run(self) -> Resolution:
        self._introduce()
        actors: dict[str, Actor] = {}
        entities: list[Entity] = []
        for position, mention in enumerate(self._mentions, start=1):
            found = self._find(mention, position)
            name = mention.name
            actor_id = None
            if found.actor is not None:
                actor_id = found.actor.id
                actors[actor_id] = found.actor
            entities.append(Entity(name.field, name.start, name.end, name.text, found.type, found.form, actor_id))
        profiles = {person.id: self._profile(person) for person in (*self._people.all, *self._own.values())}
        in_order = tuple(actors[actor_id] for actor_id in sorted(actors))
        return Resolution(tuple(entities), in_order, tuple(sorted(self._warnings)), profiles)

    def _mention(self, name: Name) -> _Mention:
        entry = self._lexicon.find(name.text) or self._by_another_form(name)
        if entry is not None and not (name.text in self._blocs if entry.kind == "bloc" else _fits(entry, name)):
            entry = None
        if entry is not None and entry.kind != "own" and name.text in self._lexicon.homonyms.meanings:
            entry = self._meant(name.text, entry)
        if name.type != "person":
            return _Mention(name, entry, _NOTHING)
        return _Mention(name, entry, beside_name(self._text(name), name.start, name.end, self._lexicon))

    def _by_another_form(self, name: Name) -> Entry | None:
        """What the lexicon knows under a name in small letters; under that of a body without legal form or country."""
        text, entry = name.text, None
        if text.isupper() and len(text) > 3:
            entry = self._lexicon.find(text.title())
        if entry is None and name.type == "organization":
            short = without_legal_form(text)
            entry = (self._lexicon.find(short) if short != text else None) or self._of_nation(text)
        return entry

    def _meant(self, phrase: str, entry: Entry) -> Entry:
        """The entry of a phrase of several meanings as this article means it."""
        if phrase not in self._homonyms:
            whole = "\n".join(field.text for field in self._document.fields)
            self._homonyms[phrase] = self._lexicon.homonyms.meant(phrase, whole)
        actor = self._homonyms[phrase]
        if actor is None:
            return Entry(None, "place", "place", canonical=True)
        return entry._replace(actor=actor, canonical=entry.canonical and actor == entry.actor)

    def _introduce(self) -> None:
        """Full names, body before headline: a headline shortens."""
        in_body = [mention for mention in self._mentions if mention.name.field == "body"]
        in_text = in_body + [mention for mention in self._mentions if mention.name.field == "headline"]
        single = [mention for mention in in_text if self._is_single(mention)]
        for mention in single:
            self._introduce_single(mention)
        for person in self._people.all:
            person.last = 0
        bodies = [m.name for m in in_text if m.entry is None and m.name.type == "organization" and " " in m.name.text]
        for name in sorted(bodies, key=lambda name: -len(name.text)):
            self._bodies.introduce(name.text, self._nation(name), self._plain(name.text))
        self._introduce_acronyms()

    def _is_single(self, mention: _Mention) -> bool:
        """Introduce who or what a mention names in full; whether it is a person's single name instead."""
        name, entry = mention.name, mention.entry
        if entry is not None and entry.kind == "own" and entry.type == "person":
            self._introduce_own(mention, entry.actor or "")
        if entry is not None and entry.kind == "body":
            self._introduce_known(name.text, entry)
        if name.type != "person" or (entry is not None and entry.kind != "town"):
            return False
        person = self._people.introduce(name.text, mention.beside)
        if person is not None and person.gender == "u":
            person.gender = gender_of_relative(self._text(name), name.start, name.end) or "u"
        return person is None

    def _introduce_own(self, mention: _Mention, actor: str) -> None:
        """A user's own person, of whom the article says as much as of others."""
        text = self._lexicon.actors[actor].name
        person = self._own.setdefault(actor, self._people.described(text, actor))
        person.note(mention.beside, 0)

    def _introduce_single(self, mention: _Mention) -> None:
        """His wife, Fosca: somebody whom the article gives one name only."""
        name = mention.name
        if not self._people.knows(name.text) and introduced(self._text(name), name.start, name.end, self._lexicon):
            gender = gender_of_relative(self._text(name), name.start, name.end)
            self._people.introduce_single(name.text, mention.beside, gender)

    def _text(self, name: Name) -> str:
        return self._document.field(name.field).text

    def _introduce_known(self, text: str, entry: Entry) -> None:
        """Delta Air Lines, so that Delta is that airline here, unless the lexicon knows something else by this word."""
        if entry.actor is None:
            return
        actor = self._lexicon.actors[entry.actor]
        for known in dict.fromkeys((text, actor.name)):
            if " " in known and self._lexicon.find(known.partition(" ")[0]) is None:
                self._bodies.shorten(known, Body(actor.id, actor.name))

    def _introduce_acronyms(self) -> None:
        """National Drought Management Authority (NDMA)."""
        for before, after in zip(self._mentions, self._mentions[1:], strict=False):
            long, short = before.name, after.name
            if long.type != "organization" or long.field != short.field or not 1 <= short.start - long.end <= 3:
                continue
            gap = self._document.field(long.field).text[long.end : short.start].strip()
            if gap in _BEFORE_ACRONYM and before.entry is None and abbreviates(short.text, long.text):
                body = self._bodies.refer(long.text)
                if body:
                    self._bodies.alias(short.text, body)

    def _find(self, mention: _Mention, position: int) -> _Found:
        name, entry = mention.name, mention.entry
        if entry is not None:
            short_for = self._bodies.named if entry.canonical else self._bodies.refer
            if entry.kind != "body" or short_for(name.text) is None:
                return self._known(name, entry)
        if name.type == "person":
            return self._person(mention, position)
        if name.type == "organization":
            return self._body(name)
        if name.type == "group":
            actor = Actor("group:" + fold(name.text).replace(" ", "-"), name.text, "group", None)
            return _Found("group", "demonym", actor)
        return _Found("place", "name", None)

    def _known(self, name: Name, entry: Entry) -> _Found:
        actor = self._lexicon.actors.get(entry.actor) if entry.actor else None
        if entry.kind in ("capital", "seat"):
            if self._acts(name):
                return _Found(entry.type, "metonym", actor)
            return _Found(entry.type, "name", None)
        if entry.kind == "demonym" and not entry.canonical:
            return _Found("group", "demonym", actor)
        return _Found(entry.type, "name" if entry.canonical or actor is None else "alias", actor)

    def _person(self, mention: _Mention, position: int) -> _Found:
        person = self._people.refer(mention.name.text, mention.beside, position)
        if isinstance(person, Unknown):
            if person.reason == "ambiguous":
                self._warnings.add(warnings.AMBIGUOUS_SURNAME)
            elif self._may_be_surname(mention.name.text):
                self._warnings.add(warnings.UNKNOWN_SURNAME)
            return _Found("person", "name", None)
        country = _iso3(person.country)
        return _Found("person", "name", Actor(person.id, person.text, "person", country))

    def _may_be_surname(self, text: str) -> bool:
        """Whether a name is more than titles, initials and a given name: not the Queen, P., Teresa or God."""
        words = [word for word in text.split() if "." not in word and word not in HONORIFICS and word not in ROLES]
        given = [word for word in words if word in self._lexicon.given and word not in self._lexicon.surnames]
        return len(words) > len(given) and words[0] not in _DEITIES

    def _body(self, name: Name) -> _Found:
        body = self._bodies.refer(name.text) or self._bodies.introduce(name.text, self._nation(name))
        if body is None and " " in name.text and self._home is not None:
            body = self._bodies.introduce(name.text, self._home)
        if body is None:
            return _Found("organization", "name", None)
        form: Form = "name" if body.name.endswith(name.text) else "alias"
        actor = self._lexicon.actors.get(body.id) or Actor(body.id, body.name, "organization", None)
        return _Found("organization", form, actor)

    def _of_nation(self, text: str) -> Entry | None:
        """The body that is known under a name without its country before it: United Kingdom Home Office."""
        country, rest = self._country_before(text)
        entry = self._lexicon.find(rest) if country else None
        if entry is None or entry.kind != "body" or entry.actor is None:
            return None
        known = self._lexicon.actors[entry.actor]
        return entry._replace(canonical=False) if country == f"country:{known.country}" else None

    def _plain(self, text: str) -> str | None:
        """A name of a body that begins with its country, with the country's adjective: UK Home Office -> British …"""
        country, rest = self._country_before(text)
        adjective = self._lexicon.adjectives.get(country) if country else None
        return f"{adjective} {rest}" if adjective and is_generic([*map(fold, rest.split())]) else None

    def _country_before(self, text: str) -> tuple[str | None, str]:
        """The country that a name begins with, and the rest of it."""
        if " " not in text:
            return None, text
        words = text.split()
        if words and words[0].isalnum() and not self._lexicon.phrases.may_begin(words[0]):
            return None, text
        for count in range(1, min(len(words), _LONGEST_COUNTRY + 1)):
            entry = self._lexicon.find(" ".join(words[:count]))
            if entry and entry.actor and entry.kind in ("country", "demonym"):
                return entry.actor, " ".join(words[count:])
        return None, text

    def _nation(self, name: Name) -> str | None:
        return nation_before(self._document.field(name.field).text, name.start, self._lexicon)

    @cached_property
    def _blocs(self) -> set[str]:
        """The names that stand behind an article: the West."""
        return {name.text for name in self._names if _has_article(name, self._text(name))}

    @cached_property
    def _home(self) -> str | None:
        """The adjective of the country that an article speaks of all but alone."""
        countries = Counter(
            m.entry.actor for m in self._mentions if m.entry is not None and m.entry.kind in _OF_COUNTRIES
        )
        ((actor, often),) = countries.most_common(1) or ((None, 0),)
        is_alone = often >= _OFTEN and often >= _ALONE * countries.total()
        return self._lexicon.adjectives.get(actor) if actor and is_alone else None

    def _acts(self, name: Name) -> bool:
        text = self._document.field(name.field).text
        if (name.field, name.start) in self._acting:
            return not metonyms.is_goal(text, name.start)
        if name.field not in self._sentences:
            self._sentences[name.field] = [*_sentence_starts(self._document.field(name.field).paragraphs)]
        starts = self._sentences[name.field]
        at = bisect_right(starts, name.start)
        low = starts[at - 1] if at else 0
        high = starts[at] if at < len(starts) else len(text)
        return metonyms.acts(text, name.start, name.end, metonyms.Bounds(low, high), self._is_state)

    def _is_state(self, text: str) -> bool:
        entry = self._lexicon.find(text)
        return entry is not None and entry.kind in ("country", "capital", "seat")

    def _profile(self, person: Person) -> Profile:
        return Profile(frozenset(person.honorifics), frozenset(person.roles), person.gender, _iso3(person.country))


_NOTHING = Beside()
_BEFORE_ACRONYM = ("(", "([", ", or")
_DEITIES = ("God", "Allah", "Jesus")
_LONGEST_COUNTRY = 3  # words
_OF_COUNTRIES = ("country", "demonym", "capital", "seat")
_OFTEN, _ALONE = 2, 0.6  # mentions of the country, and their share


def _fits(entry: Entry, name: Name) -> bool:
    """Whether what the lexicon knows under a name can be meant where the name was found to be of this type."""
    if entry.kind == "own":
        return True
    if entry.kind == "demonym":
        return name.type != "person" or " " in name.text
    if name.type == "person":
        return False
    if entry.kind == "body":
        return name.type == "organization"
    return name.type != "group"


def _has_article(name: Name, text: str) -> bool:
    return text[max(0, name.start - 4) : name.start] in ("the ", "The ")


def _sentence_starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    for paragraph in paragraphs:
        for start, _ in paragraph.sentence_places:
            yield start


def _iso3(country_id: str | None) -> str | None:
    return country_id.partition(":")[2] if country_id else None
