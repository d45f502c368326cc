"""The log of a worker on standard error: one line for each event, as text or as JSON."""

import logging
import sys
import time
from datetime import UTC, datetime

import msgspec


class _Text(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 -- logging's name
        return _time(record)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return msgspec.json.encode(fields).decode()


class Repeats(logging.Filter):
    """Lets what a library says through once in `every` seconds: Kafka's clients say it ten times a second while no
    broker answers. The next time it says how often it was left out. What this project says always goes through.
    """

    def __init__(self, every: float = 60.0) -> None:
        super().__init__()
        self._every = every
        self._said: dict[tuple[str, str], tuple[float, int]] = {}  # when, and how often it was left out since

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] == "streams":
            return True
        key, now = (record.name, record.getMessage()), record.created
        when, left_out = self._said.get(key, (-self._every, 0))
        if now - when < self._every:
            self._said[key] = (when, left_out + 1)
            return False
        self._said = {k: v for k, v in self._said.items() if now - v[0] < 10 * self._every} | {key: (now, 0)}
        if left_out:
            record.msg, record.args = f"{key[1]} (said {left_out} more times since)", None
        return True


class Forming(logging.Filter):
    """Leaves out what aiokafka says while a group forms, which it does by itself.

    That is, at any time, that partitions are shared out anew (the worker says what it got); and in the first seconds,
    that a broker has no coordinator yet.
    """

    _ANY_TIME = ("Heartbeat failed for group %s because it is rebalancing",)
    _AT_FIRST = ("Marking the coordinator dead", "Group Coordinator Request failed: [Error 15]")

    def __init__(self, seconds: float = 15.0) -> None:
        super().__init__()
        self._until = time.time() + seconds

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name != "aiokafka.consumer.group_coordinator":
            return True
        early = record.created < self._until
        return not (record.msg in self._ANY_TIME or (early and record.getMessage().startswith(self._AT_FIRST)))


def formatter(form: str) -> logging.Formatter:
    """Lines of the form `text` or `json`, times in UTC as in RFC 3339."""
    return _Json() if form == "json" else _Text()


def configure(form: str, level: int = logging.INFO) -> None:
    """Log to standard error as `text` or `json`: what this project says from `level` on, and warnings of libraries."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form))
    handler.addFilter(Forming())
    handler.addFilter(Repeats())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("streams").setLevel(level)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
