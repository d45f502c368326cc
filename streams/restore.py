"""State out of its log: reads partitions of a changelog topic up to their present end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.settings import Settings

Sink = Callable[[bytes, bytes], None]
"""Takes the key and the value of one row, in the order of the log."""


class Part(NamedTuple):
    """What to read of one partition: from which offset on, and who takes it."""

    start: int
    sink: Sink


class Restored(NamedTuple):
    """How many records were read, and the offset after the last one of each partition."""

    records: int
    ends: dict[TopicPartition, int]


Restore = Callable[[Settings, Mapping[TopicPartition, Part]], Awaitable[Restored]]
"""What `restore` is, for a table that is fed from elsewhere."""

STALL_SECONDS = 60.0


class RestoreStalledError(Exception):
    """A changelog could not be read to its end."""


async def restore(settings: Settings, parts: Mapping[TopicPartition, Part]) -> Restored:
    """Feed the records of these changelog partitions, up to their ends as of now, to their sinks.

    Raises `RestoreStalledError` when nothing arrives for a minute.
    """
    if not parts:
        return Restored(0, {})
    reader = AIOKafkaConsumer(
        **settings.aiokafka(), enable_auto_commit=False, auto_offset_reset="earliest", max_partition_fetch_bytes=4 << 20
    )
    try:
        await reader.start()  # within: it is stopped too where starting is broken off
        reader.assign(list(parts))
        first, end = await reader.beginning_offsets(list(parts)), await reader.end_offsets(list(parts))
        starts = {partition: max(first[partition], part.start) for partition, part in parts.items()}
        for partition, start in starts.items():
            reader.seek(partition, start)
        sinks = {partition: part.sink for partition, part in parts.items()}
        return Restored(await _read(reader, {p: end[p] for p in parts if end[p] > starts[p]}, sinks), dict(end))
    finally:
        await reader.stop()


async def _read(reader: AIOKafkaConsumer, ends: dict[TopicPartition, int], sinks: Mapping[TopicPartition, Sink]) -> int:
    count, heard = 0, asyncio.get_running_loop().time()
    while ends:
        batches = await reader.getmany(timeout_ms=500, max_records=5_000)
        now = asyncio.get_running_loop().time()
        heard = now if batches else heard
        if now - heard > STALL_SECONDS:
            raise RestoreStalledError(f"nothing read from {', '.join(p.topic for p in ends)} for {STALL_SECONDS:.0f} s")
        for partition, records in batches.items():
            for record in records:
                if record.value is not None:
                    sinks[partition](record.key, record.value)
            count += len(records)
            if partition in ends and records[-1].offset + 1 >= ends[partition]:
                del ends[partition]
        await asyncio.sleep(0)  # a long restore must not keep the group's heartbeats waiting
    return count
