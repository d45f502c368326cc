"""Enriched articles for tests, built by hand: a draft finds the words it is told to mark."""

import re
from typing import Self

from streams.events import (
    Actor,
    ActorCounts,
    Boilerplate,
    EnrichedArticle,
    Entity,
    EntityType,
    ExtractorId,
    Field,
    Form,
    Quote,
    QuoteKind,
    Span,
)

HEADLINE = "Harbour plan ‘a mistake’, says Orsova minister"
BODY = """The harbour of Orsova will be dredged in spring, Transport Minister Ilka Marov said on Tuesday.

‘Nobody has asked the fishermen of Orsova,’ she said. ‘That was wrong.’

Fishermen complained that the plan was a gift to Kestrel Holdings.

The minister told reporters: ‘The harbour is <deep> & wide enough.’ The mayor, Anton Welk, called it ‘theatre’.

“We will see Kestrel in court,” Welk added.

Someone shouted: ‘Go home!’

More from Harbour Notes | Subscribe"""

MAROV, WELK = "person:ilka-marov", "person:anton-welk"
KESTREL, ORSOVA = "org:kestrel-holdings", "country:ORS"


class Draft:
    """An article in the making. Names are found from `after` on, cues and speakers nearest to their quote."""

    def __init__(self, headline: str, body: str, **article: object) -> None:
        self.article: dict[str, object] = {
            "id": "https://news.example/1",
            "version": 1,
            "status": "published",
            "headline": headline,
            "body": body,
            "language": "en",
            "content_hash": "sha256:0",
            **article,
        }
        self.actors: list[Actor] = []
        self.entities: list[Entity] = []
        self.quotes: list[Quote] = []
        self.boilerplate: list[Boilerplate] = []
        self.warnings: tuple[str, ...] = ()

    def span(self, words: str, field: Field = "body", after: int = 0) -> Span:
        found = next((span for span in self.all(words, field) if span.start >= after), None)
        assert found is not None, f"{words!r} is not in the {field} after {after}"
        return found

    def all(self, words: str, field: Field) -> list[Span]:
        whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        return [Span(field, m.start(), m.end(), words) for m in whole.finditer(str(self.article[field]))]

    def nearest(self, words: str, to: Span) -> Span:
        return min(self.all(words, to.field), key=lambda s: max(to.start - s.end, s.start - to.end))

    def actor(self, actor: Actor) -> Self:
        self.actors.append(actor)
        return self

    def entity(
        self,
        words: str,
        kind: EntityType,
        actor: str | None,
        *,
        form: Form = "name",
        field: Field = "body",
        after: int = 0,
    ) -> Self:
        found = self.span(words, field, after)
        self.entities.append(Entity(field, found.start, found.end, words, kind, form, actor))
        return self

    def quote(
        self,
        *contents: str,
        kind: QuoteKind = "direct",
        speaker: str | None = None,
        cue: str | None = None,
        actor: str | None = None,
        about: tuple[str, ...] = (),
        field: Field = "body",
    ) -> Self:
        spans = tuple(self.span(words, field) for words in contents)
        self.quotes.append(
            Quote(
                id=f"q{len(self.quotes) + 1}",
                kind=kind,
                text=" ".join(contents),
                spans=spans,
                cue=self.nearest(cue, spans[0]) if cue else None,
                speaker=self.nearest(speaker, spans[0]) if speaker else None,
                actor=actor,
                about=about,
            )
        )
        return self

    def furniture(self, words: str, reason: str = "teasers") -> Self:
        found = self.span(words)
        self.boilerplate.append(Boilerplate("body", found.start, found.end, reason))
        return self

    def build(self) -> EnrichedArticle:
        return EnrichedArticle(
            article=self.article,
            extractor=ExtractorId("by-hand", "1"),
            entities=tuple(self.entities),
            quotes=tuple(self.quotes),
            actors=tuple(self._counted(actor) for actor in self.actors),
            boilerplate=tuple(self.boilerplate),
            warnings=self.warnings,
        )

    def _counted(self, actor: Actor) -> ActorCounts:
        said = [quote for quote in self.quotes if quote.actor == actor.id]
        indirect = sum(quote.kind == "indirect" for quote in said)
        mentions = sum(entity.actor == actor.id for entity in self.entities)
        about = sum(actor.id in quote.about for quote in self.quotes)
        return ActorCounts(
            actor.id, actor.name, actor.type, actor.country, mentions, len(said) - indirect, indirect, about
        )


def harbour() -> EnrichedArticle:
    """An article with one of everything: broken, mixed, indirect and unknown quotes, pronoun, title, boilerplate."""
    return (
        Draft(HEADLINE, BODY, source="Harbour Notes", published_at="2026-11-23T08:15:00Z", url="https://news.example/1")
        .actor(Actor(MAROV, "Ilka Marov", "person", "ORS"))
        .actor(Actor(WELK, "Anton Welk", "person", "ORS"))
        .actor(Actor(KESTREL, "Kestrel Holdings", "organization", None))
        .actor(Actor(ORSOVA, "Orsova", "country", "ORS"))
        .entity("Orsova", "place", ORSOVA, field="headline")
        .entity("Orsova", "place", ORSOVA)
        .entity("Ilka Marov", "person", MAROV)
        .entity("Orsova", "place", ORSOVA, after=100)
        .entity("Kestrel Holdings", "organization", KESTREL)
        .entity("Anton Welk", "person", WELK)
        .entity("Kestrel", "organization", KESTREL, form="alias", after=BODY.index("We will see"))
        .entity("Welk", "person", WELK, form="alias", after=BODY.index("court"))
        .quote("a mistake", kind="mixed", speaker="Orsova minister", cue="says", actor=MAROV, field="headline")
        .quote(
            "The harbour of Orsova will be dredged in spring",
            kind="indirect",
            speaker="Transport Minister Ilka Marov",
            cue="said",
            actor=MAROV,
            about=(ORSOVA,),
        )
        .quote(
            "Nobody has asked the fishermen of Orsova,",
            "That was wrong.",
            speaker="she",
            cue="said",
            actor=MAROV,
            about=(ORSOVA,),
        )
        .quote(
            "that the plan was a gift to Kestrel Holdings",
            kind="indirect",
            speaker="Fishermen",
            cue="complained",
            about=(KESTREL,),
        )
        .quote("The harbour is <deep> & wide enough.", speaker="The minister", cue="told", actor=MAROV)
        .quote("theatre", kind="mixed", speaker="The mayor, Anton Welk,", cue="called", actor=WELK)
        .quote("We will see Kestrel in court,", speaker="Welk", cue="added", actor=WELK, about=(KESTREL,))
        .quote("Go home!")
        .furniture("More from Harbour Notes | Subscribe")
        .build()
    )
