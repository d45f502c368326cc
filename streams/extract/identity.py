"""Who a speaker is: the mention of a source -> an actor id, by names, pronouns, titles; or None where it is uncertain.

* A name is its entity's actor; so is a country or a body that speaks.
* "He" and "she" are the last person who was the subject before, in the paragraph or in the two before it, if the gender
  fits. "I" inside of somebody's words is that person.
* "The minister" is the person whom the article introduced with that title, if there is one only.
Not covered: "they", and nouns that say what somebody is without having been a title before ("the 64-year-old").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from streams.events import Entity, Field
from streams.extract.actors import Profile
from streams.extract.statements import Statement
from streams.extract.text import Document, Sentence
from streams.extract.wordlists import words

_GENDER = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_FIELDS: tuple[Field, ...] = ("headline", "body")
_FIRST_PERSON = words("i me we us")
_ENDS_CORE = re.compile(r",|\(|;| who | whose | which | that |\s(?:of|in|for|from|with|on|at|to|by|and|as)\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_POINTING = words("the this that")
_PARAGRAPHS_BACK = 2


class Identities:
    """Identifies the speakers of one article, statement by statement in order of the text."""

    def __init__(
        self, document: Document, entities: Sequence[Entity], profiles: Mapping[str, Profile], said: Sequence[Statement]
    ) -> None:
        self.document, self.profiles = document, profiles
        self.entities = {name: [e for e in entities if e.field == name] for name in _FIELDS}
        self.starts = {name: [e.start for e in found] for name, found in self.entities.items()}
        self.quoted = {
            name: sorted(place for s in said if s.field == name and s.kind != "indirect" for place in s.spans)
            for name in _FIELDS
        }
        self.identified: list[tuple[Statement, str | None]] = []

    def identify(self, statement: Statement) -> str | None:
        """The actor of a statement; statements are to be asked for in order."""
        actor = self._of_mention(statement) if statement.source else None
        self.identified.append((statement, actor))
        return actor

    def _of_mention(self, statement: Statement) -> str | None:
        start, end = statement.source or (0, 0)
        text = self.document.field(statement.field).text[start:end]
        low = text.lower()
        if low in _FIRST_PERSON:
            return self._around(statement)
        if low in _GENDER:
            return self._of_pronoun(statement.field, start, _GENDER[low]) if statement.depth == 0 else None
        core_end = start + core_length(text)
        named = [e for e in self._between(statement.field, start, core_end) if e.end == core_end]
        if named:
            return named[-1].actor if named[-1].form != "demonym" else None
        return self._of_title(statement.field, start, text[: core_end - start])

    def _between(self, field: Field, start: int, end: int) -> list[Entity]:
        """The entities of a field that begin in a stretch."""
        starts = self.starts[field]
        return self.entities[field][bisect_left(starts, start) : bisect_left(starts, end)]

    def _around(self, statement: Statement) -> str | None:
        """The speaker of the words inside of which a statement stands."""
        at = statement.spans[0][0]
        for other, actor in reversed(self.identified):
            is_outer = other.depth < statement.depth and other.field == statement.field
            if is_outer and any(start <= at < end for start, end in other.spans):
                return actor
        return None

    def _of_pronoun(self, field: Field, at: int, gender: str) -> str | None:
        """The last subject before a pronoun that fits it."""
        sentences = self._sentences[field]
        position = bisect_right([start for start, _, _ in sentences], at) - 1
        paragraph = sentences[position][1]
        while position >= 0 and paragraph - sentences[position][1] <= _PARAGRAPHS_BACK:
            _, _, sentence = sentences[position]
            position -= 1
            actors = self._people(field, sentence.start, min(sentence.end, at), gender)
            subject = _WORD.match(sentence.text)
            if (
                sentence.start < at
                and subject
                and _GENDER.get(subject.group().lower()) == gender
                and sentence.end <= at
            ):
                continue
            if actors:
                return actors[0]
        return None

    @cached_property
    def _sentences(self) -> dict[Field, list[tuple[int, int, Sentence]]]:
        return {
            field.name: [(s.start, i, s) for i, p in enumerate(field.paragraphs) for s in p.sentences]
            for field in self.document.fields
        }

    def _people(self, field: Field, start: int, end: int, gender: str) -> list[str]:
        """The people named in a stretch outside of marks who may be of a gender, in order."""
        found = []
        for entity in self._between(field, start, end):
            is_person = entity.type == "person" and not self._is_quoted(field, entity.start)
            if is_person and entity.actor and self._fits(entity.actor, gender):
                found.append(entity.actor)
        return found

    def _fits(self, actor: str, gender: str) -> bool:
        """Whether a person may be of a gender."""
        profile = self.profiles.get(actor)
        return profile is None or profile.gender in (gender, "u")

    def _is_quoted(self, field: Field, at: int) -> bool:
        position = bisect_right(self.quoted[field], (at, len(self.document.field(field).text))) - 1
        return position >= 0 and at < self.quoted[field][position][1]

    def _of_title(self, field: Field, at: int, text: str) -> str | None:
        """The one person named before whom the article gives the title of a mention."""
        mention = [word.lower() for word in _WORD.findall(text)]
        if len(mention) < 2 or mention[0] not in _POINTING:
            return None
        title = set(mention[1:])
        before = {entity.actor for entity in self._between(field, 0, at)} | self._in_headline(field)
        fitting = [
            actor
            for actor, profile in self.profiles.items()
            if actor in before and any(title.issubset(role.split()) for role in profile.roles)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _in_headline(self, field: Field) -> set[str | None]:
        return {entity.actor for entity in self.entities["headline"]} if field == "body" else set()


def core_length(text: str) -> int:
    """The length of a noun phrase without what modifies it from behind: the minister | for health, who …"""
    match = _ENDS_CORE.search(text, 1)
    return len(text[: match.start()].rstrip()) if match else len(text)
