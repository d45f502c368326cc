"""When so much is unreadable that going on would only drain the topic into the dead letters (off by default)."""

from collections import deque

from streams.errors import ExitCode, UserError

WINDOW = 1_000  # records over which the share is taken


class DeadLetterLimits:
    """Raises `UserError` past a share of the last 1,000 records, or past a number of dead letters in a row."""

    def __init__(self, max_share: float, max_run: int) -> None:
        self._max_share, self._max_run = max_share, max_run
        self._recent: deque[tuple[int, int]] = deque()
        self._records = self._dead = self._run = 0

    def check(self, records: int, dead: int) -> None:
        """Take note of some records, of which `dead` went to the dead letters."""
        self._recent.append((records, dead))
        self._records, self._dead = self._records + records, self._dead + dead
        self._run = self._run + dead if dead == records else 0
        while self._records - self._recent[0][0] >= WINDOW:
            old = self._recent.popleft()
            self._records, self._dead = self._records - old[0], self._dead - old[1]
        share = self._dead / max(self._records, 1)
        if self._records >= WINDOW and share > self._max_share:
            self._stop(f"{share:.0%} of the last {self._records} records went to the dead letters")
        if self._max_run and self._run > self._max_run:
            self._stop(f"{self._run} records in a row went to the dead letters")

    def _stop(self, what: str) -> None:
        raise UserError(
            f"{what}: the worker stops rather than drain the topic.",
            "See `streams dead-letters`; then raise STREAMS_DEAD_LETTER_MAX_SHARE or STREAMS_DEAD_LETTER_MAX_RUN.",
            ExitCode.INTERNAL,
        )
