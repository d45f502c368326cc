"""A worker that is a Faust app: `python -m ... plain|mended|mended+check BROKER FOLDER`.

All have the settings, the barrier and the idempotent producer that Faust needs to process at least once; the mended
ones have a restart of their own, and with `+check` end themselves when offsets do not follow one another.
"""

import asyncio
import os
import sys
import traceback
import weakref
from collections.abc import Iterable
from pathlib import Path

import faust
from faust.streams import _current_event
from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from benchmarks.faust_restart import (
    BATCH,
    COMMIT_SECONDS,
    GROUP,
    PARTITIONS,
    SESSION_SECONDS,
    TOPIC,
    WAIT_EMPTY,
    counted,
)
from benchmarks.faust_restart.log import Watch


class BarrierTable(faust.Table):
    """Knows when its changes are in the changelog."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.inflight: list[asyncio.Future[object]] = []
        super().__init__(*args, **kwargs)

    def send_changelog(self, *args: object, **kwargs: object) -> object:
        """Remember what is under way."""
        future = super().send_changelog(*args, **kwargs)
        self.inflight.append(future)
        return future

    async def barrier(self) -> None:
        """Return when all changes are durable."""
        futures, self.inflight = self.inflight, []
        await asyncio.gather(*futures)


class MendedRecovery(Recovery):
    """Seeks every source partition, and only then lets records in."""

    watch: Watch

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        """As in the original, but for the order of the last steps."""
        app, consumer = self.app, self.app.consumer
        await app.on_rebalance_complete.send()
        self._set_recovery_ended()
        for table in self.tables.values():
            await table.on_recovery_completed(self.actives_for_table[table], self.standbys_for_table[table])
        if app.consumer_generation_id != generation_id:
            return
        sources = {tp for tp in consumer.assignment() if not self._is_changelog_tp(tp)}
        if sources:
            await self._wait(self._seek(sources), timeout=app.conf.broker_request_timeout)
        self.completed.set()
        app.flow_control.resume()  # empties the queues
        consumer.resume_flow()
        consumer.resume_partitions(sources)
        await app._fetcher.maybe_start()
        self.tables.on_actives_ready()
        self.tables.on_standbys_ready()
        app.on_rebalance_end()

    async def _seek(self, sources: Iterable[TP]) -> None:
        """To the committed offset, which Faust does, or else to the beginning, which it does not."""
        consumer = self.app.consumer
        await consumer.perform_seek()
        fresh = {tp for tp in sources if not consumer._committed_offset[tp]}
        if fresh:
            await consumer.seek_wait(await consumer.earliest_offsets(*fresh))
        self.watch.next = {tp.partition: consumer._read_offset[tp] or 0 for tp in sources}


class MendedTables(TableManager):
    """Tables that are restored by the mended recovery."""

    @property
    def recovery(self) -> Recovery:
        """The recovery service, made when first asked for."""
        if self._recovery is None:
            self._recovery = MendedRecovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery


def make_app(variant: str, bootstrap: str, folder: Path) -> faust.App:
    """The app without its agent."""
    driver.Producer._settings_extra = lambda self: {"acks": "all", "enable_idempotence": True}
    return faust.App(
        GROUP,
        broker=f"aiokafka://{bootstrap}",
        store="memory://",
        datadir=str(folder / "data"),
        key_serializer="raw",
        value_serializer="raw",
        topic_partitions=PARTITIONS,
        topic_replication_factor=1,
        topic_disable_leader=True,
        table_standby_replicas=0,
        broker_commit_interval=COMMIT_SECONDS,
        broker_session_timeout=SESSION_SECONDS,
        broker_heartbeat_interval=SESSION_SECONDS / 3,
        broker_max_poll_interval=86_400.0,
        producer_request_timeout=60.0,
        producer_linger=0.005,
        consumer_auto_offset_reset="earliest",
        stream_wait_empty=WAIT_EMPTY,
        web_enabled=False,
        **({} if variant == "plain" else {"TableManager": MendedTables}),
    )


def faust_worker(variant: str, bootstrap: str, folder: Path) -> None:
    """Run until SIGTERM."""
    watch = MendedRecovery.watch = Watch(folder / "seen", exit_on_jump=variant == "mended+check")
    app = make_app(variant, bootstrap, folder)
    numbers = app.topic(TOPIC, key_serializer="raw", value_serializer="raw", allow_empty=True)
    rows = BarrierTable(app, name="rows", partitions=PARTITIONS, key_type=bytes, value_type=bytes)
    app.tables.add(rows)

    @app.on_partitions_revoked.connect
    async def forget(*_: object, **__: object) -> None:
        watch.next = {}

    @app.agent(numbers, concurrency=1)
    async def count(stream: faust.Stream) -> None:
        async for events in stream.take_events(BATCH, within=0.05):
            try:
                for event in events:
                    _current_event.set(weakref.ref(event))
                    watch.see(event.message.partition, event.message.offset)
                    watch.row(event.message.partition, row := rows.get(event.key), number := int(event.value))
                    rows[event.key] = counted(row, number)
                await rows.barrier()
                watch.durable()
            except BaseException:  # whatever it is: nothing may be acknowledged, all of it is redelivered
                traceback.print_exc()
                os._exit(70)

    faust.Worker(app, loglevel="INFO").execute_from_commandline()


if __name__ == "__main__":
    faust_worker(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
