"""A TCP port of our choice in front of one that somebody else chose."""

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from streams.errors import PortInUseError

T = TypeVar("T")

CHUNK = 256 * 1024


class Forwarder:
    """Listens on `port` of the loopback interface and passes connections on, in a thread of its own, until `close`.

    Raises:
        PortInUseError: another process listens on `port`.
    """

    def __init__(self, port: int, host: str, upstream: int) -> None:
        self._upstream = (host, upstream)
        self._tasks: set[asyncio.Task[None]] = set()
        try:
            listener = socket.create_server((host, port))
        except OSError as error:
            raise PortInUseError(
                f"Port {port} on {host} cannot be used: {os.strerror(error.errno or 0)}.",
                "Choose another with --port, or end the process that listens there.",
            ) from error
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="forwarder", daemon=True)
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._connect, sock=listener))

    def close(self) -> None:
        """Stop listening and drop all connections."""
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            up_reader, up_writer = await asyncio.open_connection(*self._upstream)
            await asyncio.gather(_pump(reader, up_writer), _pump(up_reader, writer))
        writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass everything on until the one side ends, then end the other."""
    try:
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    finally:
        writer.close()
