"""The engine by rules: a sequence of steps that a reader can follow by hand. No model, no I/O after loading."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from streams.events import Boilerplate, Entity, Quote
from streams.extract import actors, boilerplate, indirect, lexicon, names, quotes, speakers, warnings
from streams.extract.findings import Findings
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
        said = [statement for field in document.fields for statement in _statements(field, skipped)]
        found = as_quotes(document, said, resolved)
        return Findings(resolved.entities, found, resolved.actors, tuple(skipped), warnings_of(resolved, found))


def _statements(field: TextField, skipped: Sequence[Boilerplate]) -> list[Statement]:
    """What is said in the running text of a field, in order."""
    paragraphs = running(field, skipped)
    marked = quotes.find(field.name, paragraphs)
    lines = speakers.lines(field, paragraphs, marked)
    said = speakers.attribute(lines)
    return sorted(said + indirect.find(lines, said), key=lambda statement: statement.spans)


def running(field: TextField, skipped: Sequence[Boilerplate]) -> list[Paragraph]:
    """The paragraphs of a field that are no boilerplate."""
    places = [(one.start, one.end) for one in skipped if one.field == field.name]
    return [p for p in field.paragraphs if not any(start <= p.start < end for start, end in places)]


def as_quotes(document: Document, said: Sequence[Statement], resolved: actors.Resolution) -> tuple[Quote, ...]:
    """Statements as events: with ids in order, the actor of each speaker, and the actors named in what was said."""
    identities = Identities(document, resolved.entities, resolved.profiles, said)
    return tuple(
        _as_quote(document, number, statement, identities.identify(statement), resolved.entities)
        for number, statement in enumerate(said, start=1)
    )


def _as_quote(
    document: Document, number: int, statement: Statement, actor: str | None, entities: Sequence[Entity]
) -> Quote:
    field = statement.field
    spans = tuple(document.span(field, start, end) for start, end in statement.spans)
    about = {
        entity.actor
        for entity in entities
        if entity.field == field and entity.form != "demonym" and entity.actor
        if any(span.start <= entity.start and entity.end <= span.end for span in spans)
    }
    return Quote(
        id=f"q{number}",
        kind=statement.kind,
        text=" ".join(span.text for span in spans),
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
