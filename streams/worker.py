"""One worker: checks what it needs, runs until it is told to stop or cannot go on, and says which by its exit code."""

import asyncio
import errno
import gc
import logging
import signal
import sys
from pathlib import Path

from aiokafka.errors import KafkaConnectionError

from streams import admin, topics
from streams.app import App, Processor, create
from streams.errors import ExitCode, FileError, PortInUseError, UnreachableError, UserError
from streams.extract.findings import Extractor
from streams.reading import Reader
from streams.settings import Settings

log = logging.getLogger(__name__)


def run(settings: Settings, extractor: Extractor | None = None) -> int:
    """Run a worker in this process; blocks. The exit code: 0 after SIGTERM or SIGINT, 70 where it could not go on.

    Raises `UserError` before anything is read: no broker, no rights, topics that do not fit, a port in use.
    """
    _make_directory(settings.data_dir)
    wanted = topics.for_settings(settings)
    cluster = admin.connect(settings)
    cluster.require(wanted.all())
    partitions = cluster.partitions[wanted.articles.name]
    reader = Reader(settings, extractor)
    tune()
    try:
        return asyncio.run(_run(settings, wanted, reader, partitions))
    finally:
        reader.close()


def tune() -> None:
    """Keep the event loop from standing still.

    A batch makes many short-lived objects and hardly a cycle among them, so that cycles are looked for less often, and
    not among what was loaded at the start. The extractor's thread lets the loop in after a millisecond, not after five.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(0.001)


def _make_directory(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            f"The directory {path} cannot be made: {error.strerror}.",
            "Set STREAMS_DATA_DIR to one that can be written.",
        ) from error


async def _run(settings: Settings, wanted: topics.Topics, reader: Reader, partitions: int) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    app, processor = create(settings, wanted, reader, partitions)
    try:
        await app.start()
    except KafkaConnectionError as error:
        await app.stop()
        raise UnreachableError(
            f"The broker at {settings.brokers} answered and is gone again: {error}.",
            "Start the worker again when it is back.",
        ) from error
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        raise PortInUseError(
            f"Port {settings.http_port} on {settings.http_host} cannot be listened on: {error.strerror or error}.",
            "Set STREAMS_HTTP_PORT to another port, or to 0 for any that is free.",
        ) from error
    log.info("worker.ready http://%s:%d", settings.http_host, app.conf.web_port)
    return await _until_the_end(app, processor, stop)


async def _until_the_end(app: App, processor: Processor, stop: asyncio.Event) -> int:
    waiting = asyncio.ensure_future(stop.wait())
    crashed = asyncio.ensure_future(app.wait_until_stopped())
    await asyncio.wait([waiting, crashed, processor.intake.failed], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    reason = _reason(app, processor)
    if reason is None:
        log.info("worker.stopping as told")
    elif not isinstance(reason, UserError):
        log.error("worker.failed %r", reason, exc_info=reason)
    await app.stop()
    crashed.cancel()
    if isinstance(reason, UserError):
        raise reason
    return ExitCode.INTERNAL if reason else ExitCode.OK


def _reason(app: App, processor: Processor) -> BaseException | None:
    if processor.intake.failed.done():
        return processor.intake.failed.exception()
    reason: BaseException | None = processor.crash_reason or app.crash_reason
    return reason
