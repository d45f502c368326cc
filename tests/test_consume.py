"""Owning partitions: where reading begins, holes, and what happens when a partition goes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka import TopicPartition

from streams.consume import Intake, start_offset
from streams.errors import ExitCode, UserError

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


async def test_reading_begins_at_the_committed_offset() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(10)), committed=6)
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: len(stage.seen) == 4)
    await intake.on_partitions_revoked([PLACE])
    assert stage.seen == [6, 7, 8, 9]
    assert stage.opened == stage.closed == [0]
    assert consumer.commits[-1] == {PLACE: 10}


async def test_records_that_a_reader_passed_over_are_read_again() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(8)), committed=0, lost={0, 1, 2})
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: len(stage.seen) == 8)
    await intake.on_partitions_revoked([PLACE])
    assert stage.seen == list(range(8))


async def test_the_records_of_all_partitions_are_one_batch() -> None:
    stage, consumer = FakeStage(), FakeConsumer([0, 1, 2], committed=1)
    stage.batch_size = 10
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE, OTHER])
    await run_until(intake, lambda: len(stage.seen) == 4)
    await intake.on_partitions_revoked([PLACE, OTHER])
    assert stage.batches == [{0: [1, 2], 1: [1, 2]}]
    assert consumer.commits[-1] == {PLACE: 3, OTHER: 3}
    assert stage.closed == [0, 1]


async def test_a_partition_that_is_read_again_does_not_hold_up_the_others() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(3)), committed=0, lost={0})
    stage.batch_size = 10
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE, OTHER])
    await run_until(intake, lambda: len(stage.seen) == 6)
    await intake.on_partitions_revoked([PLACE, OTHER])
    assert stage.batches == [{1: [0, 1, 2]}, {0: [0, 1, 2]}]


async def test_while_articles_wait_in_line_a_stage_that_gathers_waits_for_more() -> None:
    articles, deltas = FakeStage(), FakeStage()
    articles.batch_size = 1  # so that every batch is a full one
    deltas.topic, deltas.gathers, deltas.batch_size = "deltas", True, 100
    consumer = FakeConsumer([0], committed=0)
    intake = Intake(consumer, {"articles": articles, "deltas": deltas})
    await intake.on_partitions_assigned([PLACE, TopicPartition("deltas", 0)])
    for offset in range(1, 12):
        await asyncio.sleep(0.01)
        consumer.offsets.append(offset)
    await run_until(intake, lambda: len(deltas.seen) == len(articles.seen) == 12)
    await intake.on_partitions_revoked([])
    assert len(articles.batches) == 12
    assert len(deltas.batches) <= 2  # the first may have been taken before there was a backlog


async def test_a_hole_in_the_log_itself_is_passed() -> None:
    stage, consumer = FakeStage(), FakeConsumer([5, 6, 9], committed=2)
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: len(stage.seen) == 3)
    await intake.on_partitions_revoked([PLACE])
    assert stage.seen == [5, 6, 9]


async def test_a_batch_under_way_is_finished_and_committed_before_its_partition_goes() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(4)), committed=0)
    stage.gate.clear()
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: intake.tasks[0].busy_since is not None)
    going = asyncio.create_task(intake.on_partitions_revoked([PLACE]))
    await asyncio.sleep(0.05)
    assert not going.done()
    stage.gate.set()
    await going
    assert consumer.commits == [{PLACE: 4}]
    assert stage.kept == [True]


@pytest.mark.parametrize("failing", ["fails", "checkpoint_fails"])
async def test_nothing_of_a_batch_that_failed_or_whose_checkpoint_failed_is_committed(failing: str) -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(4)), committed=0)
    setattr(stage, failing, True)
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    with pytest.raises(RuntimeError, match="broker gone"):
        await asyncio.wait_for(intake.failed, 5)
    await intake.on_partitions_revoked([PLACE])
    assert consumer.commits in ([], [{PLACE: 0}])
    assert stage.kept == [False]


async def test_an_offset_beyond_the_end_of_the_log_is_refused_as_another_topic() -> None:
    with pytest.raises(UserError, match="made anew") as refused:
        await start_offset(FakeConsumer([0, 1, 2], committed=500), PLACE)
    assert refused.value.exit_code is ExitCode.TOPICS


async def test_what_waits_for_a_checkpoint_is_not_committed_until_the_partition_goes() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(3)), committed=0)
    stage.checkpoint_seconds = 3600.0
    consumer.getmany_waits = 3600.0
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: len(stage.seen) == 3)
    await intake.commit()
    assert consumer.commits in ([], [{PLACE: 0}])
    await intake.on_partitions_revoked([PLACE])
    assert stage.checkpoints == [3]
    assert consumer.commits[-1] == {PLACE: 3}


async def test_a_checkpoint_under_way_does_not_hold_up_the_next_batch() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(8)), committed=0)
    stage.checkpoint_gate.clear()
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: len(stage.seen) == 8)
    await intake.commit()
    assert consumer.commits in ([], [{PLACE: 0}])  # nothing is durable yet
    stage.checkpoint_gate.set()
    await intake.on_partitions_revoked([PLACE])
    assert consumer.commits[-1] == {PLACE: 8}
