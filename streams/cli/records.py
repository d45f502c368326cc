"""The records of one topic, read without a consumer group: nothing is committed, nobody else is disturbed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from confluent_kafka import OFFSET_BEGINNING, OFFSET_END, Consumer, KafkaError, Message, TopicPartition

from streams.kafka_errors import Errors, silent
from streams.settings import Settings

POLL = 0.2  # seconds
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
    """From the beginning, from now on or from given offsets by partition; to the end, or for ever.

    Raises UnreachableError or NotAuthorizedError where reading cannot go on.
    """
    errors = Errors(settings)
    with _consumer(settings, errors) as consumer:
        start = OFFSET_BEGINNING if beginning else OFFSET_END
        first = dict.fromkeys(range(partitions), start) | dict(offsets or {})
        consumer.assign([TopicPartition(topic, number, offset) for number, offset in first.items()])
        unread = set(range(partitions))
        while unread:
            for message in consumer.consume(BATCH, POLL):
                if message.error() is None:
                    yield message
                elif message.error().code() == KafkaError._PARTITION_EOF:
                    unread -= set() if follow else {message.partition()}
                else:
                    errors.note(message.error())
            errors.give_up()


@contextmanager
def _consumer(settings: Settings, errors: Errors) -> Iterator[Consumer]:
    configuration = settings.librdkafka() | {
        "group.id": settings.application_id + "-reader",  # asked for by the client, never joined
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "auto.offset.reset": "earliest",
        "enable.partition.eof": True,
        "fetch.wait.max.ms": 100,
        "error_cb": errors.note,
    }
    consumer = Consumer(configuration, logger=silent())
    try:
        yield consumer
    finally:
        consumer.close()
