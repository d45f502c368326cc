"""The engine by rules: a sequence of steps that a reader can follow by hand. No model, no I/O after loading."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from streams.events import Boilerplate, Quote
from streams.extract import actors, boilerplate, indirect, lexicon, names, quotes, speakers, warnings
from streams.extract.findings import Findings
from streams.extract.headline import labelled
from streams.extract.identity import Identities
from streams.extract.statements import Statement
from streams.extract.text import Document, Paragraph, TextField

VERSION: Final = "1"
"""Raised with every change of the findings."""


class FastExtractor:
    """Reads English news by rules, hundreds of articles a second."""

    name: Final = "fast"
    version: Final = VERSION
    languages: Final = frozenset({"en"})

    def __init__(self, actors_file: Path | None = None) -> None:
        """Load the lexicon, with the user's own actors; raises ActorsFileError where these cannot be read."""
        self._lexicon = lexicon.load(actors_file)

    def extract(self, headline: str, body: str) -> Findings:
        """Findings of one article."""
        document = Document.parse(headline, body)
        skipped = boilerplate.find(document)
        named = names.find(document, skipped, self._lexicon)
        resolved = actors.resolve(document, named, self._lexicon)
        read = [_read(field, skipped) for field in document.fields]
        said = [statement for statements, _ in read for statement in statements]
        found = as_quotes(document, said, resolved)
        noted = warnings_of(resolved, found)
        if any(unclosed for _, unclosed in read):
            noted = (*noted, warnings.QUOTE_UNCLOSED)
        return Findings(resolved.entities, found, resolved.actors, tuple(skipped), noted)


def _read(field: TextField, skipped: Sequence[Boilerplate]) -> tuple[list[Statement], bool]:
    """What is said in the running text of a field, in order, and whether a mark in it has no partner."""
    paragraphs = running(field, skipped)
    marked = quotes.find(field.name, paragraphs)
    lines = speakers.lines(field, paragraphs, marked)
    said = speakers.attribute(lines)
    statements = sorted(said + indirect.find(lines, said), key=lambda statement: statement.spans)
    return statements, quotes.is_unclosed(paragraphs, marked)


def running(field: TextField, skipped: Sequence[Boilerplate]) -> list[Paragraph]:
    """The paragraphs of a field that are no boilerplate."""
    places = sorted((one.start, one.end) for one in skipped if one.field == field.name)
    return [p for p in field.paragraphs if not _is_inside(places, p.start)]


def _is_inside(places: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of some places that do not overlap holds an offset."""
    position = bisect_right(places, (at, sys.maxsize)) - 1
    return position >= 0 and at < places[position][1]


def as_quotes(document: Document, said: Sequence[Statement], resolved: actors.Resolution) -> tuple[Quote, ...]:
    """Statements as events: with ids in order, the actor of each speaker, and the actors named in what was said."""
    said = [*labelled(document.headline, resolved.entities, said), *said]
    identities = Identities(document, resolved.entities, resolved.profiles, said)
    named = [entity for entity in resolved.entities if entity.actor and entity.form != "demonym"]
    starts = [(entity.field != "headline", entity.start) for entity in named]
    found = []
    for number, statement in enumerate(said, start=1):
        about: set[str] = set()
        for start, end in statement.spans:
            is_body = statement.field != "headline"
            inside = named[bisect_left(starts, (is_body, start)) : bisect_left(starts, (is_body, end))]
            about.update(entity.actor for entity in inside if entity.actor and entity.end <= end)
        found.append(_as_quote(document, f"q{number}", statement, identities.identify(statement), about))
    return tuple(found)


def _as_quote(document: Document, quote_id: str, statement: Statement, actor: str | None, about: set[str]) -> Quote:
    field = statement.field
    spans = tuple([document.span(field, start, end) for start, end in statement.spans])
    return Quote(
        id=quote_id,
        kind=statement.kind,
        text=" ".join([span.text for span in spans]),
        spans=spans,
        cue=document.span(field, *statement.cue) if statement.cue else None,
        speaker=document.span(field, *statement.source) if statement.source else None,
        actor=actor,
        about=tuple(sorted(about)),
    )


def warnings_of(resolved: actors.Resolution, found: Sequence[Quote]) -> tuple[str, ...]:
    """What a reader of the findings should know."""
    unknown = any(quote.actor is None for quote in found)
    return (*resolved.warnings, *((warnings.SPEAKER_UNKNOWN,) if unknown else ()))
