"""A whole environment for one test: topics on a broker, real worker processes, and what came out of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from confluent_kafka import KafkaError, Message, Producer
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.chaos.run import lag
from benchmarks.chaos.truth import COUNTS, Truth, read_all
from benchmarks.costless import Costless
from streams import admin, topics
from streams.broker import EmbeddedBroker
from streams.settings import Settings

PARTITIONS = 3
ROOT = Path(__file__).parents[2]
UNHEARD = (-signal.SIGTERM, 128 + signal.SIGTERM)  # exit codes of a worker that was not listening yet
PATIENCE = 60.0  # seconds, on a machine whose cores are busy


class Stack:
    """Push records, start and end workers, look at the topics."""

    def __init__(self, broker: Any, prefix: str, folder: Path) -> None:
        self.env = {
            "STREAMS_BROKERS": broker.bootstrap,
            "STREAMS_TOPIC_PREFIX": prefix,
            "STREAMS_PARTITIONS": str(PARTITIONS),
            "STREAMS_SESSION_TIMEOUT": "3",
            "STREAMS_EXTRACTOR": "benchmarks.costless:extractor",
            "STREAMS_DATA_DIR": str(folder / "data"),
            "STREAMS_MAX_MESSAGE_BYTES": "100000",
            "STREAMS_MAX_ARTICLE_BYTES": "50000",
        }
        self.settings = Settings.from_env(self.env, dotenv=None)
        self.topics = topics.for_settings(self.settings)
        self._log = folder / "workers.log"
        # A broker holds its limit against whole batches, not against records.
        config = {"partitioner": "murmur2_random", "batch.size": 50_000}
        self._producer = Producer(self.settings.librdkafka() | config)
        if isinstance(broker, EmbeddedBroker):
            broker.declare(self.topics.all())
        else:
            admin.connect(self.settings).create(self.topics.all())

    @contextmanager
    def worker(self, **env: str) -> Iterator[subprocess.Popen[bytes]]:
        """A worker for as long as the context lasts; told to stop, it must end well.

        Where others had left it nothing to do it may be told so before it listens to signals, and ends by this one.
        """
        command = [sys.executable, "-m", "streams", "worker"]
        before = len(self._log.read_bytes()) if self._log.exists() else 0
        with self._log.open("ab") as log:
            given = os.environ | self.env | {"STREAMS_HTTP_PORT": "0"} | env
            process = subprocess.Popen(command, env=given, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield process
            if process.poll() is None:
                process.terminate()
                code = process.wait(PATIENCE)
                was_ready = b"worker.ready" in self._log.read_bytes()[before:]
                assert code == 0 or (code in UNHEARD and not was_ready), f"{code}: {self.said()}"
        finally:
            process.kill()
            process.wait()

    def said(self) -> str:
        """What the workers wrote to their log, the end of it."""
        return self._log.read_text()[-3_000:]

    def push(self, *articles: Any, key: bytes | str | None = "id", **fields: Any) -> None:
        """Produce articles (dicts, by their id) or raw values; wait until they are delivered."""
        for article in articles:
            value = orjson.dumps(article) if isinstance(article, dict) else article
            own = article["id"].encode() if key == "id" and isinstance(article, dict) else key
            own = None if own == "id" else own
            self._producer.produce(self.topics.articles.name, key=own, value=value, on_delivery=delivered, **fields)
        assert self._producer.flush(30) == 0

    def produce(self, key: bytes | None, value: bytes | None) -> None:
        """Produce one record as it is; it is delivered when the broker is asked for anything else."""
        self._producer.produce(self.topics.articles.name, key=key, value=value, on_delivery=delivered)
        self._producer.poll(0)

    def has_enriched(self, count: int) -> bool:
        """Whether there are at least `count` enriched events."""
        return len(self.read(self.topics.enriched.name)) >= count

    def has_enriched_or_is_done(self, count: int) -> bool:
        """Whether there are at least `count` enriched events, or nothing is left to do."""
        return self.has_enriched(count) or self.is_done()

    def is_done(self) -> bool:
        """Whether the group has committed all that there is."""
        return lag(self.settings, self.topics) == 0

    def read(self, topic: str) -> list[Message]:
        self._producer.flush()
        return read_all(self.settings, topic)

    def actors(self) -> dict[str, dict[str, Any] | None]:
        """The row of each actor as consumers see it last."""
        rows = {m.key().decode(): m.value() for m in self.read(self.topics.actors.name)}
        return {actor: None if value is None else orjson.loads(value) for actor, value in rows.items()}

    def totals(self) -> dict[str, dict[str, Any]]:
        shown = ("articles", *COUNTS, "days")
        return {actor: {name: row[name] for name in shown} for actor, row in self.actors().items() if row}

    def truth(self) -> Truth:
        truth = Truth(PARTITIONS, Costless())
        for message in self.read(self.topics.articles.name):
            truth.take(message)
        return truth

    def expected_totals(self) -> dict[str, dict[str, Any]]:
        return {actor: {"articles": 0, **row} for actor, row in self.truth().totals().items()}

    def wait_until_done(self) -> None:
        """Until the group has committed all there is, and that is still so a moment later."""
        calm = 0

        def done() -> bool:
            nonlocal calm
            calm = calm + 1 if self.is_done() else 0
            return calm > 3

        self.wait_for(done, "the group has not worked everything off")

    def wait_for(self, what: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, f"{otherwise}: {self.said()}"
            time.sleep(0.2)

    def metrics(self, port: int) -> dict[str, float]:
        """The worker's counters, summed over their labels."""
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            text = answer.read().decode()
        sums: dict[str, float] = defaultdict(float)
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                sums[sample.name] += sample.value
        return sums


def delivered(error: KafkaError | None, _message: Message) -> None:
    """A record that is not delivered fails the test."""
    assert error is None, error


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def an_article(name: str, version: int = 1, headline: str = "", **fields: Any) -> dict[str, Any]:
    """An article whose actors follow from its headline (benchmarks/costless.py)."""
    fixed = {"published_at": "2026-11-22T10:00:00Z", "body": "Text."}
    return {"id": name, "version": version, "headline": headline or f"{name} {version}"} | fixed | fields
