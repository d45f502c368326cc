"""Records of one partition, taken as they are fetched while earlier ones are being processed."""

import asyncio
import time
from collections.abc import Callable

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

POLL_MS = 500


class Inbox:
    """Holds the next batch, or what there is of it so far.

    aiokafka fetches nothing more from a broker, for up to 100 ms, while it has a record that nobody took: without an
    inbox, a partition at work would hold up all others.
    """

    def __init__(self, consumer: AIOKafkaConsumer, partition: TopicPartition, capacity: Callable[[], int]) -> None:
        """`capacity` says how many records to hold, as of now."""
        self._consumer, self._partition, self._capacity = consumer, partition, capacity
        self._records: list[ConsumerRecord] = []
        self._since = 0.0
        self._changed = asyncio.Event()  # set when records come or the reading ends
        self._taken = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._records)

    @property
    def age(self) -> float:
        """Seconds for which there have been records."""
        return time.monotonic() - self._since if self._records else 0.0

    def seek(self, offset: int) -> None:
        """Go on with the record at `offset`, whatever was read before."""
        self._records = []
        self._taken.set()
        self._consumer.seek(self._partition, offset)
        if self._reading is None:
            self._reading = asyncio.create_task(self._read(), name=f"inbox of {self._partition}")
            self._reading.add_done_callback(lambda _reading: self._changed.set())

    async def wait(self) -> bool:
        """Until there are records, for half a second at most; whether there are. Raises what ended the reading."""
        if not self._records:
            self._changed.clear()
            try:
                async with asyncio.timeout(POLL_MS / 1000):
                    await self._changed.wait()
            except TimeoutError:
                pass
        if not self._records and self._reading is not None and self._reading.done():
            self._reading.result()
        return bool(self._records)

    def take(self, limit: int) -> list[ConsumerRecord]:
        """The next records, at most `limit`, in order."""
        taken, self._records = self._records[:limit], self._records[limit:]
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
            room = self._capacity() - len(self._records)
            if room <= 0:
                self._taken.clear()
                await self._taken.wait()
                continue
            fetched = await self._consumer.getmany(self._partition, timeout_ms=POLL_MS, max_records=room)
            if records := fetched.get(self._partition):
                if not self._records:
                    self._since = time.monotonic()
                self._records += records
                self._changed.set()
