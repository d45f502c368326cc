"""What happens to one article: read by the extractor, counted by actor. Pure: the same article, the same bytes."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from streams import codec
from streams.events import ActorCounts, Article, EnrichedArticle, ExtractorId
from streams.extract.findings import Extractor, Findings
from streams.extract.warnings import UNKNOWN_LANGUAGE
from streams.ledger import Contribution, Counts
from streams.times import utc_day

COUNTED_FORMS = frozenset({"name", "alias", "metonym"})


def enrich(article: Article, extractor: Extractor, content_hash: str | None = None) -> EnrichedArticle:
    """The enriched event of an article; no findings where it is withdrawn or in a language that is not read."""
    findings = _findings(article, extractor)
    return EnrichedArticle(
        article=codec.article_fields(article, content_hash or codec.content_hash(article)),
        extractor=ExtractorId(extractor.name, extractor.version),
        entities=findings.entities,
        quotes=findings.quotes,
        actors=_count(findings),
        boilerplate=findings.boilerplate,
        warnings=findings.warnings,
    )


def _findings(article: Article, extractor: Extractor) -> Findings:
    if article.status == "withdrawn":
        return Findings()
    if article.language.split("-")[0].lower() not in extractor.languages:
        return Findings(warnings=(UNKNOWN_LANGUAGE,))
    return extractor.extract(article.headline, article.body)


def _count(findings: Findings) -> tuple[ActorCounts, ...]:
    mentions = Counter([e.actor for e in findings.entities if e.form in COUNTED_FORMS])
    quotes: Counter[str | None] = Counter()
    indirect: Counter[str | None] = Counter()
    about: Counter[str] = Counter()
    for quote in findings.quotes:
        (indirect if quote.kind == "indirect" else quotes)[quote.actor] += 1
        about.update(set(quote.about))
    return tuple(
        [
            ActorCounts(a.id, a.name, a.type, a.country, mentions[a.id], quotes[a.id], indirect[a.id], about[a.id])
            for a in findings.actors
        ]
    )


def contribution(actors: Iterable[ActorCounts], day: str) -> Contribution:
    """What an enriched article counts for: each of its actors of whom anything counts."""
    counted = {
        a.id: Counts(a.name, a.country, a.mentions, a.quotes, a.indirect_quotes, a.quoted_about)
        for a in actors
        if a.mentions or a.quotes or a.indirect_quotes or a.quoted_about
    }
    return Contribution(day, counted) if counted else Contribution()


def day_of(published_at: str | None, timestamp: int) -> str:
    """The day (UTC, YYYY-MM-DD) that an article counts on: of `published_at`, else of its record (ms since 1970)."""
    if published_at is None:
        return datetime.fromtimestamp(max(timestamp, 0) / 1000, UTC).date().isoformat()
    return utc_day(published_at)
