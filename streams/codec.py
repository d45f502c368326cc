"""Bytes to events and back: the only place that touches JSON.

What comes from outside is read tolerantly (unknown fields, a byte order mark, the Confluent and CloudEvents envelopes)
and typed strictly (no string becomes a number). Whatever the bytes: an article, a tombstone or `Rejected`.

Of duplicate names in an object the last one counts, as in most readers of JSON.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NoReturn, TypeVar

import msgspec
import orjson
from msgspec import Struct

from streams.events import ActorTotals, Article, EnrichedArticle
from streams.failures import FailureKind, Rejected

Headers = Sequence[tuple[str, bytes]]
E = TypeVar("E", bound=Struct)

BOM = b"\xef\xbb\xbf"
CONFLUENT_HEADER = 5  # a zero byte and four bytes of schema id
MAX_EXACT_DOUBLE = 2**53  # from here on, doubles are not distinct integers
WHITESPACE = b" \t\r\n"

_encode = msgspec.json.Encoder().encode

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_RFC3339 = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_AT = re.compile(r"`\$\.?([^`]*)`$")

# What orjson says, and what that means here. Anything else it says is NOT_JSON.
_SAID = {
    "surrogate": FailureKind.LONE_SURROGATE,
    "depth limit": FailureKind.TOO_DEEP,
    "number is infinity": FailureKind.NUMBER_OUT_OF_RANGE,
}

_MUST_BE = {
    "id": "a string of 1 to 512 characters without control characters",
    "version": "an integer from 1 to 9223372036854775807",
    "status": '"published" or "withdrawn"',
    "language": "a BCP 47 tag of 1 to 64 characters",
    "byline": "an array of strings",
    "published_at": "a time as in RFC 3339, with its offset",
}


class Tombstone(Struct, frozen=True):
    """A null value: withdraws the version of the article known so far."""

    id: str


def read_article(key: bytes | None, value: bytes | None, headers: Headers = ()) -> Article | Tombstone:
    """Read a record of the topic `articles`; raises `Rejected`, and nothing else, whatever the bytes."""
    if value is None:
        return Tombstone(_tombstone_id(key))
    article = _article(_unwrap(_parse(_unframe(value)), headers))
    if key is not None and key != article.id.encode():
        raise Rejected(FailureKind.KEY_MISMATCH, f"the key is {_shown_key(key)}, `id` is {_shown(article.id)}")
    return article


def content_hash(article: Article) -> str:
    """The hash of what the article says: of everything but version and status, defaults filled in."""
    fields = msgspec.to_builtins(article)
    del fields["version"], fields["status"]
    return "sha256:" + sha256(orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)).hexdigest()


def article_fields(article: Article, content_hash: str) -> dict[str, object]:
    """The article as the enriched event carries it: every field, defaults filled in, absent ones null."""
    fields: dict[str, object] = msgspec.to_builtins(article)
    fields["content_hash"] = content_hash
    return fields


def encode(event: Struct) -> bytes:
    """The JSON of an event: the same event, the same bytes."""
    return _encode(event)


def decode_enriched(value: bytes) -> EnrichedArticle:
    """Read a record of the topic `articles.enriched`; raises `Rejected`."""
    return _event(value, EnrichedArticle)


def decode_actor(value: bytes) -> ActorTotals:
    """Read a record of the topic `actors` that is not null; raises `Rejected`."""
    return _event(value, ActorTotals)


def _event(value: bytes, kind: type[E]) -> E:
    try:
        return msgspec.convert(_parse(value), kind, strict=True)
    except msgspec.ValidationError as error:
        raise Rejected(FailureKind.INVALID_EVENT, str(error)) from None


def _tombstone_id(key: bytes | None) -> str:
    if not key:
        raise Rejected(FailureKind.NO_ID, "the value is null, and there is no key that says what it withdraws")
    try:
        article_id = key.decode()
    except UnicodeDecodeError:
        raise Rejected(FailureKind.INVALID_KEY, f"the key is not UTF-8: {_shown_key(key)}") from None
    if len(article_id) > 512 or _CONTROL.search(article_id):
        raise Rejected(FailureKind.INVALID_KEY, f"the key must be {_MUST_BE['id']}, is {_shown(article_id)}")
    return article_id


def _unframe(value: bytes) -> bytes:
    """The JSON text in a value: without Confluent's schema id, without a byte order mark."""
    framed = value[:1] == b"\x00"
    text = value[CONFLUENT_HEADER:] if framed else value
    text = text.removeprefix(BOM)
    first = text[:1]
    if framed and first not in (b"{", b"[", b'"') and not first.isspace():
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, "no JSON follows the schema id of 5 bytes (Avro or Protobuf?)")
    if first and first[0] < 0x20 and first not in WHITESPACE:
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, f"the value begins with the unknown byte 0x{first.hex()}")
    return text


def _parse(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        _refuse_text(text, error)


def _refuse_text(text: bytes, error: orjson.JSONDecodeError) -> NoReturn:
    if not text.strip(WHITESPACE):
        raise Rejected(FailureKind.NOT_JSON, "the value is empty (a tombstone is a null value)") from None
    try:
        text.decode()
    except UnicodeDecodeError as undecodable:
        raise Rejected(FailureKind.NOT_UTF8, f"no UTF-8 at byte {undecodable.start}") from None
    said = str(error)
    kind = next((kind for words, kind in _SAID.items() if words in said), FailureKind.NOT_JSON)
    raise Rejected(kind, said) from None


def _unwrap(parsed: Any, headers: Headers) -> dict[str, Any]:
    """The article's object: the document itself, or the data of a CloudEvent in structured mode."""
    if not isinstance(parsed, dict):
        shown = "null" if parsed is None else _shown(parsed)
        raise Rejected(FailureKind.INVALID_ARTICLE, f"an article must be an object, is {shown}")
    if ("specversion" in parsed and ("data" in parsed or "data_base64" in parsed)) or _structured(headers):
        return _cloud_event_data(parsed)
    return parsed


def _structured(headers: Headers) -> bool:
    return any(
        name.lower() == "content-type" and (value or b"").lower().startswith(b"application/cloudevents+json")
        for name, value in headers
    )


def _cloud_event_data(event: dict[str, Any]) -> dict[str, Any]:
    version = event.get("specversion")
    if version != "1.0":
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, f'`specversion` must be "1.0", is {_shown(version)}')
    data = event.get("data")
    if data is None and isinstance(event.get("data_base64"), str):
        try:
            data = _parse(_unframe(b64decode(event["data_base64"], validate=True)))
        except (binascii.Error, ValueError):
            raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, "`data_base64` is not Base64") from None
    if not isinstance(data, dict):
        raise Rejected(FailureKind.INVALID_ARTICLE, f"`data` must be an article, is {_shown(data)}")
    return data


def _article(fields: dict[str, Any]) -> Article:
    version = fields.get("version")
    if None in fields.values():
        fields = {name: value for name, value in fields.items() if value is not None}
    if type(version) is float and version.is_integer() and abs(version) < MAX_EXACT_DOUBLE:
        fields = fields | {"version": int(version)}  # JSON has one type of number: 1.0 is the integer 1
    try:
        article = msgspec.convert(fields, Article, strict=True)
    except msgspec.ValidationError as error:
        _refuse_field(fields, str(error))
    if _CONTROL.search(article.id):
        _refuse("id", article.id)
    if not article.headline and not article.body and article.status == "published":
        raise Rejected(FailureKind.INVALID_ARTICLE, "`headline` and `body` are both empty, and it is not withdrawn")
    if article.published_at is not None and not is_rfc3339(article.published_at):
        _refuse("published_at", article.published_at)
    return article


def _refuse_field(fields: dict[str, Any], said: str) -> NoReturn:
    """Name the field that msgspec stumbled over, what it takes and what it is."""
    at = _AT.search(said)
    if at is None:
        raise Rejected(FailureKind.INVALID_ARTICLE, "`id` is missing" if "`id`" in said else said) from None
    name = at[1].partition("[")[0]
    _refuse(name, fields.get(name))


def _refuse(name: str, value: object) -> NoReturn:
    must = _MUST_BE.get(name, "a string")
    raise Rejected(FailureKind.INVALID_ARTICLE, f"`{name}` must be {must}, is {_shown(value)}") from None


def _shown(value: object) -> str:
    """A value for a message: its start where it is a short thing, else only its kind."""
    match value:
        case None:
            return "missing"
        case str():
            start = orjson.dumps(value[:60]).decode()
            return start if len(value) <= 60 else f"{start}... ({len(value)} characters)"
        case bool() | int() | float():
            return orjson.dumps(value).decode()
        case list():
            return f"an array of {len(value)}"
        case _:
            return "an object"


def _shown_key(key: bytes) -> str:
    return _shown(key.decode(errors="backslashreplace"))


def is_rfc3339(time: str) -> bool:
    """Whether this is a time as in RFC 3339: with offset, on a day that exists, a leap second only at its place."""
    match = _RFC3339.fullmatch(time)
    if match is None:
        return False
    day, hour, minute, second, sign, hours, minutes = match.groups()
    try:
        date.fromisoformat(day)
    except ValueError:  # the year 0000 too, which no calendar in use here has
        return False
    if second != "60":
        return True
    offset = (int(hours) * 60 + int(minutes)) * (1 if sign == "+" else -1) if sign else 0
    return (int(hour) * 60 + int(minute) - offset) % 1440 == 1439
