"""Owning partitions: where reading begins, and what is finished and committed when a partition goes."""

from __future__ import annotations

import asyncio

import pytest

from streams.consume import Intake
from tests.consuming import PLACE, FakeConsumer, FakeStage, run_until


async def test_reading_begins_at_the_committed_offset() -> None:
    stage, consumer = FakeStage(), FakeConsumer(list(range(10)), committed=6)
    intake = Intake(consumer, {"articles": stage})
    await intake.on_partitions_assigned([PLACE])
    await run_until(intake, lambda: len(stage.seen) == 4)
    await intake.on_partitions_revoked([PLACE])
    assert stage.seen == [6, 7, 8, 9]
    assert stage.opened == stage.closed == [0]
    assert consumer.commits[-1] == {PLACE: 10}


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
