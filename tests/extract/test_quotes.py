"""Quotation marks are paired by kind, and one stray mark spoils at most its own paragraph."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract import quotes
from streams.extract.text import Document

MARKED_TEXT = st.text(st.sampled_from("ab s,.\n\"'`“”„‘’‚«»‹› 9"), max_size=200)


def marked(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text)]


def find(text: str) -> list[quotes.Marked]:
    return quotes.find("body", Document.parse("", text).body.paragraphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It rains," said Orlo.', ["It rains,"]),
        ("“It rains,” said Orlo.", ["It rains,"]),
        ("'It rains,' said Orlo.", ["It rains,"]),
        ("‘It rains,’ said Orlo.", ["It rains,"]),
        ("«It rains», said Orlo.", ["It rains"]),
        ("‹It rains›, said Orlo.", ["It rains"]),
        ("„It rains“, said Orlo.", ["It rains"]),
        ("‚It rains‘, said Orlo.", ["It rains"]),
        ("“It,” he said, “rains.”", ["It,", "rains."]),
        ("(“It rains”)—“often”", ["It rains", "often"]),
        ("''It rains,'' said Orlo, ''in Orlo's town.''", ["It rains,", "in Orlo's town."]),
        ("``It rains,'' said Orlo (of the ''old'' town).", ["It rains,", "old"]),
    ],
)
def test_each_kind_of_mark_pairs_with_its_own(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It doesn’t rain in Orlo’s town,’ she said.", ["It doesn’t rain in Orlo’s town,"]),
        ("'It doesn't rain in Orlo's town,' she said.", ["It doesn't rain in Orlo's town,"]),
        ("‘The ministers’ plan is the voters’ loss,’ she said.", ["The ministers’ plan is the voters’ loss,"]),
        ("Orlo called it ‘a mess’ and the ministers’ plan failed.", ["a mess"]),
        ("‘It was the ’90s, ’tis true,’ she said.", ["It was the ’90s, ’tis true,"]),
        ("‘Bring ’em in,’ she said.", ["Bring ’em in,"]),
        ("‘Rock ’n’ roll it ain’t,’ she said.", ["Rock ’n’ roll it ain’t,"]),
        ("'Rock 'n' roll it ain't,' she said.", ["Rock 'n' roll it ain't,"]),
        ("'Them'd left the door open an' all,' he said.", ["Them'd left the door open an' all,"]),
        ("The ministers’ plan and the voters’ loss.", []),
        ("It was the '90s and the '80s.", []),
    ],
)
def test_apostrophes_are_no_marks(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘never’ and left,” she said.", [(0, "He told me ‘never’ and left,"), (1, "never")]),
        ("‘He told me “never” and left,’ she said.", [(0, "He told me “never” and left,"), (1, "never")]),
        ("\"They told me, 'Tell them.'\"", [(0, "They told me, 'Tell them.'"), (1, "Tell them.")]),
    ],
)
def test_nested_marks_know_their_depth(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(one.depth, text[one.start : one.end]) for one in find(text)] == expected


def test_a_quote_goes_on_in_a_paragraph_that_opens_with_a_new_mark() -> None:
    text = "“It rained.\n\n“It snowed.\n\n“It stopped,” she said."
    assert [(text[one.start : one.end], one.unclosed) for one in find(text)] == [
        ("It rained.", True),
        ("It snowed.", True),
        ("It stopped,", False),
    ]


def test_a_quote_in_twin_marks_goes_on_too() -> None:
    text = "''It rains.\n\n''It snows,'' said Orlo."
    assert marked(text) == ["It rains.", "It snows,"]
    assert find(text)[0].unclosed


def test_a_quote_may_begin_inside_a_paragraph_and_go_on_in_the_next() -> None:
    assert marked("Orlo waved. “It rained.\n“It stopped.”") == ["It rained.", "It stopped."]


@pytest.mark.parametrize("stray", ["“", "”", '"', "‘", "’", "'", "«", "»", "„"])
def test_a_stray_mark_spoils_at_most_its_own_paragraph(stray: str) -> None:
    text = f"A {stray}stray mark.\n\n“It rains,” said Orlo.\n\nAnother stray{stray} one.\n\n‘It rains,’ said Tamm."
    assert marked(text)[-2:] == ["It rains,", "It rains,"] or marked(text) == ["It rains,", "It rains,"]


@given(MARKED_TEXT)
def test_no_stretch_is_empty_crosses_another_or_holds_its_marks(text: str) -> None:
    found = find(text)
    for one in found:
        assert one.start < one.end
    for one in found:
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            nested = (one.start <= other.start and other.end <= one.end) or (
                other.start <= one.start and one.end <= other.end
            )
            assert apart or nested


@pytest.mark.parametrize("unit", ['"', "'", "“a", "‘s’ x ", "s' x ", "‘a’ ", '"a" ', "“‘", "«„“‘"])
def test_ten_thousand_marks_take_linear_time(unit: str) -> None:
    started = time.process_time()
    find(unit * 10_000)
    assert time.process_time() - started < 5
