"""The arithmetic that keeps totals exact: article rows, deltas, actor rows. Pure: no I/O, no clock.

Records are delivered at least once, so everything here is idempotent:

* An article's row holds what the article counts for now, what it counted for before its last change, and the source
  offset of that change. Seeing that offset again gives the same deltas again; seeing anything older gives none.
* A delta is stamped with its source partition and offset. An actor's row holds, beside the sums, a clock: the last
  offset applied for each source partition. A delta at or below the clock changes nothing.

This needs the deltas of one source partition to reach one actor in the order of their offsets, an article's id to
change at most once between two barriers, and rows to be durable before the deltas that follow from them.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

from msgspec import Struct, msgpack

V = TypeVar("V")

Rank = tuple[int, bool, str]
"""(version, withdrawn, content hash): the total order by which one state of an article supersedes another."""

MAX_DAYS = 4_000  # days that a row keeps; some 40 bytes each, so a row stays far below the broker's limit
MAX_LABELS = 64  # spellings of a name that a row tells apart


class Counts(Struct, frozen=True, array_like=True):
    """What one article says of one actor."""

    name: str
    country: str | None
    mentions: int
    quotes: int
    indirect_quotes: int
    quoted_about: int


class Contribution(Struct, frozen=True, array_like=True):
    """What an article counts for: a day (YYYY-MM-DD, UTC) and the counts by actor id."""

    day: str = ""
    actors: dict[str, Counts] = {}


NOTHING = Contribution()


class ArticleRow(Struct, frozen=True, array_like=True):
    """The state of one article: see the module's text."""

    version: int
    withdrawn: bool
    content_hash: str
    offset: int
    current: Contribution
    previous: Contribution

    @property
    def rank(self) -> Rank:
        return (self.version, self.withdrawn, self.content_hash)


class Standing(Enum):
    """How an event stands to the row of its article."""

    NEW = "it supersedes the row"
    REPEATED = "the row is this very event's: what follows from it must be said again"
    SUPERSEDED = "the row is newer, or the same from another offset"


def standing(row: ArticleRow | None, rank: Rank, offset: int) -> Standing:
    """How an event of this rank, at this source offset, stands to the row of its article."""
    if row is None or rank > row.rank:
        return Standing.NEW
    if row.offset == offset:
        return Standing.REPEATED
    return Standing.SUPERSEDED


def advance(row: ArticleRow | None, rank: Rank, offset: int, current: Contribution) -> ArticleRow:
    """The row after a NEW event."""
    return ArticleRow(*rank, offset=offset, current=current, previous=row.current if row else NOTHING)


class Delta(Struct, frozen=True, array_like=True):
    """The change of one actor by one event: what it counted for before, and what it counts for now.

    The event stands at `offset` of partition `source` of the articles' topic. Deltas travel many in a message: a list.
    """

    source: int
    offset: int
    actor: str
    removed_day: str
    removed: Counts | None
    added_day: str
    added: Counts | None


def deltas(source: int, row: ArticleRow) -> Iterator[Delta]:
    """The changes that the last event of a row of partition `source` made, one for each actor that changed."""
    before, after = row.previous, row.current
    if not before.actors:
        for actor, counts in after.actors.items():
            yield Delta(source, row.offset, actor, before.day, None, after.day, counts)
        return
    same_day = before.day == after.day
    for actor in sorted(before.actors.keys() | after.actors.keys()):
        removed, added = before.actors.get(actor), after.actors.get(actor)
        if removed != added or not same_day:
            yield Delta(source, row.offset, actor, before.day, removed, after.day, added)


# articles, mentions, quotes, indirect quotes, quoted about
Sums = tuple[int, int, int, int, int]
ZERO: Sums = (0, 0, 0, 0, 0)


class ActorRow(Struct, array_like=True):
    """The state of one actor. Mutable: `apply` changes it in place.

    `labels` counts the articles by "name<TAB>country", so that the name shown is the most usual one and does not
    depend on the order of arrival. Days below `floor` are no longer kept.
    """

    sums: Sums = ZERO
    days: dict[str, Sums] = {}
    labels: dict[str, int] = {}
    clock: dict[int, int] = {}
    floor: str = ""


def apply(row: ActorRow, delta: Delta) -> bool:
    """Apply a delta to its actor's row, once: False, and no change, where the clock has passed it already."""
    if delta.offset <= row.clock.get(delta.source, -1):
        return False
    row.clock[delta.source] = delta.offset
    if delta.removed is not None:
        _book(row, delta.removed_day, delta.removed, -1)
    if delta.added is not None:
        _book(row, delta.added_day, delta.added, 1)
    return True


def _book(row: ActorRow, day: str, counts: Counts, sign: int) -> None:
    change = (1, counts.mentions, counts.quotes, counts.indirect_quotes, counts.quoted_about)
    add = _plus if sign > 0 else _minus
    row.sums = add(row.sums, change)
    if day >= row.floor:
        days = row.days
        _put(days, day, add(days.get(day, ZERO), change), ZERO)
        if len(days) > MAX_DAYS:
            _forget_oldest_day(row)
    label, labels = f"{counts.name}\t{counts.country or ''}", row.labels
    if sign > 0 or label in labels:
        _put(labels, label, labels.get(label, 0) + sign, 0)
        if len(labels) > MAX_LABELS:
            del labels[min(labels, key=lambda known: (labels[known], known))]


def _forget_oldest_day(row: ActorRow) -> None:
    oldest = min(row.days)
    del row.days[oldest]
    row.floor = oldest + "~"  # sorts after that day and before the next


def _plus(a: Sums, b: Sums) -> Sums:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4])


def _minus(a: Sums, b: Sums) -> Sums:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4])


def _put(table: dict[str, V], key: str, value: V, nothing: V) -> None:
    if value == nothing:
        table.pop(key, None)
    else:
        table[key] = value


def label(row: ActorRow) -> tuple[str, str | None]:
    """The actor's name and country as most articles give them; between equals, the first in the alphabet."""
    labels = row.labels
    if not labels:
        return "", None
    usual = min(labels, key=lambda known: (-labels[known], known)) if len(labels) > 1 else next(iter(labels))
    name, _, country = usual.partition("\t")
    return name, country or None


def fit(row: ActorRow, limit: int) -> ActorRow:
    """The row, without its oldest days where it would take more than `limit` bytes."""
    while row.days and len(row.days) * 40 > limit // 2 and len(encode(row)) > limit:
        _forget_oldest_day(row)
    return row


def newer_article(known: ArticleRow | None, read: ArticleRow) -> ArticleRow:
    """Which of two rows of an article, read in this order from its log, holds.

    The later one, unless it was written by a process that had lost the partition without knowing it yet.
    """
    return known if known is not None and known.rank > read.rank else read


def newer_actor(known: ActorRow | None, read: ActorRow) -> ActorRow:
    """Likewise for an actor: clocks only ever advance."""
    if known is None or all(read.clock.get(source, -1) >= offset for source, offset in known.clock.items()):
        return read
    return known


encode = msgpack.Encoder().encode
decode_article = msgpack.Decoder(ArticleRow).decode
decode_actor = msgpack.Decoder(ActorRow).decode
decode_deltas = msgpack.Decoder(list[Delta]).decode


def fold(contributions: Mapping[str, Contribution]) -> dict[str, ActorRow]:
    """The rows that these articles (by id) add up to, without clocks: the offline truth that the stream must equal."""
    rows: dict[str, ActorRow] = {}
    for contribution in contributions.values():
        for actor, counts in contribution.actors.items():
            _book(rows.setdefault(actor, ActorRow()), contribution.day, counts, 1)
    return rows
