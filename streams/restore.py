"""State out of its log: reads partitions of a changelog topic from their beginning to their present end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.settings import Settings

Sink = Callable[[bytes, bytes], None]
"""Takes the key and the value of one row, in the order of the log."""

Restore = Callable[[Settings, Mapping[TopicPartition, Sink]], Awaitable[int]]
"""What `restore` is, for a table that is fed from elsewhere."""

STALL_SECONDS = 60.0


class RestoreStalledError(Exception):
    """A changelog could not be read to its end."""


async def restore(settings: Settings, sinks: Mapping[TopicPartition, Sink]) -> int:
    """Feed every record of these changelog partitions, up to their ends as of now, to their sinks; how many.

    Raises `RestoreStalledError` when nothing arrives for a minute.
    """
    if not sinks:
        return 0
    reader = AIOKafkaConsumer(
        **settings.aiokafka(), enable_auto_commit=False, auto_offset_reset="earliest", max_partition_fetch_bytes=4 << 20
    )
    await reader.start()
    try:
        reader.assign(list(sinks))
        first, end = await reader.beginning_offsets(list(sinks)), await reader.end_offsets(list(sinks))
        for partition in sinks:
            reader.seek(partition, first[partition])
        return await _read(reader, {p: end[p] for p in sinks if end[p] > first[p]}, sinks)
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
