"""`streams doctor` and `streams topics`: what is well, what is not, and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from streams import topics
from streams.cli.deliver import delivering
from streams.errors import ExitCode
from streams.settings import Settings
from tests.brokers import Kafka, free_port
from tests.cli.conftest import Run


def put(settings: Settings, value: bytes, timestamp: int = 0) -> None:
    with delivering(settings, lambda done=1: None) as deliver:
        deliver(topics.for_settings(settings).articles.name, value, None, (), timestamp)


def lines(out: str) -> dict[str, list[str]]:
    """The findings by their kind."""
    found: dict[str, list[str]] = {}
    for line in out.splitlines():
        kind, _, what = line.partition(" ")
        found.setdefault(kind, []).append(what.strip())
    return found


def test_where_all_is_well_every_line_says_so(streams: Run, cluster: Settings) -> None:
    code, out, err = streams("doctor", "--http-port", "0")
    assert (code, err) == (ExitCode.OK, "")
    assert list(lines(out)) == ["ok"]
    assert "7 topics fit" in lines(out)["ok"]


def test_it_goes_on_after_an_error_and_has_the_exit_code_of_the_first(
    streams: Run, cluster: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMS_EXTRACTOR", "nowhere:none")
    monkeypatch.setenv("STREAMS_TOPIC_PREFIX", "other.")
    code, out, _ = streams("doctor")
    assert code == ExitCode.SETTINGS
    errors = lines(out)["error"]
    assert errors[0].startswith("STREAMS_EXTRACTOR names 'nowhere:none'")
    assert errors[1] == "other.articles is missing. Run `streams topics`."
    assert len(errors) == 8


def test_without_a_broker_it_says_so_and_stops_there(streams: Run) -> None:
    code, out, _ = streams("doctor", "--brokers", f"127.0.0.1:{free_port()}")
    assert code == ExitCode.CONNECTION
    assert out.splitlines()[-1].startswith("error   No broker answers at 127.0.0.1:")


def test_a_misspelt_variable_is_a_warning(streams: Run, cluster: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMS_PARTITION", "4")
    code, out, _ = streams("doctor")
    assert code == ExitCode.OK
    assert "STREAMS_PARTITION is no setting. Did you mean STREAMS_PARTITIONS?" in lines(out)["warning"]


def test_one_in_a_dotenv_file_is_named_with_the_file(streams: Run, cluster: Settings) -> None:
    Path(".env").write_text("KAFKA_PORT=9093\nSTREAMS_DAYS=30\nSTREAMS_PARTITION=4\n", encoding="utf-8")
    code, out, _ = streams("doctor", "--http-port", "0")
    assert code == ExitCode.OK
    assert lines(out)["warning"] == ["STREAMS_PARTITION in .env is no setting. Did you mean STREAMS_PARTITIONS?"]


def test_a_directory_that_cannot_be_written_is_an_error(streams: Run, cluster: Settings) -> None:
    Path("file").touch()
    code, out, _ = streams("doctor", "--data-dir", "file/below")
    assert code == ExitCode.FILE
    assert lines(out)["error"] == ["file/below cannot be written. Set STREAMS_DATA_DIR."]


def test_records_that_cannot_be_read_are_a_warning(streams: Run, cluster: Settings) -> None:
    put(cluster, b'{"id":"a","body":"x"}')
    put(cluster, b"{}")
    (warning,) = lines(streams("doctor", "--http-port", "0").out)["warning"]
    assert warning.startswith("1 of the newest 2 records of articles cannot be read, like: invalid_article: `id` is")


def test_a_producer_whose_clock_is_ahead_is_a_warning(streams: Run, cluster: Settings) -> None:
    put(cluster, b'{"id":"a","body":"x"}', int((time.time() + 7200) * 1000))
    (warning,) = lines(streams("doctor", "--http-port", "0").out)["warning"]
    assert "seconds in the future. Set the clock of its producer" in warning


@pytest.mark.docker
def test_topics_are_created_and_found_to_fit(streams: Run, kafka: Kafka, prefix: str) -> None:
    flags = ["--brokers", kafka.bootstrap, "--topic-prefix", prefix, "--partitions", "2"]
    code, out, _ = streams("topics", "--check", *flags)
    assert (code, out) == (ExitCode.TOPICS, "")
    code, out, _ = streams("topics", *flags)
    assert code == ExitCode.OK
    assert out.splitlines()[-1] == f"7 topics on {kafka.bootstrap} fit"
    assert len([line for line in out.splitlines() if line.startswith("created ")]) == 7
    assert streams("topics", "--check", *flags).out == f"7 topics on {kafka.bootstrap} fit\n"
