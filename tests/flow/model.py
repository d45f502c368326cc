"""Both stages on logs in memory, with crashes: the real code of the stages, a broker and processes that are modelled.

What is modelled: a checkpoint runs beside the batch after it; a log keeps any prefix, partition by partition, of what
was being written when the process died; a process restarts from the committed offsets, which lag behind; the last
writes of a dead process reach the log late, between those of its successor (what it published of actors: before its
successor publishes anything).
What is not: reading (the consumer), which tests/test_consume.py covers.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aiokafka import TopicPartition

from benchmarks.costless import Costless
from streams.enriching import Enriching
from streams.failures import Rejected
from streams.observe import Pulse
from streams.publish import Headers, Message, Publisher
from streams.reading import Read, Task, read
from streams.restore import Part, Restored
from streams.settings import Settings
from streams.stage import Stage
from streams.state import Parts
from streams.topics import Topics
from streams.totalling import Totalling


class Crash(Exception):  # noqa: N818 -- it is no error, it is what happens
    """The process dies here."""


@dataclass(frozen=True)
class Record:
    """A record in a log, with what the stages use of aiokafka's ConsumerRecord."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int


class Inline:
    """A reader that extracts at once, in this thread."""

    seconds_per_article = 0.001

    async def read(self, tasks: list[Task]) -> list[Read | Rejected]:
        return read(Costless(), tasks)


@dataclass
class World:
    """The broker: logs and committed offsets; and the chance that a write is the last thing a process does."""

    settings: Settings
    topics: Topics
    chance: random.Random
    crash_probability: float
    logs: dict[tuple[str, int], list[Record]] = field(default_factory=lambda: defaultdict(list))
    committed: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    late: list[Message] = field(default_factory=list)

    def append(self, m: Message) -> None:
        log = self.logs[m.topic, m.partition]
        log.append(Record(m.topic, m.partition, len(log), m.key, m.value, m.headers, m.timestamp or 0))

    async def restore(self, _settings: Settings, parts: Mapping[TopicPartition, Part]) -> Restored:
        for place, part in parts.items():
            for record in self.logs[place.topic, place.partition][part.start :]:
                assert record.key is not None
                assert record.value is not None
                part.sink(record.key, record.value)
        return Restored(0, {place: len(self.logs[place.topic, place.partition]) for place in parts})

    def arrive(self, probability: float, topics: set[str] | None = None) -> None:
        """Writes of the dead reach the log, those of one partition in their order."""
        waiting: list[Message] = []
        for late in self.late:
            held = any((w.topic, w.partition) == (late.topic, late.partition) for w in waiting)
            if held or (topics is not None and late.topic not in topics) or self.chance.random() > probability:
                waiting.append(late)
            else:
                self.append(late)
        self.late = waiting

    def crashes(self) -> bool:
        return self.chance.random() < self.crash_probability


class DyingPublisher(Publisher):
    """Writes to the world's logs, and may die over it."""

    def __init__(self, world: World) -> None:
        self._world, self._dead = world, False

    async def deliver(self, messages: Iterable[Message]) -> None:
        written = list(messages)
        await asyncio.sleep(0)  # what runs beside it gets its turn
        if self._dead:
            raise Crash
        self._world.arrive(0.2)
        if not self._world.crashes():
            for m in written:
                self._world.append(m)
            return
        groups: dict[tuple[str, int], list[Message]] = defaultdict(list)
        for m in written:
            groups[m.topic, m.partition].append(m)
        for group in groups.values():
            kept = self._world.chance.randint(0, len(group))
            for m in group[:kept]:
                self._world.append(m)
            if self._world.chance.random() < 0.3:  # still on its way to the broker
                self._world.late += group[kept : kept + self._world.chance.randint(0, len(group))]
        self._dead = True
        raise Crash


class Process:
    """A worker that owns every partition, until another takes over or it dies."""

    def __init__(self, world: World) -> None:
        parts = Parts(world.settings, world.topics, DyingPublisher(world), Pulse(3600), world.restore)
        self._world = world
        self._stages: tuple[Stage, ...] = (
            Enriching(parts, Inline(), world.topics.articles.partitions),  # type: ignore[arg-type]  # it reads
            Totalling(parts),
        )
        self._partitions = range(world.topics.articles.partitions)

    async def live(self) -> bool:
        """Work until there is nothing left (True) or another takes over (False); `Crash` may end it before."""
        for stage in self._stages:
            await stage.open(list(self._partitions))
        self._world.arrive(1.0, {self._world.topics.actors.name})
        positions = dict(self._world.committed)
        while await self._pass(positions):
            if self._world.chance.random() < 0.2:
                await self._hand_over(positions)
                return False
        await self._hand_over(positions)
        return True

    async def _pass(self, positions: dict[tuple[str, int], int]) -> bool:
        worked, chance = False, self._world.chance
        for stage in chance.sample(self._stages, len(self._stages)):
            before = {(stage.topic, p): positions.get((stage.topic, p), 0) for p in self._partitions}
            records = [
                r for place, at in before.items() for r in self._world.logs[place][at : at + chance.randint(0, 8)]
            ]
            worked = worked or any(at < len(self._world.logs[place]) for place, at in before.items())
            if not records:
                continue
            beside = [place for place in before if chance.random() < 0.3]
            await asyncio.gather(stage.process(records), *(stage.checkpoint(partition) for _, partition in beside))
            self._world.committed.update({place: before[place] for place in beside})
            positions.update({(r.topic, r.partition): r.offset + 1 for r in records})
            for place in before:
                if chance.random() < 0.4:
                    await stage.checkpoint(place[1])
                    self._world.committed[place] = positions.get(place, 0)
            if self._world.crashes():
                raise Crash
        return worked

    async def _hand_over(self, positions: dict[tuple[str, int], int]) -> None:
        for stage in self._stages:
            for partition in self._partitions:
                await stage.checkpoint(partition)
                stage.close(partition, keep=True)
                place = (stage.topic, partition)
                self._world.committed[place] = positions.get(place, 0)


async def work_off(world: World) -> int:
    """Two processes take turns, die and are replaced, until everything is processed; how many died."""
    deaths, processes = 0, [Process(world), Process(world)]
    while True:
        turn = world.chance.randrange(2)
        try:
            if await processes[turn].live():
                return deaths
        except Crash:
            deaths += 1
            processes[turn] = Process(world)
