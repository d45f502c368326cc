"""Articles through the extractor, away from the event loop: in a thread, or in processes of their own."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from streams import codec, extract
from streams.enrichment import enrich
from streams.events import ActorCounts, Article
from streams.extract.findings import Extractor
from streams.failures import FailureKind, Rejected
from streams.settings import Settings


class Read(NamedTuple):
    """An article that was read: its enriched event, encoded, and its actors."""

    value: bytes
    actors: tuple[ActorCounts, ...]


FIRST_GUESS = 0.02  # seconds
SMOOTHED_OVER = 50  # articles
PARTS_A_PROCESS = 4  # of a batch: one that is done early takes another part

Task = tuple[Article, str]
"""An article and its content hash."""

_extractor: Extractor | None = None  # of a process of the pool


def read(extractor: Extractor, tasks: Sequence[Task]) -> list[Read | Rejected]:
    """Each article's enriched event, or why there is none. One that breaks the extractor does not keep the others."""
    return [_read_one(extractor, article, content_hash) for article, content_hash in tasks]


def _timed(extractor: Extractor, tasks: Sequence[Task]) -> tuple[list[Read | Rejected], float]:
    started = time.perf_counter()
    return read(extractor, tasks), time.perf_counter() - started


def _read_one(extractor: Extractor, article: Article, content_hash: str) -> Read | Rejected:
    try:
        enriched = enrich(article, extractor, content_hash)
        return Read(codec.encode(enriched), enriched.actors)
    except Exception as error:
        return Rejected(FailureKind.EXTRACTION_FAILED, f"the extractor {extractor.name} failed: {error!r}")


def _start_process(settings: Settings) -> None:
    global _extractor  # noqa: PLW0603 -- an engine is loaded once for each process
    _extractor = extract.load(settings.extractor, settings.actors)


def _timed_in_process(tasks: Sequence[Task]) -> tuple[list[Read | Rejected], float]:
    assert _extractor is not None  # noqa: S101 -- set by the pool's initializer
    return _timed(_extractor, tasks)


class Reader:
    """Reads batches of articles. Close it when done."""

    def __init__(self, settings: Settings, extractor: Extractor | None = None) -> None:
        self._extractor = extractor or extract.load(settings.extractor, settings.actors)
        self._processes = settings.extractor_processes
        self._executor: Executor
        self.seconds_per_article = FIRST_GUESS  # of extraction: a moving average
        if self._processes:
            self._executor = ProcessPoolExecutor(
                self._processes, get_context("spawn"), initializer=_start_process, initargs=(settings,)
            )
        else:
            self._executor = ThreadPoolExecutor(1, "extractor")

    async def read(self, tasks: Sequence[Task]) -> list[Read | Rejected]:
        """One outcome for each task, in order."""
        if not tasks:
            return []
        loop = asyncio.get_running_loop()
        if not self._processes:
            parts = [await loop.run_in_executor(self._executor, _timed, self._extractor, tasks)]
        else:
            share = -(-len(tasks) // (self._processes * PARTS_A_PROCESS))
            cut = [tasks[i : i + share] for i in range(0, len(tasks), share)]
            parts = await asyncio.gather(*(loop.run_in_executor(self._executor, _timed_in_process, p) for p in cut))
        took = sum(seconds for _, seconds in parts) / max(1, self._processes) / len(tasks)
        self.seconds_per_article += (took - self.seconds_per_article) * min(1.0, len(tasks) / SMOOTHED_OVER)
        return [outcome for outcomes, _ in parts for outcome in outcomes]

    def close(self) -> None:
        """Stop the thread or the processes."""
        self._executor.shutdown(wait=False, cancel_futures=True)
