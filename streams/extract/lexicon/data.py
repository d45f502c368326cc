"""The data files as they are read: one record per country, body, group and place, with the phrases that name it."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from streams.events import Actor, EntityType

Kind = Literal["own", "country", "seat", "capital", "body", "demonym", "bloc", "place", "town"]

# Of two meanings of a phrase the one of the lower rank is kept.
RANK: dict[Kind, int] = {
    "own": 0, "country": 1, "seat": 2, "capital": 3, "body": 4, "demonym": 5, "bloc": 6, "place": 7, "town": 8,
}  # fmt: skip
_SEATS_THAT_ARE_BODIES = ("Kremlin", "White House", "South Block", "North Block", "Grand Serail", "Serail", "Vatican")


class Known(NamedTuple):
    """A record: its phrases name `actor`; `names`: the first of them is its name."""

    actor: Actor | None
    type: EntityType
    kind: Kind
    phrases: tuple[str, ...]
    names: bool = False


def read_actors() -> Iterator[Known]:
    """Countries, with their demonyms, capitals and seats of government; bodies; groups."""
    yield from _countries()
    for row in _rows("bodies.csv"):
        actor = Actor("org:" + row["slug"], row["name"], "organization", row["iso3"] or None)
        yield Known(actor, "organization", "body", (row["name"], *_parts(row["aliases"])), names=True)
        yield Known(actor, "place", "seat", _parts(row["seats"]))
    for row in _rows("groups.csv"):
        actor = Actor("group:" + row["slug"], row["name"], "group", None)
        kind: Kind = "demonym" if row["type"] == "group" else "bloc"
        yield Known(actor, cast(EntityType, row["type"]), kind, (row["name"], *_parts(row["aliases"])), names=True)


def read_places() -> Iterator[Known]:
    """Regions, states, waters: places that are no actors."""
    for row in _rows("places.csv"):
        yield Known(None, "place", "place", (row["name"], *_parts(row["aliases"])))


def read_towns() -> dict[str, int]:
    """Towns and the number of their inhabitants."""
    return {row["name"]: int(row["population"]) for row in _rows("towns.csv")}


def read_names() -> tuple[dict[str, Literal["f", "m", "u"]], frozenset[str]]:
    """Given names with the gender of those who bear them (u: either), and surnames."""
    given = {row["name"]: cast(Literal["f", "m", "u"], row["gender"]) for row in _rows("given_names.csv")}
    return given, frozenset(row["name"] for row in _rows("surnames.csv"))


def read_homonyms() -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Phrases of several meanings, the usual one first: the actor of each, and the words that speak for it."""
    for row in _rows("homonyms.csv"):
        yield row["phrase"], row["actor"] or None, _parts(row["evidence"])


def read_clusters() -> dict[str, str]:
    """Words in lower case, and the number of the cluster of words that are used alike."""
    return {row["word"]: row["cluster"] for row in _rows("clusters.csv")}


def _countries() -> Iterator[Known]:
    for row in _rows("countries.csv"):
        actor = Actor("country:" + row["iso3"], row["name"], "country", row["iso3"])
        yield Known(actor, "place", "country", (row["name"], *_parts(row["aliases"])), names=True)
        yield Known(actor, "group", "demonym", _parts(row["demonyms"]))
        yield Known(actor, "place", "capital", _parts(row["capitals"]))
        for seat in _parts(row["seats"]):
            is_body = seat in _SEATS_THAT_ARE_BODIES
            yield Known(actor, "organization" if is_body else "place", "seat", (seat,))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines()[1:])  # the first line says source and licence


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
