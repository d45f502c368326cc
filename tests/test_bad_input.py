"""What must never stop the flow, with the one refusal that it gets; and what is odd, but accepted on purpose."""

from __future__ import annotations

import sys

import pytest

from streams import codec
from streams.codec import Tombstone, read_article
from streams.events import Article
from streams.failures import FailureKind as Kind
from streams.failures import Rejected

ARTICLE = b'{"id": "a-1", "body": "The ferry was late."}'
SECRET = "what the article says, word for word, " * 50


def with_field(json: bytes) -> bytes:
    return ARTICLE[:-1] + b", " + json + b"}"


NOT_JSON = {
    "nothing": (b"", Kind.NOT_JSON, "the value is empty (a tombstone is a null value)"),
    "white space": (b" \r\n", Kind.NOT_JSON, "the value is empty"),
    "prose": (b"The ferry was late.", Kind.NOT_JSON, "line 1 column 1"),
    "cut short": (ARTICLE[:-5], Kind.NOT_JSON, "line 1 column"),
    "two documents": (ARTICLE + ARTICLE, Kind.NOT_JSON, "line 1 column 45"),
    "a trailing comma": (b'{"id": "a-1",}', Kind.NOT_JSON, "trailing comma"),
    "single quotation marks": (b"{'id': 'a-1'}", Kind.NOT_JSON, "line 1 column 2"),
    "a raw line break in a string": (b'{"id": "a-1", "body": "x\ny"}', Kind.NOT_JSON, "line 1 column"),
    "a raw NUL in a string": (b'{"id": "a-1", "body": "x\x00y"}', Kind.NOT_JSON, "line 1 column"),
    "NaN": (with_field(b'"x": NaN'), Kind.NOT_JSON, "line 1 column"),
    "Infinity": (with_field(b'"x": -Infinity'), Kind.NOT_JSON, "line 1 column"),
    "a byte that UTF-8 has not": (b'{"id": "a-\xff"}', Kind.NOT_UTF8, "no UTF-8 at byte 10"),
    "a character cut in two": (b'{"id": "a-\xc3"}', Kind.NOT_UTF8, "no UTF-8 at byte 10"),
    "Latin-1": ('{"id": "é"}'.encode("latin-1"), Kind.NOT_UTF8, "no UTF-8 at byte 8"),
    "UTF-16": ("\ufeff{}".encode("utf-16-le"), Kind.NOT_UTF8, "no UTF-8 at byte 0"),
    "an overlong encoding": (b'{"id": "\xc0\x80"}', Kind.NOT_UTF8, "no UTF-8 at byte 8"),
    "a surrogate in UTF-8": (b'{"id": "\xed\xa0\x80"}', Kind.NOT_UTF8, "no UTF-8 at byte 8"),
    "a lone high surrogate": (with_field(rb'"x": "\ud83d"'), Kind.LONE_SURROGATE, "line 1 column"),
    "a lone low surrogate": (with_field(rb'"x": "\udc4b"'), Kind.LONE_SURROGATE, "line 1 column"),
    "surrogates the wrong way round": (with_field(rb'"x": "\udc4b\ud83d"'), Kind.LONE_SURROGATE, "line 1 column"),
    "arrays nested 10,000 deep": (with_field(b'"x": ' + b"[" * 10_000 + b"]" * 10_000), Kind.TOO_DEEP, "depth"),
    "objects nested 10,000 deep": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, Kind.TOO_DEEP, "depth"),
    "10,000 open brackets": (b"[" * 10_000, Kind.TOO_DEEP, "depth"),
    "an integer of 400 digits": (with_field(b'"x": ' + b"9" * 400), Kind.NUMBER_OUT_OF_RANGE, "line 1 column"),
    "a version of 400 digits": (with_field(b'"version": ' + b"9" * 400), Kind.NUMBER_OUT_OF_RANGE, "line 1 column"),
    "a number with a huge exponent": (with_field(b'"x": 1e400'), Kind.NUMBER_OUT_OF_RANGE, "line 1 column"),
}
WRONG = {
    "null": (b"null", "an article must be an object, is null"),
    "a string": (b'"a-1"', "an article must be an object"),
    "a number": (b"17", "an article must be an object, is 17"),
    "an array of articles": (b"[" + ARTICLE + b"]", "an article must be an object, is an array of 1"),
    "an empty object": (b"{}", "`id` is missing"),
    "a NUL in the id": (b'{"id": "a\\u0000", "body": "x"}', "`id` must be a string of 1 to 512 characters"),
    "a line break after the id": (b'{"id": "a\\n", "body": "x"}', "without control characters"),
    "an id in C1 controls": (b'{"id": "a\\u0085", "body": "x"}', "without control characters"),
    "an id as an object": (b'{"id": {"$oid": "5"}, "body": "x"}', "`id` must be a string"),
    "a version of 20 digits": (with_field(b'"version": 99999999999999999999'), "`version` must be an integer"),
    "a version as text": (
        with_field(b'"version": "x"'),
        '`version` must be an integer from 1 to 9223372036854775807, is "x"',
    ),
    "a byline as text": (with_field(b'"byline": "M. S."'), '`byline` must be an array of strings, is "M. S."'),
    "no text at all": (b'{"id": "a-1"}', "`headline` and `body` are both empty"),
}


@pytest.mark.parametrize(("value", "kind", "says"), NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_no_json_is_refused_and_the_place_named(value: bytes, kind: Kind, says: str) -> None:
    reason = refusal(value)
    assert reason.kind is kind
    assert says in reason.message


@pytest.mark.parametrize(("value", "says"), WRONG.values(), ids=WRONG)
def test_what_is_no_article_is_refused_and_the_field_named(value: bytes, says: str) -> None:
    reason = refusal(value)
    assert reason.kind is Kind.INVALID_ARTICLE
    assert says in reason.message


def refusal(value: bytes) -> Rejected:
    with pytest.raises(Rejected) as caught:
        read_article(b"a-1", value)
    assert caught.value.__cause__ is None
    return caught.value


ODD = {
    "NUL in the text": (rb'{"id": "a-1", "body": "x\u0000y"}', Article(id="a-1", body="x\x00y")),
    "a pair of surrogates": (rb'{"id": "a-1", "body": "\ud83d\udc4b"}', Article(id="a-1", body="\U0001f44b")),
    "a noncharacter": (rb'{"id": "a-1", "body": "\uffff"}', Article(id="a-1", body="\uffff")),
    "white space only": (b'{"id": "a-1", "body": " "}', Article(id="a-1", body=" ")),
    "nesting 1,000 deep": (
        with_field(b'"x": ' + b"[" * 1_000 + b"]" * 1_000),
        Article(id="a-1", body="The ferry was late."),
    ),
    "an integer of 300 digits": (with_field(b'"x": ' + b"9" * 300), Article(id="a-1", body="The ferry was late.")),
    "a name given twice": (b'{"id": "a-1", "body": "x", "body": "y"}', Article(id="a-1", body="y")),
    "100,000 unknown fields": (
        with_field(b", ".join(b'"x%d": {}' % i for i in range(100_000))),
        Article(id="a-1", body="The ferry was late."),
    ),
}


@pytest.mark.parametrize(("value", "article"), ODD.values(), ids=ODD)
def test_what_is_odd_but_json_is_read(value: bytes, article: Article) -> None:
    assert read_article(b"a-1", value) == article


@pytest.mark.parametrize(
    "value",
    [
        with_field(b'"version": "' + SECRET.encode() + b'"'),
        with_field(b'"status": "' + SECRET.encode() + b'"'),
        with_field(b'"byline": "' + SECRET.encode() + b'"'),
        b'{"id": "' + SECRET.encode() + b'", "body": "x"}',
        b'{"id": "a-1", "body": ["' + SECRET.encode() + b'"]}',
        b'{"id": "a-1", "body": "' + SECRET.encode(),
        b'"' + SECRET.encode() + b'"',
    ],
)
def test_a_refusal_never_repeats_the_article(value: bytes) -> None:
    assert len(refusal(value).message) < 300


@pytest.mark.parametrize("key", [None, b"", b"\xff", b"\x00", b"a" * 100_000])
@pytest.mark.parametrize("value", [None, b"", b"\x00", ARTICLE, *(value for value, *_ in NOT_JSON.values())])
def test_whatever_key_and_value_there_is_one_outcome(key: bytes | None, value: bytes | None) -> None:
    try:
        outcome: object = read_article(key, value)
    except Rejected as reason:
        outcome = reason
    assert isinstance(outcome, (Article, Tombstone, Rejected))


def test_the_depth_that_is_read_does_not_depend_on_the_stack() -> None:
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(200)
        article = read_article(None, ODD["nesting 1,000 deep"][0])
    finally:
        sys.setrecursionlimit(limit)
    assert isinstance(article, Article)
    assert codec.content_hash(article).startswith("sha256:")
