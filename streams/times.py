"""Times as in RFC 3339, read without loss: leap seconds and any number of decimals too."""

import re
from datetime import date, timedelta

DAY = 1_440  # minutes

_RFC3339 = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)


def is_rfc3339(time: str) -> bool:
    """Whether this is a time with its offset, on a day that exists, with a leap second only before midnight UTC.

    Does not know which days had a leap second. The year 0000 is refused.
    """
    match = _RFC3339.fullmatch(time)
    if match is None:
        return False
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return False
    return match[4] != "60" or _minutes(match) % DAY == DAY - 1


def utc_day(time: str) -> str:
    """The day in UTC (YYYY-MM-DD) of a time as in RFC 3339; its own day where that leaves the years 0001 to 9999.

    Raises:
        ValueError: it is none.
    """
    match = _RFC3339.fullmatch(time)
    if match is None:
        raise ValueError(f"no time as in RFC 3339: {time!r}")
    try:
        return (date.fromisoformat(match[1]) + timedelta(days=_minutes(match) // DAY)).isoformat()
    except OverflowError:
        return match[1]


def _minutes(match: re.Match[str]) -> int:
    """Minutes in UTC from the midnight that begins the stated day: below 0 the day before, from 1440 the day after."""
    local = int(match[2]) * 60 + int(match[3])
    if match[5] is None:
        return local
    offset = int(match[6]) * 60 + int(match[7])
    return local - offset if match[5] == "+" else local + offset
