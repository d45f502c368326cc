"""The embedded broker: the Kafka protocol on a port of this process."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from streams import topics
from streams.admin import connect
from streams.broker import EmbeddedBroker
from streams.errors import ExitCode, PortInUseError
from streams.settings import Settings
from tests.brokers import free_port


@contextlib.contextmanager
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def answers(host: str, port: int) -> bool:
    """Whether a connection is taken, and kept for a moment."""
    try:
        with socket.create_connection((host, port), timeout=0.3) as connection:
            return connection.recv(1) != b""
    except TimeoutError:
        return True
    except OSError:
        return False


async def send(bootstrap: str, topic: str, *values: bytes) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, acks="all", enable_idempotence=True, compression_type="lz4"
    )
    await producer.start()
    try:
        for value in values:
            await producer.send_and_wait(topic, value, key=b"key")
    finally:
        await producer.stop()


async def receive(bootstrap: str, topic: str, count: int, group: str | None = None) -> list[bytes]:
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        auto_offset_reset="earliest",
        group_id=group,
        session_timeout_ms=1500,  # how long this broker waits, after one left, until another may join
        heartbeat_interval_ms=300,
    )
    await consumer.start()
    try:
        return [(await consumer.getone()).value for _ in range(count)]
    finally:
        await consumer.stop()


async def test_what_is_sent_is_received_in_order(embedded: EmbeddedBroker) -> None:
    embedded.create_topic("letters", 3)
    await send(embedded.bootstrap, "letters", b"a", b"b", b"c")
    assert await receive(embedded.bootstrap, "letters", 3) == [b"a", b"b", b"c"]


async def test_a_group_goes_on_where_it_committed(embedded: EmbeddedBroker) -> None:
    embedded.create_topic("letters", 1)
    await send(embedded.bootstrap, "letters", b"a", b"b")
    assert await receive(embedded.bootstrap, "letters", 1, "readers") == [b"a"]
    assert await receive(embedded.bootstrap, "letters", 1, "readers") == [b"b"]


def test_topics_have_the_partitions_that_were_asked_for(embedded: EmbeddedBroker) -> None:
    every = topics.for_settings(Settings(partitions=5)).all()
    embedded.declare(every)
    assert connect(Settings(brokers=embedded.bootstrap)).partitions == {topic.name: 5 for topic in every}


def test_a_topic_that_exists_is_not_created_again(embedded: EmbeddedBroker) -> None:
    embedded.create_topic("letters", 3)
    with pytest.raises(RuntimeError, match="exists"):
        embedded.create_topic("letters", 3)


async def test_it_listens_on_the_port_that_was_asked_for() -> None:
    port = free_port()
    with EmbeddedBroker(port) as broker:
        assert broker.bootstrap == f"127.0.0.1:{port}"
        broker.create_topic("letters", 3)
        await send(broker.bootstrap, "letters", b"a" * 700_000)
        assert await receive(broker.bootstrap, "letters", 1) == [b"a" * 700_000]


def test_a_port_in_use_is_named() -> None:
    with listening() as port, pytest.raises(PortInUseError, match=str(port)) as caught:
        EmbeddedBroker(port)
    assert caught.value.exit_code == ExitCode.PORT


def test_its_port_is_free_again_after_it_has_ended() -> None:
    port = free_port()
    for _ in range(2):
        EmbeddedBroker(port).close()


def test_closing_it_twice_does_no_harm() -> None:
    broker = EmbeddedBroker()
    broker.close()
    broker.close()


async def test_it_can_be_down_for_a_while_and_has_kept_everything(embedded: EmbeddedBroker) -> None:
    embedded.create_topic("letters", 1)
    await send(embedded.bootstrap, "letters", b"a")
    host, _, port = embedded.bootstrap.partition(":")
    assert answers(host, int(port))
    embedded.down()
    assert not answers(host, int(port))
    embedded.up()
    assert await receive(embedded.bootstrap, "letters", 1) == [b"a"]


async def test_it_keeps_only_the_newest_5_mib_of_a_partition(embedded: EmbeddedBroker) -> None:
    """A reader that lags further loses records without an error."""
    embedded.create_topic("letters", 1)
    await send(embedded.bootstrap, "letters", *[bytes([number]) + os.urandom(900_000) for number in range(10)])
    first = (await receive(embedded.bootstrap, "letters", 1))[0]
    assert first[0] > 0
