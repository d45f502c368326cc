"""A TCP port of our choice in front of one that somebody else chose."""

import asyncio
import contextlib
import os
import threading

from streams.errors import PortInUseError

CHUNK = 256 * 1024


class Forwarder:
    """Listens on `port` of the loopback interface and passes connections on, in a thread of its own, until `close`.

    Raises:
        PortInUseError: another process listens on `port`.
    """

    def __init__(self, port: int, host: str, upstream: int) -> None:
        self._upstream = (host, upstream)
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        try:
            self._server = self._loop.run_until_complete(asyncio.start_server(self._connect, host, port))
        except OSError as error:
            self._loop.close()
            raise PortInUseError(
                f"Port {port} on {host} cannot be used: {os.strerror(error.errno or 0)}.",
                "Choose another with --port, or end the process that listens there.",
            ) from error
        self._thread = threading.Thread(target=self._loop.run_forever, name="forwarder", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and drop all connections."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

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
