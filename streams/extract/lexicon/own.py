"""A user's own actors: a CSV with the columns id, name, type, country, aliases (parted by |)."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast, get_args

from streams.errors import FileError
from streams.events import Actor, ActorType, EntityType

COLUMNS = ("id", "name", "type", "country", "aliases")
_PREFIXES: dict[str, ActorType] = {"country": "country", "org": "organization", "person": "person", "group": "group"}
_ID = re.compile(r"(country:[A-Z]{3}|(org|person|group):[a-z0-9]+(-[a-z0-9]+)*)")
_ENTITY_TYPES: dict[ActorType, EntityType] = {
    "country": "place", "organization": "organization", "person": "person", "group": "group",
}  # fmt: skip


class OwnActor(NamedTuple):
    """An actor of the user, and the phrases that name it: its name first."""

    actor: Actor
    entity_type: EntityType
    phrases: tuple[str, ...]


class ActorsFileError(FileError):
    """A file of own actors cannot be used; says which lines, and why."""


def read_own_actors(path: Path) -> list[OwnActor]:
    """All actors of a file. Raises ActorsFileError, with every line that cannot be used and the reason."""
    reader = csv.DictReader(_text(path).splitlines(), restkey="more")
    header = tuple(name.strip() for name in reader.fieldnames or ())
    if missing := [column for column in COLUMNS[:3] if column not in header]:
        raise ActorsFileError(
            f"{path} lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}.",
            f"The first line must name the columns: {','.join(COLUMNS)}.",
        )
    reader.fieldnames = list(header)
    own: list[OwnActor] = []
    reasons: list[str] = []
    owners: dict[str, str] = {}
    for row in reader:
        try:
            own.append(_actor(row, owners))
        except ValueError as reason:
            reasons.append(f"line {reader.line_num}: {reason}")
    if reasons:
        raise ActorsFileError(f"{path} has lines that cannot be used: {'; '.join(reasons)}.", "Mend or remove them.")
    return own


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ActorsFileError(f"The file of actors {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ActorsFileError(f"The file of actors {path} is no UTF-8.", "Save it as UTF-8.") from error


def _actor(row: dict[str, str], owners: dict[str, str]) -> OwnActor:
    """The actor of a line. Raises ValueError with the reason why it cannot be used."""
    if row.get("more"):
        raise ValueError("more cells than columns (put a cell with a comma into double quotation marks)")
    cells = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
    if not _ID.fullmatch(cells["id"]):
        raise ValueError(f"the id {cells['id']!r} is not country:<ISO3>, org:<slug>, person:<slug> or group:<slug>")
    actor_type = cells["type"] or _PREFIXES[cells["id"].partition(":")[0]]
    if actor_type not in get_args(ActorType):
        raise ValueError(f"the type {actor_type!r} is none of {', '.join(get_args(ActorType))}")
    if cells["country"] and not re.fullmatch("[A-Z]{3}", cells["country"]):
        raise ValueError(f"the country {cells['country']!r} is no ISO 3166-1 alpha-3 code")
    if not cells["name"]:
        raise ValueError("the name is missing")
    phrases = tuple(dict.fromkeys((cells["name"], *_aliases(cells["aliases"]))))
    for phrase in phrases:
        if owners.setdefault(phrase, cells["id"]) != cells["id"]:
            raise ValueError(f"{phrase!r} names {owners[phrase]} already")
    known_type = cast(ActorType, actor_type)
    actor = Actor(cells["id"], cells["name"], known_type, cells["country"] or None)
    return OwnActor(actor, _ENTITY_TYPES[known_type], phrases)


def _aliases(cell: str) -> Iterator[str]:
    return (alias for part in cell.split("|") if (alias := part.strip()))
