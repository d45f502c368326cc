"""The yardstick: a plain consume-transform-produce loop on confluent-kafka, one transaction a batch.

It does the worker's job in the plainest way that is still exact on a good day: reads articles, extracts, keeps the
version of each article and the totals of each actor in memory, writes the enriched articles and the changed totals,
and commits its offsets with them. Its memory is its only state: after a restart it would have to read it all again.

    python -m benchmarks.yardstick GROUP      settings from STREAMS_*; runs until SIGTERM
"""

import signal
import sys
import time

from confluent_kafka import Consumer, Message, Producer

from benchmarks.costless import Costless
from streams import codec, topics
from streams.enrichment import contribution, day_of, enrich
from streams.events import Article
from streams.ledger import NOTHING, ActorRow, Contribution, Counts, Delta, apply
from streams.settings import Settings
from streams.totalling import publication
from streams.worker import tune


class Yardstick:
    """State and transformation."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._topics = settings, topics.for_settings(settings)
        self._extractor = Costless()
        self._articles: dict[str, tuple[tuple[int, bool, str], Contribution]] = {}
        self._actors: dict[str, ActorRow] = {}
        self._count = 0

    def handle(self, batch: list[Message], producer: Producer) -> None:
        """Enrich a batch, and write the totals that it changed."""
        touched: dict[str, None] = {}
        for message in batch:
            article = codec.read_article(message.key(), message.value(), message.headers() or ())
            if isinstance(article, Article):
                self._enrich(article, message, producer, touched)
        for actor in touched:
            value = publication(actor, self._actors[actor], self._settings.days)
            producer.produce(self._topics.actors.name, key=actor.encode(), value=value)

    def _enrich(self, article: Article, message: Message, producer: Producer, touched: dict[str, None]) -> None:
        rank = (article.version, article.status == "withdrawn", codec.content_hash(article))
        known = self._articles.get(article.id)
        if known is not None and rank <= known[0]:
            return
        enriched = enrich(article, self._extractor, rank[2])
        producer.produce(self._topics.enriched.name, key=message.key(), value=codec.encode(enriched))
        before = known[1] if known else NOTHING
        after = contribution(enriched.actors, day_of(article.published_at, message.timestamp()[1]))
        self._articles[article.id] = (rank, after)
        for actor in before.actors.keys() | after.actors.keys():
            self._add(actor, before, after)
            touched[actor] = None

    def _add(self, actor: str, before: Contribution, after: Contribution) -> None:
        removed: Counts | None = before.actors.get(actor)
        delta = Delta(0, self._count, actor, before.day, removed, after.day, after.actors.get(actor))
        self._count += 1
        apply(self._actors.setdefault(actor, ActorRow()), delta)


def main(group: str) -> None:
    """Run until SIGTERM."""
    settings = Settings.from_env()
    consumer = Consumer(
        settings.librdkafka()
        | {"group.id": group, "enable.auto.commit": False, "auto.offset.reset": "earliest", "fetch.wait.max.ms": 100}
    )
    producer = Producer(
        settings.librdkafka()
        | {
            "transactional.id": group,
            "linger.ms": 5,
            "compression.type": "lz4",
            "queue.buffering.max.messages": 1_000_000,
        }
    )
    stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stop.append(number))
    producer.init_transactions()
    consumer.subscribe([topics.for_settings(settings).articles.name])
    yardstick = Yardstick(settings)
    tune()  # as a worker does
    while not stop:
        batch = consumer.consume(settings.batch_size, timeout=0.05)
        if not batch:
            time.sleep(0)
            continue
        producer.begin_transaction()
        yardstick.handle(batch, producer)
        producer.send_offsets_to_transaction(
            consumer.position(consumer.assignment()), consumer.consumer_group_metadata()
        )
        producer.commit_transaction()
    consumer.close()


if __name__ == "__main__":
    main(sys.argv[1])
