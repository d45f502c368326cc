"""The log of a worker, as text and as JSON."""

from __future__ import annotations

import json
import logging
import sys

from streams.logs import formatter


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
