"""Who a speaker is: the mention of a source -> an actor id by names, pronouns and titles; or None, where uncertain.

* A name is its entity's actor, in apposition too ("its lawyer, Ada Orlo,"); so is a country or a body that speaks.
* "He", "she" and "it" are the last speaker or subject before that fits (`antecedents.py`). "I" inside of somebody's
  words is that person.
* "The minister" is the person whom the article gives that title, "the company" the body of that kind, if there is one
  only.
Not covered: "they", and nouns of what somebody is where several people may be meant.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from streams.events import Entity, Field
from streams.extract.actors import Profile
from streams.extract.antecedents import GENDER, Antecedents
from streams.extract.introductions import gives_name
from streams.extract.kinds import Kinds
from streams.extract.scene import LOOK_BACK, PREPOSITION_BEFORE, Scene, core_length
from streams.extract.statements import Statement
from streams.extract.text import Document
from streams.extract.titles import Titles
from streams.extract.wordlists import words

_FIRST_PERSON = words("i me we us")
_ENDS_PIECE = re.compile(r"[,(;]| who | whose | which ")
_APPOSITION_BEFORE = re.compile(r",\s(?:(?!(?:of|in|for|from|with|on|at|to|by|and|near|under|as)\s)[\w'’.-]+\s){0,4}\Z")
_ENDS_NAME = re.compile(r"\Z|[,(;]|\s(?:of|from|at|in|for|with)\s")
_ASIDE = re.compile(r"\([^()\d]{1,12}\)(?= [A-Z])")  # General (retd) Ada Orlo
_ROLE_BETWEEN = re.compile(r"(?: [a-z][\w-]+){1,4} ")
_NOUN_BEHIND = re.compile(r" (?!who\b|which\b|that\b|in\b|of\b|at\b|for\b|and\b|on\b|to\b)[a-z][\w-]+(?=$|[ ,])")
_KIND_BEHIND = re.compile(
    r"\s(?:(?:news|rights|aid|media|rebel|armed|militant|opposition|trade)\s)?(?:agency|newspaper|daily|weekly|party|group"
    r"|website|magazine|union|company|station|channel|service|newsletter|network|association|broadcaster|paper),?"
)
_MANIFOLD = ("org:united-nations", "org:european-union", "org:african-union")  # "the UN agency" is another body
_ABOUT = re.compile(r"(?<!\w)[a-z][\w-]*\s(?:for|from|by|to|with|about|on|against)\s")


class Identities:
    """Identifies the speakers of one article, statement by statement in order of the text."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        profiles: Mapping[str, Profile],
        said: Sequence[Statement],
    ) -> None:
        self._scene = Scene(document, entities, profiles, said)
        self._titles = Titles(document, entities, profiles)
        self._antecedents = Antecedents(self._scene, self._titles)
        self._kinds: dict[Field, Kinds] = {}
        self._outer: list[tuple[Statement, str | None]] = []

    def identify(self, statement: Statement) -> str | None:
        """The actor of a statement; statements are to be asked for in order."""
        if statement.source is None:
            return None
        known, place = self._scene.sources[statement.field], statement.source
        if place not in known:
            self._scene.note(statement.field, place, self._of_mention(statement, *place))
        actor = known[place]
        if statement.kind != "indirect":
            self._outer.append((statement, actor))
        return actor

    def _of_mention(self, statement: Statement, start: int, end: int) -> str | None:
        field = statement.field
        text = self._scene.text(field)[start:end]
        low = text.lower()
        if low in _FIRST_PERSON:
            return self._around(statement)
        if low in GENDER:
            return self._antecedents.of_pronoun(field, start, GENDER[low]) if statement.depth == 0 else None
        if low == "it":
            return self._antecedents.of_it(field, start) if statement.depth == 0 else None
        named = self._named(field, start, text)
        if named:
            return named.actor if named.form != "demonym" else None
        return self._of_noun(statement, start, text)

    def _of_noun(self, statement: Statement, start: int, text: str) -> str | None:
        """Whom a title, a kind of body or an occupation means."""
        field, core = statement.field, text[: core_length(text)]
        if field not in self._kinds:
            self._kinds[field] = Kinds(self._scene.text(field), self._scene.entities[field])
        actor = self._titles.find(field, start, core) or self._kinds[field].find(start, core)
        if actor is None and statement.depth == 0:
            actor = self._antecedents.of_role(field, start, text)
        return actor

    def _named(self, field: Field, start: int, text: str) -> Entity | None:
        """The entity that a mention names: as its head, before what it is of, or in apposition."""
        entities = self._scene.between(field, start, start + len(text))
        if "(" in text:
            text = _ASIDE.sub(lambda match: "_" * len(match.group()), text)
        core_end = start + core_length(text)
        for entity, following in zip_longest(entities, entities[1:]):
            if entity.start < core_end <= entity.end:
                gap = text[entity.end - start : following.start - start] if following else ""
                if following and following.type == "person" and _ROLE_BETWEEN.fullmatch(gap):
                    return following
                return None if core_end < entity.end and _NOUN_BEHIND.match(text, entity.end - start) else entity
        piece = _ENDS_PIECE.search(text)
        piece_end = start + (piece.start() if piece else len(text))
        for entity in entities:
            before, behind = text[: entity.start - start], text[entity.end - start :]
            ends_piece = entity.end == piece_end and not (PREPOSITION_BEFORE.search(before) or _ABOUT.search(before))
            in_apposition = entity.start > piece_end and _APPOSITION_BEFORE.search(before)
            is_named = ends_piece or (in_apposition and _ENDS_NAME.match(behind))
            if entity.type == "person" and (is_named or gives_name(before)):
                return entity
            is_kind = _KIND_BEHIND.fullmatch(behind) and entity.actor not in _MANIFOLD
            if entity.type == "organization" and (in_apposition or is_kind):
                return entity
        return None

    def _around(self, statement: Statement) -> str | None:
        """The speaker of the words inside of which a statement stands."""
        at = statement.spans[0][0]
        for other, actor in self._outer[: -LOOK_BACK - 1 : -1]:
            is_outer = other.depth < statement.depth and other.field == statement.field
            if is_outer and any(start <= at < end for start, end in other.spans):
                return actor
        return None
