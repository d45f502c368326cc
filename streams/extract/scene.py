"""What stands where in an article, for those who ask whom a pronoun or a noun means."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from streams.events import Entity, Field
from streams.extract.actors import Profile
from streams.extract.statements import Place, Statement
from streams.extract.text import Document

FIELDS: tuple[Field, ...] = ("headline", "body")
LOOK_BACK = 40  # sentences, sources or people; keeps it linear
PREPOSITION_BEFORE = re.compile(r"\b(?:of|in|for|from|with|on|at|to|by|and|near|under|the)\s\Z")
_LONGEST_PREPOSITION = 7
_AGE = re.compile(r", \d\d\b")
_PARAGRAPHS_BACK = 2
_ENDS_CORE = re.compile(r"[,(;]| who | whose | which | that |\s(?:of|in|for|from|with|on|at|to|by|and|as)\s")


class Sentence(NamedTuple):
    """A sentence of a field: offsets, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


class Scene:
    """The names, sentences and sources of an article; `sources` grows as the speakers are identified, in order."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        profiles: Mapping[str, Profile],
        said: Sequence[Statement],
    ) -> None:
        self.document, self.profiles = document, profiles
        self.entities = {name: [e for e in entities if e.field == name] for name in FIELDS}
        self._starts = {name: [e.start for e in found] for name, found in self.entities.items()}
        self._quoted = {name: _marked_places(said, name) for name in FIELDS}
        self.sources: dict[Field, dict[Place, str | None]] = {name: {} for name in FIELDS}
        self._in_sentence: dict[tuple[Field, int], list[Place]] = {}
        self._sentences: dict[Field, list[Sentence]] = {}
        self._sentence_starts: dict[Field, list[int]] = {}

    def text(self, field: Field) -> str:
        """The text of a field."""
        return self.document.field(field).text

    def note(self, field: Field, source: Place, actor: str | None) -> None:
        """Remember who a source is."""
        self.sources[field][source] = actor
        self._in_sentence.setdefault((field, self.sentence_at(field, source[0])), []).append(source)

    def between(self, field: Field, start: int, end: int) -> list[Entity]:
        """The entities of a field that begin in a stretch."""
        starts = self._starts[field]
        return self.entities[field][bisect_left(starts, start) : bisect_left(starts, end)]

    def spoke(self, field: Field, number: int, at: int) -> list[tuple[Place, str | None]]:
        """The sources in a sentence before a place, with their actors."""
        places = self._in_sentence.get((field, number), ())
        return [(place, self.sources[field][place]) for place in places[:LOOK_BACK] if place[0] < at]

    def sentences(self, field: Field) -> list[Sentence]:
        """The sentences of a field."""
        if field not in self._sentences:
            paragraphs = enumerate(self.document.field(field).paragraphs)
            found = [Sentence(*place, number) for number, p in paragraphs for place in p.sentence_places]
            self._sentences[field] = found
            self._sentence_starts[field] = [sentence.start for sentence in found]
        return self._sentences[field]

    def sentence_at(self, field: Field, at: int) -> int:
        """The number of the sentence of a field that a place stands in, past its first character."""
        self.sentences(field)
        return max(0, bisect_left(self._sentence_starts[field], at) - 1)

    def back_from(self, field: Field, at: int) -> Iterator[tuple[int, Sentence]]:
        """The sentences from a place back to two paragraphs before."""
        number = self.sentence_at(field, at)
        sentences = self.sentences(field)
        paragraph, last = sentences[number].paragraph, number - LOOK_BACK
        while number >= max(0, last) and paragraph - sentences[number].paragraph <= _PARAGRAPHS_BACK:
            yield number, sentences[number]
            number -= 1

    def people(self, field: Field, start: int, end: int) -> Iterator[Entity]:
        """The people named in a stretch outside of marks, in order; not what may be a place by where it stands."""
        text = self.text(field)
        for entity in self.between(field, start, end)[:LOOK_BACK]:
            if entity.type == "person" and not self.is_quoted(field, entity.start):
                profile = self.profiles.get(entity.actor or "")
                is_known = profile is not None and (profile.gender != "u" or profile.roles or profile.titles)
                near = text[max(0, entity.start - _LONGEST_PREPOSITION) : entity.start]
                if is_known or _AGE.match(text, entity.end) or not PREPOSITION_BEFORE.search(near):
                    yield entity

    def is_of(self, actor: str, gender: str) -> bool:
        """Whether somebody is a person who may be of a gender."""
        profile = self.profiles.get(actor)
        return profile is not None and profile.gender in (gender, "u")

    def is_quoted(self, field: Field, at: int) -> bool:
        """Whether a place is inside of marks that hold somebody's words."""
        position = bisect_right(self._quoted[field], (at, len(self.text(field)))) - 1
        return position >= 0 and at < self._quoted[field][position][1]


def _marked_places(said: Sequence[Statement], field: Field) -> list[Place]:
    return sorted(place for s in said if s.field == field and s.kind != "indirect" for place in s.spans)


def core_length(text: str) -> int:
    """The length of a noun phrase without what modifies it from behind: the minister | for health, who …"""
    match = _ENDS_CORE.search(text, 1)
    return len(text[: match.start()].rstrip()) if match else len(text)
