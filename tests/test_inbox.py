"""Reading ahead of what is being processed: in order, up to a bound, and anew after a seek."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka import TopicPartition

from streams.inbox import Inbox

PLACE, OTHER = TopicPartition("articles", 0), TopicPartition("articles", 1)


class Log:
    """A consumer of partitions, `places`, whose records are the numbers up to `end`."""

    def __init__(self, end: int, error: Exception | None = None, places: tuple[TopicPartition, ...] = (PLACE,)) -> None:
        self.end, self.error, self.positions = end, error, dict.fromkeys(places, 0)

    @property
    def position(self) -> int:
        return self.positions[PLACE]

    def seek(self, place: TopicPartition, offset: int) -> None:
        if place in self.positions:
            self.positions[place] = offset

    async def getmany(self, *_places: TopicPartition, timeout_ms: int, max_records: int) -> dict[TopicPartition, Any]:
        await asyncio.sleep(0.001)
        if self.error:
            raise self.error
        found = {}
        for place, at in self.positions.items():
            if records := list(range(at, min(self.end, at + max_records))):
                found[place] = records
                self.positions[place] += len(records)
                max_records -= len(records)
        return found


async def settle() -> None:
    await asyncio.sleep(0.05)


async def test_records_come_in_order_and_are_read_before_they_are_asked_for() -> None:
    inbox = Inbox(Log(9), lambda: 4)
    inbox.open({PLACE: 2})
    await settle()
    assert len(inbox) == 4
    taken: list[Any] = []
    while len(taken) < 7 and await inbox.wait():
        taken += inbox.take(3)[PLACE]
    await inbox.close()
    assert taken == [2, 3, 4, 5, 6, 7, 8]


async def test_no_more_is_held_than_there_is_room_for() -> None:
    log = Log(1_000)
    inbox = Inbox(log, lambda: 5)
    inbox.open({PLACE: 0})
    await settle()
    inbox.take(2)
    await settle()
    await inbox.close()
    assert log.position == 7


async def test_a_seek_forgets_what_was_read() -> None:
    inbox = Inbox(Log(10), lambda: 4)
    inbox.open({PLACE: 6})
    await settle()
    inbox.seek(PLACE, 1)
    assert await inbox.wait()
    await settle()
    assert inbox.take(4) == {PLACE: [1, 2, 3, 4]}
    await inbox.close()


async def test_a_seek_in_one_partition_leaves_what_was_read_of_the_others() -> None:
    inbox = Inbox(Log(10), lambda: 4)
    inbox.open({OTHER: 0, PLACE: 0})
    await settle()
    inbox.seek(OTHER, 5)
    assert inbox.take(9) == {PLACE: [0, 1, 2, 3]}
    await inbox.close()


async def test_what_is_left_of_all_partitions_comes_with_the_next_batch() -> None:
    inbox = Inbox(Log(4, places=(OTHER, PLACE)), lambda: 9)
    inbox.open({OTHER: 0, PLACE: 0})
    await settle()
    assert inbox.take(3) == {OTHER: [0, 1, 2]}
    assert inbox.take(3) == {OTHER: [3], PLACE: [0, 1]}
    assert inbox.take(3) == {PLACE: [2, 3]}
    await inbox.close()


async def test_it_tells_for_how_long_its_records_have_waited() -> None:
    inbox = Inbox(Log(10), lambda: 4)
    assert inbox.age == 0
    inbox.open({PLACE: 0})
    await settle()
    assert 0.02 < inbox.age < 1
    await inbox.close()


async def test_what_ended_the_reading_is_raised_where_records_are_waited_for() -> None:
    inbox = Inbox(Log(0, ConnectionError("gone")), lambda: 4)
    inbox.open({PLACE: 0})
    with pytest.raises(ConnectionError, match="gone"):
        await inbox.wait()


async def test_what_was_read_before_the_reading_ended_is_still_there() -> None:
    log = Log(3)
    inbox = Inbox(log, lambda: 4)
    inbox.open({PLACE: 0})
    await settle()
    log.error = ConnectionError("gone")
    await settle()
    assert await inbox.wait()
    assert inbox.take(9) == {PLACE: [0, 1, 2]}
    with pytest.raises(ConnectionError, match="gone"):
        await inbox.wait()
