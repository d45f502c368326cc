"""Owning partitions: from the moment the group assigns them until they are taken away.

Offsets are committed only after a checkpoint, so a record is processed at least once. Before partitions go to
another worker, the batch under way is finished, made durable, and its offsets committed.
"""

import asyncio
import logging
import time
from collections.abc import Mapping

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError

from streams.assignor import StickyByTopic
from streams.settings import Settings
from streams.stage import Progress, Stage, StageTask

log = logging.getLogger(__name__)


class Intake(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """All partitions of this worker. `failed` becomes done, with the exception, when one of them cannot go on."""

    def __init__(self, consumer: AIOKafkaConsumer, stages: Mapping[str, Stage]) -> None:
        self.tasks: list[StageTask] = []
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.last_commit = time.monotonic()
        self.rebalances = 0
        self._consumer, self._stages = consumer, stages
        self._committed: dict[TopicPartition, int] = {}
        self._opening: asyncio.Future[None] | None = None

    async def on_partitions_revoked(self, revoked: list[TopicPartition]) -> None:
        """Finish and commit what is under way: the next owner begins where this one ends."""
        stopped, self.tasks = self.tasks, []
        await asyncio.gather(*(task.stop() for task in stopped))
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.wait([self._opening])
        await self._commit(stopped)

    async def on_partitions_assigned(self, assigned: list[TopicPartition]) -> None:
        """Start a task for each topic."""
        self.rebalances += 1
        self._committed = {}
        log.info("assigned: %s", ", ".join(sorted(f"{p.topic}[{p.partition}]" for p in assigned)) or "nothing")
        self._opening = asyncio.ensure_future(self._open(assigned))
        for topic, stage in self._stages.items():
            owned = sorted(partition for partition in assigned if partition.topic == topic)
            if owned:
                started = StageTask(self._consumer, stage, owned, opened=self._opening, backlog=self._backlog)
                started.task.add_done_callback(self._ended)
                self.tasks.append(started)

    def _backlog(self) -> bool:
        return any(task.behind for task in self.tasks)

    @property
    def progress(self) -> dict[TopicPartition, Progress]:
        """How far each partition of this worker has been worked through."""
        return {partition: each for task in self.tasks for partition, each in task.progress.items()}

    async def _open(self, assigned: list[TopicPartition]) -> None:
        owned = {topic: [p.partition for p in assigned if p.topic == topic] for topic in self._stages}
        await asyncio.gather(*(stage.open(owned[topic]) for topic, stage in self._stages.items()))

    def _ended(self, task: "asyncio.Task[None]") -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None and not self.failed.done():
            self.failed.set_exception(error)

    async def commit(self) -> None:
        """Commit what has been processed since the last time."""
        await self._commit(self.tasks)

    async def _commit(self, tasks: list[StageTask]) -> None:
        durable = {p: each.durable_offset for task in tasks for p, each in task.progress.items()}
        news = {p: at for p, at in durable.items() if at is not None and self._committed.get(p) != at}
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
