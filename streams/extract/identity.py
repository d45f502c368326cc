"""Who a speaker is: the mention of a source -> an actor id by names, pronouns and titles; or None, where uncertain.

* A name is its entity's actor, in apposition too ("its lawyer, Ada Orlo,"); so is a country or a body that speaks.
* "He" and "she" are the last speaker or subject before that fits, in this paragraph or the two before; never one of
  whom only the kind is known ("a midwife"), and nobody beyond one. "I" inside of somebody's words is that person.
* "The minister" is the person whom the article gives that title, if there is one only.
Not covered: "they", and nouns that say what somebody is without having been a title before ("the 64-year-old").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from streams.events import Entity, Field
from streams.extract.actors import Profile
from streams.extract.beside import ROLE_NOUNS
from streams.extract.kinds import Kinds
from streams.extract.persons import Beside, gender_of_titles
from streams.extract.statements import Place, Statement
from streams.extract.text import Document
from streams.extract.titles import Titles
from streams.extract.wordlists import words

_GENDER = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_FIRST_PERSON = words("i me we us")
_FIELDS: tuple[Field, ...] = ("headline", "body")
_ENDS_CORE = re.compile(r"[,(;]| who | whose | which | that |\s(?:of|in|for|from|with|on|at|to|by|and|as)\s")
_ENDS_PIECE = re.compile(r"[,(;]| who | whose | which ")
_PREPOSITION_BEFORE = re.compile(r"\b(?:of|in|for|from|with|on|at|to|by|and|near|under|the)\s\Z")
_FIRST_WORD = re.compile(r"[^\w]*([\w'’]+)")
_APPOSITION_BEFORE = re.compile(r",\s(?:(?!(?:of|in|for|from|with|on|at|to|by|and|near|under|as)\s)[\w'’.-]+\s){0,4}\Z")
_ENDS_NAME = re.compile(r"\Z|[,(;]|\s(?:of|from|at|in|for|with)\s")
_KIND_BEHIND = re.compile(
    r"\s(?:[a-z]+\s)?(?:agency|newspaper|daily|weekly|party|group|website|magazine|union|company|station|channel|service"
    r"|newsletter|network|association|broadcaster|paper),?"
)
_SPEAKS_FOR_NOBODY = words("""
    statement report document documents letter study poll survey indictment complaint lawsuit memo notice bulletin
    filing petition ministry company agency court police committee panel board union association council bureau
    authority office department group party government firm officials
""")
_PARAGRAPHS_BACK = 2
_OF_OTHERS = words("""
    witness victim defendant suspect plaintiff survivor lawyer counsel solicitor resident neighbour neighbor official
    expert driver worker student activist reporter correspondent candidate partner colleague tenant investor banker
    mother father brother sister son daughter widow husband wife uncle aunt cousin
""")
_IS_OF = re.compile(r"['’]s?\s|\s(?:of|for|in|at|with|on)\s")
_YEARS = re.compile(r"\d+-year-old")
_LOOK_BACK = 40  # sentences, sources or people; keeps it linear


class _Sentence(NamedTuple):
    start: int
    end: int
    paragraph: int


class Identities:
    """Identifies the speakers of one article, statement by statement in order of the text."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        profiles: Mapping[str, Profile],
        said: Sequence[Statement],
    ) -> None:
        self.document, self.profiles = document, profiles
        self.entities = {name: [e for e in entities if e.field == name] for name in _FIELDS}
        self.starts = {name: [e.start for e in found] for name, found in self.entities.items()}
        self.quoted = {name: _marked_places(said, name) for name in _FIELDS}
        self.sources: dict[Field, dict[Place, str | None]] = {name: {} for name in _FIELDS}
        self.in_sentence: dict[tuple[Field, int], list[Place]] = {}
        self.outer: list[tuple[Statement, str | None]] = []
        self.sentences: dict[Field, list[_Sentence]] = {}
        self.kinds: dict[Field, Kinds] = {}
        self.titles = Titles(document, entities, profiles)

    def identify(self, statement: Statement) -> str | None:
        """The actor of a statement; statements are to be asked for in order."""
        if statement.source is None:
            return None
        known, place = self.sources[statement.field], statement.source
        if place not in known:
            known[place] = self._of_mention(statement, *place)
            number = self._sentence_at(statement.field, place[0])
            self.in_sentence.setdefault((statement.field, number), []).append(place)
        actor = known[place]
        if statement.kind != "indirect":
            self.outer.append((statement, actor))
        return actor

    def _of_mention(self, statement: Statement, start: int, end: int) -> str | None:
        field = statement.field
        text = self.document.field(field).text[start:end]
        low = text.lower()
        if low in _FIRST_PERSON:
            return self._around(statement)
        if low in _GENDER:
            return self._of_pronoun(field, start, _GENDER[low]) if statement.depth == 0 else None
        if low == "it":
            return self._of_it(field, start) if statement.depth == 0 else None
        named = self._named(field, start, text)
        if named:
            return named.actor if named.form != "demonym" else None
        core = text[: core_length(text)]
        return (
            self.titles.find(field, start, core)
            or self._kinds(field).find(start, core)
            or self._of_somebody(statement, start, text)
        )

    def _between(self, field: Field, start: int, end: int) -> list[Entity]:
        """The entities of a field that begin in a stretch."""
        starts = self.starts[field]
        return self.entities[field][bisect_left(starts, start) : bisect_left(starts, end)]

    def _named(self, field: Field, start: int, text: str) -> Entity | None:
        """The entity that a mention names: as its head, before what it is of, or in apposition."""
        entities = self._between(field, start, start + len(text))
        core_end = start + core_length(text)
        for entity in entities:
            if entity.start < core_end <= entity.end:
                return entity
        piece = _ENDS_PIECE.search(text)
        piece_end = start + (piece.start() if piece else len(text))
        for entity in entities:
            before, behind = text[: entity.start - start], text[entity.end - start :]
            ends_piece = entity.end == piece_end and not _PREPOSITION_BEFORE.search(before)
            in_apposition = entity.start > piece_end and _APPOSITION_BEFORE.search(before)
            if entity.type == "person" and (ends_piece or (in_apposition and _ENDS_NAME.match(behind))):
                return entity
            if entity.type == "organization" and (in_apposition or _KIND_BEHIND.fullmatch(behind)):
                return entity
        return None

    def _kinds(self, field: Field) -> Kinds:
        if field not in self.kinds:
            self.kinds[field] = Kinds(self.document.field(field).text, self.entities[field])
        return self.kinds[field]

    def _around(self, statement: Statement) -> str | None:
        """The speaker of the words inside of which a statement stands."""
        at = statement.spans[0][0]
        for other, actor in self.outer[: -_LOOK_BACK - 1 : -1]:
            is_outer = other.depth < statement.depth and other.field == statement.field
            if is_outer and any(start <= at < end for start, end in other.spans):
                return actor
        return None

    def _of_pronoun(self, field: Field, at: int, gender: str) -> str | None:
        """The last subject before a pronoun that fits it."""
        text = self.document.field(field).text
        alone = self._alone_in_paragraph(field, at, gender)
        if alone:
            return alone
        for number, sentence in self._back_from(field, at):
            end = min(sentence.end, at)
            spoke = self._spoke(field, number, at)
            if spoke:
                fitting = {actor for _, actor in spoke if actor and self._is_of(actor, gender)}
                if fitting or any(actor is None and _is_somebody(text[slice(*place)]) for place, actor in spoke):
                    return fitting.pop() if len(fitting) == 1 else None
            first = _FIRST_WORD.match(text, sentence.start)
            opening = first.group(1).lower() if first else ""
            if (_GENDER.get(opening) == gender and sentence.end <= at) or (opening == "asked" and sentence.end > at):
                continue
            people = sorted(self._people(field, sentence.start, end), key=lambda e: text.startswith(_POSSESSIVE, e.end))
            for person in people:
                if person.actor is None or self._is_of(person.actor, gender):
                    if sentence.end <= at and self._refers_back(field, sentence.start, person.start, gender):
                        break
                    return person.actor
        return self._only_one(field, at, gender)

    def _of_somebody(self, statement: Statement, start: int, mention: str) -> str | None:
        """The detective, the 24-year-old: the one person of the paragraph, if nobody else was called so."""
        named = _ENDS_PIECE.split(mention, 1)[0].split()
        noun = named[-1] if named else ""
        is_role = noun in ROLE_NOUNS and noun not in _OF_OTHERS
        if statement.depth or not 1 < len(named) < 5 or named[0] not in ("the", "The") or _IS_OF.search(mention):
            return None
        text = self.document.field(statement.field).text
        called = rf"\b[Aa]n? (?:[\w’'-]+ ){{0,4}}{re.escape(noun)}\b"
        if not _YEARS.fullmatch(noun) and (not is_role or re.search(called, text[:start])):
            return None
        return self._alone_in_paragraph(statement.field, start, "")

    def _alone_in_paragraph(self, field: Field, at: int, gender: str) -> str | None:
        """The one person of a paragraph before a pronoun, whatever gender lists of names say; not against a title."""
        number = first = self._sentence_at(field, at)
        sentences = self.sentences[field]
        while first and number - first < _LOOK_BACK and sentences[first - 1].paragraph == sentences[number].paragraph:
            first -= 1
        people = list(self._people(field, sentences[first].start, at))
        actor = people[0].actor if people else None
        if actor is None or any(person.actor != actor for person in people):
            return None
        if gender and self._refers_back(field, sentences[first].start, at, gender):
            return None
        profile = self.profiles[actor]
        titled = gender_of_titles(Beside(tuple(profile.titles), tuple(profile.roles)))
        spoke = {one for n in range(first, number + 1) for _, one in self._spoke(field, n, at)}
        return actor if (not gender or titled in (None, gender)) and spoke <= {actor} else None

    def _only_one(self, field: Field, at: int, gender: str) -> str | None:
        """The one person named in a field before a place who may be of a gender; None where two may."""
        people = {e.actor for e in self._between(field, 0, at) if e.type == "person"}
        fitting = {actor for actor in people if actor is None or self._is_of(actor, gender)}
        only = fitting.pop() if len(fitting) == 1 else None
        return only if only and self.profiles[only].gender == gender else None

    def _refers_back(self, field: Field, start: int, end: int, gender: str) -> bool:
        """Whether a stretch has a pronoun, outside of marks, that speaks of somebody named before: he learned from …"""
        text = self.document.field(field).text
        return any(not self._is_quoted(field, found.start()) for found in _SUBJECT[gender].finditer(text, start, end))

    def _of_it(self, field: Field, at: int) -> str | None:
        """The body or country that spoke or was named first, in the sentence or in the one before."""
        for number, sentence in islice(self._back_from(field, at), 2):
            spoke = self._spoke(field, number, at)
            if spoke:
                actor = spoke[-1][1]
                return actor if actor and not actor.startswith("person:") else None
            first = self._between(field, sentence.start, min(sentence.end, at, sentence.start + _NEAR_BEGINNING))
            if first and first[0].type == "organization":
                return first[0].actor
        return None

    def _spoke(self, field: Field, number: int, at: int) -> list[tuple[Place, str | None]]:
        """The sources in a sentence before a place, with their actors."""
        places = self.in_sentence.get((field, number), ())
        return [(place, self.sources[field][place]) for place in places[:_LOOK_BACK] if place[0] < at]

    def _sentence_at(self, field: Field, at: int) -> int:
        """The number of the sentence of a field that a place stands in."""
        if field not in self.sentences:
            paragraphs = enumerate(self.document.field(field).paragraphs)
            self.sentences[field] = [
                _Sentence(*place, number) for number, p in paragraphs for place in p.sentence_places
            ]
        return bisect_right(self.sentences[field], (at, at, at)) - 1

    def _back_from(self, field: Field, at: int) -> Iterator[tuple[int, _Sentence]]:
        """The sentences from a place back to two paragraphs before."""
        number = self._sentence_at(field, at)
        sentences = self.sentences[field]
        paragraph, last = sentences[number].paragraph, number - _LOOK_BACK
        while number >= max(0, last) and paragraph - sentences[number].paragraph <= _PARAGRAPHS_BACK:
            yield number, sentences[number]
            number -= 1

    def _people(self, field: Field, start: int, end: int) -> Iterator[Entity]:
        """The people named in a stretch outside of marks, in order; not what may be a place by where it stands."""
        text = self.document.field(field).text
        for entity in self._between(field, start, end)[:_LOOK_BACK]:
            if entity.type == "person" and not self._is_quoted(field, entity.start):
                profile = self.profiles.get(entity.actor or "")
                is_known = profile is not None and (profile.gender != "u" or profile.roles or profile.titles)
                near = text[max(0, entity.start - _LONGEST_PREPOSITION) : entity.start]
                if is_known or _AGE.match(text, entity.end) or not _PREPOSITION_BEFORE.search(near):
                    yield entity

    def _is_of(self, actor: str, gender: str) -> bool:
        """Whether somebody is a person who may be of a gender."""
        profile = self.profiles.get(actor)
        return profile is not None and profile.gender in (gender, "u")

    def _is_quoted(self, field: Field, at: int) -> bool:
        position = bisect_right(self.quoted[field], (at, len(self.document.field(field).text))) - 1
        return position >= 0 and at < self.quoted[field][position][1]


_SUBJECT = {
    "m": re.compile(r"\b(?:[Hh]e|him)\b"),
    "f": re.compile(r"\b[Ss]he\b|\bher\b(?=[.,;:]| (?:to|as|for|with|by|that|on|in|at|about|from)\b| [“\"‘'])"),
}
_POSSESSIVE = ("'s ", "’s ", "s' ", "s’ ", "' ", "’ ")
_NEAR_BEGINNING = 6  # characters: "The "
_LONGEST_PREPOSITION = 7
_AGE = re.compile(r", \d\d\b")


def _marked_places(said: Sequence[Statement], field: Field) -> list[Place]:
    return sorted(place for s in said if s.field == field and s.kind != "indirect" for place in s.spans)


def _is_somebody(mention: str) -> bool:
    """Whether a mention that nobody could be found for is one person: a midwife; not: the report, officials."""
    core = mention[: core_length(mention)].lower().split()
    if not core or core[-1] in _SPEAKS_FOR_NOBODY or core[0] in {"it", "they", "we", "i", "you"}:
        return False
    return not core[-1].endswith("s") or core[-1].endswith("ss")


def core_length(text: str) -> int:
    """The length of a noun phrase without what modifies it from behind: the minister | for health, who …"""
    match = _ENDS_CORE.search(text, 1)
    return len(text[: match.start()].rstrip()) if match else len(text)
