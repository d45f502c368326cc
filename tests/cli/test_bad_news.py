"""Bad news, told well: one sentence on standard error that names the thing and the remedy, an exit code for the kind.

Each is a process of its own, so that a traceback, a warning or a library's log would be seen.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from confluent_kafka.admin import NewTopic

from streams.errors import ExitCode
from streams.settings import Settings
from tests.brokers import Kafka, free_port
from tests.cli.conftest import Result, Run
from tests.test_admin import create

NEED_A_BROKER = [["topics"], ["worker"], ["push", "a.txt"], ["tail", "enriched"], ["actors"], ["dead-letters"]]


@pytest.fixture(autouse=True)
def article() -> None:
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def assert_told_well(result: Result, code: ExitCode, *names: str) -> None:
    assert result.code == code, result
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    for name in names:
        assert name in result.err
    assert result.out == ""


@pytest.mark.parametrize("command", NEED_A_BROKER, ids=lambda command: command[0])
def test_no_broker(process: Run, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    brokers = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("STREAMS_BROKERS", brokers)
    assert_told_well(process(*command), ExitCode.CONNECTION, brokers, "STREAMS_BROKERS", "streams broker")


def test_no_broker_is_said_without_the_terms_of_the_client(process: Run) -> None:
    brokers = f"127.0.0.1:{free_port()}"
    assert process("actors", "--brokers", brokers).err.startswith(
        f"error: No broker answers at {brokers} (Connect to ipv4#{brokers} failed: Connection refused). Set"
    )


@pytest.mark.parametrize("command", [c for c in NEED_A_BROKER if c != ["topics"]], ids=lambda command: command[0])
def test_missing_topics(process: Run, command: list[str], cluster: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMS_TOPIC_PREFIX", "other.")
    assert_told_well(process(*command), ExitCode.TOPICS, "other.", "missing", "streams topics")


@pytest.mark.parametrize("command", [["topics"], ["topics", "--check"], ["worker"]], ids=" ".join)
def test_topics_that_do_not_fit(
    process: Run, command: list[str], cluster: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMS_PARTITIONS", "3")
    assert_told_well(
        process(*command), ExitCode.TOPICS, "articles, ", "actors have partitions 2, need 3", "STREAMS_TOPIC_PREFIX"
    )


@pytest.mark.docker
def test_topics_with_other_settings(process: Run, kafka: Kafka, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = prefix + "actors"
    create(kafka, NewTopic(name, 1, 1))
    for variable, value in (("BROKERS", kafka.bootstrap), ("TOPIC_PREFIX", prefix), ("PARTITIONS", "1")):
        monkeypatch.setenv("STREAMS_" + variable, value)
    result = process("topics")
    assert_told_well(result, ExitCode.TOPICS, f"{name} has cleanup.policy delete, needs compact", "kafka-configs.sh")
    assert process("topics", "--check").code == ExitCode.TOPICS


def test_the_port_of_the_worker_in_use(process: Run, cluster: Settings, taken: int) -> None:
    assert_told_well(process("worker", "--http-port", str(taken)), ExitCode.PORT, str(taken), "STREAMS_HTTP_PORT")


def test_a_host_that_is_none_of_this_machine(process: Run, cluster: Settings) -> None:
    for host in ("nowhere.invalid", "192.0.2.1"):
        assert_told_well(process("worker", "--http-host", host), ExitCode.SETTINGS, "STREAMS_HTTP_HOST", repr(host))
        assert f"error   STREAMS_HTTP_HOST does not take {host!r}." in process("doctor", "--http-host", host).out


def test_the_port_of_the_broker_in_use(process: Run, taken: int) -> None:
    assert_told_well(process("broker", "--port", str(taken)), ExitCode.PORT, str(taken), "--port")


@pytest.mark.parametrize("command", ["push", "extract", "demo"])
def test_a_file_that_is_not_there(process: Run, command: str) -> None:
    assert_told_well(process(command, "a.txt", "none.txt"), ExitCode.FILE, "none.txt", "No such file")


@pytest.mark.parametrize("command", ["push", "extract", "demo"])
def test_an_article_that_is_not_utf8(process: Run, command: str) -> None:
    Path("latin.txt").write_bytes("Café\nThé".encode("latin-1"))
    assert_told_well(process(command, "latin.txt"), ExitCode.FILE, "latin.txt", "not UTF-8", "-f WINDOWS-1252")


def test_an_article_in_utf_16(process: Run) -> None:
    Path("my wide.txt").write_text("Café\nThé", encoding="utf-16")
    wanted = (
        "error: my wide.txt is UTF-16, not UTF-8. Convert it, for example: iconv -f UTF-16 -t UTF-8 'my wide.txt' >"
    )
    assert_told_well(process("push", "my wide.txt"), ExitCode.FILE, wanted)


def test_an_actors_file_that_is_not_there(process: Run) -> None:
    result = process("extract", "--extractor", "fast", "--actors", "none.csv", "a.txt")
    assert_told_well(result, ExitCode.FILE, "none.csv")


@pytest.mark.parametrize("command", [*NEED_A_BROKER, ["extract", "a.txt"], ["doctor"]], ids=lambda command: command[0])
def test_a_wrong_setting(process: Run, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMS_BROKERS", "localhost")
    assert_told_well(process(*command), ExitCode.SETTINGS, "STREAMS_BROKERS", "'localhost'", "host:port")


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b'STREAMS_DAYS=30\nSTREAMS_SASL_PASSWORD "secret\n', ExitCode.SETTINGS, "Line 2 of .env is no NAME=value."),
        (b"STREAMS_DAYS=\xff", ExitCode.FILE, ".env cannot be read"),
        (b"STREAMS_DAYS=many", ExitCode.SETTINGS, "STREAMS_DAYS does not take 'many'."),
    ],
    ids=["a line that is none", "not UTF-8", "a wrong value"],
)
def test_a_dotenv_file_that_is_wrong(process: Run, content: bytes, code: ExitCode, says: str) -> None:
    Path(".env").write_bytes(content)
    result = process("actors")
    assert_told_well(result, code, says)
    assert "secret" not in result.err


def test_a_wrong_flag(process: Run) -> None:
    result = process("actors", "--sort", "beauty")
    assert result.code == ExitCode.USAGE
    assert "'beauty' is not one of" in result.err


def test_a_fault_inside_is_a_sentence_and_the_traceback_is_there_for_those_who_ask(
    process: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("faulty.py").write_text("def make(): raise ZeroDivisionError('of nothing')", encoding="utf-8")
    monkeypatch.setenv("STREAMS_EXTRACTOR", "faulty:make")
    assert_told_well(process("extract", "a.txt"), ExitCode.INTERNAL, "ZeroDivisionError: of nothing", "STREAMS_DEBUG=1")
    monkeypatch.setenv("STREAMS_DEBUG", "1")
    assert "Traceback" in process("extract", "a.txt").err
