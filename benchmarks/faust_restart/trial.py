"""Worker processes, and what is done to them."""

# ruff: noqa: S311  # chance, not secrets

import asyncio
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.faust_restart.kafka import Load
from benchmarks.faust_restart.log import Seen

STUCK_SECONDS = 45.0  # without any progress
SETTLE_SECONDS = 120.0
BUDGET_SECONDS = 270.0


class Fleet:
    """The worker processes, by slot. One that ends by itself is started again at once."""

    def __init__(self, bootstrap: str, variant: str, folder: Path) -> None:
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.exits: Counter[int] = Counter()
        self.kills = self.hung = 0
        module = "own_loop" if variant == "aiokafka" else "faust_worker"
        self._command = [sys.executable, "-m", f"{__package__}.{module}", variant, bootstrap, str(folder)]
        self._folder = folder

    def start(self, slot: int) -> None:
        """Start the worker of a slot."""
        with (self._folder / f"worker-{slot}.log").open("ab") as log:
            self.running[slot] = subprocess.Popen(self._command, stdout=log, stderr=log)

    def kill(self, slot: int) -> None:
        """End the worker of a slot by SIGKILL."""
        self.kills += 1
        worker = self.running.pop(slot)
        worker.kill()
        worker.wait()

    async def terminate(self, *slots: int) -> None:
        """End workers by SIGTERM, those that hang for 30 seconds by SIGKILL."""
        workers = [self.running.pop(slot) for slot in slots]
        for worker in workers:
            worker.terminate()
        deadline = time.monotonic() + 30
        while any(worker.poll() is None for worker in workers) and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        for worker in workers:
            if worker.poll() is None:
                self.hung += 1
                worker.kill()
            if worker.wait() == 70:
                self.exits[70] += 1

    def revive(self) -> None:
        """Start again what has ended by itself."""
        for slot, worker in list(self.running.items()):
            if (code := worker.poll()) is not None:
                self.exits[code] += 1
                self.start(slot)


class Trial:
    """One run: incidents one after the other, each until all workers have caught up."""

    def __init__(self, fleet: Fleet, load: Load, seen: Seen) -> None:
        self.fleet, self.load, self.seen = fleet, load, seen
        self.incidents: list[tuple[str, float, float]] = []
        self.unsettled = 0
        self._deadline = time.monotonic() + BUDGET_SECONDS

    async def settled(self) -> bool:
        """Wait until every worker works, and all that has been sent by now is handled."""
        target, begin = list(self.load.sent), time.monotonic()
        before, progress = list(self.seen.head), begin
        while (now := time.monotonic()) < min(progress + STUCK_SECONDS, begin + SETTLE_SECONDS):
            self.fleet.revive()
            self.seen.read()
            working = all(worker.pid in self.seen.cpu for worker in self.fleet.running.values())
            if working and all(head >= sent - 1 for head, sent in zip(self.seen.head, target, strict=True)):
                return True
            if self.seen.head != before:
                before, progress = list(self.seen.head), now
            await asyncio.sleep(0.1)
        return False

    async def incident(self, name: str, happening: Callable[[], Awaitable[None]]) -> None:
        """Let something happen, wait until the group has caught up, and a little longer."""
        begin, exits = time.time(), self.fleet.exits.total()
        await happening()
        settled = await self.settled()
        self.unsettled += not settled
        self.incidents.append((name, begin, time.time()))
        took, exits = time.time() - begin, self.fleet.exits.total() - exits
        told = f"{exits} exits, {len(self.seen.jumps)} jumps, {len(self.seen.stale)} stale rows so far"
        print(f"  {name:11} {took:5.1f} s, {told}", file=sys.stderr)
        await asyncio.sleep(random.uniform(0.5, 3))

    async def kills(self, count: int) -> None:
        """Kill under load, soon after a start, both at once; in between stop a worker in good order."""
        happenings = [
            self._under_load,
            self._after_start,
            self._terminate,
            self._under_load,
            self._after_start,
            self._both,
        ]
        while self.fleet.kills < count and time.monotonic() < self._deadline:
            for happening in happenings:
                if self.fleet.kills < count and time.monotonic() < self._deadline:
                    await self.incident(happening.__name__.strip("_"), happening)

    async def rounds(self, count: int) -> None:
        """From one worker to three and back, by SIGTERM."""
        for _ in range(count):
            await self.incident("1 -> 3", self._grow)
            await self.incident("3 -> 1", lambda: self.fleet.terminate(1, 2))

    async def _under_load(self) -> None:
        self.fleet.kill(slot := random.choice(list(self.fleet.running)))
        await asyncio.sleep(random.uniform(0, 2))
        self.fleet.start(slot)

    async def _after_start(self) -> None:
        """The second kill falls into the start, the rebalance or the restoring that follow from the first."""
        await self._under_load()
        await asyncio.sleep(random.uniform(1, 9))
        self.fleet.revive()
        await self._under_load()

    async def _both(self) -> None:
        for slot in (slots := list(self.fleet.running)):
            self.fleet.kill(slot)
        for slot in slots:
            self.fleet.start(slot)

    async def _terminate(self) -> None:
        await self.fleet.terminate(slot := random.choice(list(self.fleet.running)))
        self.fleet.start(slot)

    async def _grow(self) -> None:
        self.fleet.start(1)
        self.fleet.start(2)
