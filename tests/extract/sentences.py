"""What the rules find in a few sentences, as text instead of places."""

from streams.extract import indirect, quotes, speakers
from streams.extract.clauses import Line
from streams.extract.statements import Place, Statement
from streams.extract.text import Document, TextField

Found = tuple[str, str | None, str | None]


def lines(body: str) -> list[Line]:
    """The lines of a body."""
    return lines_of(Document.parse("", body).body)


def lines_of(field: TextField) -> list[Line]:
    """The lines of a field."""
    return speakers.lines(field, field.paragraphs, quotes.find(field.name, field.paragraphs))


def without_marks(body: str) -> list[Found]:
    """(content, source, cue) of each indirect statement."""
    made = lines(body)
    found = indirect.find(made, speakers.attribute(made))
    return [(" … ".join(body[slice(*span)] for span in s.spans), *_source_and_cue(body, s)) for s in found]


def in_marks(body: str) -> list[Found]:
    """(kind, source, cue) of each quote."""
    return [(s.kind, *_source_and_cue(body, s)) for s in speakers.attribute(lines(body))]


def sources(body: str) -> list[str | None]:
    """The source of each quote."""
    return [source for _, source, _ in in_marks(body)]


def _source_and_cue(text: str, statement: Statement) -> tuple[str | None, str | None]:
    return _text(text, statement.source), _text(text, statement.cue)


def _text(text: str, place: Place | None) -> str | None:
    return text[slice(*place)] if place else None
