"""Totals are exact whatever dies when: the stages' own code against an offline fold, with modelled crashes."""

import itertools
import random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.chaos.load import Load
from benchmarks.chaos.truth import COUNTS, Truth
from benchmarks.costless import Costless
from streams import topics
from streams.publish import Message
from streams.routing import home
from streams.settings import Settings
from tests.flow.model import Record, World, work_off

PARTITIONS = 2


class _AsRead:
    """A record as confluent-kafka's consumer gives it to the truth."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __getattr__(self, name: str) -> Any:
        value = (0, self._record.timestamp) if name == "timestamp" else getattr(self._record, name)
        return lambda: value


def a_world(seed: int, records: int, crash_probability: float) -> World:
    chance = random.Random(seed)  # noqa: S311 -- a run that can be repeated, not a secret
    used = Settings(partitions=PARTITIONS)
    world = World(used, topics.for_settings(used), chance, crash_probability)
    for push in itertools.islice(Load(seed), records):
        place = home(push.key, PARTITIONS) if push.key else chance.randrange(PARTITIONS)
        world.append(Message(world.topics.articles.name, place, push.key, push.value, (), 1_700_000_000_000))
    return world


def the_truth(world: World) -> Truth:
    truth = Truth(PARTITIONS, Costless())
    for partition in range(PARTITIONS):
        for record in world.logs[world.topics.articles.name, partition]:
            truth.take(_AsRead(record))
    return truth


def records_of(world: World, topic: str) -> list[Record]:
    return [record for p in range(PARTITIONS) for record in world.logs[topic, p]]


def shown_totals(world: World) -> dict[str, Any]:
    last = {r.key.decode(): r.value for r in records_of(world, world.topics.actors.name) if r.key}
    rows = {actor: orjson.loads(value) for actor, value in last.items() if value is not None}
    return {actor: {name: row[name] for name in ("articles", *COUNTS, "days")} for actor, row in rows.items()}


def the_totals(truth: Truth) -> dict[str, Any]:
    return {actor: {"articles": 0, **row} for actor, row in truth.totals().items()}


@pytest.mark.parametrize("crash_probability", [0.0, 0.02, 0.06, 0.15])
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), records=st.integers(1, 120))
async def test_totals_and_events_are_those_of_an_offline_fold(
    crash_probability: float, seed: int, records: int
) -> None:
    world = a_world(seed, records, crash_probability)
    await work_off(world)
    truth = the_truth(world)
    assert shown_totals(world) == the_totals(truth)
    assert {(r.key, r.value) for r in records_of(world, world.topics.enriched.name)} == truth.enriched


async def test_crashes_do_happen_in_the_model() -> None:
    assert sum([await work_off(a_world(seed, 100, 0.06)) for seed in range(10)]) > 20


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
async def test_every_bad_record_becomes_a_dead_letter_with_its_original_bytes(seed: int) -> None:
    world = a_world(seed, 150, 0.03)
    await work_off(world)
    source = {(r.partition, r.offset): r for r in records_of(world, world.topics.articles.name)}
    letters = {}
    for letter in records_of(world, world.topics.dead_letters.name):
        said = dict(letter.headers)
        place = (int(said["__connect.errors.partition"]), int(said["__connect.errors.offset"]))
        letters[place] = letter
        original = source[place]
        assert (letter.key, letter.value, letter.timestamp) == (original.key, original.value, original.timestamp)
    assert letters.keys() == the_truth(world).dead
