"""Reading ahead of what is being processed: in order, up to a bound, and anew after a seek."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka import TopicPartition

from streams.inbox import Inbox

PLACE = TopicPartition("articles", 0)


class Log:
    """A consumer of a partition whose records are the numbers up to `end`."""

    def __init__(self, end: int, error: Exception | None = None) -> None:
        self.end, self.position, self.error = end, 0, error

    def seek(self, _place: TopicPartition, offset: int) -> None:
        self.position = offset

    async def getmany(self, place: TopicPartition, timeout_ms: int, max_records: int) -> dict[TopicPartition, Any]:
        await asyncio.sleep(0.001)
        if self.error:
            raise self.error
        records = list(range(self.position, min(self.end, self.position + max_records)))
        self.position += len(records)
        return {place: records} if records else {}


async def settle() -> None:
    await asyncio.sleep(0.05)


async def test_records_come_in_order_and_are_read_before_they_are_asked_for() -> None:
    inbox = Inbox(Log(9), PLACE, lambda: 4)
    inbox.seek(2)
    await settle()
    assert len(inbox) == 4
    taken: list[Any] = []
    while len(taken) < 7 and await inbox.wait():
        taken += inbox.take(3)
    await inbox.close()
    assert taken == [2, 3, 4, 5, 6, 7, 8]


async def test_no_more_is_held_than_there_is_room_for() -> None:
    log = Log(1_000)
    inbox = Inbox(log, PLACE, lambda: 5)
    inbox.seek(0)
    await settle()
    inbox.take(2)
    await settle()
    await inbox.close()
    assert log.position == 7


async def test_a_seek_forgets_what_was_read() -> None:
    inbox = Inbox(Log(10), PLACE, lambda: 4)
    inbox.seek(6)
    await settle()
    inbox.seek(1)
    assert await inbox.wait()
    await settle()
    assert inbox.take(4) == [1, 2, 3, 4]
    await inbox.close()


async def test_it_tells_for_how_long_its_records_have_waited() -> None:
    inbox = Inbox(Log(10), PLACE, lambda: 4)
    assert inbox.age == 0
    inbox.seek(0)
    await settle()
    assert 0.02 < inbox.age < 1
    await inbox.close()


async def test_what_ended_the_reading_is_raised_where_records_are_waited_for() -> None:
    inbox = Inbox(Log(0, ConnectionError("gone")), PLACE, lambda: 4)
    inbox.seek(0)
    with pytest.raises(ConnectionError, match="gone"):
        await inbox.wait()


async def test_what_was_read_before_the_reading_ended_is_still_there() -> None:
    log = Log(3)
    inbox = Inbox(log, PLACE, lambda: 4)
    inbox.seek(0)
    await settle()
    log.error = ConnectionError("gone")
    await settle()
    assert await inbox.wait()
    assert inbox.take(9) == [0, 1, 2]
    with pytest.raises(ConnectionError, match="gone"):
        await inbox.wait()
