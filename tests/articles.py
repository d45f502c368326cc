"""What hypothesis makes up: articles as producers might push them, right and wrong, and events as they are written."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from streams.events import (
    ActorCounts,
    ActorTotals,
    Article,
    Boilerplate,
    DayTotals,
    EnrichedArticle,
    Entity,
    ExtractorId,
    Quote,
    Span,
)
from streams.extract.boilerplate import REASONS
from streams.extract.warnings import MEANINGS

MAX_VERSION = 2**63 - 1

texts = st.text(max_size=40)
ids = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)
scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15) | texts
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)


@st.composite
def times(draw: st.DrawFn) -> str:
    """Strings of the shape of RFC 3339, the numbers now and then beyond their bounds."""

    def number(low: int, high: int, width: int = 2) -> str:
        return str(draw(st.integers(low, high))).zfill(width)

    day = f"{number(0, 9999, 4)}-{number(1, 12)}-{number(1, 31)}"
    clock = f"{number(0, 24)}:{number(0, 60)}:{draw(st.sampled_from(['00', '59', '60', '61']))}"
    midnight = draw(st.sampled_from([clock, "23:59:60", "08:15:00"]))
    fraction = draw(st.sampled_from(["", ".5", ".123456789", "."]))
    offset = draw(st.sampled_from(["Z", "z", "+00:00", "-00:00", "+05:30", "-12:00", "", "+24:00", "+0100"]))
    return day + draw(st.sampled_from("Tt ")) + midnight + fraction + offset


_RIGHT: dict[str, st.SearchStrategy[Any]] = {
    "version": st.integers(1, MAX_VERSION) | st.sampled_from([1.0, 3.0]),
    "status": st.sampled_from(["published", "withdrawn"]),
    "headline": texts,
    "body": texts,
    "language": st.sampled_from(["en", "fr-CA", "x" * 64]),
    "url": texts,
    "source": texts,
    "byline": st.lists(texts, max_size=3),
    "section": texts,
    "published_at": st.sampled_from(["2026-11-23T08:15:00Z", "2024-02-29t23:59:59.5-11:00"]),
}
_WRONG: dict[str, st.SearchStrategy[Any]] = {
    "version": st.sampled_from([0, -1, 2**63, 1.5, True, "1"]),
    "status": st.sampled_from(["deleted", "Published", ""]),
    "language": st.sampled_from(["", "x" * 65]),
    "byline": st.lists(json_values, min_size=1, max_size=3),
    "published_at": times(),
}


@st.composite
def pushed_articles(draw: st.DrawFn) -> dict[str, Any]:
    """An article as an object; each field right, null, wrong, or not there; fields that nobody knows."""
    article: dict[str, Any] = dict(draw(st.dictionaries(st.sampled_from(["tags", "x"]), json_values, max_size=2)))
    article["id"] = draw(ids)
    for name, right in _RIGHT.items():
        if draw(st.booleans()):
            article[name] = draw(right)
    if draw(st.booleans()):
        name = draw(st.sampled_from(["id", *_RIGHT]))
        article[name] = draw(_WRONG.get(name, json_values) | json_values | st.just("\x00\n"))
    return article


articles = st.builds(
    Article,
    id=ids,
    version=st.integers(1, MAX_VERSION),
    status=st.sampled_from(["published", "withdrawn"]),
    headline=texts,
    body=texts.filter(bool),
    language=st.sampled_from(["en", "fr-CA"]),
    url=st.none() | texts,
    source=st.none() | texts,
    byline=st.lists(texts, max_size=3).map(tuple),
    section=st.none() | texts,
    published_at=st.none() | st.just("2026-11-23T08:15:00Z"),
)

counts = st.integers(0, 10**12)
countries = st.none() | st.sampled_from(["RUS", "XKX", "NOR"])
actor_ids = st.sampled_from(["country:RUS", "org:un-security-council", "person:ilka-torvald", "group:sami"])
fields = st.sampled_from(["headline", "body"])
spans = st.builds(Span, field=fields, start=counts, end=counts)
entities = st.builds(Entity, field=fields, start=counts, end=counts, actor=st.none() | actor_ids)
quotes = st.builds(
    Quote,
    id=st.integers(1, 99).map(lambda n: f"q{n}"),
    spans=st.lists(spans, min_size=1, max_size=3).map(tuple),
    cue=st.none() | spans,
    speaker=st.none() | spans,
    actor=st.none() | actor_ids,
    about=st.lists(actor_ids, max_size=3, unique=True).map(tuple),
)
actor_counts = st.builds(
    ActorCounts,
    id=actor_ids,
    name=ids,
    country=countries,
    mentions=counts,
    quotes=counts,
    indirect_quotes=counts,
    quoted_about=counts,
)
boilerplate = st.builds(
    Boilerplate, field=fields, start=counts, end=counts, reason=st.sampled_from(sorted(map(str, REASONS)))
)


def _tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


@st.composite
def enriched_articles(draw: st.DrawFn) -> EnrichedArticle:
    """Enriched events with any findings; none where the article is withdrawn."""
    from streams import codec

    article = draw(articles)
    found = article.status == "published"
    return EnrichedArticle(
        article=codec.article_fields(article, codec.content_hash(article)),
        extractor=draw(st.builds(ExtractorId, name=ids, version=ids)),
        entities=draw(_tuples(entities)) if found else (),
        quotes=draw(_tuples(quotes)) if found else (),
        actors=draw(_tuples(actor_counts)) if found else (),
        boilerplate=draw(_tuples(boilerplate)) if found else (),
        warnings=tuple(draw(st.lists(st.sampled_from(sorted(MEANINGS)), unique=True))) if found else (),
    )


day_totals = st.builds(DayTotals, counts, counts, counts, counts, counts)
actor_totals = st.builds(
    ActorTotals,
    id=actor_ids,
    country=countries,
    articles=counts,
    mentions=counts,
    quotes=counts,
    indirect_quotes=counts,
    quoted_about=counts,
    days=st.dictionaries(st.dates().map(lambda day: day.isoformat()), day_totals, max_size=3),
)
