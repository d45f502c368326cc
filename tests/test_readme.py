"""The README says what is: its settings, exit codes, commands and targets are those of the code."""

from __future__ import annotations

import re
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
    links = re.findall(r"\]\(([^)#]+)", README + CHANGELOG)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
