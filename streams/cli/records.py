"""The records of one topic, read without a consumer group: nothing is committed, nobody else is disturbed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from confluent_kafka import Consumer, KafkaError, Message, TopicPartition

from streams.kafka_errors import Errors, silent
from streams.lag import bounds
from streams.settings import Settings

POLL = 0.05  # seconds
BATCH = 500


def records(
    settings: Settings,
    topic: str,
    partitions: int,
    *,
    beginning: bool = True,
    follow: bool = False,
    offsets: Mapping[int, int] | None = None,
) -> Iterator[Message]:
    """From the beginning, from now on or from given offsets by partition; to the end as it is now, or for ever.

    Raises UnreachableError or NotAuthorizedError where reading cannot go on.
    """
    errors = Errors(settings)
    with _consumer(settings, errors) as consumer:
        ends = bounds(consumer, topic, partitions)
        first = {number: low if beginning else high for number, (low, high) in ends.items()}
        first |= {number: max(offset, ends[number][0]) for number, offset in (offsets or {}).items()}
        consumer.assign([TopicPartition(topic, number, offset) for number, offset in first.items()])
        unread = {number for number, (_, high) in ends.items() if follow or first[number] < high}
        while unread:
            for message in consumer.consume(BATCH, POLL):
                if message.error() is None:
                    yield message
                elif message.error().code() != KafkaError._PARTITION_EOF:
                    errors.note(message.error())
                    continue
                if not follow and message.offset() >= ends[message.partition()][1] - 1:
                    unread.discard(message.partition())
            errors.give_up()


@contextmanager
def _consumer(settings: Settings, errors: Errors) -> Iterator[Consumer]:
    configuration = settings.librdkafka() | {
        "group.id": settings.application_id + "-reader",  # asked for by the client, never joined
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "auto.offset.reset": "earliest",
        "enable.partition.eof": True,  # the last offset may be no record: a marker, or compacted away
        "fetch.wait.max.ms": 100,
        "error_cb": errors.note,
    }
    consumer = Consumer(configuration, logger=silent())
    errors.ask(consumer)
    try:
        yield consumer
    finally:
        consumer.close()
