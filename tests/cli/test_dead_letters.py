"""`streams dead-letters`: by reason, in full, and back into the flow."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from streams import topics
from streams.cli.deliver import delivering
from streams.cli.records import records
from streams.errors import ExitCode
from streams.failures import FailureKind, Rejected
from streams.headers import dead_letter_headers
from streams.settings import Settings
from tests.cli.conftest import Run

TIME = 1_700_000_000_000  # milliseconds
OWN = [("traceparent", b"00-1-2-01")]


def put(settings: Settings, kind: FailureKind, key: bytes | None, value: bytes | None) -> None:
    headers = dead_letter_headers(OWN, "articles", 1, 7, "enrich", Rejected(kind, f"it is {kind}"))
    with delivering(settings, lambda done=1: None) as deliver:
        deliver(topics.for_settings(settings).dead_letters.name, value, key, headers, TIME)


@pytest.fixture
def three(cluster: Settings) -> Settings:
    """One that cannot be read, one that was too large for an older limit, one on which the extractor failed."""
    put(cluster, FailureKind.NOT_JSON, b"bad", b"\xff{")
    put(cluster, FailureKind.ARTICLE_TOO_LARGE, b"large", b'{"id":"large","body":"x"}')
    put(cluster, FailureKind.EXTRACTION_FAILED, b"broken", b'{"id":"broken","body":"x"}')
    return cluster


def replayed(settings: Settings) -> list[tuple[bytes, bytes, int, Sequence[tuple[str, bytes]]]]:
    topic = topics.for_settings(settings).articles
    found = [(m.key(), m.value(), m.timestamp()[1], m.headers()) for m in records(settings, topic.name, 2)]
    return sorted(found)


def test_without_any_it_says_so(streams: Run, cluster: Settings) -> None:
    assert streams("dead-letters") == (ExitCode.OK, "no dead letters\n", "")


def test_they_are_listed_by_reason_with_its_meaning(streams: Run, three: Settings) -> None:
    code, out, _ = streams("dead-letters", "list")
    assert code == ExitCode.OK
    assert "not_json: 1. The value is not JSON" in out
    assert "2023-11-14T22:13:20Z  articles:1:7  bad  not_json: it is not_json" in out
    assert len(out.splitlines()) == 6


def test_without_a_command_they_are_listed(streams: Run, three: Settings) -> None:
    assert streams("dead-letters").out == streams("dead-letters", "list").out
    flags = ["--json", "--key", "bad", "--brokers", three.brokers]
    assert streams("dead-letters", *flags).out == streams("dead-letters", "list", *flags).out != ""


@pytest.mark.parametrize("flags", [["--reason", "not_json"], ["--key", "bad"]])
def test_they_can_be_chosen(streams: Run, three: Settings, flags: list[str]) -> None:
    (line,) = streams("dead-letters", "list", "--json", *flags).out.splitlines()
    found = json.loads(line)
    assert (found["key"], found["errors"]["exception.message"]) == ("bad", "it is not_json")


def test_one_is_shown_in_full_and_its_bytes_raw(streams: Run, three: Settings) -> None:
    (line,) = streams("dead-letters", "list", "--json", "--key", "large").out.splitlines()
    place = f"{json.loads(line)['partition']}:{json.loads(line)['offset']}"
    shown = streams("dead-letters", "show", place).out
    assert "exception.message it is article_too_large" in shown
    assert "traceparent 00-1-2-01" in shown
    assert streams("dead-letters", "show", place, "--raw").out == '{"id":"large","body":"x"}'


def test_one_that_is_not_there_is_named(streams: Run, three: Settings) -> None:
    code, out, err = streams("dead-letters", "show", "0:99")
    assert (code, out) == (ExitCode.REJECTED, "")
    assert "There is no dead letter at 0:99." in err


@pytest.mark.parametrize("command", [["show", "3"], ["show", "a:1"], ["replay", "--place", "1:-1"]], ids=" ".join)
def test_a_place_that_is_none_is_said(streams: Run, command: list[str]) -> None:
    code, out, err = streams("dead-letters", *command)
    assert (code, out) == (ExitCode.USAGE, "")
    assert f"{command[-1]!r} is not PARTITION:OFFSET, for example 3:17." in err


def test_replayed_they_are_as_they_came(streams: Run, three: Settings) -> None:
    code, out, err = streams("dead-letters", "replay")
    assert (code, out) == (ExitCode.REJECTED, "2 dead letters sent to articles, 1 left out\n")
    assert "bad  refused again: not_utf8" in err
    assert replayed(three) == [
        (b"broken", b'{"id":"broken","body":"x"}', TIME, OWN),
        (b"large", b'{"id":"large","body":"x"}', TIME, OWN),
    ]


def test_a_dry_run_sends_nothing(streams: Run, three: Settings) -> None:
    code, out, _ = streams("dead-letters", "replay", "--reason", "extraction_failed", "--dry-run")
    assert (code, out) == (ExitCode.OK, "1 dead letter would be sent to articles, 0 left out\n")
    assert replayed(three) == []


def test_by_force_those_go_too_that_would_be_refused(streams: Run, three: Settings) -> None:
    code, out, _ = streams("dead-letters", "replay", "--key", "bad", "--force")
    assert (code, out) == (ExitCode.OK, "1 dead letter sent to articles, 0 left out\n")
    assert replayed(three) == [(b"bad", b"\xff{", TIME, OWN)]


def test_one_that_is_over_the_limit_is_left_out(streams: Run, cluster: Settings) -> None:
    put(cluster, FailureKind.ARTICLE_TOO_LARGE, b"large", b'{"id":"large","body":"' + b"x" * 2000 + b'"}')
    code, _, err = streams("dead-letters", "replay", "--max-article-bytes", "1000")
    assert code == ExitCode.REJECTED
    assert "STREAMS_MAX_ARTICLE_BYTES allows 1000" in err
