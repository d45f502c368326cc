"""The events of the public topics as frozen, typed structs; their JSON Schemas are in `schemas/`.

Offsets are Unicode code points into the named field as received, half-open: `field[start:end] == text`.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Field = Literal["headline", "body"]
EntityType = Literal["person", "organization", "place", "group"]
ActorType = Literal["country", "organization", "person", "group"]
Form = Literal["name", "alias", "metonym", "demonym"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Status = Literal["published", "withdrawn"]

ArticleId = Annotated[str, Meta(min_length=1, max_length=512, pattern=r"\A[^\x00-\x1f\x7f-\x9f]*\Z")]
Version = Annotated[int, Meta(ge=1, le=2**63 - 1)]


class Article(Struct, frozen=True, kw_only=True):
    """An article as a producer pushes it (article.v1); unknown fields are ignored when read."""

    id: ArticleId
    version: Version = 1
    status: Status = "published"
    headline: str = ""
    body: str = ""
    language: Annotated[str, Meta(min_length=1, max_length=64)] = "en"
    url: str | None = None
    source: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    published_at: str | None = None


class Span(Struct, frozen=True):
    """A stretch of one field."""

    field: Field
    start: int
    end: int
    text: str


class Entity(Struct, frozen=True):
    """A name in the text. `type` says what the name is, `actor` who counts for it (or null)."""

    field: Field
    start: int
    end: int
    text: str
    type: EntityType
    form: Form
    actor: str | None


class Quote(Struct, frozen=True):
    """Something said: `text` is the content as one string, `spans` where it stands (without its quotation marks)."""

    id: str
    kind: QuoteKind
    text: str
    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    actor: str | None
    about: tuple[str, ...]


class Boilerplate(Struct, frozen=True):
    """A stretch that is no running text: teasers, credits, share bars."""

    field: Field
    start: int
    end: int
    reason: str


class Actor(Struct, frozen=True):
    """Who an actor id is: the canonical name, its type, and the country as ISO 3166-1 alpha-3."""

    id: str
    name: str
    type: ActorType
    country: str | None


class ActorCounts(Struct, frozen=True):
    """An actor of one article, with what the article says of it."""

    id: str
    name: str
    type: ActorType
    country: str | None
    mentions: int
    quotes: int
    indirect_quotes: int
    quoted_about: int


class ExtractorId(Struct, frozen=True):
    """Which engine read an article."""

    name: str
    version: str


class EnrichedArticle(Struct, frozen=True, kw_only=True):
    """An article with what was found in it (enriched-article.v1)."""

    article: dict[str, object]
    extractor: ExtractorId
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    actors: tuple[ActorCounts, ...]
    boilerplate: tuple[Boilerplate, ...]
    warnings: tuple[str, ...]


class DayTotals(Struct, frozen=True):
    """What counts for an actor on one day (UTC)."""

    articles: int = 0
    mentions: int = 0
    quotes: int = 0
    indirect_quotes: int = 0
    quoted_about: int = 0


class ActorTotals(Struct, frozen=True, kw_only=True):
    """The row of an actor as published (actor.v1)."""

    id: str
    name: str
    type: ActorType
    country: str | None
    articles: int
    mentions: int
    quotes: int
    indirect_quotes: int
    quoted_about: int
    days: dict[str, DayTotals]
