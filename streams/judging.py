"""What a record of the articles' topic is: a change of its article, nothing new, in the wrong place, or unreadable."""

from collections.abc import Container
from typing import NamedTuple

from aiokafka import ConsumerRecord

from streams import codec, ledger
from streams.codec import Tombstone
from streams.events import Article
from streams.failures import FailureKind, Rejected
from streams.ledger import ArticleRow, Rank, Standing
from streams.publish import Message
from streams.routing import home
from streams.settings import Settings
from streams.state import Table

TOMBSTONE = "tombstone"  # stands for the content hash of a withdrawal that came without content


class Accepted(NamedTuple):
    """A record that changes its article, or did so before (then with `row` as it is)."""

    record: ConsumerRecord
    article: Article
    rank: Rank
    row: ArticleRow | None
    standing: Standing


class Superseded(NamedTuple):
    """A record that changes nothing."""

    record: ConsumerRecord


class Misplaced(NamedTuple):
    """A record that stands in a partition where its article does not belong; it is sent on."""

    record: ConsumerRecord
    key: bytes


class Refused(NamedTuple):
    """A record for the dead letters."""

    record: ConsumerRecord
    reason: Rejected


Verdict = Accepted | Superseded | Misplaced | Refused


class Judge:
    """Judges records by the rows of their articles, and changes nothing."""

    def __init__(self, settings: Settings, rows: Table[ArticleRow], partitions: int) -> None:
        """`partitions` is how many the articles' topic has."""
        self._settings, self._rows, self._partitions = settings, rows, partitions

    def __call__(self, record: ConsumerRecord, pending: Container[str]) -> Verdict | None:
        """What a record is; None where that depends on a change of its article that is still pending."""
        try:
            event = codec.read_article(record.key, record.value, record.headers)
            self._check_size(record)
        except Rejected as reason:
            return Refused(record, reason)
        key = event.id.encode()
        if home(key, self._partitions) != record.partition:
            return Misplaced(record, key)
        row = self._rows.get(record.partition, key)
        if event.id in pending and isinstance(event, Tombstone):
            return None
        if isinstance(event, Article):
            rank = (event.version, event.status == "withdrawn", codec.content_hash(event))
        elif row is None or row.offset > record.offset or (row.withdrawn and row.offset != record.offset):
            return Superseded(record)  # it withdraws what was known when it came, nothing that came after it
        else:
            event = Article(id=event.id, version=row.version, status="withdrawn")
            rank = (row.version, True, TOMBSTONE)
        standing = ledger.standing(row, rank, record.offset)
        if standing is Standing.SUPERSEDED:
            return Superseded(record)  # whatever is pending, it is newer than the row
        return None if event.id in pending else Accepted(record, event, rank, row, standing)

    def _check_size(self, record: ConsumerRecord) -> None:
        size, limit = len(record.value or b""), self._settings.max_article_bytes
        if size > limit:
            raise Rejected(FailureKind.ARTICLE_TOO_LARGE, f"the article has {size} bytes, the limit is {limit}")
        if record.headers:
            size = Message("", 0, record.key, record.value, record.headers).size
            if size > self._settings.max_message_bytes:  # it may have to be sent on
                raise Rejected(FailureKind.ARTICLE_TOO_LARGE, f"with its headers the article has {size} bytes")
