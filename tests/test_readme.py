"""The README says what is: its settings, exit codes, commands and targets are those of the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from streams.cli import COMMANDS
from streams.errors import ExitCode
from streams.settings import Settings, variable

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
ROW = re.compile(r"^\| `(STREAMS_\w+)` \| (?:`(.*?)`)? ?\| (.+) \|$", re.M)


def shown(default: object) -> str:
    text = "" if default is None else str(default)
    return text.replace(str(Path.home()), "~", 1)


def test_the_settings_are_those_of_the_code_in_its_order_with_its_defaults() -> None:
    documented = [(name, default) for name, default, _ in ROW.findall(README)]
    assert documented == [(variable(each), shown(each.default)) for each in fields(Settings)]


def test_every_choice_of_a_setting_is_named() -> None:
    rows = {name: f"{default} {meaning}" for name, default, meaning in ROW.findall(README)}
    for each in fields(Settings):
        takes = each.metadata["takes"]
        if takes.startswith("one of "):
            missing = [
                choice for choice in takes.removeprefix("one of ").split(", ") if choice not in rows[variable(each)]
            ]
            assert missing == [], variable(each)


def test_the_exit_codes_are_those_of_the_code() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", README, re.M)] == sorted(ExitCode)


@pytest.mark.parametrize("text", [README, CHANGELOG], ids=["README", "CHANGELOG"])
def test_every_command_named_exists(text: str) -> None:
    named = set(re.findall(r"(?:^|[`&] ?|worker-1 )streams ([a-z][a-z-]+)", text, re.M))
    assert named
    assert named <= set(COMMANDS)


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {word for line in re.findall(r"(?:^|`)make ((?:[a-z]+ ?)+)", README, re.M) for word in line.split()}
    assert named <= targets
    assert {"demo", "test", "chaos", "bench"} <= named


def test_every_link_leads_somewhere() -> None:
    prose = re.sub(r"^```.*?^```$", "", README + CHANGELOG, flags=re.M | re.S)
    links = re.findall(r"\]\(([^)#]+)", prose)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_demo_prints_what_is_shown(tmp_path: Path) -> None:
    article, shown_output = re.findall(r"^```text\n(.*?)\n```$", README, re.M | re.S)
    (tmp_path / "bridge.txt").write_text(article + "\n", "utf-8")
    demo = subprocess.run(
        [sys.executable, "-m", "streams", "demo", "bridge.txt"],
        cwd=tmp_path, env={**os.environ, "COLUMNS": "110", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert demo.stdout.strip() == shown_output
