"""Stage one: articles in; enriched events, dead letters and deltas out. One accounted outcome for each record."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aiokafka import ConsumerRecord

from streams import headers, ledger, observe
from streams.enrichment import contribution, day_of
from streams.failures import FailureKind, Rejected
from streams.judging import Accepted, Judge, Misplaced, Refused, Verdict
from streams.ledger import ArticleRow, Delta, Standing
from streams.limits import DeadLetterLimits
from streams.publish import Message
from streams.reading import Read, Reader
from streams.routing import home
from streams.state import Parts, Table

MAX_ACTOR_ID = 512  # characters
BATCH_SECONDS = 0.5  # of extraction
DELTAS_A_MESSAGE = 1_000
VALUE_OMITTED = "streams.value.omitted"  # header of a dead letter without its original bytes: how many those were


class Settled(NamedTuple):
    """An accepted record with its row and its enriched event, ready to be written."""

    accepted: Accepted
    row: ArticleRow
    enriched: Message


class Enriching:
    """The stage. An article's id changes at most once between two barriers; rows are durable before their deltas."""

    gathers = False
    checkpoint_seconds = 0.0

    def __init__(self, parts: Parts, reader: Reader, partitions: int) -> None:
        """`partitions` is how many the articles' topic has."""
        settings, topics = parts.settings, parts.topics
        self.topic = topics.articles.name
        self._settings, self._topics, self._pulse = settings, topics, parts.pulse
        self._publisher, self._reader, self._partitions = parts.publisher, reader, partitions
        self._limits = DeadLetterLimits(settings.dead_letter_max_share, settings.dead_letter_max_run)
        log, decode = topics.article_log.name, ledger.decode_article
        self._rows = Table(settings, log, decode, ledger.newer_article, restore=parts.restore)
        self._judge = Judge(settings, self._rows, partitions)

    @property
    def batch_size(self) -> int:
        """As many articles as are read in the time that a rebalance or a stop may have to wait for."""
        fitting = int(BATCH_SECONDS / max(self._reader.seconds_per_article, 1e-6))
        return max(1, min(fitting, self._settings.batch_size))

    async def open(self, partitions: list[int]) -> None:
        """Restore the rows of the articles of these partitions."""
        await self._rows.open(partitions)

    def close(self, partition: int, *, keep: bool) -> None:
        """Let the rows of a partition go."""
        self._rows.close(partition, keep=keep)

    async def checkpoint(self, partition: int) -> None:
        """Nothing to do: `process` leaves nothing that is not durable."""

    async def process(self, records: list[ConsumerRecord]) -> None:
        """Judge each record; settle them in rounds in which each article stands once."""
        verdicts: list[Verdict] = []
        pending: set[str] = set()  # articles that this round changes
        for record in records:
            verdict = self._judge(record, pending)
            if verdict is None:
                await self._settle(verdicts)
                verdicts, pending = [], set()
                verdict = self._judge(record, pending)
                assert verdict is not None  # noqa: S101 -- nothing is pending
            if isinstance(verdict, Accepted):
                pending.add(verdict.article.id)
            verdicts.append(verdict)
        await self._settle(verdicts)

    async def _settle(self, verdicts: list[Verdict]) -> None:
        accepted = [v for v in verdicts if isinstance(v, Accepted)]
        refused = [v for v in verdicts if isinstance(v, Refused)]
        settled: list[Settled] = []
        read = await self._reader.read([(a.article, a.rank[2]) for a in accepted])
        for each, outcome in zip(accepted, read, strict=True):
            try:
                settled.append(self._settled(each, outcome))
            except Rejected as reason:
                refused.append(Refused(each.record, reason))
        self._pulse.check()
        new = [s for s in settled if s.accepted.standing is Standing.NEW]
        for (record, article, *_), row, _ in new:
            self._rows.put(record.partition, {article.id.encode(): row})
        misplaced = [v for v in verdicts if isinstance(v, Misplaced)]
        await asyncio.gather(
            self._count({s.accepted.record.partition for s in new}, settled),
            self._publisher.deliver(
                [
                    *(s.enriched for s in settled),
                    *(self._dead_letter(r) for r in refused),
                    *(self._sent_on(m) for m in misplaced),
                ]
            ),
        )
        self._account(len(verdicts), settled, refused, len(misplaced))

    async def _count(self, changed: Iterable[int], settled: list[Settled]) -> None:
        """Write rows, and once they are durable their deltas. Everything else may be repeated, and need not wait."""
        await self._publisher.deliver(row for partition in changed for row in self._rows.flush(partition))
        self._pulse.check()
        await self._publisher.deliver(self._deltas(settled))

    def _settled(self, each: Accepted, outcome: Read | Rejected) -> Settled:
        """Raises `Rejected` where the extractor failed, or something is larger than the broker takes."""
        if isinstance(outcome, Rejected):
            raise outcome
        limit = self._settings.max_message_bytes
        enriched = self._enriched(each, outcome)
        plainly_fits = len(outcome.value) + len(each.article.id) * 8 + headers.MAX_BYTES < limit
        if not plainly_fits and enriched.size > limit:
            raise Rejected(FailureKind.ENRICHED_TOO_LARGE, f"the event has {enriched.size} bytes, the limit is {limit}")
        if each.row is not None and each.standing is Standing.REPEATED:
            return Settled(each, each.row, enriched)
        day = day_of(each.article.published_at, each.record.timestamp)
        row = ledger.advance(each.row, each.rank, each.record.offset, contribution(outcome.actors, day))
        size = Message("", 0, enriched.key, ledger.encode(row)).size
        if size > limit or any(len(actor) > MAX_ACTOR_ID for actor in row.current.actors):
            raise Rejected(FailureKind.ROW_TOO_LARGE, f"the article's row has {size} bytes, the limit is {limit}")
        return Settled(each, row, enriched)

    def _enriched(self, each: Accepted, read: Read) -> Message:
        article, record = each.article, each.record
        sent = headers.enriched_headers(article.id, article.version, record.headers, time.time())
        return Message(self._topics.enriched.name, record.partition, article.id.encode(), read.value, sent)

    def _deltas(self, settled: list[Settled]) -> Iterator[Message]:
        by_home: dict[int, list[Delta]] = {}
        for each in settled:
            for delta in ledger.deltas(each.accepted.record.partition, each.row):
                by_home.setdefault(home(delta.actor.encode(), self._topics.deltas.partitions), []).append(delta)
        for place, changes in sorted(by_home.items()):
            observe.DELTAS.labels("sent").inc(len(changes))
            for start in range(0, len(changes), DELTAS_A_MESSAGE):
                value = ledger.encode(changes[start : start + DELTAS_A_MESSAGE])
                yield Message(self._topics.deltas.name, place, None, value)

    def _dead_letter(self, refused: Refused) -> Message:
        record, topic = refused.record, self._topics.dead_letters
        sent = headers.dead_letter_headers(
            record.headers, record.topic, record.partition, record.offset, "enrich", refused.reason
        )
        letter = Message(topic.name, record.partition, record.key, record.value, sent, record.timestamp)
        if letter.size <= int(topic.config["max.message.bytes"]):
            return letter
        # Its topic takes no record of that size: the headers say where the original stands.
        return letter._replace(value=None, headers=[*sent, (VALUE_OMITTED, str(len(record.value)).encode())])

    def _sent_on(self, misplaced: Misplaced) -> Message:
        record, place = misplaced.record, home(misplaced.key, self._partitions)
        return Message(self.topic, place, misplaced.key, record.value, record.headers, record.timestamp)

    def _account(self, count: int, settled: list[Settled], refused: list[Refused], misplaced: int) -> None:
        observe.RECORDS.inc(count)
        observe.ENRICHED.inc(len(settled))
        observe.SUPERSEDED.labels("older or repeated").inc(count - len(settled) - len(refused) - misplaced)
        observe.SUPERSEDED.labels("sent on by its key").inc(misplaced)
        for each in refused:
            observe.DEAD_LETTERS.labels(each.reason.kind).inc()
        self._limits.check(count, len(refused))
