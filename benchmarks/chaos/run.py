"""One run: load, kills and rebalances; then the verdict."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from confluent_kafka import Producer

from benchmarks.chaos.load import Load
from benchmarks.chaos.truth import Verdict, verdict
from benchmarks.chaos.workers import Workers, pause
from benchmarks.costless import Costless
from streams import admin, topics
from streams.errors import UserError
from streams.lag import asking
from streams.settings import Settings
from streams.topics import Topics
from tests.brokers import Kafka

FREEZE_SECONDS = 6.0  # twice the session timeout of the runs


class Plan(NamedTuple):
    """What to do to them."""

    kills: int
    rate: int = 400  # records a second
    seed: int = 1
    outage_seconds: float = 0.0  # the broker is stopped for so long, once, half way
    settle_seconds: float = 240.0


class Result(NamedTuple):
    """What came of it."""

    kills: int
    rebalances: int
    ended_themselves: int
    verdict: Verdict

    def line(self) -> str:
        """The closing line."""
        v = self.verdict
        return (
            f"{self.kills} kills, {self.rebalances} rebalances without one, {v.articles} articles: "
            f"{v.wrong} wrong totals, {v.lost} lost, {v.differing} differing "
            f"({self.ended_themselves} workers ended themselves)"
        )


def run(kafka: Kafka, env: dict[str, str], plan: Plan, log: Path, say: Callable[[str], None]) -> Result:
    """Run the plan against this broker; `log` gets what the workers say."""
    settings = Settings.from_env(env, dotenv=None)
    wanted = topics.for_settings(settings)
    admin.connect(settings).create(wanted.all())
    workers = Workers(env, log)
    stop = threading.Event()
    producing = threading.Thread(target=_produce, args=(settings, wanted, plan, stop))
    producing.start()
    try:
        rebalances = _torment(kafka, workers, plan, say)
        stop.set()
        producing.join()
        workers.ensure(2)
        _settle(settings, wanted, workers, plan, say)
    finally:
        stop.set()
        producing.join()
        workers.close()
    return Result(plan.kills, rebalances, workers.ended_themselves, verdict(settings, wanted, Costless()))


def _produce(settings: Settings, wanted: Topics, plan: Plan, stop: threading.Event) -> None:
    producer = Producer(settings.librdkafka() | {"partitioner": "murmur2_random", "message.timeout.ms": 300_000})
    started = time.monotonic()
    for count, push in enumerate(Load(plan.seed)):
        if stop.is_set():
            break
        with suppress(BufferError):
            producer.produce(wanted.articles.name, key=push.key, value=push.value)
        producer.poll(0)
        if (ahead := count / plan.rate - (time.monotonic() - started)) > 0.01:
            pause(ahead)
    producer.flush(120)


def _torment(kafka: Kafka, workers: Workers, plan: Plan, say: Callable[[str], None]) -> int:
    """Kill at every moment of a worker's life; now and then freeze one, or go from 1 to 3 workers and back."""
    chance = random.Random(plan.seed)  # noqa: S311 -- a run that can be repeated, not a secret
    rebalances, count = 0, 2
    workers.ensure(count)
    pause(4)
    for number in range(1, plan.kills + 1):
        victim = chance.choice(workers.running)
        workers.kill(victim)
        workers.ensure(count)
        # Soon after a start (while state is restored), within a commit interval, or after some quiet work.
        pause(chance.choice((0.2, 0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 5.0, 7.0)) * chance.uniform(0.8, 1.2))
        if number % 6 == 3:
            workers.freeze(workers.running[0], FREEZE_SECONDS)
            workers.ensure(count)
        if number % 4 == 0:
            count = chance.choice([n for n in (1, 2, 3) if n != count])
            workers.ensure(count)
            rebalances += 1
            pause(chance.uniform(1, 6))
        if number == plan.kills // 2 and plan.outage_seconds:
            say(f"the broker stops for {plan.outage_seconds:.0f} s")
            kafka.container.stop()
            pause(plan.outage_seconds)
            kafka.container.start()
        say(f"{number} of {plan.kills} kills, {count} workers")
    return rebalances


def _settle(settings: Settings, wanted: Topics, workers: Workers, plan: Plan, say: Callable[[str], None]) -> None:
    """Wait until everything is worked off: both stages have committed what there is."""
    end, quiet = time.monotonic() + plan.settle_seconds, 0
    while quiet < 3:
        if time.monotonic() > end:
            raise TimeoutError(f"not everything is worked off after {plan.settle_seconds:.0f} s")
        workers.ensure(2)
        try:
            left = lag(settings, wanted)
        except UserError:  # it is just coming back
            continue
        say(f"{left} records to go")
        quiet = quiet + 1 if left == 0 else 0
        pause(1)


def lag(settings: Settings, wanted: Topics) -> int:
    """Records in the two consumed topics beyond what the group has committed."""
    with asking(settings) as group:
        return sum(group.of(topic.name, topic.partitions) for topic in (wanted.articles, wanted.deltas))
