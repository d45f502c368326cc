from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams import headers
from streams.failures import FailureKind, Rejected
from streams.headers import dead_letter_headers, enriched_headers, strip_dead_letter_headers

TIME = 1795421700.25
REJECTED = Rejected(FailureKind.INVALID_ARTICLE, '`version` must be an integer, is "x"')
TRACE = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_an_enriched_article_is_a_cloud_event_in_binary_mode() -> None:
    assert enriched_headers("https://news.example/å", 3, [], TIME) == [
        ("ce_specversion", b"1.0"),
        ("ce_id", "https://news.example/å:3".encode()),
        ("ce_source", b"/article-streams"),
        ("ce_type", b"article-streams.enriched-article.v1"),
        ("ce_time", b"2026-11-23T08:15:00.250Z"),
        ("ce_subject", "https://news.example/å".encode()),
        ("ce_dataschema", b"urn:article-streams:enriched-article.v1"),
        ("content-type", b"application/json"),
    ]


def test_traces_are_passed_on_and_the_causing_event_is_named() -> None:
    incoming = [
        ("Traceparent", TRACE),
        ("tracestate", b"wire=1"),
        ("ce_id", b"e-1"),
        ("ce_type", b"theirs"),
        ("ce_correlationid", b"c-9"),
        ("x-desk", b"harbours"),
    ]
    assert enriched_headers("a-1", 1, incoming, TIME)[8:] == [
        ("traceparent", TRACE),
        ("tracestate", b"wire=1"),
        ("ce_correlationid", b"c-9"),
        ("ce_causationid", b"e-1"),
    ]


def test_of_several_headers_of_a_name_the_first_is_passed_on() -> None:
    passed = enriched_headers("a-1", 1, [("traceparent", TRACE), ("traceparent", b"other")], TIME)[8:]
    assert passed == [("traceparent", TRACE)]


def test_headers_without_a_value_and_very_long_ones_are_not_passed_on() -> None:
    incoming = [("traceparent", None), ("tracestate", b""), ("ce_id", b"x" * 1_025)]
    assert len(enriched_headers("a-1", 1, incoming, TIME)) == 8  # type: ignore[arg-type]


def test_the_headers_of_an_enriched_article_stay_below_their_bound() -> None:
    longest = b"x" * headers.MAX_PASSED_ON
    incoming = [(name, longest) for name in (*headers.PASSED_ON, "ce_id")]
    sent = enriched_headers("\U0001f30a" * 512, 2**63 - 1, incoming, TIME)
    assert headers.MAX_BYTES * 0.8 < sum(len(name) + len(value) for name, value in sent) < headers.MAX_BYTES


def test_a_dead_letter_says_where_it_stood_and_why_it_was_refused() -> None:
    assert dead_letter_headers([("x", b"\xff")], "articles", 3, 41, "enrich", REJECTED) == [
        ("x", b"\xff"),
        ("__connect.errors.topic", b"articles"),
        ("__connect.errors.partition", b"3"),
        ("__connect.errors.offset", b"41"),
        ("__connect.errors.stage", b"enrich"),
        ("__connect.errors.class.name", b"article-streams"),
        ("__connect.errors.exception.class.name", b"invalid_article"),
        ("__connect.errors.exception.message", b'`version` must be an integer, is "x"'),
    ]


def test_a_stacktrace_is_added_where_there_is_one() -> None:
    sent = dead_letter_headers([], "articles", 0, 0, "enrich", REJECTED, "Traceback ...")
    assert sent[-1] == ("__connect.errors.exception.stacktrace", b"Traceback ...")


def test_a_record_that_is_refused_again_says_the_last_reason_only() -> None:
    once = dead_letter_headers([("x", b"1")], "articles", 0, 1, "enrich", Rejected(FailureKind.NOT_JSON, "no"), "t")
    again = dead_letter_headers(once, "articles", 3, 41, "enrich", REJECTED)
    assert again == dead_letter_headers([("x", b"1")], "articles", 3, 41, "enrich", REJECTED)


def test_what_is_added_to_a_dead_letter_stays_below_its_bound() -> None:
    rejected = Rejected(FailureKind.EXTRACTION_FAILED, "\ud800" * 100_000)
    sent = dead_letter_headers([], "t" * 249, 2**31, 2**63, "enrich", rejected, "\U0001f30a" * 100_000)
    assert (
        headers.MAX_REASON_BYTES * 0.8 < sum(len(name) + len(value) for name, value in sent) < headers.MAX_REASON_BYTES
    )


@given(
    st.lists(st.tuples(st.text().filter(lambda name: not name.startswith(headers.ERRORS)), st.none() | st.binary())),
    st.text(st.characters()),
)
def test_replay_finds_the_original_headers(incoming: list[tuple[str, bytes]], message: str) -> None:
    sent = dead_letter_headers(incoming, "articles", 0, 1, "enrich", Rejected(FailureKind.NOT_JSON, message), message)
    assert strip_dead_letter_headers(sent) == incoming


@pytest.mark.parametrize("name", ["__connect.errors", "__connect.errorsome", "x.__connect.errors.topic"])
def test_only_the_headers_of_refusals_are_stripped(name: str) -> None:
    assert strip_dead_letter_headers([(name, b"1")]) == [(name, b"1")]
