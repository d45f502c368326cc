"""Records of some partitions, taken as they are fetched while earlier ones are being processed."""

import asyncio
import time
from collections.abc import Callable

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

POLL_MS = 500


class Inbox:
    """Holds the next batch, or what there is of it so far.

    aiokafka fetches nothing more from a broker, for up to 100 ms, while it has a record that nobody took: without an
    inbox, partitions at work would hold up all others.
    """

    def __init__(self, consumer: AIOKafkaConsumer, capacity: Callable[[], int]) -> None:
        """`capacity` says how many records to hold, as of now."""
        self._consumer, self._capacity = consumer, capacity
        self._records: dict[TopicPartition, list[ConsumerRecord]] = {}
        self._since = 0.0
        self._changed = asyncio.Event()  # set when records come or the reading ends
        self._taken = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._records.values()))

    @property
    def age(self) -> float:
        """Seconds for which there have been records."""
        return time.monotonic() - self._since if len(self) else 0.0

    def open(self, offsets: dict[TopicPartition, int]) -> None:
        """Read these partitions, each from its offset on."""
        self._records = {partition: [] for partition in offsets}
        for partition, offset in offsets.items():
            self._consumer.seek(partition, offset)
        self._reading = asyncio.create_task(self._read(), name="inbox of " + ", ".join(map(str, offsets)))
        self._reading.add_done_callback(lambda _reading: self._changed.set())

    def seek(self, partition: TopicPartition, offset: int) -> None:
        """Go on with the record at `offset` of a partition, whatever was read of it before."""
        self._records[partition] = []
        self._taken.set()
        self._consumer.seek(partition, offset)

    async def wait(self) -> bool:
        """Until there are records, for half a second at most; whether there are. Raises what ended the reading."""
        if not len(self):
            self._changed.clear()
            try:
                async with asyncio.timeout(POLL_MS / 1000):
                    await self._changed.wait()
            except TimeoutError:
                pass
        if not len(self) and self._reading is not None and self._reading.done():
            self._reading.result()
        return len(self) > 0

    def take(self, limit: int) -> dict[TopicPartition, list[ConsumerRecord]]:
        """The next records by partition, at most `limit` in all, those of a partition in order."""
        taken = {}
        for partition, records in self._records.items():
            if here := records[:limit]:
                taken[partition], self._records[partition] = here, records[limit:]
                limit -= len(here)
        self._since = time.monotonic()
        self._taken.set()
        return taken

    async def close(self) -> None:
        """Read no more."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])

    async def _read(self) -> None:
        while True:
            room = self._capacity() - len(self)
            if room <= 0:
                self._taken.clear()
                await self._taken.wait()
                continue
            fetched = await self._consumer.getmany(*self._records, timeout_ms=POLL_MS, max_records=room)
            if fetched and not len(self):
                self._since = time.monotonic()
            for partition, records in fetched.items():
                self._records[partition] += records
            if fetched:
                self._changed.set()
