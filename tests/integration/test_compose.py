"""`docker compose up` as a newcomer does it, and what killing a worker or the broker does to the totals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.brokers import compose_missing, docker_required, free_port

pytestmark = [pytest.mark.docker, pytest.mark.timeout(420)]

ROOT = Path(__file__).parents[2]
COUNTS = ("mentions", "quotes", "indirect_quotes", "quoted_about")
SPEAKERS = ("Anna Kovar", "Piotr Halden", "Miriam Oduya", "Luis Ferrante", "Greta Lindqvist")
NAMED = ("Germany", "Japan", "Brazil", "the European Union", "NATO")

Article = dict[str, Any]


@dataclass(frozen=True)
class Stack:
    """A composed project of its own, on a port of its own."""

    project: str
    environment: dict[str, str]

    def compose(self, *arguments: str, timeout: float = 240) -> str:
        return self._run(["docker", "compose", "--project-name", self.project, *arguments], timeout=timeout)

    def streams(self, *arguments: str, given: str = "") -> str:
        """A `streams` command on the host."""
        return self._run([sys.executable, "-m", "streams", *arguments], given=given, timeout=60)

    def push(self, articles: list[Article]) -> None:
        self.streams("push", "-", given="".join(json.dumps(article) + "\n" for article in articles))

    def totals(self) -> dict[str, dict[str, int]]:
        rows = map(json.loads, self.streams("actors", "--limit", "0", "--json").splitlines())
        return {row["id"]: {name: row[name] for name in ("articles", *COUNTS)} for row in rows}

    def running(self) -> set[str]:
        project, service = f"label=com.docker.compose.project={self.project}", '{{.Label "com.docker.compose.service"}}'
        return set(self._run(["docker", "ps", "--filter", project, "--format", service], timeout=30).split())

    def _run(self, command: list[str], timeout: float, given: str = "") -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=given, capture_output=True, text=True, timeout=timeout,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    if reason := compose_missing():
        (pytest.fail if docker_required() else pytest.skip)(reason)
    port = str(free_port())
    own = {
        "KAFKA_PORT": port,
        "STREAMS_BROKERS": f"127.0.0.1:{port}",
        "STREAMS_PARTITIONS": "4",
        "STREAMS_SESSION_TIMEOUT": "6",  # a killed worker's partitions move soon
    }
    stack = Stack(f"streams-test-{uuid.uuid4().hex[:8]}", {**os.environ, **own})
    try:
        stack.compose("up", "--detach", "--build", "--wait", "--wait-timeout", "180")
        yield stack
    finally:
        stack.compose("down", "--volumes", "--timeout", "5")


def article(number: int, version: int = 1, status: str = "published") -> Article:
    speaker, named = SPEAKERS[number % 5], NAMED[(number + version) % 5]
    body = f"“We will open the bridge with {named} in spring,” said {speaker}, who leads the council of Lindholm.\n"
    text = {"headline": f"Bridge {number} opens", "body": body} if status == "published" else {}
    return {
        "id": f"bridge-{number}",
        "version": version,
        "status": status,
        "published_at": "2026-11-23T08:15:00Z",
    } | text


def expected(stack: Stack, articles: list[Article]) -> dict[str, dict[str, int]]:
    """The offline fold: the highest version of each article, extracted without Kafka, summed by actor."""
    newest: dict[str, Article] = {}
    for each in articles:
        if each["version"] >= newest.get(each["id"], each)["version"]:
            newest[each["id"]] = each
    given = "".join(json.dumps(each) + "\n" for each in newest.values())
    totals: dict[str, Counter[str]] = {}
    for line in stack.streams("extract", "-", given=given).splitlines():
        for actor in json.loads(line)["actors"]:
            if any(actor[name] for name in COUNTS):
                counts = {name: actor[name] for name in COUNTS}
                totals.setdefault(actor["id"], Counter()).update({"articles": 1, **counts})
    return {actor: {name: total[name] for name in ("articles", *COUNTS)} for actor, total in totals.items()}


def assert_totals_become(stack: Stack, wanted: dict[str, dict[str, int]], within: float = 90) -> None:
    until = time.monotonic() + within
    while (seen := stack.totals()) != wanted and time.monotonic() < until:
        time.sleep(0.5)
    assert seen == wanted


def test_totals_are_exact_through_kills_of_a_worker_and_of_the_broker(stack: Stack) -> None:
    first = [article(number) for number in range(200)]
    second = [article(number, version=2) for number in range(0, 100, 2)] + [article(1, version=3, status="withdrawn")]
    third = [article(number) for number in range(200, 300)] + first[:20]  # old versions again: they count nothing
    stack.push(first)
    stack.compose("kill", "worker-1")
    stack.push(second)
    assert stack.running() == {"kafka", "worker-2"}
    assert_totals_become(stack, expected(stack, first + second))  # the other worker takes over

    stack.compose("kill", "kafka")
    stack.compose("up", "--detach", "--wait", "--wait-timeout", "120")  # brings back both
    assert stack.running() == {"kafka", "worker-1", "worker-2"}
    stack.push(third)
    assert_totals_become(stack, expected(stack, first + second + third))


def test_a_worker_stops_when_told_and_says_so_by_its_exit_code(stack: Stack) -> None:
    began = time.monotonic()
    stack.compose("stop", "worker-2")
    assert time.monotonic() - began < 30
    (container,) = stack.compose("ps", "--all", "--quiet", "worker-2").split()
    inspected = subprocess.run(
        ["docker", "inspect", "--format", "{{.State.ExitCode}}", container], capture_output=True, text=True, check=True
    )
    assert inspected.stdout.strip() == "0"
    stack.compose("up", "--detach", "--wait", "--wait-timeout", "120")


def test_commands_run_inside_too_as_a_user_without_rights(stack: Stack) -> None:
    inside = stack.compose("exec", "-T", "worker-1", "streams", "actors", "--limit", "0", "--json")
    assert {json.loads(line)["id"] for line in inside.splitlines()} == set(stack.totals())
    status = stack.compose("exec", "-T", "worker-1", "cat", "/proc/1/status", "/proc/self/status")
    users = [line.split()[1] for line in status.splitlines() if line.startswith("Uid:")]
    assert users == ["10001", "10001"]
    capabilities = {line.split()[1] for line in status.splitlines() if line.startswith(("CapEff:", "CapBnd:"))}
    assert {int(mask, 16) for mask in capabilities} == {0}
