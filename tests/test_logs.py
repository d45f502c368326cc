"""The log of a worker, as text and as JSON."""

from __future__ import annotations

import json
import logging
import sys

from streams.logs import Repeats, formatter


def record(*, error: bool = False) -> logging.LogRecord:
    info = None
    if error:
        try:
            raise ValueError("of\nsomething")
        except ValueError:
            info = sys.exc_info()
    made = logging.LogRecord("streams.worker", logging.INFO, "worker.py", 1, "worker.ready %s", ("“x”",), info)
    made.created = 1_700_000_000.1239
    return made


def test_a_line_of_text_has_time_level_and_place() -> None:
    assert formatter("text").format(record()) == "2023-11-14T22:13:20.123Z INFO    streams.worker worker.ready “x”"


def test_a_line_of_json_has_the_same() -> None:
    assert json.loads(formatter("json").format(record())) == {
        "time": "2023-11-14T22:13:20.123Z",
        "level": "info",
        "logger": "streams.worker",
        "message": "worker.ready “x”",
    }


def test_an_exception_stays_on_the_one_line_of_json() -> None:
    line = formatter("json").format(record(error=True))
    assert "\n" not in line
    assert "ValueError: of\nsomething" in json.loads(line)["exception"]


def said(name: str, text: str, at: float) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.ERROR, "x.py", 1, text + " %s", ("kafka",), None)
    made.created = at
    return made


def test_what_a_library_repeats_is_said_once_a_minute_with_how_often_it_was_left_out() -> None:
    repeats = Repeats(60)
    records = [said("aiokafka", "no broker", at) for at in (0.0, 0.1, 59.9, 60.0, 60.1)]
    assert [repeats.filter(record) for record in records] == [True, False, False, True, False]
    assert records[0].getMessage() == "no broker kafka"
    assert records[3].getMessage() == "no broker kafka (said 2 more times since)"


def test_what_differs_is_said_and_so_is_all_of_our_own() -> None:
    repeats = Repeats(60)
    assert repeats.filter(said("aiokafka", "no broker", 0.0))
    assert repeats.filter(said("aiokafka", "no topic", 0.0))
    assert repeats.filter(said("aiokafka.fetcher", "no broker", 0.0))
    assert all(repeats.filter(said("streams.consume", "assigned", 0.0)) for _ in range(3))
