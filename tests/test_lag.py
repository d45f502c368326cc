"""How far the processor is behind, asked of the broker."""

from __future__ import annotations

import threading
import time

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition

from streams import topics
from streams.admin import connect
from streams.broker import EmbeddedBroker
from streams.errors import UserError
from streams.lag import asking
from streams.settings import Settings
from tests.brokers import Kafka


def put(settings: Settings, count: int, partition: int = 0) -> None:
    producer = Producer(settings.librdkafka())
    for _ in range(count):
        producer.produce("articles", b"x", partition=partition)
    producer.flush()


def commit(settings: Settings, offset: int, partition: int = 0) -> None:
    group = settings.topic_prefix + settings.application_id
    consumer = Consumer(settings.librdkafka() | {"group.id": group})
    consumer.commit(offsets=[TopicPartition("articles", partition, offset)], asynchronous=False)
    consumer.close()


@pytest.fixture
def settings(embedded: EmbeddedBroker) -> Settings:
    embedded.create_topic("articles", 2)
    return Settings(brokers=embedded.bootstrap, topic_prefix="p.")


def test_what_was_never_committed_counts_from_the_beginning(settings: Settings) -> None:
    put(settings, 3, partition=0)
    put(settings, 2, partition=1)
    with asking(settings) as lag:
        assert lag.of("articles", 2) == 5


def test_what_was_committed_does_not_count(settings: Settings) -> None:
    put(settings, 3)
    commit(settings, 2)
    with asking(settings) as lag:
        assert lag.of("articles", 2) == 1


def test_waiting_ends_when_all_is_processed(settings: Settings) -> None:
    put(settings, 3)
    later = threading.Timer(0.3, commit, (settings, 3))
    later.start()
    with asking(settings) as lag:
        lag.wait(["articles"], 2, patience=30)
        assert lag.of("articles", 2) == 0
    later.join()


def test_waiting_for_nobody_ends_with_the_number_that_waits(settings: Settings) -> None:
    put(settings, 3)
    started = time.monotonic()
    with asking(settings) as lag, pytest.raises(UserError, match="3 records wait") as caught:
        lag.wait(["articles"], 2, patience=0.2)
    assert time.monotonic() - started < 10
    assert "streams worker" in str(caught.value)


def test_while_waiting_the_check_may_stop_it(settings: Settings) -> None:
    put(settings, 1)

    def check() -> None:
        raise UserError("the worker ended")

    with asking(settings) as lag, pytest.raises(UserError, match="the worker ended"):
        lag.wait(["articles"], 2, patience=30, check=check)


@pytest.mark.docker
def test_on_a_kafka_that_has_had_no_group_yet_everything_waits(kafka: Kafka, prefix: str) -> None:
    """The client's other way to ask ends the process there with a segmentation fault."""
    settings = Settings(brokers=kafka.bootstrap, topic_prefix=prefix, partitions=1)
    connect(settings).create([topics.for_settings(settings).articles])
    with asking(settings) as lag:
        assert lag.of(prefix + "articles", 1) == 0
