"""The closed vocabulary of warnings: what a reader of an enriched article should know about how it was read."""

from typing import Final

UNKNOWN_LANGUAGE: Final = "language.unknown"
UNKNOWN_SURNAME: Final = "actors.surname-unknown"
AMBIGUOUS_SURNAME: Final = "actors.surname-ambiguous"
SPEAKER_UNKNOWN: Final = "quotes.speaker-unknown"
QUOTE_UNCLOSED: Final = "quotes.mark-unclosed"

MEANINGS: Final[dict[str, str]] = {
    UNKNOWN_LANGUAGE: "The extractor does not read the article's language; nothing was looked for.",
    UNKNOWN_SURNAME: "A surname stands alone that the article never introduces; its actor is left open.",
    AMBIGUOUS_SURNAME: "A surname fits several people of the article; its actor is left open.",
    SPEAKER_UNKNOWN: "A quote has no speaker that could be named; it counts for nobody.",
    QUOTE_UNCLOSED: "A quotation mark has no partner; what it may open was not read as a quote.",
}
