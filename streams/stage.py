"""Working through the partitions of one topic, from restoring their state until they are taken away.

A task for each topic restores the state of all its partitions that this worker owns, and then works through their
records together, a batch at a time:

    restore the state -> seek to the committed offsets -> (take a batch -> process it -> now and then a checkpoint)*
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from streams import observe
from streams.errors import ExitCode, UserError
from streams.inbox import Inbox

log = logging.getLogger(__name__)

MAX_LINGER = 0.3  # seconds; while there is a backlog anyway


class Stage(Protocol):
    """What is done with the records of one topic, with state of its own for each partition."""

    topic: str
    gathers: bool
    """Whether larger batches mean fewer writes: then reading waits a little for more, and longer under a backlog."""
    checkpoint_seconds: float
    """How long what was processed may wait for its checkpoint, and so for its commit."""

    @property
    def batch_size(self) -> int:
        """How many records to handle at once, as of now."""

    async def open(self, partitions: list[int]) -> None:
        """Restore the state of partitions."""

    async def process(self, records: list[ConsumerRecord]) -> None:
        """Handle records, those of a partition in order; what follows from them is durable at the next checkpoint."""

    async def checkpoint(self, partition: int) -> None:
        """Make everything durable that was processed when it was called; `process` may be called meanwhile."""

    def close(self, partition: int, *, keep: bool) -> None:
        """Let the state of a partition go; `keep` says that it is all durable and may be of use again."""


@dataclass
class Progress:
    """How far a partition has been worked through; None until its state is restored."""

    next_offset: int | None = None
    """The first offset that is not processed yet."""
    durable_offset: int | None = None
    """The first offset of which not everything is durable: what may be committed."""
    checkpointed: float = 0.0
    """When its last checkpoint began."""
    doubted: int | None = None
    """An offset after a jump that was seen once."""

    def follows(self, offset: int, partition: TopicPartition) -> bool:
        """Whether the next record is the expected one. A jump is read a second time before it is believed:

        the log itself may have holes (transaction markers, records deleted by retention), but a reader that has
        passed over records has not.
        """
        expected = self.next_offset or 0
        if offset not in (expected, self.doubted):
            self.doubted = offset
            return False
        if offset != expected:
            observe.OFFSET_GAPS.labels(partition.topic).inc()
            log.warning("%s: the log holds nothing from offset %d to %d", partition, expected, offset - 1)
        self.doubted = None
        return True


class StageTask:
    """Works through the partitions of one topic, all of them in one batch, until told to stop.

    A batch has its price (round trips to the broker, a few tasks) whatever it holds: one of eight partitions costs
    little more than one of a single partition, and is done as soon.
    """

    def __init__(
        self,
        consumer: AIOKafkaConsumer,
        stage: Stage,
        partitions: list[TopicPartition],
        *,
        opened: Awaitable[object],
        backlog: Callable[[], bool],
    ) -> None:
        self.progress = {partition: Progress() for partition in partitions}
        self.busy_since: float | None = None
        self.behind = False  # whether the last batch was a full one: there was a backlog
        self._consumer, self._stage, self._opened, self._backlog = consumer, stage, opened, backlog
        self._inbox = Inbox(consumer, lambda: stage.batch_size)
        self._checkpointing: asyncio.Task[None] | None = None
        self._stopping = self._interruptible = False
        self._took = 0.0  # seconds, by the last batch
        self.task = asyncio.create_task(self._run(), name=stage.topic)

    async def stop(self) -> None:
        """Finish the batch under way; returns when nothing of the partitions is being worked on, and all is durable."""
        self._stopping = True
        if self._interruptible:
            self.task.cancel()
        await asyncio.wait([self.task, *([self._checkpointing] if self._checkpointing else [])])
        await self._inbox.close()
        sound = False
        try:
            if self.task.cancelled() or self.task.exception() is None:
                if self._checkpointing is not None:
                    self._checkpointing.result()
                await self._checkpoint(list(self.progress))
                sound = all(each.next_offset is not None for each in self.progress.values())
        finally:
            for partition in self.progress:
                self._stage.close(partition.partition, keep=sound)

    async def _run(self) -> None:
        self._interruptible = True
        await asyncio.shield(self._opened)
        self._inbox.open(await self._begin())
        while not self._stopping:
            self._interruptible = True
            batch = await self._read()
            self._interruptible = False
            if not self._stopping and (records := self._continuous(batch)):
                await self._process(records)
            self._checkpoint_what_is_due(idle=not batch)

    async def _begin(self) -> dict[TopicPartition, int]:
        found = await asyncio.gather(*(start_offset(self._consumer, partition) for partition in self.progress))
        for each, offset in zip(self.progress.values(), found, strict=True):
            each.next_offset = each.durable_offset = offset
            each.checkpointed = time.monotonic()
        return dict(zip(self.progress, found, strict=True))

    async def _read(self) -> dict[TopicPartition, list[ConsumerRecord]]:
        if not await self._inbox.wait():
            self.behind = False
            return {}
        limit = self._stage.batch_size
        if self._stage.gathers and len(self._inbox) < limit:
            linger = MAX_LINGER if self._backlog() else self._took
            await asyncio.sleep(linger - self._inbox.age)
        self.behind = len(self._inbox) >= limit
        return self._inbox.take(limit)

    def _continuous(self, batch: dict[TopicPartition, list[ConsumerRecord]]) -> list[ConsumerRecord]:
        """The records of a batch, but of partitions whose next record is not the expected one: those are read again."""
        continuous = []
        for partition, records in batch.items():
            progress = self.progress[partition]
            if progress.follows(records[0].offset, partition):
                continuous += records
            else:
                self._inbox.seek(partition, progress.next_offset or 0)
        return continuous

    async def _process(self, records: list[ConsumerRecord]) -> None:
        started = self.busy_since = time.monotonic()
        await self._stage.process(records)
        self.busy_since = None
        for record in records:
            self.progress[TopicPartition(record.topic, record.partition)].next_offset = record.offset + 1
        self._took = time.monotonic() - started
        observe.BATCH_SECONDS.labels(self._stage.topic).observe(self._took)

    def _checkpoint_what_is_due(self, *, idle: bool) -> None:
        """Begin a checkpoint that runs beside the next batch, unless one is under way. Raises what the last raised."""
        if self._checkpointing is not None:
            if not self._checkpointing.done():
                return
            self._checkpointing.result()
        due_before = time.monotonic() - (0.0 if idle else self._stage.checkpoint_seconds)
        due = [partition for partition, each in self.progress.items() if each.checkpointed <= due_before]
        self._checkpointing = asyncio.create_task(self._checkpoint(due)) if due else None

    async def _checkpoint(self, partitions: list[TopicPartition]) -> None:
        """One partition after the other, so that not all write their state at the same time."""
        for partition in partitions:
            progress = self.progress[partition]
            progress.checkpointed, offset = time.monotonic(), progress.next_offset
            if progress.durable_offset != offset:
                await self._stage.checkpoint(partition.partition)
                progress.durable_offset = offset


async def start_offset(consumer: AIOKafkaConsumer, partition: TopicPartition) -> int:
    """Where to begin: the committed offset, else the beginning of the log.

    Raises `UserError` where the log ends before the committed offset: it is not the log that was worked on.
    """
    committed = await consumer.committed(partition)
    first = (await consumer.beginning_offsets([partition]))[partition]
    last = (await consumer.end_offsets([partition]))[partition]
    if committed is None:
        return int(first)
    if committed > last:
        raise UserError(
            f"topic {partition.topic}, partition {partition.partition} ends at offset {last}, before the offset "
            f"{committed} that this application has processed: the topic was made anew",
            "use a new STREAMS_APPLICATION_ID, or delete the consumer group and the internal topics of this one",
            ExitCode.TOPICS,
        )
    return int(committed)
