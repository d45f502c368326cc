"""Real workers on a real Kafka, killed under load; the totals and events against an offline fold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.chaos.__main__ import environment
from benchmarks.chaos.run import Plan, run
from tests.brokers import Kafka

KILLS = int(os.environ.get("STREAMS_CHAOS_KILLS", "20"))


@pytest.mark.docker
@pytest.mark.chaos
@pytest.mark.timeout(900)
def test_nothing_is_wrong_lost_or_differing_after_kills_and_rebalances(kafka: Kafka, tmp_path: Path) -> None:
    log, said = tmp_path / "workers.log", list[str]()
    plan = Plan(kills=KILLS, rate=250, seed=20261124, outage_seconds=10)
    result = run(kafka, environment(kafka.bootstrap), plan, log, said.append)
    assert result.verdict.articles > 50 * KILLS
    assert result.verdict[1:] == (0, 0, 0), (result.line(), said, log.read_text()[-5_000:])
