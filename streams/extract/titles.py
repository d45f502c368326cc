"""Titles and roles that an article gives to people: "Foreign Minister Ada Orlo", "Orlo, the minister for trade"."""

import re
from collections.abc import Mapping, Sequence

from streams.events import Entity, Field
from streams.extract.actors import Profile
from streams.extract.beside import ROLE_NOUNS
from streams.extract.text import Document
from streams.extract.wordlists import words

_WORD = re.compile(r"[^\W_][\w'’-]*")
_TO_LAST_CUT = re.compile(r".*(?:[^\w\s'’.&-]|\.\s(?=[A-Z][a-z]*\s[a-z])|\n)", re.DOTALL)
_BEHIND = re.compile(r",? ?(?:\(?\d+\)?, )?((?:[\w'’-]+ ?){1,9})")
_ALSO = {
    "justice": ("judge",), "magistrate": ("judge",), "gov": ("governor",), "sen": ("senator", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"), "senator": ("lawmaker",),
    "congressman": ("lawmaker",), "congresswoman": ("lawmaker",), "mp": ("lawmaker",), "prof": ("professor",),
    "dr": ("doctor",), "cllr": ("councillor",), "rev": ("reverend", "pastor"), "supt": ("superintendent", "officer"),
    "insp": ("inspector", "officer"), "sgt": ("sergeant", "officer"), "constable": ("officer",), "pc": ("officer",),
    "det": ("detective", "officer"), "gen": ("general",), "col": ("colonel",), "capt": ("captain",),
    "lt": ("lieutenant",), "adm": ("admiral",), "pres": ("president",), "kgosi": ("chief",),
    "imam": ("cleric",), "ayatollah": ("cleric",),
    "bishop": ("cleric",), "archbishop": ("bishop", "cleric"), "premier": ("minister", "prime"),
}  # fmt: skip
_POINTING = words("the this that")
_LOOK_BACK = 90
_LONGEST_TITLE = 8


class Titles:
    """Who bears which title, found when it is asked for."""

    def __init__(self, document: Document, entities: Sequence[Entity], profiles: Mapping[str, Profile]) -> None:
        self.document, self.profiles = document, profiles
        self.people = [entity for entity in entities if entity.type == "person" and entity.actor]
        self.given: dict[str, dict[str, tuple[Field, int]]] | None = None

    def find(self, field: Field, at: int, mention: str) -> str | None:
        """The one person named before a place whom the article gives the title of a mention: the minister."""
        named = [word.lower() for word in _WORD.findall(mention)]
        if field == "headline" and named and named[0] not in _POINTING and named[-1] in ROLE_NOUNS:
            named.insert(0, "the")
        if len(named) < 2 or named[0] not in _POINTING:
            return None
        index = self._index()
        bearers = [index.get(word, {}) for word in named[1:]]
        fitting = [
            actor
            for actor in bearers[0]
            if all(actor in others for others in bearers)
            and all(others[actor][0] != field or others[actor][1] < at for others in bearers)
        ]
        if named[1:] == ["minister"] and len(fitting) > 1:  # a prime minister is called by the whole title
            fitting = [actor for actor in fitting if actor not in index.get("prime", {})]
        return fitting[0] if len(fitting) == 1 else None

    def bears(self, actor: str, word: str) -> bool:
        """Whether somebody bears a word of a title, or nobody of the article does."""
        bearers = self._index().get(word, {})
        return not bearers or actor in bearers

    def _index(self) -> dict[str, dict[str, tuple[Field, int]]]:
        """By each word of a title: who bears it, and where that is first said."""
        if self.given is None:
            self.given = {}
            ends: dict[Field, int] = {}
            for entity in self.people:
                for word in self._around(entity, ends.get(entity.field, 0)):
                    self.given.setdefault(word, {}).setdefault(entity.actor or "", (entity.field, entity.start))
                ends[entity.field] = entity.end
        return self.given

    def _around(self, entity: Entity, after: int) -> set[str]:
        """The words of the titles that stand beside a name, behind the name of somebody else."""
        text = self.document.field(entity.field).text
        near = text[max(after, entity.start - _LOOK_BACK) : entity.start]
        near = near.removesuffix(", ")
        cut = _TO_LAST_CUT.match(near)
        before = near[cut.end() if cut else 0 :].split()[-_LONGEST_TITLE:]
        behind = _BEHIND.match(text, entity.end) if text[entity.end : entity.end + 1] == "," else None
        found = " ".join(before) + " " + (behind.group(1) if behind else "")
        profile = self.profiles.get(entity.actor or "")
        roles = " ".join((*profile.roles, *profile.titles)) if profile else ""
        given = {*map(str.lower, _WORD.findall(f"{found} {roles}"))}
        return given.union(*[_ALSO[word] for word in _ALSO.keys() & given])
