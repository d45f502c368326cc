"""Owning partitions: from the moment the group assigns one until it is taken away.

For every assigned partition one task restores its state and then works through its records, a batch at a time:

    restore the state -> seek to the committed offset -> (take a batch -> process it -> now and then a checkpoint)*

Offsets are committed only after a checkpoint, so a record is processed at least once. Before a partition goes to
another worker, the batch under way is finished, made durable, and its offset committed.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Mapping
from typing import Protocol

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, ConsumerRecord, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError

from streams import observe
from streams.assignor import StickyByTopic
from streams.errors import ExitCode, UserError
from streams.inbox import Inbox
from streams.settings import Settings

log = logging.getLogger(__name__)

MAX_LINGER = 0.3  # seconds


class Stage(Protocol):
    """What is done with the records of one topic, with state of its own for each partition."""

    topic: str
    gathers: bool
    """Whether larger batches mean fewer writes: then reading waits a little for more, the longer the busier it is."""
    checkpoint_seconds: float
    """How long what was processed may wait for its checkpoint, and so for its commit."""

    @property
    def batch_size(self) -> int:
        """How many records to handle at once, as of now."""

    async def open(self, partitions: list[int]) -> None:
        """Restore the state of partitions."""

    async def process(self, partition: int, records: list[ConsumerRecord]) -> None:
        """Handle records in order; everything that follows from them is durable at the next checkpoint."""

    async def checkpoint(self, partition: int) -> None:
        """Make everything durable that was processed when it was called; `process` may be called meanwhile."""

    def close(self, partition: int, *, keep: bool) -> None:
        """Let the state of a partition go; `keep` says that it is all durable and may be of use again."""


class PartitionTask:
    """Works through one partition until told to stop."""

    def __init__(
        self, consumer: AIOKafkaConsumer, stage: Stage, partition: TopicPartition, opened: Awaitable[object]
    ) -> None:
        self.partition = partition
        self.next_offset: int | None = None  # the first offset that is not processed yet
        self.durable_offset: int | None = None  # the first of which not everything is durable: what may be committed
        # Somewhere within the first period, so that not all partitions write their state at the same time.
        self._checkpointed = time.monotonic() - random.random() * stage.checkpoint_seconds  # noqa: S311
        self._checkpointing: asyncio.Task[None] | None = None
        self.busy_since: float | None = None
        self._consumer, self._stage, self._opened = consumer, stage, opened
        self._inbox = Inbox(consumer, partition, lambda: stage.batch_size)
        self._stopping = self._interruptible = False
        self._doubted: int | None = None
        self._linger = 0.0
        self.task = asyncio.create_task(self._run(), name=f"{partition.topic}[{partition.partition}]")

    async def stop(self) -> None:
        """Finish the batch under way; returns when nothing of the partition is being worked on, and all is durable."""
        self._stopping = True
        if self._interruptible:
            self.task.cancel()
        await asyncio.wait([self.task, *([self._checkpointing] if self._checkpointing else [])])
        await self._inbox.close()
        sound = False
        try:
            if self.task.cancelled() or self.task.exception() is None:
                await self._settled()
                await self._checkpoint(self.next_offset)
                sound = self.next_offset is not None
        finally:
            self._stage.close(self.partition.partition, keep=sound)

    async def _run(self) -> None:
        self._interruptible = True
        await asyncio.shield(self._opened)
        self.next_offset = self.durable_offset = await start_offset(self._consumer, self.partition)
        self._inbox.seek(self.next_offset)
        while not self._stopping:
            self._interruptible = True
            records = await self._read()
            self._interruptible = False
            if records and not self._stopping and self._continuous(records[0].offset):
                await self._process(records)
            if not records or time.monotonic() - self._checkpointed >= self._stage.checkpoint_seconds:
                await self._settled()
                self._checkpointed = time.monotonic()
                self._checkpointing = asyncio.create_task(self._checkpoint(self.next_offset))

    async def _settled(self) -> None:
        """Until the checkpoint under way is made. Raises what it raised."""
        if self._checkpointing is not None:
            await asyncio.shield(self._checkpointing)
            self._checkpointing = None

    async def _checkpoint(self, offset: int | None) -> None:
        """Runs beside the next batch; what of it gets durable as well does no harm."""
        if self.durable_offset != offset:
            await self._stage.checkpoint(self.partition.partition)
            self.durable_offset = offset

    async def _read(self) -> list[ConsumerRecord]:
        if not await self._inbox.wait():
            return []
        limit = self._stage.batch_size
        if self._stage.gathers and len(self._inbox) < limit:
            await asyncio.sleep(self._linger - self._inbox.age)
        return self._inbox.take(limit)

    async def _process(self, records: list[ConsumerRecord]) -> None:
        started = self.busy_since = time.monotonic()
        await self._stage.process(self.partition.partition, records)
        self.busy_since, self.next_offset = None, records[-1].offset + 1
        observe.BATCH_SECONDS.labels(self._stage.topic).observe(took := time.monotonic() - started)
        self._linger = min(MAX_LINGER, took)

    def _continuous(self, offset: int) -> bool:
        """Whether the next record is the expected one. A jump is read a second time before it is believed:

        the log itself may have holes (transaction markers, records deleted by retention), but a reader that has
        passed over records has not.
        """
        expected = self.next_offset or 0
        if offset in (expected, self._doubted):
            if offset != expected:
                observe.OFFSET_GAPS.labels(self._stage.topic).inc()
                log.warning("%s: the log holds nothing from offset %d to %d", self.partition, expected, offset - 1)
            self._doubted = None
            return True
        self._doubted = offset
        self._inbox.seek(expected)
        return False


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


class Intake(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """All partitions of this worker. `failed` becomes done, with the exception, when one of them cannot go on."""

    def __init__(self, consumer: AIOKafkaConsumer, stages: Mapping[str, Stage]) -> None:
        self.tasks: dict[TopicPartition, PartitionTask] = {}
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.last_commit = time.monotonic()
        self.rebalances = 0
        self._consumer, self._stages = consumer, stages
        self._committed: dict[TopicPartition, int] = {}
        self._opening: asyncio.Future[None] | None = None

    async def on_partitions_revoked(self, revoked: list[TopicPartition]) -> None:
        """Finish and commit what is under way: the next owner begins where this one ends."""
        stopped, self.tasks = list(self.tasks.values()), {}
        await asyncio.gather(*(task.stop() for task in stopped))
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.wait([self._opening])
        await self._commit(stopped)

    async def on_partitions_assigned(self, assigned: list[TopicPartition]) -> None:
        """Start a task for each partition."""
        self.rebalances += 1
        self._committed = {}
        log.info("assigned: %s", ", ".join(sorted(f"{p.topic}[{p.partition}]" for p in assigned)) or "nothing")
        self._opening = asyncio.ensure_future(self._open(assigned))
        for partition in assigned:
            worker = PartitionTask(self._consumer, self._stages[partition.topic], partition, self._opening)
            worker.task.add_done_callback(self._ended)
            self.tasks[partition] = worker

    async def _open(self, assigned: list[TopicPartition]) -> None:
        owned = {topic: [p.partition for p in assigned if p.topic == topic] for topic in self._stages}
        await asyncio.gather(*(stage.open(owned[topic]) for topic, stage in self._stages.items()))

    def _ended(self, task: "asyncio.Task[None]") -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None and not self.failed.done():
            self.failed.set_exception(error)

    async def commit(self) -> None:
        """Commit what has been processed since the last time."""
        await self._commit(list(self.tasks.values()))

    async def _commit(self, tasks: list[PartitionTask]) -> None:
        done = {t.partition: t.durable_offset for t in tasks if t.durable_offset is not None}
        news = {p: offset for p, offset in done.items() if self._committed.get(p) != offset}
        if not news:
            return
        try:
            await self._consumer.commit(news)
        except (CommitFailedError, IllegalStateError) as error:
            # The group has moved on without this worker: the next owner repeats what could not be committed.
            log.warning("offsets were not committed, the partitions have moved: %s", error)
            return
        except KafkaError as error:
            log.warning("offsets were not committed, trying again: %s", error)
            return
        self._committed |= news
        self.last_commit = time.monotonic()


def consumer(settings: Settings, group: str) -> AIOKafkaConsumer:
    """A member of the processor's consumer group, which neither commits nor skips by itself."""
    return AIOKafkaConsumer(
        **settings.aiokafka(),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=int(settings.session_timeout * 1000),
        heartbeat_interval_ms=int(settings.session_timeout * 1000 / 6),
        rebalance_timeout_ms=60_000,
        max_poll_interval_ms=86_400_000,  # an idle worker must not leave the group
        max_partition_fetch_bytes=max(4 << 20, settings.max_message_bytes),
        fetch_max_wait_ms=100,
        partition_assignment_strategy=(StickyByTopic,),  # a partition that stays keeps its state at hand
    )
