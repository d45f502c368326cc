"""The closed set of reasons for which a record is refused, and the exception that carries one."""

from enum import StrEnum


class FailureKind(StrEnum):
    """Why a record cannot be processed; `meaning` says it in a sentence. The value is what dead letters carry."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> "FailureKind":
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.meaning = meaning
        return kind

    NOT_UTF8 = "not_utf8", "The value is not UTF-8."
    NOT_JSON = "not_json", "The value is not JSON (RFC 8259; NaN and Infinity are not)."
    LONE_SURROGATE = "lone_surrogate", "A string escapes half of a surrogate pair, which is no character."
    NUMBER_OUT_OF_RANGE = "number_out_of_range", "A number is too large for any field, and for a double."
    TOO_DEEP = "too_deep", "Arrays and objects are nested deeper than 1,024 levels."
    UNKNOWN_WIRE_FORMAT = (
        "unknown_wire_format",
        "The value is framed in a way that is not understood (Avro, gzip, ...).",
    )
    NO_ID = "no_id", "Neither key nor value: there is nothing to withdraw."
    INVALID_KEY = "invalid_key", "The key of a tombstone is no article id."
    KEY_MISMATCH = "key_mismatch", "The key names another article than the value does."
    INVALID_ARTICLE = "invalid_article", "A field is missing, has the wrong type or breaks a rule of article.v1."
    ARTICLE_TOO_LARGE = "article_too_large", "The article is larger than the limit."
    ENRICHED_TOO_LARGE = "enriched_too_large", "The enriched article is larger than the broker takes."
    ROW_TOO_LARGE = "row_too_large", "The row of the article's state is larger than the broker takes."
    EXTRACTION_FAILED = "extraction_failed", "The extractor raised: a defect of the extractor, not of the article."
    INVALID_EVENT = (
        "invalid_event",
        "A record of the processor's own topics is none of its events; only consumers see it.",
    )


class Rejected(Exception):  # noqa: N818 -- an outcome of reading, named like the others
    """A record that cannot be processed: its kind, and a message that names the place.

    The message repeats no more of the record than the beginning of a short wrong value, never the article's text.
    """

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(kind, message)  # what it is pickled by: it crosses processes
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"
