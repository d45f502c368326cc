from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import Any

import msgspec
import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from streams import codec
from streams.codec import Tombstone, read_article
from streams.envelopes import Headers
from streams.events import ActorTotals, Article, EnrichedArticle
from streams.failures import FailureKind, Rejected
from tests.articles import actor_totals, articles, enriched_articles, json_values, pushed_articles

FERRY = {"id": "a-1", "body": "The ferry was late."}
READ = Article(id="a-1", body="The ferry was late.")


def json_of(value: object) -> bytes:
    return orjson.dumps(value)


def rejected(key: bytes | None, value: bytes | None, headers: Headers = ()) -> Rejected:
    with pytest.raises(Rejected) as caught:
        read_article(key, value, headers)
    return caught.value


# Reading


def test_every_field_is_read_as_it_stands() -> None:
    fields: dict[str, Any] = {
        "id": "https://news.example/1",
        "version": 3,
        "status": "published",
        "headline": "Ferry late",
        "body": "It was.\r\n\u0000\U0001f30a",
        "language": "en-GB",
        "url": "https://news.example/1",
        "source": "News Example",
        "byline": ["Mira Solheim-Achterberg", "Bram Oduya"],
        "section": "Harbours",
        "published_at": "2026-11-23T08:15:00+01:00",
    }
    article = read_article(b"https://news.example/1", json_of(fields))
    assert article == Article(**(fields | {"byline": ("Mira Solheim-Achterberg", "Bram Oduya")}))


def test_defaults_are_filled_in() -> None:
    assert read_article(b"a-1", json_of(FERRY)) == Article(
        id="a-1", version=1, status="published", headline="", body="The ferry was late.", language="en"
    )


def test_null_stands_for_an_absent_field() -> None:
    optional = [name for name in Article.__struct_fields__ if name not in FERRY]
    assert read_article(None, json_of(FERRY | dict.fromkeys(optional))) == READ


def test_unknown_fields_are_ignored() -> None:
    assert read_article(None, json_of(FERRY | {"tags": [1], "Body": 5, "data": {}})) == READ


def test_the_last_of_a_repeated_name_counts() -> None:
    assert read_article(None, b'{"id": "a-0", "body": "The ferry was late.", "id": "a-1"}') == READ


def test_a_withdrawn_article_needs_no_text() -> None:
    article = read_article(None, json_of({"id": "a-1", "version": 2, "status": "withdrawn"}))
    assert article == Article(id="a-1", version=2, status="withdrawn")


def test_a_whole_number_with_a_decimal_point_is_an_integer() -> None:
    assert read_article(None, b'{"id": "a-1", "version": 2.0, "headline": "x"}') == Article(
        id="a-1", version=2, headline="x"
    )


def test_a_number_that_a_double_cannot_tell_from_its_neighbour_is_no_version() -> None:
    assert rejected(None, b'{"id": "a-1", "version": 9007199254740993.0, "headline": "x"}').kind == "invalid_article"
    assert isinstance(read_article(None, b'{"id": "a-1", "version": 9007199254740993, "headline": "x"}'), Article)


# Keys


def test_a_missing_key_is_tolerated() -> None:
    assert read_article(None, json_of(FERRY)) == READ


@pytest.mark.parametrize("key", [b"a-2", b"", b'"a-1"', b"A-1", b"a-1\n", b"\xff", b"x" * 10_000])
def test_a_key_that_contradicts_the_id_is_refused(key: bytes) -> None:
    reason = rejected(key, json_of(FERRY))
    assert reason.kind is FailureKind.KEY_MISMATCH
    assert "a-1" in reason.message
    assert len(reason.message) < 300


def test_a_null_value_is_a_tombstone_of_its_key() -> None:
    assert read_article("nœud".encode(), None) == Tombstone("nœud")


@pytest.mark.parametrize("key", [None, b""])
def test_a_null_value_without_a_key_withdraws_nothing(key: bytes | None) -> None:
    assert rejected(key, None).kind is FailureKind.NO_ID


@pytest.mark.parametrize("key", [b"\xff", b"a\n", b"\x00", b"x" * 513, "\x85".encode()])
def test_a_tombstone_whose_key_is_no_id_is_refused(key: bytes) -> None:
    assert rejected(key, None).kind is FailureKind.INVALID_KEY


def test_an_id_is_counted_in_characters() -> None:
    longest = "\U0001f30a" * 512
    assert read_article(longest.encode(), None) == Tombstone(longest)
    assert read_article(longest.encode(), json_of({"id": longest, "body": "x"})) == Article(id=longest, body="x")


# Envelopes


@pytest.mark.parametrize(
    "envelope",
    [b"%s", b"\xef\xbb\xbf%s", b" \r\n\t%s\n", b"\x00\x00\x00\x01\x2a%s", b"\x00\x00\x00\x00\x00\xef\xbb\xbf%s"],
    ids=["bare", "byte order mark", "white space", "confluent", "confluent and byte order mark"],
)
def test_envelopes_are_taken_off(envelope: bytes) -> None:
    assert read_article(b"a-1", envelope % json_of(FERRY)) == READ


@pytest.mark.parametrize(
    "value",
    [
        b"\x00\x00\x00\x00\x01\x06a-1",
        b"\x00\x00\x00\x00\x01",
        b"\x00",
        b"\x01" + json_of(FERRY),
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        "{}".encode("utf-16-be"),
    ],
    ids=["avro", "nothing after the id", "cut short", "unknown magic", "gzip", "utf-16"],
)
def test_an_unknown_wire_format_is_refused(value: bytes) -> None:
    assert rejected(None, value).kind is FailureKind.UNKNOWN_WIRE_FORMAT


EVENT = {"specversion": "1.0", "id": "e-1", "source": "/wire", "type": "article", "data": FERRY}
STRUCTURED = [("Content-Type", b"application/cloudevents+json; charset=UTF-8")]


@pytest.mark.parametrize("headers", [(), STRUCTURED], ids=["told by its shape", "told by its content type"])
def test_the_data_of_a_structured_cloud_event_is_the_article(headers: Headers) -> None:
    assert read_article(b"a-1", json_of(EVENT), headers) == READ


def test_the_data_of_a_cloud_event_may_be_in_base64() -> None:
    event = {**EVENT, "data_base64": b64encode(json_of(FERRY)).decode()}
    del event["data"]
    assert read_article(b"a-1", json_of(event)) == READ


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"specversion": "2.0"}, FailureKind.UNKNOWN_WIRE_FORMAT),
        ({"specversion": None}, FailureKind.UNKNOWN_WIRE_FORMAT),
        ({"data": "text"}, FailureKind.INVALID_ARTICLE),
        ({"data": None}, FailureKind.INVALID_ARTICLE),
        ({"data": None, "data_base64": "!"}, FailureKind.UNKNOWN_WIRE_FORMAT),
        ({"data": None, "data_base64": "é"}, FailureKind.UNKNOWN_WIRE_FORMAT),
        ({"data": None, "data_base64": b64encode(b"no").decode()}, FailureKind.NOT_JSON),
        ({"data": {"id": "a-1"}}, FailureKind.INVALID_ARTICLE),
    ],
)
def test_a_cloud_event_without_an_article_is_refused(change: dict[str, Any], kind: FailureKind) -> None:
    assert rejected(None, json_of(EVENT | change), STRUCTURED).kind is kind


def test_a_header_without_a_value_does_no_harm() -> None:
    assert read_article(None, json_of(FERRY), [("content-type", None)]) == READ  # type: ignore[list-item]


# Times


@pytest.mark.parametrize("time", ["", "2026-11-23", "2026-11-23T08:15:00", "2026-02-29T08:15:00Z"])
def test_a_time_that_is_none_of_rfc_3339_is_refused(time: str) -> None:
    reason = rejected(None, json_of(FERRY | {"published_at": time}))
    assert reason.message == f'`published_at` must be a time as in RFC 3339, with its offset, is "{time}"'


def test_a_time_is_kept_as_received() -> None:
    article = read_article(None, json_of(FERRY | {"published_at": "2016-12-31t18:59:60.0-05:00"}))
    assert isinstance(article, Article)
    assert article.published_at == "2016-12-31t18:59:60.0-05:00"


# Anything


@given(st.binary(), st.none() | st.binary(max_size=8), st.lists(st.tuples(st.text(), st.binary()), max_size=2))
@example(b"\x00\x00\x00\x00\x00{}", b"", [("content-type", b"application/cloudevents+json")])
def test_whatever_the_bytes_reading_gives_an_article_or_a_refusal(
    value: bytes, key: bytes | None, headers: list[tuple[str, bytes]]
) -> None:
    outcome_of(key, value, headers)


@given(json_values | pushed_articles(), st.integers(0), st.binary(max_size=3))
def test_whatever_the_json_reading_gives_an_article_or_a_refusal(value: object, place: int, junk: bytes) -> None:
    text = json_of(value)
    outcome_of(None, text, STRUCTURED)
    outcome_of(None, text, ())
    at = place % (len(text) + 1)
    outcome_of(None, text[:at] + junk + text[at + len(junk) :], ())


def outcome_of(key: bytes | None, value: bytes, headers: Headers) -> Article | Tombstone | Rejected:
    try:
        outcome: Article | Tombstone | Rejected = read_article(key, value, headers)
    except Rejected as reason:
        outcome = reason
    if isinstance(outcome, Rejected):
        assert 0 < len(outcome.message) < 400
    return outcome


@given(articles)
def test_an_article_that_was_written_is_read_back(article: Article) -> None:
    assert read_article(article.id.encode(), codec.encode(article)) == article


# The content hash


def test_the_hash_is_of_the_article_as_read() -> None:
    canonical = (
        '{"body":"Très tard.","byline":[],"headline":"","id":"a-1","language":"en",'
        '"published_at":null,"section":null,"source":null,"url":null}'
    )
    expected = "sha256:" + sha256(canonical.encode()).hexdigest()
    assert codec.content_hash(Article(id="a-1", version=7, status="withdrawn", body="Très tard.")) == expected


@given(articles)
def test_the_hash_can_be_computed_with_any_json_library(article: Article) -> None:
    fields = json.loads(codec.encode(article))
    del fields["version"], fields["status"]
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert codec.content_hash(article) == "sha256:" + sha256(canonical.encode()).hexdigest()


def test_what_is_spelled_out_and_what_is_left_out_have_the_same_hash() -> None:
    spelled = read_article(None, json_of({"language": "en", "byline": [], "x": 1, **FERRY, "url": None}))
    assert isinstance(spelled, Article)
    assert codec.content_hash(spelled) == codec.content_hash(READ)


@pytest.mark.parametrize("field", [name for name in Article.__struct_fields__ if name not in {"version", "status"}])
def test_every_field_but_version_and_status_changes_the_hash(field: str) -> None:
    other: Any = ("x",) if field == "byline" else "x"
    changed = msgspec.structs.replace(Article(id="a-1"), **{field: other})
    assert codec.content_hash(changed) != codec.content_hash(Article(id="a-1"))


# Writing


def test_the_event_carries_every_field_of_the_article() -> None:
    fields = codec.article_fields(READ, "sha256:0")
    assert list(fields) == [*Article.__struct_fields__, "content_hash"]
    assert fields["language"] == "en"
    assert fields["url"] is None


@given(enriched_articles())
def test_an_enriched_article_survives_its_bytes(event: EnrichedArticle) -> None:
    value = codec.encode(event)
    read = codec.decode_enriched(value)
    assert codec.encode(read) == value
    assert (read.entities, read.quotes, read.actors) == (event.entities, event.quotes, event.actors)


@given(actor_totals)
def test_the_totals_of_an_actor_survive_their_bytes(totals: ActorTotals) -> None:
    assert codec.decode_actor(codec.encode(totals)) == totals


@pytest.mark.parametrize("decode", [codec.decode_enriched, codec.decode_actor])
@pytest.mark.parametrize(("value", "kind"), [(b"{", "not_json"), (b"[]", "invalid_event"), (b"{}", "invalid_event")])
def test_what_is_no_event_of_ours_is_refused(decode: Any, value: bytes, kind: str) -> None:
    with pytest.raises(Rejected) as caught:
        decode(value)
    assert caught.value.kind == kind
