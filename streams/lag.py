"""How far the processor is behind, as the broker knows it: committed offsets against the ends of the partitions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic, sleep

from confluent_kafka import Consumer, TopicPartition

from streams.errors import UserError
from streams.kafka_errors import Errors, patiently, silent
from streams.settings import Settings

TIMEOUT = 10.0  # seconds
INTERVAL = 0.05  # seconds


class Lag:
    """Of the processor's consumer group: made by `asking`."""

    # A consumer that never joins, not AdminClient.list_consumer_group_offsets: in confluent-kafka 2.16.1 that one ends
    # the process with a segmentation fault where the broker answers with an error, as it does at its first start.
    def __init__(self, consumer: Consumer) -> None:
        self._consumer = consumer

    def of(self, topic: str, partitions: int) -> int:
        """Records of a topic that are not processed yet; what was never committed counts from the beginning."""
        asked = _all(topic, partitions)
        committed = patiently(lambda: self._consumer.committed(asked, timeout=TIMEOUT), f"the offsets of {topic}")
        bounds = self.bounds(topic, partitions)
        return sum(bounds[each.partition][1] - max(each.offset, bounds[each.partition][0]) for each in committed)

    def bounds(self, topic: str, partitions: int) -> dict[int, tuple[int, int]]:
        """The first offset and the one after the last, by partition."""
        return bounds(self._consumer, topic, partitions)

    def wait(
        self, topics: Sequence[str], partitions: int, patience: float, check: Callable[[], None] = lambda: None
    ) -> None:
        """Until the topics are processed, one after the other. UserError if nothing moves for `patience` seconds.

        `check` is called now and then, and may raise.
        """
        for topic in topics:
            least, since = self.of(topic, partitions), monotonic()
            while least:
                check()
                sleep(INTERVAL)
                if (now := self.of(topic, partitions)) < least:
                    least, since = now, monotonic()
                elif monotonic() - since > patience:
                    raise UserError(
                        f"No worker has processed anything of {topic} for {patience:.0f} seconds; {now} records wait.",
                        "Start one with `streams worker`, or look into its log.",
                    )


@contextmanager
def asking(settings: Settings) -> Iterator[Lag]:
    """Asks about the consumer group of these settings, without joining it."""
    configuration = settings.librdkafka() | {
        "group.id": settings.topic_prefix + settings.application_id,
        "enable.auto.commit": False,
        "error_cb": Errors(settings).note,
    }
    consumer = Consumer(configuration, logger=silent())
    try:
        yield Lag(consumer)
    finally:
        consumer.close()


def bounds(consumer: Consumer, topic: str, partitions: int) -> dict[int, tuple[int, int]]:
    """The first offset and the one after the last, by partition."""

    def ask() -> dict[int, tuple[int, int]]:
        asked = _all(topic, partitions)
        return {each.partition: consumer.get_watermark_offsets(each, timeout=TIMEOUT) for each in asked}

    return patiently(ask, f"the offsets of {topic}")


def _all(topic: str, partitions: int) -> list[TopicPartition]:
    return [TopicPartition(topic, number) for number in range(partitions)]
