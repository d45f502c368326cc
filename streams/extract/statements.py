"""What extraction says of a statement before its speaker is identified."""

from typing import NamedTuple

from streams.events import Field, QuoteKind

Place = tuple[int, int]
"""Offsets [start, end) in the field of the statement."""


class Statement(NamedTuple):
    """Somebody's words. `source` is the mention of the speaker as it stands, `head` the noun or name in it that counts.

    `spans` are contents without the marks. `source` may stand in a paragraph before (words that float on their own).
    """

    field: Field
    kind: QuoteKind
    spans: tuple[Place, ...]
    cue: Place | None = None
    source: Place | None = None
    head: Place | None = None
    depth: int = 0
