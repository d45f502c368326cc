"""A table in memory whose truth is its changelog: rows by key, one set for each partition."""

import time
from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

from aiokafka import TopicPartition

from streams import ledger, observe
from streams.observe import Pulse
from streams.publish import Message, Publisher
from streams.restore import Part, Restore, restore
from streams.settings import Settings
from streams.topics import Topics

Row = TypeVar("Row")


class Parts(NamedTuple):
    """What both stages are built with."""

    settings: Settings
    topics: Topics
    publisher: Publisher
    pulse: Pulse
    restore: Restore = restore


class Parked(NamedTuple):
    """Rows of a partition that was closed, and the offset up to which their log was read."""

    rows: dict[bytes, bytes]
    end: int


class Table(Generic[Row]):
    """Rows are held encoded, a few hundred bytes each; up to `cached` of those in use are kept decoded as well."""

    def __init__(
        self,
        settings: Settings,
        log: str,
        decode: Callable[[bytes], Row],
        newer: Callable[[Row | None, Row], Row],
        *,
        restore: Restore = restore,
        cached: int = 0,
    ) -> None:
        self._cached = cached
        self._settings, self._log, self._restore = settings, log, restore
        self._decode, self._newer = decode, newer
        self._rows: dict[int, dict[bytes, bytes]] = {}
        self._ends: dict[int, int] = {}  # offsets up to which the log was read; later ones are ours, or a successor's
        self._parked: dict[int, Parked] = {}
        self._changed: dict[int, dict[bytes, Row]] = {}
        self._cache: dict[tuple[int, bytes], Row] = {}

    async def open(self, partitions: list[int]) -> None:
        """Read the rows of these partitions from the changelog: all, or what came since one was closed here."""
        started = time.monotonic()
        opened = {partition: self._parked.get(partition, Parked({}, 0)) for partition in partitions}
        self._parked = {}
        parts = {TopicPartition(self._log, p): Part(was.end, self._sink(was.rows)) for p, was in opened.items()}
        restored = await self._restore(self._settings, parts)
        self._ends = {place.partition: end for place, end in restored.ends.items()}
        self._rows = {partition: was.rows for partition, was in opened.items()}
        observe.RESTORED.labels(self._log).inc(restored.records)
        observe.RESTORE_SECONDS.observe(time.monotonic() - started)
        self._show()

    def _sink(self, rows: dict[bytes, bytes]) -> Callable[[bytes, bytes], None]:
        def take(key: bytes, value: bytes) -> None:
            known = rows.get(key)
            if known is not None:
                before = self._decode(known)
                if self._newer(before, self._decode(value)) is before:
                    return
            rows[key] = value

        return take

    def close(self, partition: int, *, keep: bool) -> None:
        """Drop the rows of a partition; `keep` them at hand, if all are durable, in case it comes back at once."""
        rows = self._rows.pop(partition, None)
        if keep and rows is not None and not self._changed.get(partition):
            self._parked[partition] = Parked(rows, self._ends[partition])
        self._changed.pop(partition, None)
        self._cache.clear()
        self._show()

    def get(self, partition: int, key: bytes) -> Row | None:
        """The row of a key."""
        row = self._changed.get(partition, {}).get(key) or self._cache.get((partition, key))
        if row is None and (encoded := self._rows[partition].get(key)) is not None:
            row = self._decode(encoded)
            self._remember(partition, key, row)
        return row

    def put(self, partition: int, rows: Mapping[bytes, Row]) -> None:
        """Set rows. They are durable when what `flush` gives is delivered."""
        self._changed.setdefault(partition, {}).update(rows)

    def flush(self, partition: int) -> list[Message]:
        """The messages that make durable whatever changed since the last time."""
        encoded = {}
        for key, row in self._changed.pop(partition, {}).items():
            encoded[key] = ledger.encode(row)
            self._remember(partition, key, row)
        self._rows[partition].update(encoded)
        self._show()
        return [Message(self._log, partition, key, value) for key, value in encoded.items()]

    def _remember(self, partition: int, key: bytes, row: Row) -> None:
        if len(self._cache) >= self._cached:
            self._cache.clear()
        if self._cached:
            self._cache[partition, key] = row

    def _show(self) -> None:
        observe.ROWS.labels(self._log).set(sum(map(len, self._rows.values())))
