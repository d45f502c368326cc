"""A consumer and a stage in memory, to see what the tasks between them do."""

from __future__ import annotations

import asyncio
from typing import Any

from aiokafka import TopicPartition

from streams.consume import Intake

PLACE, OTHER = TopicPartition("articles", 0), TopicPartition("articles", 1)


class Record:
    def __init__(self, place: TopicPartition, offset: int) -> None:
        self.topic, self.partition, self.offset = place.topic, place.partition, offset


class FakeConsumer:
    """Logs with the given offsets; `lost` are passed over by the first reading, of `PLACE`, as by a faulty reader."""

    def __init__(self, offsets: list[int], committed: int | None = None, lost: set[int] | None = None) -> None:
        self.offsets, self._committed, self._lost = offsets, committed, lost or set()
        self.positions: dict[TopicPartition, int] = {}
        self.getmany_waits = 0.0
        self.commits: list[dict[TopicPartition, int]] = []

    async def committed(self, _place: TopicPartition) -> int | None:
        return self._committed

    async def beginning_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self.offsets[0] if self.offsets else 0)

    async def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self.offsets[-1] + 1 if self.offsets else 0)

    def seek(self, place: TopicPartition, offset: int) -> None:
        self.positions[place] = offset

    async def getmany(self, *places: TopicPartition, timeout_ms: int, max_records: int) -> dict[TopicPartition, Any]:
        found = {}
        for place in places:
            lost = self._lost if place == PLACE else ()
            offsets = [o for o in self.offsets if o >= self.positions[place] and o not in lost][:max_records]
            if offsets:
                self.positions[place] = offsets[-1] + 1
                found[place] = [Record(place, o) for o in offsets]
                max_records -= len(offsets)
        self._lost = set()
        if not found:
            await asyncio.sleep(self.getmany_waits or timeout_ms / 10_000)
        return found

    async def commit(self, offsets: dict[TopicPartition, int]) -> None:
        self.commits.append(offsets)


class FakeStage:
    topic, batch_size, gathers, checkpoint_seconds = "articles", 4, False, 0.0

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.batches: list[dict[int, list[int]]] = []
        self.opened: list[int] = []
        self.closed: list[int] = []
        self.checkpoints: list[int] = []
        self.kept: list[bool] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.checkpoint_gate = asyncio.Event()
        self.checkpoint_gate.set()
        self.fails = self.checkpoint_fails = False

    async def open(self, partitions: list[int]) -> None:
        self.opened += partitions

    async def process(self, records: list[Any]) -> None:
        await self.gate.wait()
        if self.fails:
            raise RuntimeError("broker gone")
        self.seen += [record.offset for record in records]
        places = {record.partition for record in records}
        self.batches.append({p: [r.offset for r in records if r.partition == p] for p in places})

    async def checkpoint(self, _partition: int) -> None:
        seen = len(self.seen)
        await self.checkpoint_gate.wait()
        if self.checkpoint_fails:
            raise RuntimeError("broker gone")
        self.checkpoints.append(seen)

    def close(self, partition: int, *, keep: bool) -> None:
        self.closed.append(partition)
        self.kept.append(keep)


async def run_until(intake: Intake, done: Any) -> None:
    async with asyncio.timeout(5):
        while not done():  # noqa: ASYNC110 -- the fakes have no event for everything that a test may wait for
            await asyncio.sleep(0.01)
