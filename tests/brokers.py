"""A real Kafka in a container, for tests: one node, nothing that outlives it."""

from __future__ import annotations

import functools
import os
import random
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import docker
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

IMAGE = "apache/kafka:4.3.1"
READY_WITHIN = 90  # seconds, on a machine whose cores are busy
REQUIRE_DOCKER = "STREAMS_REQUIRE_DOCKER"


@dataclass(frozen=True)
class Kafka:
    """A running broker: `bootstrap` (host:port, the same after a restart) and the docker SDK's `container`."""

    bootstrap: str
    container: docker.models.containers.Container


@functools.cache
def docker_missing() -> str | None:
    """Why tests in containers cannot run here, or None if they can."""
    try:
        client = docker.from_env()
        try:
            client.ping()
        finally:
            client.close()
    except docker.errors.DockerException as error:
        return f"no Docker engine answers: {error}"
    return None


@functools.cache
def compose_missing() -> str | None:
    """Why `docker compose` cannot run here, or None if it can."""
    if shutil.which("docker") is None:
        return "no docker command"
    answer = subprocess.run(["docker", "compose", "version"], capture_output=True, text=True, check=False)
    return None if answer.returncode == 0 else f"no docker compose: {answer.stderr.strip()}"


def docker_required() -> bool:
    return os.environ.get(REQUIRE_DOCKER) == "1"


def free_port() -> int:
    """A free TCP port below 32768: above it an outgoing connection may take it while the broker is down."""
    for _ in range(100):
        port = random.randrange(18_000, 28_000)  # noqa: S311 - a port, not a secret
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port between 18000 and 28000")


@contextmanager
def running_kafka(**settings: str) -> Iterator[Kafka]:
    """Starts a broker, yields it once it is ready, removes it with its volumes. `settings`: more KAFKA_ variables."""
    port = free_port()
    with _container(port, settings) as started:
        yield Kafka(f"127.0.0.1:{port}", started.get_wrapped_container())


def _container(port: int, more: dict[str, str]) -> DockerContainer:
    # Not testcontainers' KafkaContainer, which is made for another image. The port is chosen here since a broker
    # tells its clients where to connect: one chosen by Docker is known too late and changes with every start.
    container = DockerContainer(IMAGE).with_kwargs(hostname="kafka").with_bind_ports(9092, port)
    for name, value in (_settings(port) | more).items():
        container.with_env(name, value)
    ready = LogMessageWaitStrategy("Kafka Server started").with_startup_timeout(READY_WITHIN)
    return container.waiting_for(ready)


def _settings(port: int) -> dict[str, str]:
    # One KAFKA_ variable replaces all of the image's defaults, so the whole set stands here.
    return {
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_LISTENERS": "INTERNAL://:19092,HOST://:9092,CONTROLLER://:9093",
        "KAFKA_ADVERTISED_LISTENERS": f"INTERNAL://kafka:19092,HOST://127.0.0.1:{port}",
        "KAFKA_INTER_BROKER_LISTENER_NAME": "INTERNAL",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "INTERNAL:PLAINTEXT,HOST:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",  # the default of 3 would let no consumer group form
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",  # 3 s for each consumer group otherwise
        "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS": "1000",  # lets tests take over from a killed worker at once
        "KAFKA_HEAP_OPTS": "-Xmx384m",
        "KAFKA_JVM_PERFORMANCE_OPTS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    }
