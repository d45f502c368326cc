"""Commands as processes: the demo, the broker, signals and pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from streams import cli
from streams.cli import COMMANDS
from streams.errors import ExitCode
from streams.settings import Settings
from tests.brokers import free_port
from tests.cli.conftest import Run


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on; killed on leaving if it has not ended."""
    command = [sys.executable, "-m", "streams", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_demo_takes_articles_through_the_whole_flow(process: Run) -> None:
    lines = [{"id": "a", "body": '"We stay," said ACME. "OPEC left," said ACME.'}, {"id": "b", "body": "ACME fell."}]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    code, out, err = process("demo", "a.jsonl")
    assert code == ExitCode.OK, err
    assert out.index("We stay,") < out.index("ACME fell.")
    assert "2 articles pushed, 2 enriched, 0 dead letters" in err
    (row,) = [line.split() for line in out.splitlines() if "ACME" in line and "3" in line.split()]
    assert "2" in row
    assert "\x1b" not in out


def test_the_demo_has_articles_of_its_own(process: Run) -> None:
    code, out, err = process("demo")
    assert code == ExitCode.OK, err
    assert "7 articles pushed, 6 enriched, 0 dead letters" in err
    assert out.index("ferry dispute") < out.index("lake survey") < out.index("glacier tourism")


def test_the_demo_writes_the_articles_shown_as_a_page(process: Run) -> None:
    code, _, err = process("demo", "--articles", "2", "--html", "page.html")
    assert code == ExitCode.OK, err
    assert "wrote page.html" in err.splitlines()
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.count("<article ") == 2
    assert page.index("ferry dispute") < page.index("lake survey")
    assert "glacier tourism" not in page


def test_the_demo_names_what_is_no_article(process: Run) -> None:
    Path("a.jsonl").write_text('{"id":"a","body":"x"}\n{"id":"b"}', encoding="utf-8")
    code, _, err = process("demo", "a.jsonl")
    assert code == ExitCode.REJECTED
    assert "a.jsonl:2: invalid_article" in err


def test_a_worker_that_cannot_start_ends_the_demo_with_its_words(process: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMS_EXTRACTOR", "nowhere:none")
    code, _, err = process("demo")
    assert code == ExitCode.SETTINGS
    assert err.splitlines()[-1].startswith("error: The worker ended: STREAMS_EXTRACTOR names 'nowhere:none'")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_broker_serves_the_topics_until_a_signal(process: Run, number: signal.Signals) -> None:
    port = str(free_port())
    with running("broker", "--port", port) as broker:
        assert broker.stdout is not None
        assert broker.stdout.readline() == f"127.0.0.1:{port}\n"
        assert process("topics", "--brokers", f"localhost:{port}").code == ExitCode.OK
        broker.send_signal(number)
        out, err = broker.communicate(timeout=10)
    assert (broker.returncode, out) == (ExitCode.OK, "")
    assert "5 MiB" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_tail_quietly(number: signal.Signals, cluster: Settings) -> None:
    with running("tail", "articles", "--from-beginning", "--json") as tail:
        push('{"id":"a","body":"x"}', cluster)
        assert tail.stdout is not None
        assert tail.stdout.readline() == '{"id":"a","body":"x"}\n'
        tail.send_signal(number)
        _, err = tail.communicate(timeout=10)
    assert (tail.returncode, err) == (128 + number, "")


def test_ctrl_c_ends_extracting_in_several_processes_quietly() -> None:
    lines = "".join(json.dumps({"id": str(number), "body": "x" * 500}) + "\n" for number in range(20_000))
    Path("a.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "streams", "extract", "--jobs", "2", "a.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as extract:
        assert extract.stdout is not None
        extract.stdout.readline()
        os.killpg(extract.pid, signal.SIGINT)
        _, err = extract.communicate(timeout=20)
    assert (extract.returncode, err) == (128 + signal.SIGINT, b"")


def test_text_that_the_output_cannot_encode_does_no_harm(process: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    Path("a.txt").write_text("“Headline”\nBody", encoding="utf-8")
    code, out, err = process("extract", "--show", "a.txt")
    assert (code, err) == (ExitCode.OK, "")
    assert "Headline" in out


def push(lines: str, settings: Settings) -> None:
    from streams.cli.deliver import delivering

    with delivering(settings, lambda done=1: None) as deliver:
        for line in lines.splitlines():
            deliver("articles", line.encode(), json.loads(line)["id"].encode())


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    lines = "".join(json.dumps({"id": str(number), "body": "x" * 500}) + "\n" for number in range(2_000))
    Path("a.jsonl").write_text(lines, encoding="utf-8")
    with running("extract", "a.jsonl") as extract:
        assert extract.stdout is not None
        extract.stdout.readline()
        extract.stdout.close()
        assert extract.wait(20) == 128 + signal.SIGPIPE
        assert extract.stderr is not None
        assert extract.stderr.read() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Headline", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "streams", "extract", str(tmp_path / "a.txt")]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == ExitCode.FILE
    assert done.stderr == (
        "error: The output cannot be written: No space left on device. Make room, or write it elsewhere.\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(process: Run, command: str) -> None:
    code, out, err = process(command, "--help")
    assert (code, err) == (ExitCode.OK, "")
    assert f"  streams {command}" in out
    assert "Examples:" in out


def test_help_names_every_command_and_every_exit_code(process: Run) -> None:
    out = process("--help").out
    assert [command for command in COMMANDS if f"\n  {command} " not in out] == []
    assert [code for code in ExitCode if f" {code.value}  " not in out] == []


def test_help_is_quick_and_imports_neither_clients_nor_faust() -> None:
    code = "import sys; from streams.cli import main; main(['--help']); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {"faust", "aiokafka", "confluent_kafka"} & set(out.splitlines()[-1].split()) == set()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_command_though_a_client_makes_another_error_of_it(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def invoke(_: list[str]) -> int:
        try:
            signal.raise_signal(number)
        except BaseException:  # as confluent_kafka does while it reads its configuration
            raise TypeError("expected configuration property name as type unicode string") from None
        return 0

    monkeypatch.setattr(cli, "_invoke", invoke)
    assert cli.main([]) == 128 + number
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_demo_and_its_worker(number: signal.Signals) -> None:
    lines = "".join(json.dumps({"id": str(number), "body": "ACME " * 200}) + "\n" for number in range(3_000))
    Path("a.jsonl").write_text(lines, encoding="utf-8")
    with running("demo", "a.jsonl") as demo:
        assert demo.stderr is not None
        demo.stderr.readline()
        worker = int(demo.stderr.readline().split()[3].rstrip(")"))
        demo.send_signal(number)
        out, err = demo.communicate(timeout=20)
    assert (demo.returncode, out, err) == (128 + number, "", "")
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
