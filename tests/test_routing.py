"""Where a key belongs."""

import pytest
from confluent_kafka import Producer, TopicPartition
from hypothesis import given
from hypothesis import strategies as st

from streams.broker import EmbeddedBroker
from streams.routing import home


@given(st.binary(max_size=80), st.integers(1, 64))
def test_every_key_has_a_home(key: bytes, partitions: int) -> None:
    assert 0 <= home(key, partitions) < partitions


@pytest.mark.parametrize("name", ["a", "https://news.example/1", "ключ", "x" * 300])
def test_it_is_where_another_client_puts_it_with_javas_partitioner(embedded: EmbeddedBroker, name: str) -> None:
    embedded.create_topic("keys", 7)
    places: list[TopicPartition] = []
    producer = Producer({"bootstrap.servers": embedded.bootstrap, "partitioner": "murmur2"})
    producer.produce("keys", key=name.encode(), on_delivery=lambda _error, m: places.append(m.partition()))
    assert producer.flush(10) == 0
    assert places == [home(name.encode(), 7)]
