"""Who speaks in an article: its quotes gathered by speaker, with the names to show. Pure."""

from bisect import bisect_left
from collections import defaultdict

from msgspec import Struct

from streams.events import ActorCounts, EnrichedArticle, Entity, Quote, Span

UNKNOWN = "unknown"
_PERSONS = (
    "i",
    "me",
    "you",
    "he",
    "him",
    "she",
    "her",
    "it",
    "we",
    "us",
    "they",
    "them",
    "himself",
    "herself",
    "itself",
)
_OTHERS = (
    "one",
    "who",
    "whom",
    "which",
    "that",
    "this",
    "these",
    "those",
    "someone",
    "somebody",
    "others",
    "themselves",
)
_PRONOUNS = frozenset((*_PERSONS, *_OTHERS))


class Speaker(Struct, frozen=True):
    """A speaker of one article. `number` goes by first appearance from 1; the unknown speaker is 0.

    `actor` is null where the speaker has no name ("officials"): then quotes with the same mention are one speaker's,
    and those without a mention, or with a bare pronoun that nobody resolved, are the unknown speaker's.
    """

    key: str
    name: str
    number: int
    actor: ActorCounts | None
    quotes: int
    indirect: int


def key_of(quote: Quote) -> str:
    """What groups quotes by speaker within an article."""
    if quote.actor is not None:
        return quote.actor
    mention = as_written(quote.speaker).casefold() if quote.speaker else ""
    return UNKNOWN if not mention or mention in _PRONOUNS else f"unnamed:{mention}"


def as_written(mention: Span) -> str:
    """A mention to show by itself: on one line, without the comma that closes an apposition."""
    return " ".join(mention.text.split()).rstrip(",;: ")


def speakers(article: EnrichedArticle) -> dict[str, Speaker]:
    """The article's speakers by key, in order of first appearance."""
    gathered: dict[str, list[Quote]] = {}
    for quote in article.quotes:
        gathered.setdefault(key_of(quote), []).append(quote)
    actors = {a.id: a for a in article.actors}
    result: dict[str, Speaker] = {}
    number = 0
    for key, quotes in gathered.items():
        number += key != UNKNOWN
        indirect = sum(q.kind == "indirect" for q in quotes)
        result[key] = Speaker(
            key=key,
            name=_name(quotes[0], actors),
            number=0 if key == UNKNOWN else number,
            actor=actors.get(quotes[0].actor or ""),
            quotes=len(quotes) - indirect,
            indirect=indirect,
        )
    return result


def antecedents(article: EnrichedArticle) -> dict[str, Entity]:
    """By quote id: the last name before a speaker's mention that is no name itself ("He", "the minister").

    Nothing for quotes whose speaker is unknown, mentioned by name, or not named before the mention.
    """
    named: defaultdict[str | None, list[Entity]] = defaultdict(list)
    for entity in sorted(article.entities, key=_place):
        if entity.form != "demonym":
            named[entity.actor].append(entity)
    result: dict[str, Entity] = {}
    for quote in article.quotes:
        names = named[quote.actor] if quote.actor else []
        if names and quote.speaker and (before := _last_before(names, quote.speaker)):
            result[quote.id] = before
    return result


def _last_before(names: list[Entity], mention: Span) -> Entity | None:
    found = bisect_left(names, (mention.field == "body", mention.end), key=_place)
    before = names[found - 1] if found else None
    names_itself = before is not None and before.field == mention.field and before.end > mention.start
    return None if names_itself else before


def _place(entity: Entity) -> tuple[bool, int]:
    return entity.field == "body", entity.start


def _name(quote: Quote, actors: dict[str, ActorCounts]) -> str:
    if quote.actor is not None:
        return actors[quote.actor].name if quote.actor in actors else quote.actor
    if key_of(quote) == UNKNOWN or quote.speaker is None:
        return "Unknown speaker"
    return as_written(quote.speaker)
