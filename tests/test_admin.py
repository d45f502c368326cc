"""Topics: created as they must be, and every difference named."""

from __future__ import annotations

import time

import pytest
from confluent_kafka.admin import AdminClient, NewTopic

from streams import topics
from streams.admin import Difference, connect, require
from streams.broker import EmbeddedBroker
from streams.errors import ExitCode, TopicsUnfitError, UnreachableError
from streams.settings import Settings
from tests.brokers import Kafka, free_port


def wanted(settings: Settings) -> tuple[topics.Topic, ...]:
    return topics.for_settings(settings).all()


def create(kafka: Kafka, topic: NewTopic) -> None:
    """Create a topic; returns when the broker shows it, which is a little later than it says that it is created."""
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap})
    admin.create_topics([topic])[topic.topic].result()
    while len(admin.list_topics(topic.topic).topics[topic.topic].partitions) < topic.num_partitions:
        time.sleep(0.05)


def test_a_broker_that_is_not_there_is_named() -> None:
    brokers = f"127.0.0.1:{free_port()}"
    with pytest.raises(UnreachableError, match=brokers) as caught:
        connect(Settings(brokers=brokers))
    assert caught.value.exit_code == ExitCode.CONNECTION


def test_a_host_that_is_not_known_is_named() -> None:
    with pytest.raises(UnreachableError, match=r"nowhere\.invalid"):
        connect(Settings(brokers="nowhere.invalid:9092"))


def test_tls_to_a_broker_that_speaks_none_is_said(embedded: EmbeddedBroker) -> None:
    with pytest.raises(UnreachableError, match="STREAMS_SECURITY_PROTOCOL"):
        connect(Settings(brokers=embedded.bootstrap, security_protocol="SSL"))


def test_missing_topics_are_named_with_the_remedy(embedded: EmbeddedBroker) -> None:
    settings = Settings(brokers=embedded.bootstrap)
    with pytest.raises(TopicsUnfitError, match=r"^articles, .*, actors are missing\. Run `streams topics`"):
        connect(settings).require(wanted(settings))


def test_another_number_of_partitions_is_named(embedded: EmbeddedBroker) -> None:
    settings = Settings(brokers=embedded.bootstrap)
    embedded.declare(wanted(settings))
    other = Settings(brokers=embedded.bootstrap, partitions=4)
    with pytest.raises(TopicsUnfitError, match=r"^articles, .*, actors have partitions 8, need 4\. Change"):
        connect(other).require(wanted(other))


def test_a_worker_learns_the_number_of_partitions(embedded: EmbeddedBroker) -> None:
    settings = Settings(brokers=embedded.bootstrap, partitions=3)
    embedded.declare(wanted(settings))
    assert require(settings, topics.for_settings(settings)) == 3


def test_the_embedded_broker_is_known_and_creates_nothing_from_outside(embedded: EmbeddedBroker) -> None:
    settings = Settings(brokers=embedded.bootstrap)
    cluster = connect(settings)
    assert cluster.embedded
    with pytest.raises(TopicsUnfitError, match="streams broker"):
        cluster.create(wanted(settings))


@pytest.mark.docker
def test_topics_are_created_as_they_must_be(kafka: Kafka, prefix: str) -> None:
    settings = Settings(brokers=kafka.bootstrap, topic_prefix=prefix, partitions=2)
    cluster = connect(settings)
    created = cluster.create(wanted(settings))
    assert sorted(created) == sorted(topic.name for topic in wanted(settings))
    assert cluster.differences(wanted(settings)) == []
    assert not cluster.embedded


@pytest.mark.docker
def test_creating_them_again_creates_nothing(kafka: Kafka, prefix: str) -> None:
    settings = Settings(brokers=kafka.bootstrap, topic_prefix=prefix, partitions=1)
    first, second = connect(settings), connect(settings)
    first.create(wanted(settings))
    assert second.create(wanted(settings)) == []


@pytest.mark.docker
def test_each_difference_of_an_existing_topic_is_named(kafka: Kafka, prefix: str) -> None:
    settings = Settings(brokers=kafka.bootstrap, topic_prefix=prefix, partitions=2)
    name = prefix + "articles"
    config = {"cleanup.policy": "compact", "retention.ms": "1000", "max.message.bytes": "5000"}
    create(kafka, NewTopic(name, 3, 1, config=config))
    found = connect(settings).differences([topics.for_settings(settings).articles])
    assert found == [
        Difference(name, "partitions", "3", "2"),
        Difference(name, "cleanup.policy", "compact", "delete"),
        Difference(name, "max.message.bytes", "5000", "at least 1048576"),
        Difference(name, "retention.ms", "1000", "at least 604800000"),
    ]


@pytest.mark.docker
def test_a_topic_that_keeps_more_than_it_must_fits(kafka: Kafka, prefix: str) -> None:
    settings = Settings(brokers=kafka.bootstrap, topic_prefix=prefix, partitions=1)
    name = prefix + "articles"
    config = {"retention.ms": "-1", "max.message.bytes": "5000000"}
    create(kafka, NewTopic(name, 1, 1, config=config))
    assert connect(settings).differences([topics.for_settings(settings).articles]) == []


@pytest.mark.docker
def test_more_copies_than_brokers_are_refused_in_a_sentence(kafka: Kafka, prefix: str) -> None:
    settings = Settings(brokers=kafka.bootstrap, topic_prefix=prefix, replication_factor=3)
    with pytest.raises(TopicsUnfitError, match="STREAMS_REPLICATION_FACTOR"):
        connect(settings).create(wanted(settings))
