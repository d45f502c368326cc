"""A content may stand in front of its subject and verb."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("The film “Rain” sold well, Ada Orlo said.", "The film “Rain” sold well", "Ada Orlo", "said"),
        ("TARN ― It will rain all week, the ministry said.", "It will rain all week", "the ministry", "said"),
        ("It will rain all week, the ministry said.", "It will rain all week", "the ministry", "said"),
        ("It will rain all week, said Ada Orlo, a baker.", "It will rain all week", "Ada Orlo, a baker", "said"),
        (
            "It will rain all week, Ada Orlo was quoted as saying on Monday.",
            "It will rain all week",
            "Ada Orlo",
            "was quoted as saying",
        ),
        ("TARN (NWS) - It will rain all week, the ministry said.", "It will rain all week", "the ministry", "said"),
    ],
)
def test_a_content_in_front_of_its_verb(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]


@pytest.mark.parametrize(
    "rest",
    [
        "leaving Tarn",
        "and left Tarn",
        "and warned that it would pour",
        "as the bakers woke up",
        "before the bakers woke up",
        "a step that nobody liked",
        "in a letter that nobody read",
        "two years after the flood",
    ],
)
def test_what_the_sentence_adds_behind_a_report_is_not_said(rest: str) -> None:
    body = f"It will rain all week, Ada Orlo said on Monday, {rest}."
    assert ("It will rain all week", "Ada Orlo", "said") in without_marks(body)


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The roof, Ada Orlo said, would leak.", "The roof … would leak"),
        ("The roof, said the baker, Ada Orlo, would leak.", "The roof … would leak"),
        ("It will rain, Ada Orlo said, and the roof will leak.", "It will rain … and the roof will leak"),
        ("It rained, and the roof, Ada Orlo said, would leak.", "the roof … would leak"),
        ("It rained; the roof, Ada Orlo said, would leak.", "the roof … would leak"),
        ("It rained: the roof, Ada Orlo said, would leak.", "the roof … would leak"),
        ("The roof, Ada Orlo said, would leak: it is old.", "The roof … would leak"),
        ("It was wet because, Ada Orlo said, it had rained.", "it had rained"),
    ],
)
def test_a_clause_that_its_report_breaks(body: str, content: str) -> None:
    assert [found for found, _, _ in without_marks(body)] == [content]


def test_a_noun_that_a_name_explains_is_the_source_and_not_said() -> None:
    body = "It will rain all week, its owner, Luntek, said."
    assert without_marks(body) == [("It will rain all week", "its owner, Luntek", "said")]


def test_a_report_of_a_report_is_two_statements() -> None:
    body = "Ada Orlo told bakers that it rained, the Tarn Weekly reported."
    assert [content for content, _, _ in without_marks(body)] == [
        "that it rained",
        "Ada Orlo told bakers that it rained",
    ]


@pytest.mark.parametrize(
    "body", ["A baker, Ada Orlo, declined to comment on rain.", "In May, the mayor wrote to Tamm."]
)
def test_a_subject_or_an_adverbial_is_no_content(body: str) -> None:
    assert without_marks(body) == []
