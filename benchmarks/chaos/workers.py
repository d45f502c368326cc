"""Real worker processes, started, killed and counted."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

EXTRACTOR = "benchmarks.costless:extractor"
ROOT = Path(__file__).parents[2]


class Workers:
    """The processes of one application. What they say goes to one file."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self._env = os.environ | env | {"STREAMS_EXTRACTOR": EXTRACTOR, "STREAMS_HTTP_PORT": "0"}
        self._log = log.open("ab")
        self.running: list[subprocess.Popen[bytes]] = []
        self.ended_themselves = 0

    def start(self) -> subprocess.Popen[bytes]:
        """One more."""
        command = [sys.executable, "-m", "streams", "worker"]
        worker = subprocess.Popen(command, env=self._env, cwd=ROOT, stdout=self._log, stderr=self._log)
        self.running.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """SIGKILL: no farewell, nothing flushed."""
        self._end(worker, signal.SIGKILL)

    def stop(self, worker: subprocess.Popen[bytes]) -> None:
        """SIGTERM, which a worker answers by finishing what it is at."""
        self._end(worker, signal.SIGTERM)

    def freeze(self, worker: subprocess.Popen[bytes], seconds: float) -> None:
        """Stop a worker in its tracks, let its partitions go to others, and wake it up again."""
        worker.send_signal(signal.SIGSTOP)
        pause(seconds)
        worker.send_signal(signal.SIGCONT)

    def _end(self, worker: subprocess.Popen[bytes], number: int) -> None:
        self.running.remove(worker)
        if worker.poll() is not None:
            self.ended_themselves += 1
            return
        worker.send_signal(number)
        worker.wait(60)

    def ensure(self, count: int) -> None:
        """Bring the number of running workers to `count`, replacing those that ended by themselves."""
        for worker in list(self.running):
            if worker.poll() is not None:
                self.running.remove(worker)
                self.ended_themselves += 1
        while len(self.running) < count:
            self.start()
        while len(self.running) > count:
            self.stop(self.running[-1])

    def close(self) -> None:
        """Kill all that is left."""
        for worker in list(self.running):
            self.kill(worker)
        self._log.close()


def pause(seconds: float) -> None:
    """Let them work."""
    time.sleep(seconds)
