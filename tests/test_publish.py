"""Delivery in batches: all of it, in order, or an error."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.publish import Message, Publisher


class Batch:
    def __init__(self, room: int) -> None:
        self.records: list[tuple[bytes | None, bytes | None]] = []
        self._room = room
        self.closed = False

    def append(self, *, key: bytes | None, value: bytes | None, timestamp: int, headers: Any) -> object | None:
        assert timestamp > 0
        if self.closed or len(self.records) >= self._room:
            return None
        self.records.append((key, value))
        return object()

    def close(self) -> None:
        self.closed = True


class Producer:
    """Takes three records a batch."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sent: list[tuple[str, int, list[bytes | None]]] = []
        self.shared: list[tuple[str, int, bytes]] = []
        self._error = error

    def create_batch(self) -> Batch:
        return Batch(3)

    async def send(
        self, topic: str, value: bytes, _key: bytes | None, partition: int, timestamp: int, _headers: Any
    ) -> asyncio.Future[None]:
        assert timestamp > 0
        self.shared.append((topic, partition, value))
        return self._written()

    async def send_batch(self, batch: Batch, topic: str, *, partition: int) -> asyncio.Future[None]:
        assert batch.closed
        self.sent.append((topic, partition, [value for _, value in batch.records]))
        return self._written()

    def _written(self) -> asyncio.Future[None]:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._error:
            future.set_exception(self._error)
        else:
            future.set_result(None)
        return future


def messages(topic: str, partition: int, count: int) -> list[Message]:
    return [Message(topic, partition, b"k", b"%d" % n) for n in range(count)]


async def test_what_is_written_to_a_partition_keeps_its_order_over_several_batches() -> None:
    producer = Producer()
    await Publisher(producer).deliver(messages("b", 1, 7) + messages("a", 0, 5))
    written = [
        value for topic, partition, values in producer.sent for value in values if (topic, partition) == ("b", 1)
    ]
    assert written == [b"%d" % n for n in range(7)]
    assert ("a", 0, [b"3", b"4"]) in producer.sent


async def test_a_few_records_share_a_batch_with_what_others_write_to_their_partition() -> None:
    producer = Producer()
    await Publisher(producer).deliver(messages("a", 0, 2))
    assert producer.shared == [("a", 0, b"0"), ("a", 0, b"1")]
    assert producer.sent == []


async def test_a_few_records_without_anything_in_them_are_written_as_well() -> None:
    producer = Producer()
    await Publisher(producer).deliver([Message("a", 0, None, None)])
    assert producer.sent == [("a", 0, [None])]


@pytest.mark.parametrize("count", [1, 5])
async def test_one_record_that_cannot_be_written_is_an_error(count: int) -> None:
    with pytest.raises(ConnectionError, match="gone"):
        await Publisher(Producer(ConnectionError("gone"))).deliver(messages("a", 0, count))


async def test_nothing_to_write_is_nothing_written() -> None:
    producer = Producer()
    await Publisher(producer).deliver([])
    assert producer.sent == []


def test_the_size_of_a_record_counts_its_key_its_headers_and_what_is_around_them() -> None:
    assert Message("a", 0, b"key", b"value", [("name", b"content")]).size > 3 + 5 + 4 + 7
    assert Message("a", 0, None, None).size < 200
