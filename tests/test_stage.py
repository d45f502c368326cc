"""Working through a topic: batches over partitions, holes, gathering, checkpoints beside the work."""

from __future__ import annotations

import asyncio

import pytest
from aiokafka import TopicPartition

from streams.consume import Intake
from streams.errors import ExitCode, UserError
from streams.stage import start_offset
from tests.consuming import OTHER, PLACE, FakeConsumer, FakeStage, run_until


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


async def test_an_offset_beyond_the_end_of_the_log_is_refused_as_another_topic() -> None:
    with pytest.raises(UserError, match="made anew") as refused:
        await start_offset(FakeConsumer([0, 1, 2], committed=500), PLACE)
    assert refused.value.exit_code is ExitCode.TOPICS


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
