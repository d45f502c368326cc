"""`python -m benchmarks.throughput`: the worker beside a plain transactional loop, on one real Kafka, in one run.

Prints for each: articles/s while a backlog is worked off (until the last enriched event and total is there), CPU
seconds for 1,000 articles, messages an article, peak memory; the ratio to the transactional loop, round by round; and
the time from a record's timestamp to its total at half of that load. Extraction costs nothing (benchmarks/costless.py).
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import orjson
from confluent_kafka import Consumer, Producer, TopicPartition

from benchmarks.chaos.truth import read_all
from streams import admin, ledger, topics
from streams.lag import asking
from streams.settings import Settings
from streams.topics import Topic, Topics
from tests.brokers import running_kafka

ROOT = Path(__file__).parents[1]
BODY_BYTES = 3_600
WARM_UP_SECONDS = 30  # a broker's JVM goes on compiling for so long
COMMANDS = {
    "worker": ["-m", "streams", "worker"],
    "transactional loop": ["-m", "benchmarks.yardstick", "yardstick"],
}


class Figures(NamedTuple):
    """What one run of one contestant gave."""

    articles_per_second: float
    cpu_seconds_per_1000: float
    messages_per_article: float
    peak_mb: float


def environment(bootstrap: str, partitions: int) -> dict[str, str]:
    return {
        "STREAMS_BROKERS": bootstrap,
        "STREAMS_TOPIC_PREFIX": f"bench-{uuid.uuid4().hex[:6]}.",
        "STREAMS_EXTRACTOR": "benchmarks.costless:extractor",
        "STREAMS_PARTITIONS": str(partitions),
        "STREAMS_HTTP_PORT": "0",
    }


def article(number: int) -> tuple[bytes, bytes]:
    chance = random.Random(number)  # noqa: S311
    words = ["minister", "talks", "border", "election", "storm", "said", "the", "on", "Monday", "report"]
    body = " ".join(chance.choices(words, k=BODY_BYTES // 6))
    name = f"https://news.example/{number}"
    value = {"id": name, "headline": f"Headline {number}", "body": body, "published_at": "2026-11-22T08:00:00Z"}
    return name.encode(), orjson.dumps(value)


def articles(count: int, start: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """Articles (key, value) with the numbers from `start` on."""
    return map(article, range(start, start + count))


def fill(settings: Settings, load: Iterable[tuple[bytes, bytes]], rate: float | None = None) -> None:
    """Push articles, at a steady rate or as fast as it goes."""
    topic = topics.for_settings(settings).articles.name
    config = {"partitioner": "murmur2_random", "linger.ms": 2, "queue.buffering.max.messages": 1_000_000}
    producer = Producer(settings.librdkafka() | config)
    began = time.monotonic()
    for i, (key, value) in enumerate(load):
        if rate and (ahead := i / rate - (time.monotonic() - began)) > 0.002:
            time.sleep(ahead)
        producer.produce(topic, key=key, value=value)
        producer.poll(0)
    producer.flush()


def ends(consumer: Consumer, topic: str, partitions: int) -> int:
    """How many records a topic has."""
    return sum(consumer.get_watermark_offsets(TopicPartition(topic, p))[1] for p in range(partitions))


@contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, *command], env=os.environ | env, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(60)


def cpu_and_memory(pid: int) -> tuple[float, float]:
    """CPU seconds so far, and the peak of the resident memory in MB, of a live process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    peak = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return ticks / os.sysconf("SC_CLK_TCK"), int(peak.split()[1]) / 1024


def drain(bootstrap: str, name: str, count: int, partitions: int) -> Figures:
    """Fill a topic with a first part to warm up and a backlog; time the backlog from its first to its last event."""
    env = environment(bootstrap, partitions)
    settings = Settings.from_env(env, dotenv=None)
    wanted = topics.for_settings(settings)
    admin.connect(settings).create(wanted.all())
    fill(settings, articles(count))
    watcher = Consumer(settings.librdkafka() | {"group.id": "watch"})
    warm = count // 10
    with running(COMMANDS[name], env) as process:
        began, cpu = 0.0, 0.0
        quiet_since, last = time.monotonic(), -1
        while True:
            done = ends(watcher, wanted.enriched.name, partitions)
            total = ends(watcher, wanted.actors.name, partitions)
            now = time.monotonic()
            if not began and done >= warm:
                began, cpu, warm = now, cpu_and_memory(process.pid)[0], done
            if total != last:
                quiet_since, last = now, total
            if done >= count and now - quiet_since > 1.5:
                break
            if now - quiet_since > 60 or process.poll() is not None:
                raise RuntimeError(f"{name} stands still at {done} of {count}")
            time.sleep(0.02)
        used, peak = cpu_and_memory(process.pid)
        written = sum(ends(watcher, t.name, partitions) for t in wanted.all()) - count
    watcher.close()
    measured = count - warm
    return Figures(measured / (quiet_since - began), (used - cpu) / measured * 1000, written / count, peak)


def latency(bootstrap: str, rate: float, seconds: float, partitions: int) -> tuple[list[float], list[float]]:
    """Milliseconds from each record's timestamp to its enriched event, and to its actors' totals, at a rate.

    The first seconds at that rate warm up and are not counted. Articles are made beforehand, and events are stamped by
    the broker when it has them, so that nothing but the producer's own work runs beside what is measured.
    """
    env = environment(bootstrap, partitions)
    settings = Settings.from_env(env, dotenv=None)
    wanted = topics.for_settings(settings)
    admin.connect(settings).create(stamped_by_broker(t) for t in wanted.all())
    warming = int(rate * WARM_UP_SECONDS)
    load = list(articles(warming + int(rate * seconds)))
    counted = {key for key, _ in load[warming:]}
    with running(COMMANDS["worker"], env):
        fill(settings, articles(200, start=10_000_000))
        time.sleep(4)  # by now the group has formed
        fill(settings, load, rate)
        with asking(settings) as group:
            group.wait([wanted.articles.name, wanted.deltas.name], partitions, patience=60)
    pushed = {key: at for key, at in timestamps(settings, wanted.articles.name) if key in counted}
    to_enriched = [float(at - pushed[key]) for key, at in timestamps(settings, wanted.enriched.name) if key in pushed]
    return to_enriched, totals_latency(settings, wanted, pushed)


def stamped_by_broker(topic: Topic) -> Topic:
    """The topic with the time at which a record was appended, but for articles, which carry when they were pushed."""
    if topic.name.endswith(".articles"):
        return topic
    return Topic(topic.name, topic.partitions, topic.config | {"message.timestamp.type": "LogAppendTime"})


def timestamps(settings: Settings, topic: str) -> list[tuple[bytes, int]]:
    return [(m.key(), m.timestamp()[1]) for m in read_all(settings, topic)]


def totals_latency(settings: Settings, wanted: Topics, pushed: dict[bytes, int]) -> list[float]:
    """For each article, when the last of its actors had been published with it.

    All articles are new: the k-th delta of an actor is counted in its first row with at least k articles.
    """
    places = {(m.partition(), m.offset()): m.key() for m in read_all(settings, wanted.articles.name)}
    published: dict[str, list[tuple[int, int]]] = {}
    for m in read_all(settings, wanted.actors.name):
        count = orjson.loads(m.value())["articles"]
        published.setdefault(m.key().decode(), []).append((count, m.timestamp()[1]))
    seen: Counter[str] = Counter()
    done: dict[bytes, int] = {}
    for m in read_all(settings, wanted.deltas.name):
        for delta in ledger.decode_deltas(m.value()):
            seen[delta.actor] += 1
            key = places[delta.source, delta.offset]
            at = next(at for count, at in published[delta.actor] if count >= seen[delta.actor])
            done[key] = max(done.get(key, 0), at)
    return [done[key] - at for key, at in pushed.items() if key in done]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--partitions", type=int, default=8)
    given = parser.parse_args()
    results: dict[str, list[Figures]] = {name: [] for name in COMMANDS}
    with running_kafka() as kafka:
        for number in range(given.rounds):
            for name in COMMANDS:
                figures = drain(kafka.bootstrap, name, given.articles, given.partitions)
                results[name].append(figures)
                print(f"round {number + 1}  {name:20}", "  ".join(f"{v:9.2f}" for v in figures), flush=True)
    rate = statistics.median(f.articles_per_second for f in results["worker"]) / 2
    with running_kafka() as kafka:  # the first one is busy compacting what was drained
        to_enriched, to_total = latency(kafka.bootstrap, rate, 15, given.partitions)
    report(results, rate, to_enriched, to_total)
    return 0


def report(results: dict[str, list[Figures]], rate: float, to_enriched: list[float], to_total: list[float]) -> None:
    print(f"\n{'':20} {'articles/s':>12} {'CPU s/1,000':>12} {'messages':>9} {'peak MB':>8}   (medians)")
    for name, rounds in results.items():
        medians = [statistics.median(values) for values in zip(*rounds, strict=True)]
        print(f"{name:20} {medians[0]:12,.0f} {medians[1]:12.3f} {medians[2]:9.2f} {medians[3]:8.0f}")
    pairs = zip(results["worker"], results["transactional loop"], strict=True)
    ratios = [
        (a.articles_per_second / b.articles_per_second, a.cpu_seconds_per_1000 / b.cpu_seconds_per_1000)
        for a, b in pairs
    ]
    print("throughput, worker / loop, by round: ", ", ".join(f"{r[0]:.2f}" for r in ratios))
    print("CPU an article, worker / loop:       ", ", ".join(f"{r[1]:.2f}" for r in ratios))
    for what, values in (("enriched", to_enriched), ("total", to_total)):
        cuts = statistics.quantiles(values, n=100)
        print(
            f"at {rate:,.0f} articles/s, record to {what}: p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms ({len(values)})"
        )


if __name__ == "__main__":
    sys.exit(main())
