"""A broker in a container, records for it, and what is in it at the end."""

import asyncio
import contextlib
import random
import socket
import time
from collections.abc import Iterator

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

from benchmarks.faust_restart import CHANGELOG, GROUP, KEYS, PARTITIONS, TOPIC


@contextlib.contextmanager
def broker() -> Iterator[str]:
    """Kafka in a container; its address."""
    port = free_port()
    settings = {
        "NODE_ID": "1",
        "PROCESS_ROLES": "broker,controller",
        "CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "INTER_BROKER_LISTENER_NAME": "HOST",
        "LISTENERS": f"CONTROLLER://:9093,HOST://:{port}",
        "ADVERTISED_LISTENERS": f"HOST://127.0.0.1:{port}",
        "LISTENER_SECURITY_PROTOCOL_MAP": "CONTROLLER:PLAINTEXT,HOST:PLAINTEXT",
        "OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "OFFSETS_TOPIC_NUM_PARTITIONS": "4",
        "GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        "AUTO_CREATE_TOPICS_ENABLE": "false",
        "LOG_CLEANER_BACKOFF_MS": "2000",
        "HEAP_OPTS": "-Xmx384m",
        "JVM_PERFORMANCE_OPTS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    }
    kafka = DockerContainer("apache/kafka:4.3.1").with_bind_ports(port, port)
    for name, value in settings.items():
        kafka.with_env(f"KAFKA_{name}", value)
    with kafka.waiting_for(LogMessageWaitStrategy("Kafka Server started").with_startup_timeout(90)):
        yield f"127.0.0.1:{port}"


def free_port() -> int:
    """A free port below those that the system gives to outgoing connections."""
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            port = random.randrange(20_000, 32_000)  # noqa: S311
            probe.bind(("127.0.0.1", port))
            return port


def key_of(partition: int, number: int) -> bytes:
    """The key of a record."""
    return b"%d-%d" % (partition, number % KEYS)


def true_rows(ends: dict[int, int]) -> dict[bytes, tuple[int, int]]:
    """What the rows must be after all records below these numbers: key -> (last number, count)."""
    rows: dict[bytes, tuple[int, int]] = {}
    for partition, end in ends.items():
        for number in range(end):
            key = key_of(partition, number)
            rows[key] = (number, rows.get(key, (0, 0))[1] + 1)
    return rows


class Load:
    """Produces numbered records evenly over partitions: value = number within the partition = offset."""

    def __init__(self, bootstrap: str, rate: int) -> None:
        self.sent = [0] * PARTITIONS
        self._bootstrap, self._rate, self._stopping = bootstrap, rate, False
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Returns when everything that was sent is in Kafka."""
        self._stopping = True
        await self._task

    async def _run(self) -> None:
        async with AIOKafkaProducer(
            bootstrap_servers=self._bootstrap, enable_idempotence=True, linger_ms=5
        ) as producer:
            due, started = 0, time.monotonic()
            while not self._stopping:
                while due < (time.monotonic() - started) * self._rate:
                    await self._send(producer, due % PARTITIONS)
                    due += 1
                await asyncio.sleep(0.02)
            await producer.flush()

    async def _send(self, producer: AIOKafkaProducer, partition: int) -> None:
        number = self.sent[partition]
        await producer.send(TOPIC, key=key_of(partition, number), value=b"%d" % number, partition=partition)
        self.sent[partition] += 1


async def final_state(bootstrap: str) -> tuple[dict[int, int], dict[bytes, tuple[int, int]]]:
    """The committed offset of each partition, and the rows as the changelog has them."""
    rows: dict[bytes, tuple[int, int]] = {}
    async with AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=GROUP, enable_auto_commit=False) as consumer:
        committed = {p: await consumer.committed(TopicPartition(TOPIC, p)) or 0 for p in range(PARTITIONS)}
        logs = [TopicPartition(CHANGELOG, p) for p in range(PARTITIONS)]
        consumer.assign(logs)
        await consumer.seek_to_beginning(*logs)
        ends = await consumer.end_offsets(logs)
        while any([await consumer.position(log) < ends[log] for log in logs]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                rows |= {record.key: tuple(map(int, record.value.split())) for record in records}
    return committed, rows
