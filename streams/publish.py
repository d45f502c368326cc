"""Delivery to Kafka in whole batches, with a barrier: what `deliver` was given is durable when it returns."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from aiokafka import AIOKafkaProducer

from streams.settings import Settings

# Bytes of records before compression; a batch is what the broker holds against `max.message.bytes`.
BATCH_BYTES = 512 * 1024
# What a record takes on the wire beside key, value and headers, rounded up (Kafka's record format, version 2).
RECORD_OVERHEAD = 128
# How long a batch waits for its broker before the worker gives up and ends: longer than a broker's restart.
DELIVERY_TIMEOUT_MS = 120_000

# Up to this many messages for a partition share a batch with what other tasks write to it. aiokafka lets whole batches
# of one partition wait for one another, in no order, and gives up on one that others keep overtaking.
FEW = 4

Headers = Sequence[tuple[str, bytes]]


class Message(NamedTuple):
    """A record to be written; `timestamp` in ms since 1970, or None for now."""

    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp: int | None = None

    @property
    def size(self) -> int:
        """Bytes that the record takes in its batch, at most."""
        headers = sum(len(name.encode()) + len(value or b"") + 10 for name, value in self.headers)
        return len(self.key or b"") + len(self.value or b"") + headers + RECORD_OVERHEAD


def producer(settings: Settings) -> AIOKafkaProducer:
    """An idempotent producer: a retry is never written twice, and the order of a partition holds."""
    compression = None if settings.compression == "none" else settings.compression
    return AIOKafkaProducer(
        **settings.aiokafka(),
        enable_idempotence=True,
        acks="all",
        compression_type=compression,
        max_batch_size=min(BATCH_BYTES, settings.max_message_bytes),
        max_request_size=settings.max_message_bytes * 16,
        request_timeout_ms=DELIVERY_TIMEOUT_MS,
        linger_ms=0,
    )


class Publisher:
    """Writes messages, many at a time."""

    def __init__(self, producer: AIOKafkaProducer) -> None:
        self._producer = producer

    async def deliver(self, messages: Iterable[Message]) -> None:
        """Write the messages, those of one partition in their order, and wait until the broker has them all.

        Raises `aiokafka.errors.KafkaError` where one could not be written: the caller must not go on.
        """
        by_place = attrgetter("topic", "partition")
        groups = [list(group) for _, group in groupby(sorted(messages, key=by_place), key=by_place)]
        sent = await asyncio.gather(*map(self._send, groups))
        await asyncio.gather(*(future for futures in sent for future in futures))

    async def _send(self, messages: list[Message]) -> list["asyncio.Future[object]"]:
        now = int(time.time() * 1000)
        if len(messages) <= FEW and all(m.value is not None for m in messages):
            return [
                await self._producer.send(m.topic, m.value, m.key, m.partition, m.timestamp or now, list(m.headers))
                for m in messages
            ]
        topic, partition = messages[0].topic, messages[0].partition
        futures, batch = [], self._producer.create_batch()
        for m in messages:
            at, headers = m.timestamp or now, list(m.headers)
            if batch.append(timestamp=at, key=m.key, value=m.value, headers=headers) is None:
                futures.append(await self._submit(batch, topic, partition))
                batch = self._producer.create_batch()
                batch.append(timestamp=at, key=m.key, value=m.value, headers=headers)
        futures.append(await self._submit(batch, topic, partition))
        return futures

    async def _submit(self, batch: object, topic: str, partition: int) -> "asyncio.Future[object]":
        batch.close()  # type: ignore[attr-defined]  # aiokafka's BatchBuilder: nothing else may be added to it
        future: asyncio.Future[object] = await self._producer.send_batch(batch, topic, partition=partition)
        return future
