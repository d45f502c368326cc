"""The command line in this process and as a process of its own, away from the settings of whoever runs the tests."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from streams import topics
from streams.broker import EmbeddedBroker
from streams.cli import main
from streams.settings import Settings

ROOT = Path(__file__).parents[2]


class Result(NamedTuple):
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No STREAMS_* variable and no `.env` but those that a test makes."""
    for name in [name for name in os.environ if name.startswith("STREAMS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("STREAMS_EXTRACTOR", "tests.cli.fake:Fake")
    monkeypatch.setenv("STREAMS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def streams(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process."""

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main(arguments)
        sys.stdout.flush()
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def process() -> Run:
    """Runs a command as a process of its own, to its end."""

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        command = [sys.executable, "-m", "streams", *arguments]
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def cluster(embedded: EmbeddedBroker, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An embedded broker with the topics, which the commands talk to."""
    settings = Settings(brokers=embedded.bootstrap, partitions=2)
    embedded.declare(topics.for_settings(settings).all())
    monkeypatch.setenv("STREAMS_BROKERS", settings.brokers)
    monkeypatch.setenv("STREAMS_PARTITIONS", str(settings.partitions))
    return settings
