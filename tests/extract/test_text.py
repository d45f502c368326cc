"""Texts are cut into paragraphs, sentences and tokens without losing a place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.text import Document

TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from(" .!?'’‘“”\"\n\r\u2028-AaBbs\x00\ud800\u0301😀")), max_size=300
)


def sentences(text: str) -> list[str]:
    return [s.text for p in Document.parse("", text).body.paragraphs for s in p.sentences]


def words(text: str) -> list[str]:
    return [t.text for p in Document.parse("", text).body.paragraphs for t in p.tokens]


def paragraphs(text: str) -> list[str]:
    return [p.text for p in Document.parse("", text).body.paragraphs]


@given(TEXT)
def test_every_offset_points_at_its_text(text: str) -> None:
    for paragraph in Document.parse("", text).body.paragraphs:
        assert text[paragraph.start : paragraph.end] == paragraph.text
        for token in paragraph.tokens:
            assert text[token.start : token.end] == token.text


@given(TEXT)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    body = Document.parse("", text).body
    kept = [t for p in body.paragraphs for t in p.tokens]
    assert [t for p in body.paragraphs for s in p.sentences for t in s.tokens] == kept
    assert "".join("".join(t.text for t in kept).split()) == "".join(
        c for c in text if not c.isspace() and c not in "\u200b\ufeff"
    )


def test_a_span_knows_its_field_and_text() -> None:
    document = Document.parse("Head line", "Body")
    assert [field.name for field in document.fields] == ["headline", "body"]
    assert document.span("headline", 5, 9).text == "line"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\n \t\n", "\x0b"])
def test_paragraphs_are_parted_by_any_line_break(gap: str) -> None:
    assert paragraphs(f"One ends here.{gap}  Two.") == ["One ends here.", "Two."]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The ministry said on Tuesday that the two bridges\nwould stay closed until the spring, after engineers\n"
        "had found cracks in four of the piers of the older\none.\n\nThe next paragraph is short and it breaks\nhere.\n"
    )
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        ("Mr. Orlo met Gen. A. B. Tamm. He left.", ["Mr. Orlo met Gen. A. B. Tamm.", "He left."]),
        ("The U.S. Senate voted. In the U.S. The end.", ["The U.S. Senate voted.", "In the U.S.", "The end."]),
        ("“It is over.” He left.", ["“It is over.”", "He left."]),
        ("“Is it?” he asked. She nodded.", ["“Is it?” he asked.", "She nodded."]),
        ("They waited... and left. So…  Yes.", ["They waited... and left.", "So…", "Yes."]),
        ("It rose 1.5 percent to 3.4. 200 came.", ["It rose 1.5 percent to 3.4.", "200 came."]),
        (
            "Rep. Lo Tamm, D-Ill., said so. It ended at 9 a.m. Friday.",
            ["Rep. Lo Tamm, D-Ill., said so.", "It ended at 9 a.m. Friday."],
        ),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbia's ministers’ plan", ["Serbia", "'s", "ministers", "’", "plan"]),
        ("O’Brien don't AT&T", ["O’Brien", "don't", "AT&T"]),
        ("Jean-Claude, Austin-based", ["Jean-Claude", ",", "Austin", "-", "based"]),
        ("pro-Russian co-operation", ["pro", "-", "Russian", "co-operation"]),
        ("the U.S.-led 1,200.50 (9:30)", ["the", "U.S.", "-", "led", "1,200.50", "(", "9:30", ")"]),
        ("e\u0301te\u0301 😀!", ["e\u0301te\u0301", "😀", "!"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10**6,
        "." * 200_000,
        "a." * 100_000,
        "word " * 200_000,
        "'" * 200_000,
        "a-" * 100_000,
        "\n" * 200_000,
        ". " * 100_000,
        "a' " * 100_000,
    ],
    ids=["no spaces", "stops", "dotted", "no stop", "marks", "hyphens", "breaks", "spaced stops", "apostrophes"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    for paragraph in Document.parse("", text).body.paragraphs:
        assert sum(len(sentence.tokens) for sentence in paragraph.sentences) == len(paragraph.tokens)
    assert time.process_time() - started < 10
