"""What clients report, as errors with a remedy, and when waiting longer is of no use."""

from __future__ import annotations

import pytest
from confluent_kafka import KafkaError, KafkaException

from streams.errors import ExitCode, NotAuthorizedError, TopicsUnfitError, UnreachableError, UserError
from streams.kafka_errors import Errors, patiently, translated
from streams.settings import Settings


class Broker:
    """A client that is asked whether the brokers are down."""

    def __init__(self, *, down: bool) -> None:
        self.down, self.asked = down, 0

    def list_topics(self, *, timeout: float) -> object:
        self.asked += 1
        if self.down:
            raise KafkaException(KafkaError(KafkaError._TRANSPORT))
        return object()


def errors(patience: float = 0, client: Broker | None = None) -> Errors:
    made = Errors(Settings(brokers="kafka:9092"), patience)
    if client is not None:
        made.ask(client)
    return made


def test_without_errors_it_goes_on() -> None:
    errors().give_up()


def test_brokers_that_are_down_are_waited_for() -> None:
    waiting = errors(patience=60)
    waiting.note(KafkaError(KafkaError._ALL_BROKERS_DOWN))
    waiting.give_up()


def test_brokers_that_stay_down_are_named_with_the_first_cause() -> None:
    waiting = errors(client=Broker(down=True))
    waiting.note(KafkaError(KafkaError._TRANSPORT, "connection refused"))
    waiting.note(KafkaError(KafkaError._ALL_BROKERS_DOWN))
    with pytest.raises(UnreachableError, match=r"kafka:9092 \(connection refused\)"):
        waiting.give_up()


def test_brokers_that_have_come_back_are_no_reason_to_give_up() -> None:
    client = Broker(down=False)
    waiting = errors(client=client)
    waiting.note(KafkaError(KafkaError._ALL_BROKERS_DOWN))
    waiting.give_up()
    waiting.give_up()
    assert client.asked == 1


def test_a_refused_password_is_not_waited_for() -> None:
    waiting = errors(patience=60)
    waiting.note(KafkaError(KafkaError._AUTHENTICATION))
    with pytest.raises(NotAuthorizedError, match="STREAMS_SASL_PASSWORD"):
        waiting.give_up()


def test_a_record_that_was_not_delivered_is_said_with_what_was() -> None:
    waiting = errors(patience=60)
    waiting.fail(KafkaError(KafkaError._MSG_TIMED_OUT), "articles")
    with pytest.raises(UnreachableError, match=r"^7 articles were delivered before"):
        waiting.give_up("7 articles were delivered before. ")


def test_a_missing_right_names_the_topic() -> None:
    waiting = errors(patience=60)
    waiting.fail(KafkaError(KafkaError.TOPIC_AUTHORIZATION_FAILED), "articles")
    with pytest.raises(NotAuthorizedError, match="lacks a right on articles"):
        waiting.give_up()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (KafkaError.SASL_AUTHENTICATION_FAILED, NotAuthorizedError),
        (KafkaError.GROUP_AUTHORIZATION_FAILED, NotAuthorizedError),
        (KafkaError._TIMED_OUT, UnreachableError),
        (KafkaError.INVALID_REPLICATION_FACTOR, TopicsUnfitError),
    ],
)
def test_each_kind_has_its_error(code: int, kind: type[UserError]) -> None:
    error = translated(KafkaError(code), "topic x")
    assert type(error) is kind
    assert "topic x" in error.message
    assert error.remedy
    assert error.exit_code in (ExitCode.AUTHORIZATION, ExitCode.CONNECTION, ExitCode.TOPICS)


def test_a_broker_that_is_still_starting_is_asked_again() -> None:
    answers = [KafkaException(KafkaError(KafkaError.NOT_COORDINATOR)), 7]

    def ask() -> object:
        answer = answers.pop(0)
        if isinstance(answer, KafkaException):
            raise answer
        return answer

    assert patiently(ask, "the group") == 7


def test_any_other_error_is_not_asked_again() -> None:
    def ask() -> object:
        raise KafkaException(KafkaError(KafkaError.GROUP_AUTHORIZATION_FAILED))

    with pytest.raises(NotAuthorizedError, match="the group"):
        patiently(ask, "the group")
