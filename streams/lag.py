"""How far the processor is behind, as the broker knows it: committed offsets against the ends of the partitions."""

from collections.abc import Callable, Sequence
from time import monotonic, sleep

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient, OffsetSpec

from streams.errors import UserError
from streams.kafka_errors import Errors, silent, translated
from streams.settings import Settings

TIMEOUT = 10.0  # seconds
INTERVAL = 0.05  # seconds


class Lag:
    """Asks about the processor's consumer group under these settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._errors = Errors(settings)
        self._group = settings.topic_prefix + settings.application_id
        self._client = AdminClient(settings.librdkafka() | {"error_cb": self._errors.note}, logger=silent())

    def of(self, topic: str, partitions: int) -> int:
        """Records of a topic that are not processed yet; what was never committed counts from the beginning."""
        where = [TopicPartition(topic, number) for number in range(partitions)]
        try:
            ends, first = self._offsets(where, OffsetSpec.latest()), self._offsets(where, OffsetSpec.earliest())
            committed = self._committed(where)
        except KafkaException as error:
            raise translated(error.args[0], f"the offsets of {topic}") from None
        return sum(ends[number] - max(committed.get(number, 0), first[number]) for number in range(partitions))

    def ends(self, topic: str, partitions: int) -> dict[int, int]:
        """The offset after the last record, by partition."""
        try:
            return self._offsets([TopicPartition(topic, number) for number in range(partitions)], OffsetSpec.latest())
        except KafkaException as error:
            raise translated(error.args[0], f"the offsets of {topic}") from None

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

    def _offsets(self, where: Sequence[TopicPartition], spec: OffsetSpec) -> dict[int, int]:
        futures = self._client.list_offsets(dict.fromkeys(where, spec), request_timeout=TIMEOUT)
        return {tp.partition: int(future.result().offset) for tp, future in futures.items()}

    def _committed(self, where: Sequence[TopicPartition]) -> dict[int, int]:
        asked = [ConsumerGroupTopicPartitions(self._group, list(where))]
        future = next(iter(self._client.list_consumer_group_offsets(asked, request_timeout=TIMEOUT).values()))
        return {tp.partition: tp.offset for tp in future.result().topic_partitions if tp.offset >= 0}
