"""Who is known by name: countries, bodies, groups, places, and what given names and surnames look like.

The data files beside this module say in their first line what their sources and licences are; `training/lexicon.py`
writes them. A user's own actors (`own.py`) add to them or override them.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from streams.events import Actor, EntityType
from streams.extract.lexicon.data import RANK, Kind, read_actors, read_clusters, read_names, read_places, read_towns
from streams.extract.lexicon.homonyms import Homonyms
from streams.extract.lexicon.own import ActorsFileError, OwnActor, read_own_actors
from streams.extract.lexicon.phrases import Phrases, key

__all__ = ["OF_ONE_TYPE", "ActorsFileError", "Entry", "Gender", "Lexicon", "OwnActor", "key", "load"]

OF_ONE_TYPE: Final[frozenset[Kind]] = frozenset(["body", "country", "demonym"])
"""Kinds of phrases that name one thing, of one type, wherever they stand; a capital or a seat may act or be a place."""

Gender = Literal["f", "m", "u"]


class Entry(NamedTuple):
    """What a phrase names. `actor` is who counts for it: for a capital or a seat, only where it acts."""

    actor: str | None
    type: EntityType
    kind: Kind
    canonical: bool  # the phrase is the actor's own name, not another one


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is known by name; immutable, and shared by all readers of a process."""

    phrases: Phrases[Entry]
    own: Phrases[Entry]  # of the user's own actors, which are in `phrases` too
    actors: dict[str, Actor]
    towns: dict[str, int]  # name -> inhabitants
    adjectives: dict[str, str]  # of countries: country:RUS -> Russian
    given: dict[str, Gender]
    surnames: frozenset[str]
    clusters: dict[str, str]  # words in lower case -> the number of the words of like use
    homonyms: Homonyms

    def find(self, text: str) -> Entry | None:
        """What a name is, whatever its apostrophes and spaces."""
        return self.phrases.find(text)


@lru_cache(maxsize=4)
def load(actors_file: Path | None = None) -> Lexicon:
    """The lexicon, with a user's own actors where a file of them is given.

    Raises ActorsFileError, which names the lines that cannot be used, each with its reason.
    """
    entries: dict[str, Entry] = {}
    actors: dict[str, Actor] = {}
    adjectives: dict[str, str] = {}
    for known in (*read_actors(), *read_places()):
        if known.actor is not None:
            actors.setdefault(known.actor.id, known.actor)
            if known.kind == "demonym" and known.phrases and known.actor.type == "country":
                adjectives[known.actor.id] = known.phrases[0]
        for number, phrase in enumerate(known.phrases):
            entry = Entry(known.actor.id if known.actor else None, known.type, known.kind, known.names and not number)
            _add(entries, key(phrase), entry)
    for own in read_own_actors(actors_file) if actors_file else ():
        actors[own.actor.id] = own.actor
        for number, phrase in enumerate(own.phrases):
            entries[key(phrase)] = Entry(own.actor.id, own.entity_type, "own", number == 0)
    given, surnames = read_names()
    own_entries = {phrase: entry for phrase, entry in entries.items() if entry.kind == "own"}
    return Lexicon(
        Phrases(entries),
        Phrases(own_entries),
        actors,
        read_towns(),
        adjectives,
        given,
        surnames,
        read_clusters(),
        Homonyms.read(),
    )


def _add(entries: dict[str, Entry], phrase: str, entry: Entry) -> None:
    """Keep the more likely meaning of a phrase: the kinds in order, then the first one listed."""
    known = entries.get(phrase)
    if known is None or RANK[entry.kind] < RANK[known.kind]:
        entries[phrase] = entry
