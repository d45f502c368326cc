"""The log of a worker, as text and as JSON."""

from __future__ import annotations

import json
import logging
import sys
import time

from streams.logs import Forming, Repeats, formatter


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


def coordinator(text: str, *arguments: object, at: float = 0.0) -> logging.LogRecord:
    made = logging.LogRecord(
        "aiokafka.consumer.group_coordinator", logging.WARNING, "x.py", 1, text, arguments or None, None
    )
    made.created = time.time() + at
    return made


def test_a_group_that_forms_on_a_new_broker_is_no_news() -> None:
    forming = Forming(15)
    assert not forming.filter(coordinator("Marking the coordinator dead (node %s)for group %s.", 1, "g"))
    assert not forming.filter(coordinator("Group Coordinator Request failed: %s", "[Error 15] NotAvailable"))
    assert not forming.filter(coordinator("Heartbeat failed for group %s because it is rebalancing", "g", at=99))


def test_a_coordinator_that_is_lost_later_is_news_and_so_is_whatever_else_the_group_says() -> None:
    forming = Forming(15)
    assert forming.filter(coordinator("Marking the coordinator dead (node %s)for group %s.", 1, "g", at=16))
    assert forming.filter(coordinator("Group Coordinator Request failed: %s", "[Error 30] not allowed"))
    assert forming.filter(said("aiokafka.conn", "Marking the coordinator dead", time.time()))
