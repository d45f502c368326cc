"""The engine by rules reads any text, the same way every time, and comes out right on the article it was asked for."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.events import Quote
from streams.extract import Findings, load

EXTRACTOR = load("fast")
ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "balkans-tensions.txt"
PIECES = [
    *[
        "said ",
        "Orlo ",
        "Maria ",
        "he ",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        ", ",
        ". ",
        "? ",
        ": ",
        "that ",
        "the ",
        "told ",
    ],
    *["minister ", "according to ", "and ", "who ", "(", ")", " - ", "\n", "\n\n", "U.S. ", "\x00", "\ud800", "😀"],
    *["e\u0301 ", "Q: ", "A: ", "NATO ", "was quoted as saying "],
]
NEWS = st.lists(st.sampled_from(PIECES), max_size=80).map("".join) | st.text(max_size=300)


@pytest.fixture(scope="module")
def balkans() -> Findings:
    """What the engine finds in the article of the owner."""
    if not ARTICLE.exists():
        reason = "the article lies beside the project, not in it; it is not here"
        (pytest.fail if os.environ.get("STREAMS_REQUIRE_SHARED") == "1" else pytest.skip)(reason)
    headline, _, body = ARTICLE.read_text(encoding="utf-8").partition("\n")
    return EXTRACTOR.extract(headline, body)


def marked(findings: Findings) -> list[Quote]:
    return [quote for quote in findings.quotes if quote.kind != "indirect"]


def test_all_eleven_quotes_of_the_article_are_found_whole(balkans: Findings) -> None:
    edges = [(quote.text[:12], quote.text[-9:]) for quote in marked(balkans)]
    assert edges == [
        ("either you a", "h Russia,"),
        ("to harmonise", " policies"),
        ("increasing t", "n Europe."),
        ("It is sensel", " Nations."),
        ("remains in p", "f Serbia."),
        ("Throughout t", "al roots."),
        ("politics of ", "structure"),
        ("should not s", "f others."),
        ("NATO enlarge", " mistake."),
        ("No action cu", "security."),
        ("To protect t", "rk users."),
    ]


def test_one_man_says_all_of_the_article(balkans: Findings) -> None:
    assert {quote.actor for quote in marked(balkans)} == {"person:sergei-lavrov"}
    assert {quote.speaker.text for quote in marked(balkans) if quote.speaker} == {"Lavrov", "He"}


def test_nobody_else_says_anything_in_the_article(balkans: Findings) -> None:
    assert {quote.actor for quote in balkans.quotes} == {"person:sergei-lavrov", "country:RUS"}


def test_the_statement_of_the_first_sentence_is_found(balkans: Findings) -> None:
    first = next(quote for quote in balkans.quotes if quote.spans[0].field == "body")
    assert first.kind == "indirect"
    assert first.text.startswith("The West is stoking")
    assert first.text.endswith("pacific stance")
    assert first.actor == "person:sergei-lavrov"


def test_the_teasers_of_the_article_say_nothing(balkans: Findings) -> None:
    teasers = min(mark.start for mark in balkans.boilerplate if mark.field == "body")
    assert all(quote.spans[-1].end <= teasers for quote in balkans.quotes if quote.spans[0].field == "body")


def test_what_is_said_about_whom(balkans: Findings) -> None:
    about = {quote.text[:16]: quote.about for quote in marked(balkans)}
    assert about["NATO enlargement"] == ("org:nato",)
    assert about["remains in place"] == ("country:SRB", "country:XKX")


@given(NEWS, NEWS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_span_points_at_its_text(headline: str, body: str) -> None:
    text = {"headline": headline, "body": body}
    findings = EXTRACTOR.extract(headline, body)
    for entity in findings.entities:
        assert text[entity.field][entity.start : entity.end] == entity.text
    for quote in findings.quotes:
        for span in (*quote.spans, *filter(None, (quote.cue, quote.speaker))):
            assert span.start < span.end
            assert text[span.field][span.start : span.end] == span.text
    assert [quote.id for quote in findings.quotes] == [f"q{n}" for n in range(1, len(findings.quotes) + 1)]
    named = (
        {e.actor for e in findings.entities}
        | {q.actor for q in findings.quotes}
        | {a for q in findings.quotes for a in q.about}
    )
    assert named - {None} <= {actor.id for actor in findings.actors}


def test_a_mark_without_a_partner_is_told() -> None:
    assert "quotes.mark-unclosed" in EXTRACTOR.extract("", "Maria Orlo said: “It rains.").warnings
    assert "quotes.mark-unclosed" not in EXTRACTOR.extract("", "Maria Orlo said: “It rains.”").warnings


def test_the_same_text_gives_the_same_findings() -> None:
    body = "Maria Orlo said: “It rains.”\n\n“It pours,” she said. According to NATO, it will rain."
    assert EXTRACTOR.extract("Rain", body) == load("fast").extract("Rain", body)


@pytest.mark.parametrize(
    "body",
    [
        "a" * 10**6,
        "word " * 200_000,
        "said " * 40_000,
        "Orlo said it. " * 14_000,
        "“a” said he. " * 10_000,
        "'s' " * 10_000,
        "“" * 10_000,
        '"' * 10_000,
        "he said, " * 20_000,
        "Orlo, " * 30_000,
        "(" * 50_000,
        "Orlo (a) " * 20_000,
    ],
    ids=lambda body: body[:12],
)
def test_hostile_text_takes_linear_time(body: str) -> None:
    started = time.process_time()
    EXTRACTOR.extract("", body)
    assert time.process_time() - started < 30
