from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.times import is_rfc3339, utc_day


@pytest.mark.parametrize(
    "time",
    [
        "2026-11-23T08:15:00Z",
        "2026-11-23t08:15:00z",
        "2026-11-23T08:15:00.123456789+05:30",
        "2024-02-29T00:00:00-00:00",
        "2016-12-31T23:59:60Z",
        "2017-01-01T05:29:60+05:30",
        "2016-12-31T18:59:60-05:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_time_of_rfc_3339_is_one(time: str) -> None:
    assert is_rfc3339(time)


@pytest.mark.parametrize(
    "time",
    [
        "",
        "2026-11-23",
        "2026-11-23T08:15:00",
        "2026-11-23 08:15:00Z",
        "2026-11-23T08:15Z",
        "2026-11-23T08:15:00+0100",
        "2026-11-23T08:15:00.Z",
        "2026-11-23T08:15:00,5Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T08:60:00Z",
        "2026-11-23T08:15:60Z",
        "2026-11-23T23:59:60+01:00",
        "2026-11-23T08:15:00+24:00",
        "2026-02-29T08:15:00Z",
        "2026-13-01T08:15:00Z",
        "0000-01-01T00:00:00Z",
        "２０２６-11-23T08:15:00Z",
        "2026-11-23T08:15:00Z\n",
        "20261123T081500Z",
        "Mon, 23 Nov 2026 08:15:00 GMT",
    ],
)
def test_any_other_time_is_none(time: str) -> None:
    assert not is_rfc3339(time)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2026-11-23T08:15:00Z", "2026-11-23"),
        ("2026-11-23t08:15:00z", "2026-11-23"),
        ("2026-11-23T00:30:00+01:00", "2026-11-22"),
        ("2026-11-23T23:30:00.25-02:30", "2026-11-24"),
        ("2017-01-01T05:29:60+05:30", "2016-12-31"),
        ("2016-12-31T18:59:60-05:00", "2016-12-31"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31"),
    ],
)
def test_a_day_is_that_of_utc(time: str, day: str) -> None:
    assert utc_day(time) == day


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)),
    st.integers(-1439, 1439),
)
def test_a_day_is_the_one_that_datetime_computes(local: datetime, minutes: int) -> None:
    time = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert is_rfc3339(time.isoformat())
    assert utc_day(time.isoformat()) == time.astimezone(UTC).date().isoformat()


def test_what_is_no_time_has_no_day() -> None:
    with pytest.raises(ValueError, match="no time as in RFC 3339: 'yesterday'"):
        utc_day("yesterday")
