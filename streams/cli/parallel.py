"""Articles through the extractor, in this process or in several; the order is kept, and little waits in between."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from msgspec import Struct

from streams import codec, extract, reading
from streams.cli.inputs import Item, article
from streams.extract.findings import Extractor
from streams.failures import Rejected
from streams.settings import Settings

CHUNK = 16
"""Items that go to a process at once."""

AHEAD = 4
"""Chunks that wait for each process."""

_extractor: Extractor | None = None  # of a process of the pool


class Outcome(Struct, frozen=True):
    """What came of an item: the enriched event, encoded, or (where that is None) why there is none."""

    where: str
    value: bytes | None = None
    reason: str = ""
    message: str = ""


def enriched(settings: Settings, source: Iterable[Item], jobs: int = 1) -> Iterator[Outcome]:
    """One outcome for each item, in order."""
    if jobs == 1:
        extractor = extract.load(settings.extractor, settings.actors)
        yield from (_outcome(extractor, item, settings.max_article_bytes) for item in source)
        return
    pool = _started(settings, jobs)
    try:
        waiting: deque[Future[list[Outcome]]] = deque()
        for chunk in _chunks(source):
            waiting.append(pool.submit(_outcomes, chunk, settings.max_article_bytes))
            if len(waiting) >= jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _started(settings: Settings, jobs: int) -> ProcessPoolExecutor:
    """A pool whose processes run already, deaf to Ctrl-C: that goes to the whole group, and this process ends them."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(settings,))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # inherited
    try:
        for _ in range(jobs):
            pool.submit(_outcomes, (), 0)  # starts one process each, as long as none is idle
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return pool


def _chunks(source: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    remaining = iter(source)
    while chunk := tuple(islice(remaining, CHUNK)):
        yield chunk


def _start(settings: Settings) -> None:
    global _extractor  # noqa: PLW0603 -- an engine is loaded once for each process
    _extractor = extract.load(settings.extractor, settings.actors)


def _outcomes(chunk: tuple[Item, ...], max_bytes: int) -> list[Outcome]:
    assert _extractor is not None  # noqa: S101 -- set by the pool's initializer
    return [_outcome(_extractor, item, max_bytes) for item in chunk]


def _outcome(extractor: Extractor, item: Item, max_bytes: int) -> Outcome:
    try:
        read = article(item, max_bytes)
        result = reading.read(extractor, [(read, codec.content_hash(read))])[0]
    except Rejected as rejected:
        result = rejected
    if isinstance(result, Rejected):
        return Outcome(item.where, None, result.kind, result.message)
    return Outcome(item.where, result.value)
