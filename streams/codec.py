"""Bytes to events and back: the only place that touches JSON.

What comes from outside is read tolerantly (unknown fields, a byte order mark, the Confluent and CloudEvents envelopes)
and typed strictly (no string becomes a number). Whatever the bytes: an article, a tombstone or `Rejected`.

Of duplicate names in an object the last one counts, as in most readers of JSON.
"""

import re
from hashlib import sha256
from typing import Any, NoReturn, TypeVar

import msgspec
import orjson
from msgspec import Struct

from streams import envelopes
from streams.envelopes import Headers
from streams.events import ActorTotals, Article, EnrichedArticle
from streams.failures import FailureKind, Rejected
from streams.times import is_rfc3339

E = TypeVar("E", bound=Struct)

MAX_EXACT_DOUBLE = 2**53  # from here on, doubles are not distinct integers

_encode = msgspec.json.Encoder().encode

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
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
    article = _article(_unwrap(_parse(envelopes.unframe(value)), headers))
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


def _parse(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        _refuse_text(text, error)


def _refuse_text(text: bytes, error: orjson.JSONDecodeError) -> NoReturn:
    if not text.strip(envelopes.WHITESPACE):
        raise Rejected(FailureKind.NOT_JSON, "the value is empty (a tombstone is a null value)") from None
    try:
        text.decode()
    except UnicodeDecodeError as undecodable:
        raise Rejected(FailureKind.NOT_UTF8, f"no UTF-8 at byte {undecodable.start}") from None
    said = str(error)
    kind = next((kind for words, kind in _SAID.items() if words in said), FailureKind.NOT_JSON)
    raise Rejected(kind, said) from None


def _unwrap(parsed: Any, headers: Headers) -> dict[str, Any]:
    """The article's object: the document itself, or the data of a CloudEvent."""
    if not isinstance(parsed, dict):
        raise Rejected(FailureKind.INVALID_ARTICLE, f"an article must be an object, is {_shown(parsed)}")
    if not envelopes.is_cloud_event(parsed, headers):
        return parsed
    data = envelopes.cloud_event_data(parsed)
    if isinstance(data, bytes):
        data = _parse(envelopes.unframe(data))
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
            return "null"
        case str():  # its start alone: a message never holds the text of an article
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
