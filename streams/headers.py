"""Headers of the records that are written: CloudEvents in binary mode, traces passed on, and what dead letters say.

Header values are UTF-8; values that came in are passed on as they are, whatever their bytes.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from streams.envelopes import Headers
from streams.failures import Rejected

SOURCE = "/article-streams"
ENRICHED_TYPE = "article-streams.enriched-article.v1"
ENRICHED_SCHEMA = "urn:article-streams:enriched-article.v1"

ERRORS = "__connect.errors."  # the names of Kafka Connect, which tools for dead letters know
MAX_MESSAGE = 2_000  # characters
MAX_STACKTRACE = 8_000  # characters, the end of it
MAX_PASSED_ON = 1_024  # bytes of a value; a longer one is left out
MAX_BYTES = 12 * 1_024  # more than all headers of an enriched article have, names and values
MAX_REASON_BYTES = 48 * 1_024  # more than a dead letter has beyond its original

# W3C Trace Context, as such and as CloudEvents' extension; what an event belongs to.
PASSED_ON = ("traceparent", "tracestate", "ce_traceparent", "ce_tracestate", "ce_correlationid")


def enriched_headers(article_id: str, version: int, incoming: Headers, time: float) -> list[tuple[str, bytes]]:
    """The headers of an enriched article: a CloudEvent in binary mode, caused by the record with the incoming headers.

    `time` is when it was enriched, in seconds since 1970. Traces and the correlation id are passed on; the id of an
    incoming CloudEvent becomes `ce_causationid`. Of several headers of one name the first counts. All of them together
    have fewer than `MAX_BYTES`.
    """
    own = {
        "ce_specversion": "1.0",
        "ce_id": f"{article_id}:{version}",
        "ce_source": SOURCE,
        "ce_type": ENRICHED_TYPE,
        "ce_time": _rfc3339(time),
        "ce_subject": article_id,
        "ce_dataschema": ENRICHED_SCHEMA,
        "content-type": "application/json",
    }
    return [(name, value.encode()) for name, value in own.items()] + _passed_on(incoming)


def _passed_on(incoming: Headers) -> list[tuple[str, bytes]]:
    if not incoming:
        return []
    known: dict[str, bytes] = {}
    for name, value in incoming:
        if value and len(value) <= MAX_PASSED_ON:
            known.setdefault(name.lower(), value)
    passed = [(name, known[name]) for name in PASSED_ON if name in known]
    return [*passed, ("ce_causationid", known["ce_id"])] if "ce_id" in known else passed


def _rfc3339(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def dead_letter_headers(  # noqa: PLR0917 -- topic, partition, offset is the order in which Kafka says where
    incoming: Headers,
    topic: str,
    partition: int,
    offset: int,
    stage: str,
    rejected: Rejected,
    stacktrace: str | None = None,
) -> list[tuple[str, bytes]]:
    """The headers of a dead letter: the original's own, then where it stood and why it was refused.

    Says it once: what an earlier refusal said is replaced. What is added has fewer than `MAX_REASON_BYTES`.
    """
    reason: dict[str, object] = {
        "topic": topic,
        "partition": partition,
        "offset": offset,
        "stage": stage,
        "class.name": "article-streams",
        "exception.class.name": rejected.kind,
        "exception.message": rejected.message[:MAX_MESSAGE],
    }
    if stacktrace is not None:
        reason["exception.stacktrace"] = stacktrace[-MAX_STACKTRACE:]
    said = [(ERRORS + name, str(value).encode(errors="backslashreplace")) for name, value in reason.items()]
    return strip_dead_letter_headers(incoming) + said


def strip_dead_letter_headers(headers: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The original's own headers, to replay it with."""
    return [(name, value) for name, value in headers if not name.startswith(ERRORS)]
