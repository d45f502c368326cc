"""Articles through the extractor: off the event loop, each for itself, and how long that takes."""

from __future__ import annotations

import time

import pytest

from streams import codec
from streams.events import Article
from streams.extract.findings import Findings
from streams.failures import FailureKind, Rejected
from streams.reading import Read, Reader, Task
from streams.settings import Settings
from tests.cli.fake import Fake


def a_task(number: int, body: str = "ACME closes.") -> Task:
    article = Article(id=f"a{number}", body=body)
    return article, codec.content_hash(article)


class Slow(Fake):
    def extract(self, headline: str, body: str) -> Findings:
        time.sleep(0.05)
        return super().extract(headline, body)


async def test_outcomes_come_in_the_order_of_the_articles() -> None:
    reader = Reader(Settings(), Fake())
    outcomes = await reader.read([a_task(n) for n in range(5)])
    reader.close()
    assert [codec.decode_enriched(o.value).article["id"] for o in outcomes if isinstance(o, Read)] == [
        f"a{n}" for n in range(5)
    ]


async def test_an_article_that_breaks_the_extractor_does_not_keep_the_others() -> None:
    reader = Reader(Settings(), Fake())
    first, broken, last = await reader.read([a_task(1), a_task(2, "CRASH"), a_task(3)])
    reader.close()
    assert isinstance(first, Read)
    assert isinstance(last, Read)
    assert isinstance(broken, Rejected)
    assert broken.kind is FailureKind.EXTRACTION_FAILED
    assert "told to crash" in broken.message


async def test_how_long_an_article_takes_is_learnt() -> None:
    reader = Reader(Settings(), Slow())
    for _ in range(6):
        await reader.read([a_task(n) for n in range(10)])
    reader.close()
    assert 0.03 < reader.seconds_per_article < 0.5


@pytest.mark.timeout(120)
async def test_processes_of_their_own_give_the_same_events_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(extractor="benchmarks.costless:extractor", extractor_processes=2)
    tasks = [a_task(n) for n in range(7)]
    pool = Reader(settings)
    thread = Reader(Settings(extractor="benchmarks.costless:extractor"))
    try:
        assert await pool.read(tasks) == await thread.read(tasks)
    finally:
        pool.close()
        thread.close()
