"""What Kafka's clients report, as errors that a user can mend."""

import logging
import re
from collections.abc import Callable
from time import monotonic, sleep
from typing import Protocol, TypeVar

from confluent_kafka import KafkaError, KafkaException

from streams.errors import NotAuthorizedError, TopicsUnfitError, UnreachableError, UserError
from streams.settings import Settings

PATIENCE = 10.0  # seconds without any broker

_AUTHENTICATION = {KafkaError._AUTHENTICATION, KafkaError.SASL_AUTHENTICATION_FAILED}
_UNREACHABLE = {KafkaError._ALL_BROKERS_DOWN, KafkaError._RESOLVE, KafkaError._SSL}
_SILENT = {KafkaError._TIMED_OUT, KafkaError._MSG_TIMED_OUT, KafkaError._TRANSPORT}
_FORBIDDEN = {
    KafkaError.TOPIC_AUTHORIZATION_FAILED,
    KafkaError.GROUP_AUTHORIZATION_FAILED,
    KafkaError.CLUSTER_AUTHORIZATION_FAILED,
}
# What a broker says of a topic or a group while it is starting, or has just created it.
_PASSING = {
    KafkaError.UNKNOWN_TOPIC_OR_PART,
    KafkaError.NOT_LEADER_FOR_PARTITION,
    KafkaError.LEADER_NOT_AVAILABLE,
    KafkaError.NOT_COORDINATOR,
    KafkaError.COORDINATOR_NOT_AVAILABLE,
    KafkaError.COORDINATOR_LOAD_IN_PROGRESS,
}

T = TypeVar("T")


class Client(Protocol):
    """A producer, consumer or admin client."""

    def list_topics(self, *, timeout: float) -> object: ...


class Errors:
    """What a client reports while it works, and whether going on is of any use. `note` is librdkafka's `error_cb`."""

    def __init__(self, settings: Settings, patience: float = PATIENCE) -> None:
        self._settings = settings
        self._patience = patience
        self._noted: list[KafkaError] = []
        self._failed: KafkaError | None = None
        self._what = ""
        self._down_since: float | None = None
        self._client: Client | None = None

    def note(self, error: KafkaError) -> None:
        """An error that may pass; that a right is missing will not."""
        self._noted = [*self._noted[-20:], error]
        if error.code() in _FORBIDDEN:
            self.fail(error)
        if error.code() in _UNREACHABLE and self._down_since is None:
            self._down_since = monotonic()

    def fail(self, error: KafkaError, what: str = "") -> None:
        """An error that has consequences, like a record that was not delivered to the topic `what`."""
        if self._failed is None:
            self._failed, self._what = error, what

    def ask(self, client: Client) -> None:
        """Whom to ask whether the brokers are still down, before giving up."""
        self._client = client

    def give_up(self, context: str = "") -> None:
        """Raise UnreachableError, NotAuthorizedError or TopicsUnfitError if it is time to; `context` is said before."""
        refused = next((error for error in self._noted if error.code() in _AUTHENTICATION), None)
        down = self._still_down()
        error = refused or self._failed or (self._noted[-1] if down else None)
        if error is None:
            return
        if error is not refused and (down or error.code() in _UNREACHABLE | _SILENT):
            raise self._unreachable(context)
        raise translated(error, self._what if error is self._failed and self._what else self._settings.brokers)

    def _still_down(self) -> bool:
        if self._down_since is None or monotonic() - self._down_since <= self._patience:
            return False
        if self._client is not None:
            try:
                self._client.list_topics(timeout=1.0)
            except KafkaException:
                return True
            self._down_since = None
            return False
        return True

    def _unreachable(self, context: str) -> UnreachableError:
        telling = [each for each in self._noted if each.code() != KafkaError._ALL_BROKERS_DOWN]
        why = f" ({_plainly(telling[0])})" if telling else ""
        return UnreachableError(
            f"{context}No broker answers at {self._settings.brokers}{why}.",
            "Set STREAMS_BROKERS to a running Kafka and STREAMS_SECURITY_PROTOCOL to what it speaks, "
            "or start one to try things out: `streams broker`.",
        )


def _plainly(error: KafkaError) -> str:
    """What librdkafka says, without its name for the connection and its stopwatch."""
    return re.sub(r"^\S+/(?:bootstrap|\d+): | \(after \d+ms in state \w+.*?\)$", "", error.str()).rstrip(".")


def patiently(ask: Callable[[], T], what: str) -> T:
    """The answer to a question about `what`; asked again for a while where the broker is not ready yet.

    Raises what `translated` makes of the last error.
    """
    end = monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except KafkaException as error:
            if error.args[0].code() not in _PASSING or monotonic() > end:
                raise translated(error.args[0], what) from None
        sleep(0.1)


def translated(error: KafkaError, what: str) -> UserError:
    """An error about `what` (an address, a topic, a group) with the remedy for its kind."""
    if error.code() in _AUTHENTICATION:
        return NotAuthorizedError(
            f"The broker at {what} refuses the credentials ({_plainly(error)}).",
            "Check STREAMS_SASL_USERNAME, STREAMS_SASL_PASSWORD and STREAMS_SASL_MECHANISM.",
        )
    if error.code() in _FORBIDDEN:
        return NotAuthorizedError(
            f"The user lacks a right on {what} ({_plainly(error)}).", "Ask whoever runs the cluster for an ACL."
        )
    if error.code() in _UNREACHABLE | _SILENT:
        return UnreachableError(f"The broker does not answer about {what} ({_plainly(error)}).", "Try again.")
    return TopicsUnfitError(
        f"The cluster refuses {what}: {_plainly(error)}.",
        "Change STREAMS_PARTITIONS, STREAMS_REPLICATION_FACTOR or the limits.",
    )


def silent() -> logging.Logger:
    """What librdkafka has to say is in the errors that it hands over; its log would be noise on a terminal."""
    logger = logging.getLogger("streams.librdkafka")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    return logger
