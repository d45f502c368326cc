"""Sending with confirmation: whoever leaves the context without an error knows that the broker has everything."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from streams.cli.output import Advance
from streams.failures import FailureKind, Rejected
from streams.kafka_errors import Errors, silent
from streams.settings import Settings

IN_FLIGHT_KIB = 4096
"""Bytes that are sent and not yet confirmed, at most."""

PATIENCE = 30_000  # milliseconds until a record counts as not delivered

Header = tuple[str, bytes]


@contextmanager
def delivering(settings: Settings, advance: Advance) -> Iterator["Delivery"]:
    """Yields what sends; on leaving, waits until all is delivered. `advance` is told of each that is.

    Raises UnreachableError or NotAuthorizedError, naming how many were delivered, where one cannot be.
    """
    delivery = Delivery(settings, advance)
    try:
        yield delivery
        delivery.finish()
    finally:
        delivery.abandon()


class Delivery:
    """Sends records one by one; waits where too much is under way."""

    def __init__(self, settings: Settings, advance: Advance) -> None:
        self.delivered = 0
        self._advance = advance
        self._topic = ""  # of the last record
        self._errors = Errors(settings)
        self._producer = Producer(_configuration(settings, self._errors), logger=silent())
        self._errors.ask(self._producer)

    def __call__(
        self, topic: str, value: bytes | None, key: bytes | None, headers: Sequence[Header] = (), timestamp: int = 0
    ) -> None:
        """Send one record. Raises Rejected if it is larger than a message may be."""
        self._topic = topic
        while not self._produced(topic, value, key, headers=list(headers), timestamp=timestamp):
            self._serve(self._producer.poll, 0.1)
        self._serve(self._producer.poll, 0)

    def finish(self) -> None:
        """Wait until everything is delivered."""
        while self._serve(self._producer.flush, 0.2):
            pass

    def abandon(self) -> None:
        """Forget what was not delivered."""
        with suppress(KafkaException):
            self._producer.purge()
            self._producer.flush(1)

    def _produced(self, topic: str, value: bytes | None, key: bytes | None, **more: object) -> bool:
        try:
            self._producer.produce(topic, value, key, on_delivery=self._done, **more)
        except BufferError:
            return False
        except KafkaException as error:
            if error.args[0].code() == KafkaError.MSG_SIZE_TOO_LARGE:
                what = f"{len(value or b'')} bytes with its key and headers are more than STREAMS_MAX_MESSAGE_BYTES"
                raise Rejected(FailureKind.ARTICLE_TOO_LARGE, what) from None
            self._errors.fail(error.args[0], topic)
        return True

    def _done(self, error: KafkaError | None, message: Message) -> None:
        if error is None:
            self.delivered += 1
            self._advance()
        else:
            self._errors.fail(error, message.topic())

    def _serve(self, work: Callable[[float], int], seconds: float) -> int:
        """Let the client work; raise where going on is of no use."""
        left = 0
        try:
            left = work(seconds)
        except KafkaException as error:  # nothing can be sent any more
            self._errors.fail(error.args[0], self._topic)
        self._errors.give_up(f"{self.delivered} articles were delivered before. " if self.delivered else "")
        return left


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
