"""A worker as a process of its own, for as long as a context lasts."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from streams.errors import ExitCode, UserError
from streams.settings import Settings

STOP_WITHIN = 10.0  # seconds


class Worker:
    """A running worker process."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: IO[bytes]) -> None:
        self._process, self._log = process, log
        self.pid = process.pid

    def check(self) -> None:
        """Raises UserError, with what the worker said last, if it has ended."""
        code = self._process.poll()
        if code is None:
            return
        self._log.seek(0)
        said = self._log.read().decode(errors="replace").strip()
        kinds = {kind.value: kind for kind in ExitCode}
        last = said.splitlines()[-1] if said else f"It said nothing; its exit code is {code}."
        raise UserError("The worker ended: " + last.removeprefix("error: "), "", kinds.get(code, ExitCode.INTERNAL))


@contextmanager
def running_worker(settings: Settings) -> Iterator[Worker]:
    """Starts `streams worker` under these settings; ends it, at first gently, on leaving."""
    with tempfile.TemporaryDirectory(prefix="streams-") as directory, tempfile.TemporaryFile() as log:
        environment = os.environ | settings.environment() | {"STREAMS_DATA_DIR": str(Path(directory))}
        process = subprocess.Popen(
            [sys.executable, "-m", "streams", "worker"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us: we end it in order
        )
        try:
            yield Worker(process, log)
        finally:
            process.terminate()
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
