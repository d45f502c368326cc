"""A worker that is an aiokafka consumer and nothing else: `python -m ... aiokafka BROKER FOLDER`."""

import asyncio
import contextlib
import signal
import sys
import time
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRebalanceListener, ConsumerRecord, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError

from benchmarks.faust_restart import BATCH, CHANGELOG, COMMIT_SECONDS, GROUP, SESSION_SECONDS, TOPIC, counted
from benchmarks.faust_restart.log import Watch


class OwnLoop(ConsumerRebalanceListener):
    """aiokafka by itself: work, then commit; a lock keeps a rebalance and a batch apart.

    The lock must not cover `getmany`: during a rebalance that waits for the new assignment, whatever its timeout.
    """

    def __init__(self, bootstrap: str, folder: Path) -> None:
        self._bootstrap = bootstrap
        self._watch = Watch(folder / "seen", exit_on_jump=True)
        self._rows: dict[bytes, bytes] = {}
        self._lock = asyncio.Lock()
        self._next: dict[TopicPartition, int] = {}  # of the partitions that are owned
        self._done: dict[TopicPartition, int] = {}
        self._producer = AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True, linger_ms=5)
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=bootstrap,
            group_id=GROUP,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=int(SESSION_SECONDS * 1000),
            heartbeat_interval_ms=int(SESSION_SECONDS * 1000 / 3),
            max_poll_interval_ms=86_400_000,
        )

    async def on_partitions_revoked(self, revoked: list[TopicPartition]) -> None:
        """Wait for the batch under way and commit it."""
        async with self._lock:
            await self._commit()
            self._next = {}

    async def on_partitions_assigned(self, assigned: list[TopicPartition]) -> None:
        """Restore the rows, seek, and only then take records."""
        async with self._lock:
            self._rows = await self._restored([TopicPartition(CHANGELOG, p.partition) for p in assigned])
            self._watch.next, self._done = {}, {}
            for partition in assigned:
                start = await self._consumer.committed(partition) or 0
                self._consumer.seek(partition, start)
                self._watch.next[partition.partition] = self._next[partition] = start

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until told to stop."""
        async with self._producer:
            self._consumer.subscribe([TOPIC], listener=self)
            await self._consumer.start()
            committed = time.monotonic()
            while not stopping.is_set():
                batches = await self._consumer.getmany(timeout_ms=50, max_records=BATCH)
                async with self._lock:
                    for partition, records in batches.items():
                        if partition in self._next:
                            await self._take(partition, records)
                    if time.monotonic() - committed > COMMIT_SECONDS:
                        committed = time.monotonic()
                        await self._commit()
            await self._consumer.stop()

    async def _take(self, partition: TopicPartition, records: list[ConsumerRecord]) -> None:
        """Only what continues where this worker is: a batch may have been read before a rebalance."""
        if records[0].offset != self._next[partition]:
            self._consumer.seek(partition, self._next[partition])
            return
        await self._process(records)
        self._next[partition] = self._done[partition] = records[-1].offset + 1

    async def _process(self, records: list[ConsumerRecord]) -> None:
        deliveries = []
        for record in records:
            self._watch.see(record.partition, record.offset)
            self._watch.row(record.partition, row := self._rows.get(record.key), number := int(record.value))
            row = self._rows[record.key] = counted(row, number)
            deliveries.append(
                await self._producer.send(CHANGELOG, key=record.key, value=row, partition=record.partition)
            )
        await asyncio.gather(*deliveries)
        self._watch.durable()

    async def _commit(self) -> None:
        done, self._done = self._done, {}
        if done:
            # Else the partitions have moved: the next owner repeats it.
            with contextlib.suppress(CommitFailedError, IllegalStateError):
                await self._consumer.commit(done)

    async def _restored(self, logs: list[TopicPartition]) -> dict[bytes, bytes]:
        rows: dict[bytes, bytes] = {}
        if not logs:
            return rows
        async with AIOKafkaConsumer(bootstrap_servers=self._bootstrap, enable_auto_commit=False) as reader:
            reader.assign(logs)
            await reader.seek_to_beginning(*logs)
            ends = await reader.end_offsets(logs)
            while any([await reader.position(log) < ends[log] for log in logs]):
                for records in (await reader.getmany(timeout_ms=100)).values():
                    rows |= {record.key: record.value for record in records}
        return rows


async def own_loop(bootstrap: str, folder: Path) -> None:
    """Run the aiokafka worker until SIGTERM."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    await OwnLoop(bootstrap, folder).run(stopping)


if __name__ == "__main__":
    asyncio.run(own_loop(sys.argv[2], Path(sys.argv[3])))
