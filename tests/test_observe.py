"""A process that stood still must not write."""

import pytest

from streams import observe
from streams.observe import Pulse


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(observe, "end_process", said.append)
    return said


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("streams.observe.time.monotonic", lambda: seconds)


async def a_beat(pulse: Pulse) -> None:
    beating = pulse.beat()
    beating.send(None)
    beating.close()


async def test_a_process_that_beats_goes_on(monkeypatch: pytest.MonkeyPatch, ended: list[str]) -> None:
    pulse = Pulse(session_timeout=20)
    for second in range(60):
        at(monkeypatch, float(second))
        await a_beat(pulse)
        pulse.check()
    assert ended == []


async def test_one_that_stood_still_for_most_of_its_session_ends(
    monkeypatch: pytest.MonkeyPatch, ended: list[str]
) -> None:
    pulse = Pulse(session_timeout=20)
    at(monkeypatch, 0.0)
    await a_beat(pulse)
    at(monkeypatch, 15.5)
    pulse.check()
    assert "stood still for 16 s" in ended[0]


def test_before_the_first_beat_nothing_is_judged(ended: list[str]) -> None:
    Pulse(session_timeout=1).check()
    assert ended == []


def test_metrics_are_in_the_text_format_of_prometheus() -> None:
    assert b"# TYPE streams_records_total counter" in observe.exposition()
