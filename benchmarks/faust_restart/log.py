"""The log that all workers share: what they have handled, and what was left out."""

import os
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faust_restart import KEYS, PARTITIONS


class Watch:
    """Notes what was handled, and offsets that do not follow one another."""

    def __init__(self, path: Path, *, exit_on_jump: bool) -> None:
        self.next: dict[int, int] = {}  # partition -> the offset that comes next
        self._log = os.open(path, os.O_WRONLY | os.O_APPEND)
        self._runs: list[list[int]] = []
        self._exit_on_jump = exit_on_jump

    def see(self, partition: int, offset: int) -> None:
        """A record has come to the handler. Ends the process on a jump, if so wished."""
        expected = self.next.get(partition, offset)
        if offset > expected:
            self._write("jump", partition, expected, offset)
            if self._exit_on_jump:
                os._exit(70)
        self.next[partition] = max(expected, offset + 1)  # below: a redelivery
        for run in reversed(self._runs):
            if run[0] == partition:
                if run[2] + 1 == offset:
                    run[2] = offset
                    return
                break
        self._runs.append([partition, offset, offset])

    def row(self, partition: int, row: bytes | None, number: int) -> None:
        """A row was taken for a record. It must know the one before of the same key, which is `KEYS` lower."""
        last = int(row.split()[0]) if row else number % KEYS - KEYS
        if last < number - KEYS:
            self._write("stale", partition, last, number)

    def durable(self) -> None:
        """What has been seen is done."""
        for run in self._runs:
            self._write("done", *run)
        self._runs.clear()

    def _write(self, kind: str, partition: int, first: int, last: int) -> None:
        note = f"{kind} {time.time():.3f} {os.getpid()} {time.process_time():.3f} {partition} {first} {last}\n"
        os.write(self._log, note.encode())


@dataclass
class Seen:
    """What the workers have noted in the log that they share: runs of handled records, jumps of the offset."""

    path: Path
    runs: dict[int, list[tuple[float, int, int]]] = field(default_factory=lambda: defaultdict(list))
    jumps: list[int] = field(default_factory=list)  # records left out
    stale: list[tuple[int, int, int]] = field(default_factory=list)  # (partition, last number of the row, record)
    cpu: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    head: list[int] = field(default_factory=lambda: [-1] * PARTITIONS)
    _position: int = 0

    def read(self) -> None:
        """Take in what is new."""
        with self.path.open("rb") as log:
            log.seek(self._position)
            new = log.read()
        new = new[: new.rfind(b"\n") + 1]
        self._position += len(new)
        for line in new.decode().splitlines():
            kind, moment, pid, cpu, partition, first, last = line.split()
            if kind == "jump":
                self.jumps.append(int(last) - int(first))
                continue
            if kind == "stale":
                self.stale.append((int(partition), int(first), int(last)))
                continue
            self.runs[int(partition)].append((float(moment), int(first), int(last)))
            self.cpu[int(pid)].append((float(cpu), int(last) - int(first) + 1))
            self.head[int(partition)] = max(self.head[int(partition)], int(last))

    def missing(self, sent: list[int]) -> dict[int, list[int]]:
        """Per partition the numbers that no handler has finished."""
        absent = {p: set(range(sent[p])) for p in range(PARTITIONS)}
        for partition, runs in self.runs.items():
            for _, first, last in runs:
                absent[partition].difference_update(range(first, last + 1))
        return {partition: sorted(numbers) for partition, numbers in absent.items()}

    def standstill(self, begin: float, end: float) -> float:
        """The longest time for which one partition stood still between two moments."""
        longest = 0.0
        for runs in self.runs.values():
            moments = sorted(moment for moment, *_ in runs)
            gaps = [b - a for a, b in zip(moments, [*moments[1:], time.time()], strict=True) if b > begin and a < end]
            longest = max([longest, *gaps])
        return longest

    def cpu_per_1000(self) -> float:
        """CPU seconds per 1,000 records handled, without the start of the processes."""
        used = sum(notes[-1][0] - notes[0][0] for notes in self.cpu.values())
        return 1000 * used / max(1, sum(count for notes in self.cpu.values() for _, count in notes[1:]))
