"""Stage two: deltas in, one row for each actor out. A delta counts once, however often it arrives."""

from collections.abc import Iterator

from aiokafka import ConsumerRecord

from streams import codec, ledger, observe
from streams.events import ActorTotals, ActorType, DayTotals
from streams.ledger import ActorRow
from streams.publish import RECORD_OVERHEAD, Message
from streams.state import Parts, Table

CACHED_ROWS = 20_000  # actors that are often in the news
TYPES: dict[str, ActorType] = {
    "country": "country",
    "org": "organization",
    "person": "person",
    "group": "group",
}


class Totalling:
    """The stage. Rows carry their clock, so a row and what it has counted are always written as one.

    Totals are published at once; the rows behind them are written at checkpoints, before offsets are committed.
    Until then the deltas are their own log: after a crash they are read and applied again.
    """

    batch_size = 200  # messages, of up to a thousand deltas each
    gathers = True  # an actor of many deltas is published once
    checkpoint_seconds = 1.0

    def __init__(self, parts: Parts) -> None:
        self.topic = parts.topics.deltas.name
        self._settings, self._topics = parts.settings, parts.topics
        self._publisher, self._pulse = parts.publisher, parts.pulse
        self._limit = (
            parts.settings.max_message_bytes - 4 * RECORD_OVERHEAD - 2_048
        )  # bytes of a row or its publication
        log, decode = parts.topics.actor_log.name, ledger.decode_actor
        self._rows = Table(parts.settings, log, decode, ledger.newer_actor, restore=parts.restore, cached=CACHED_ROWS)

    async def open(self, partitions: list[int]) -> None:
        """Restore the rows of the actors of these partitions."""
        await self._rows.open(partitions)

    def close(self, partition: int, *, keep: bool) -> None:
        """Let the rows of a partition go."""
        self._rows.close(partition, keep=keep)

    async def checkpoint(self, partition: int) -> None:
        """Make every row durable that changed since the last time."""
        self._pulse.check()
        await self._publisher.deliver(self._rows.flush(partition))

    async def process(self, records: list[ConsumerRecord]) -> None:
        """Apply the deltas; publish every row that they touch, also where nothing of it changed:

        the row may be durable from an earlier time, and its publication not.
        """
        touched: dict[int, dict[bytes, ActorRow]] = {}
        outcomes = [0, 0]
        for record in records:
            rows = touched.setdefault(record.partition, {})
            for delta in ledger.decode_deltas(record.value):
                key = delta.actor.encode()
                row = rows.get(key)
                if row is None:
                    row = rows[key] = self._rows.get(record.partition, key) or ActorRow()
                outcomes[ledger.apply(row, delta)] += 1
        self._pulse.check()
        for partition, rows in touched.items():
            self._rows.put(partition, {key: ledger.fit(row, self._limit) for key, row in rows.items()})
        await self._publisher.deliver(self._published(touched))
        observe.DELTAS.labels("known already").inc(outcomes[False])
        observe.DELTAS.labels("applied").inc(outcomes[True])

    def _published(self, touched: dict[int, dict[bytes, ActorRow]]) -> Iterator[Message]:
        topic = self._topics.actors.name
        for partition, rows in touched.items():
            for key, row in rows.items():
                yield Message(topic, partition, key, self._value(key.decode(), row))

    def _value(self, actor: str, row: ActorRow) -> bytes | None:
        horizon = self._settings.days
        value = publication(actor, row, horizon)
        while value is not None and len(value) > self._limit and horizon:
            horizon //= 2  # a broker that takes little gets the newest days that fit
            value = publication(actor, row, horizon)
        return value


def publication(actor: str, row: ActorRow, horizon: int) -> bytes | None:
    """The row as consumers see it (actor.v1), with its newest `horizon` days; None when nothing counts any more."""
    if row.sums == ledger.ZERO:
        return None
    name, country = ledger.label(row)
    articles, mentions, quotes, indirect_quotes, quoted_about = row.sums
    totals = ActorTotals(
        id=actor,
        name=name,
        type=TYPES[actor.partition(":")[0]],
        country=country,
        articles=articles,
        mentions=mentions,
        quotes=quotes,
        indirect_quotes=indirect_quotes,
        quoted_about=quoted_about,
        days={day: DayTotals(*row.days[day]) for day in sorted(row.days)[-horizon:]} if horizon else {},
    )
    return codec.encode(totals)
