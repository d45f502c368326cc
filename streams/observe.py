"""What can be seen of a running worker: its metrics (a closed list), and whether it is well."""

import asyncio
import logging
import os
import sys
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

log = logging.getLogger(__name__)

REGISTRY = CollectorRegistry()

# Conservation: records in = enriched + dead letters + superseded.
RECORDS = Counter("streams_records", "Records read from the articles' topic", registry=REGISTRY)
ENRICHED = Counter("streams_enriched", "Enriched events published", registry=REGISTRY)
DEAD_LETTERS = Counter("streams_dead_letters", "Records written to the dead letters", ["reason"], registry=REGISTRY)
SUPERSEDED = Counter(
    "streams_superseded",
    "Records that change nothing: older, repeated, or sent on by their key",
    ["why"],
    registry=REGISTRY,
)
DELTAS = Counter("streams_deltas", "Changes of actors' totals, by what became of them", ["outcome"], registry=REGISTRY)
BATCH_SECONDS = Histogram(
    "streams_batch_seconds", "Time from a batch read to all of it durable", ["topic"], registry=REGISTRY
)
OFFSET_GAPS = Counter("streams_offset_gaps", "Holes in the log that reading passed over", ["topic"], registry=REGISTRY)
RESTORED = Counter("streams_restored_rows", "Rows read back from a log", ["log"], registry=REGISTRY)
RESTORE_SECONDS = Histogram(
    "streams_restore_seconds", "Time to restore the state of assigned partitions", registry=REGISTRY
)
ROWS = Gauge("streams_rows", "Rows held in memory", ["log"], registry=REGISTRY)
LAG = Gauge(
    "streams_lag_records", "Records between the offset processed and the end of the log", ["topic"], registry=REGISTRY
)
LAST_COMMIT_AGE = Gauge("streams_commit_age_seconds", "Time since offsets were last committed", registry=REGISTRY)
REBALANCES = Gauge("streams_rebalances", "Assignments that this worker got", registry=REGISTRY)


def exposition() -> bytes:
    """All metrics in the text format of Prometheus."""
    return generate_latest(REGISTRY)


EXIT_INTERNAL = 70


def end_process(reason: str) -> None:
    """End this process at once, without a farewell to the group: nothing that is not durable gets acknowledged."""
    log.critical("worker.ends %s", reason)
    for handler in logging.getLogger().handlers:
        handler.flush()
    sys.stderr.flush()
    os._exit(EXIT_INTERNAL)


class Pulse:
    """Notices that the whole process stood still, for longer than the group waits for a member.

    A process that was stopped (SIGSTOP, a frozen container, a suspended machine) may wake up with partitions that
    belong to another worker by now. It must not write; it ends.
    """

    def __init__(self, session_timeout: float) -> None:
        self._limit = session_timeout * 0.75
        self._last: float | None = None

    def check(self) -> None:
        """End the process where the last beat is too long ago. Called before anything is written."""
        if self._last is not None and (still := time.monotonic() - self._last) > self._limit:
            end_process(f"stood still for {still:.0f} s: its partitions may have moved")

    async def beat(self) -> None:
        """Beat for ever."""
        while True:
            self.check()
            self._last = time.monotonic()
            await asyncio.sleep(0.5)
