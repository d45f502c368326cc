"""What all tests share: the two brokers, names that meet nobody else's, and what is done where there is no Docker."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.brokers import Kafka, docker_missing, docker_required, running_kafka

if TYPE_CHECKING:
    from streams.broker import EmbeddedBroker

pytest_plugins = ["tests.guards"]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test marked `docker` where no engine is; fails it instead if STREAMS_REQUIRE_DOCKER=1."""
    if item.get_closest_marker("docker") and (reason := docker_missing()):
        (pytest.fail if docker_required() else pytest.skip)(reason)


@pytest.fixture(scope="session")
def kafka() -> Iterator[Kafka]:
    """One real Kafka for the whole run; give topics and groups names of their own (`prefix`)."""
    with running_kafka() as broker:
        yield broker


@pytest.fixture
def embedded() -> Iterator[EmbeddedBroker]:
    """A fresh embedded broker: the Kafka protocol on a port of this process."""
    from streams.broker import EmbeddedBroker

    with EmbeddedBroker() as broker:
        yield broker


@pytest.fixture(params=["embedded", pytest.param("kafka", marks=pytest.mark.docker)])
def any_broker(request: pytest.FixtureRequest) -> Any:
    """Each of the two brokers in turn; both have `bootstrap`."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def prefix() -> str:
    """A topic prefix (and name) that no other test uses."""
    return f"t{uuid.uuid4().hex[:10]}."
