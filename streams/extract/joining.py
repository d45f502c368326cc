"""Parts of one quote made one: words that "she said" breaks, and a quote that goes on in the next paragraph."""

from collections.abc import Sequence

from streams.events import Field
from streams.extract.statements import Place, Statement


def joined(said: Sequence[Statement], ruled: Sequence[Statement]) -> list[Statement]:
    """The statements, those in marks joined that a rule takes for one and that have one source; order is kept.

    Whether a quote is direct or mixed is the rule's word too: it knows whether all that the cue governs is in marks.
    """
    at: dict[tuple[Field, Place], int] = {
        (one.field, span): number for number, one in enumerate(said) if one.kind != "indirect" for span in one.spans
    }
    kept: list[Statement | None] = [*said]
    for whole in ruled:
        numbers = [*dict.fromkeys(at[whole.field, span] for span in whole.spans if (whole.field, span) in at)]
        parts = [part for number in numbers if (part := kept[number]) is not None]
        if parts and len({part.source for part in parts if part.source}) < 2:
            kept[numbers[0]] = _one(parts, whole)
            for number in numbers[1:]:
                kept[number] = None
    return [statement for statement in kept if statement is not None]


def _one(parts: Sequence[Statement], whole: Statement) -> Statement:
    """A statement of the spans of all, with the first source and cue that one has."""
    sourced = next((part for part in parts if part.source), parts[0])
    cue = next((part.cue for part in parts if part.cue), None)
    spans = tuple(sorted(span for part in parts for span in part.spans))
    return sourced._replace(kind=whole.kind, spans=spans, cue=cue)
