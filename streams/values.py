"""From the text of a setting to its value. Each parser raises ValueError; what a setting takes is said beside it."""

import re
from collections.abc import Callable
from pathlib import Path

Parser = Callable[[str], object]

_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
_IMPORT = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
_BROKER = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})")


def text(value: str) -> str:
    """Any text that is not empty."""
    if not value:
        raise ValueError
    return value


def topic_name(value: str) -> str:
    """What a Kafka topic or group may be called."""
    if not _NAME.fullmatch(value):
        raise ValueError
    return value


def topic_prefix(value: str) -> str:
    """Like `topic_name`, or nothing."""
    return topic_name(value) if value else ""


def brokers(value: str) -> str:
    """`host:port`, comma separated; blanks around the commas go."""
    parts = [part.strip() for part in value.split(",")]
    for part in parts:
        found = _BROKER.fullmatch(part)
        if not found or not 1 <= int(found[1]) <= 65535:
            raise ValueError
    return ",".join(parts)


def path(value: str) -> Path:
    """A path; `~` is the home directory. Whether it exists is asked when it is used."""
    return Path(text(value)).expanduser()


def integer(low: int, high: int) -> Parser:
    """A whole number in `low..high`; `_` may group its digits."""

    def parse(value: str) -> int:
        number = int(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return parse


def real(low: float, high: float) -> Parser:
    """A number in `low..high`; NaN is none."""

    def parse(value: str) -> float:
        number = float(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return parse


def extractor(value: str) -> str:
    """The name of an engine, or `module:name` of one that somebody else made."""
    if value.lower() in ("fast", "encoder"):
        return value.lower()
    if not _IMPORT.fullmatch(value):
        raise ValueError
    return value


def choice(*choices: str) -> Parser:
    """One of `choices`, in upper or lower case."""

    def parse(value: str) -> str:
        for allowed in choices:
            if value.lower() == allowed.lower():
                return allowed
        raise ValueError

    return parse
