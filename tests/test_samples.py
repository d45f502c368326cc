"""The sample articles: valid, and something to see in each."""

from __future__ import annotations

from streams import codec, extract, samples
from streams.enrichment import enrich
from streams.events import Article


def articles() -> list[Article]:
    read = [codec.read_article(None, line) for line in samples.articles().splitlines()]
    assert all(isinstance(article, Article) for article in read)
    return [article for article in read if isinstance(article, Article)]


def test_there_are_six_articles_and_a_correction() -> None:
    versions = [(article.id, article.version) for article in articles()]
    assert len(versions) == len(set(versions)) == 7
    assert len({article_id for article_id, _ in versions}) == 6


def test_every_article_has_quotes_of_somebody_who_is_named() -> None:
    engine = extract.load("fast")
    for article in articles():
        quotes = enrich(article, engine).quotes
        assert sum(quote.actor is not None for quote in quotes) >= 2, article.id
