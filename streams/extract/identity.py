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
from typing import NamedTuple

from streams.events import Entity, Field
from streams.extract.actors import Profile
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
_KIND_OF_BODY = words("""
    agency newspaper daily weekly party group website magazine union ministry company station channel service
    newsletter network association broadcaster paper
""")
_SPEAKS_FOR_NOBODY = words("""
    statement report document documents letter study poll survey indictment complaint lawsuit memo notice bulletin
    filing petition ministry company agency court police committee panel board union association council bureau
    authority office department group party government firm officials
""")
_PARAGRAPHS_BACK = 2


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
        self.sources: dict[Field, list[tuple[Place, str | None]]] = {name: [] for name in _FIELDS}
        self.speakers = {s.source for s in said}
        self.outer: list[tuple[Statement, str | None]] = []
        self.sentences: dict[Field, list[_Sentence]] = {}
        self.titles = Titles(document, entities, profiles)

    def identify(self, statement: Statement) -> str | None:
        """The actor of a statement; statements are to be asked for in order."""
        if statement.source is None:
            return None
        known = [actor for place, actor in self.sources[statement.field] if place == statement.source]
        actor = known[0] if known else self._of_mention(statement, *statement.source)
        if not known:
            self.sources[statement.field].append((statement.source, actor))
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
        return self.titles.find(field, start, text[: core_length(text)])

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
            before = text[: entity.start - start]
            ends_piece = entity.end == piece_end and not _PREPOSITION_BEFORE.search(before)
            in_apposition = before.rstrip().endswith(",") or (entity.type != "person" and before.endswith(", the "))
            if (entity.type == "person" and ends_piece) or (in_apposition and entity.start > piece_end):
                return entity
            if entity.type == "organization" and text[entity.end - start :].strip(" ,") in _KIND_OF_BODY:
                return entity
        return None

    def _around(self, statement: Statement) -> str | None:
        """The speaker of the words inside of which a statement stands."""
        at = statement.spans[0][0]
        for other, actor in reversed(self.outer):
            is_outer = other.depth < statement.depth and other.field == statement.field
            if is_outer and any(start <= at < end for start, end in other.spans):
                return actor
        return None

    def _of_pronoun(self, field: Field, at: int, gender: str) -> str | None:
        """The last speaker or subject before a pronoun that fits it."""
        text = self.document.field(field).text
        for sentence in self._back_from(field, at):
            end = min(sentence.end, at)
            sources = [one for one in self.sources[field] if sentence.start <= one[0][0] < end]
            if sources:
                fitting = {actor for _, actor in sources if actor and self._is_of(actor, gender)}
                if fitting or any(actor is None and _is_somebody(text[slice(*place)]) for place, actor in sources):
                    return fitting.pop() if len(fitting) == 1 else None
            first = _FIRST_WORD.match(text, sentence.start)
            opening = first.group(1).lower() if first else ""
            if (_GENDER.get(opening) == gender and sentence.end <= at) or (opening == "asked" and sentence.end > at):
                continue
            for person in self._people(field, sentence.start, end):
                if person.actor is None or self._is_of(person.actor, gender):
                    return person.actor
        return None

    def _of_it(self, field: Field, at: int) -> str | None:
        """The body or country that spoke or was named first, in the sentence or in the one before."""
        for sentence in list(self._back_from(field, at))[:2]:
            end = min(sentence.end, at)
            spoke = [actor for place, actor in self.sources[field] if sentence.start <= place[0] < end]
            if spoke:
                return spoke[-1] if spoke[-1] and not spoke[-1].startswith("person:") else None
            first = self._between(field, sentence.start, min(end, sentence.start + _NEAR_BEGINNING))
            if first and first[0].type == "organization":
                return first[0].actor
        return None

    def _back_from(self, field: Field, at: int) -> Iterator[_Sentence]:
        """The sentences from a place back to two paragraphs before."""
        if field not in self.sentences:
            paragraphs = self.document.field(field).paragraphs
            self.sentences[field] = [
                _Sentence(s.start, s.end, i) for i, p in enumerate(paragraphs) for s in p.sentences
            ]
        sentences = self.sentences[field]
        position = bisect_right(sentences, (at, at, at)) - 1
        paragraph = sentences[position].paragraph
        while position >= 0 and paragraph - sentences[position].paragraph <= _PARAGRAPHS_BACK:
            yield sentences[position]
            position -= 1

    def _people(self, field: Field, start: int, end: int) -> Iterator[Entity]:
        """The people named in a stretch outside of marks, in order; not what may be a place by where it stands."""
        text = self.document.field(field).text
        for entity in self._between(field, start, end):
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


_NEAR_BEGINNING = 6  # characters: "The "
_LONGEST_PREPOSITION = 7
_AGE = re.compile(r", \d\d\b")


def _marked_places(said: Sequence[Statement], field: Field) -> list[Place]:
    return sorted(place for s in said if s.field == field and s.kind != "indirect" for place in s.spans)


def _is_somebody(mention: str) -> bool:
    """Whether a mention that nobody could be found for is one person: a midwife; not: the report, officials."""
    core = mention[: core_length(mention)].lower().split()
    return bool(core) and core[-1] not in _SPEAKS_FOR_NOBODY and core[0] not in {"it", "they", "we", "i", "you"}


def core_length(text: str) -> int:
    """The length of a noun phrase without what modifies it from behind: the minister | for health, who …"""
    match = _ENDS_CORE.search(text, 1)
    return len(text[: match.start()].rstrip()) if match else len(text)
