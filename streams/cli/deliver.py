"""Sending with confirmation: whoever leaves the context without an error knows that the broker has everything."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from confluent_kafka import KafkaError, Message, Producer

from streams.cli.output import Advance
from streams.kafka_errors import Errors, silent
from streams.settings import Settings

IN_FLIGHT_KIB = 4096
"""Bytes that are sent and not yet confirmed, at most."""

PATIENCE = 30_000  # milliseconds until a record counts as not delivered

Header = tuple[str, bytes]


class Deliver(Protocol):
    """Send one record; waits where too much is under way."""

    def __call__(
        self, topic: str, value: bytes | None, key: bytes | None, headers: Sequence[Header] = (), timestamp: int = 0
    ) -> None: ...


@contextmanager
def delivering(settings: Settings, advance: Advance) -> Iterator[Deliver]:
    """Yields `deliver`; on leaving, waits until all is delivered. `advance` is told of each that is.

    Raises UnreachableError or NotAuthorizedError, naming how many were delivered, where one cannot be.
    """
    errors = Errors(settings)
    producer = Producer(_configuration(settings, errors), logger=silent())
    delivered = 0

    def done(error: KafkaError | None, _: Message) -> None:
        nonlocal delivered
        if error is None:
            delivered += 1
            advance()
        else:
            errors.fail(error)

    def check() -> None:
        errors.give_up(f"{delivered} articles were delivered before. ")

    def deliver(
        topic: str, value: bytes | None, key: bytes | None, headers: Sequence[Header] = (), timestamp: int = 0
    ) -> None:
        while True:
            try:
                producer.produce(topic, value, key, headers=list(headers), timestamp=timestamp, on_delivery=done)
                break
            except BufferError:
                producer.poll(0.1)
                check()
        producer.poll(0)
        check()

    try:
        yield deliver
        while producer.flush(0.2):
            check()
        check()
    finally:
        producer.purge()
        producer.flush(1)


def _configuration(settings: Settings, errors: Errors) -> dict[str, object]:
    return settings.librdkafka() | {
        "enable.idempotence": True,
        "partitioner": "murmur2_random",  # Kafka's own: all versions of an article meet in one partition, whoever sends
        "compression.type": settings.compression,
        "linger.ms": 5,
        "message.max.bytes": settings.max_message_bytes,
        "queue.buffering.max.kbytes": IN_FLIGHT_KIB,
        "message.timeout.ms": PATIENCE,
        "error_cb": errors.note,
    }
