"""What must have come out: an offline fold of the input topic, written apart from the ledger that it checks."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson
from confluent_kafka import Consumer, Message, TopicPartition

from streams import codec
from streams.enrichment import day_of, enrich
from streams.events import Article
from streams.extract.findings import Extractor
from streams.failures import Rejected
from streams.lag import bounds
from streams.routing import home
from streams.settings import Settings
from streams.topics import Topics

log = logging.getLogger(__name__)

COUNTS = ("mentions", "quotes", "indirect_quotes", "quoted_about")


class Verdict(NamedTuple):
    """What the run got wrong; all of it must be zero."""

    articles: int
    wrong: int  # actors whose published row is not the truth
    lost: int  # enriched events and dead letters that are missing
    differing: int  # enriched events that nobody should have published, or published in two shapes


def read_all(settings: Settings, topic: str) -> list[Message]:
    """Every record of a topic, partition by partition."""
    consumer = Consumer(settings.librdkafka() | {"group.id": "truth", "enable.auto.commit": False})
    try:
        partitions = len(consumer.list_topics(topic, timeout=30).topics[topic].partitions)
        ends = bounds(consumer, topic, partitions)
        return [m for p, (first, end) in ends.items() for m in _read(consumer, topic, p, first, end)]
    finally:
        consumer.close()


def _read(consumer: Consumer, topic: str, partition: int, first: int, end: int) -> Iterable[Message]:
    consumer.assign([TopicPartition(topic, partition, first)])
    position = first
    while position < end:
        for message in consumer.consume(min(1_000, end - position), timeout=5):
            if message.error():
                raise RuntimeError(message.error())
            position = message.offset() + 1
            if message.offset() < end:
                yield message


class Truth:
    """The fold: article by article, then actor by actor."""

    def __init__(self, partitions: int, extractor: Extractor) -> None:
        self._partitions, self._extractor = partitions, extractor
        self._held: dict[str, tuple[tuple[int, bool, str], Article, str]] = {}
        self.enriched: set[tuple[bytes, bytes]] = set()
        self.dead: set[tuple[int, int]] = set()
        self.at_home: set[tuple[bytes, bytes]] = set()
        self.elsewhere: set[tuple[bytes, bytes]] = set()

    def take(self, message: Message) -> None:
        """Fold one record of the articles' topic."""
        try:
            event = codec.read_article(message.key(), message.value(), message.headers() or ())
        except Rejected:
            self.dead.add((message.partition(), message.offset()))
            return
        place = (event.id.encode(), message.value())
        if home(place[0], self._partitions) != message.partition():
            self.elsewhere.add(place)  # its copy must stand where it belongs
            return
        self.at_home.add(place)
        known = self._held.get(event.id)
        if isinstance(event, Article):
            rank = (event.version, event.status == "withdrawn", codec.content_hash(event))
        elif known is None or known[0][1]:
            return
        else:
            event = Article(id=event.id, version=known[0][0], status="withdrawn")
            rank = (event.version, True, "tombstone")
        if known is None or rank > known[0]:
            self._held[event.id] = (rank, event, day_of(event.published_at, message.timestamp()[1]))
            self.enriched.add((event.id.encode(), codec.encode(enrich(event, self._extractor, rank[2]))))

    def totals(self) -> dict[str, dict[str, Any]]:
        """Each actor's counts, overall and by day."""
        rows: dict[str, dict[str, Any]] = defaultdict(lambda: {"sums": Counter(), "days": defaultdict(Counter)})
        for _, article, day in self._held.values():
            for actor in enrich(article, self._extractor).actors:
                counts = {name: getattr(actor, name) for name in COUNTS}
                if any(counts.values()):
                    counts["articles"] = 1
                    rows[actor.id]["sums"].update(counts)
                    rows[actor.id]["days"][day].update(counts)
        return {
            actor: {**row["sums"], "days": {day: dict(counts) for day, counts in row["days"].items()}}
            for actor, row in rows.items()
        }


def verdict(settings: Settings, topics: Topics, extractor: Extractor) -> Verdict:
    """Hold what was published against the truth."""
    truth = Truth(topics.articles.partitions, extractor)
    articles = read_all(settings, topics.articles.name)
    for message in articles:
        truth.take(message)
    published = {m.key().decode(): m.value() for m in read_all(settings, topics.actors.name)}
    shown = {actor: _shown(value) for actor, value in published.items() if value is not None}
    wanted = {actor: {"articles": 0, **row} for actor, row in truth.totals().items()}
    wrong = sum(shown.get(actor) != wanted.get(actor) for actor in shown.keys() | wanted.keys())
    enriched = {(m.key(), m.value()) for m in read_all(settings, topics.enriched.name)}
    dead = {_origin(m) for m in read_all(settings, topics.dead_letters.name)}
    lost: list[set[Any]] = [truth.enriched - enriched, truth.dead - dead, truth.elsewhere - truth.at_home]
    differing: list[set[Any]] = [enriched - truth.enriched, dead - truth.dead]
    for name, found in (("lost", lost), ("differing", differing)):
        for example in [each for kind in found for each in sorted(kind)[:3]]:
            log.error("%s: %.400s", name, example)
    return Verdict(len(articles), wrong, sum(len(kind) for kind in lost), sum(len(kind) for kind in differing))


def _shown(value: bytes) -> dict[str, Any]:
    row = orjson.loads(value)
    return {name: row[name] for name in ("articles", *COUNTS, "days")}


def _origin(message: Message) -> tuple[int, int]:
    headers = dict(message.headers())
    return int(headers["__connect.errors.partition"]), int(headers["__connect.errors.offset"])
