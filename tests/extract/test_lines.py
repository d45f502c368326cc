"""Titles of works, programmes, headings and nicknames are no quotes, whoever is quoted beside them."""

import pytest

from tests.extract.sentences import in_marks, sources


@pytest.mark.parametrize(
    "body",
    [
        "The so-called “rain dance” goes on.",
        "Ada “Ace” Orlo said it rained.",
        "He read “The Rain” on the train.",
        "Her song “Never Rains” sold well.",
        "A “smart” roof was built.",
        "Jon Tamm, alias “Rain”, was arrested.",
        "She is known as “Rain” in Tarn.",
        "The road is called “Rain” by bakers.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_quotes(body: str) -> None:
    assert in_marks(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Ada Orlo spoke on RNT's “Face the Town” about rain.",
        "Ada Orlo said on “The Long Rain” that it was wet.",
        "It rains.\n\n‘All Roofs Are Off.’\n\nOrlo left.",
        "In her novel, “The Long Rain,” Ada Orlo told a story.",
        "On Tuesday's episode of “The Town Show,” Ada Orlo wept.",
    ],
)
def test_a_title_of_a_programme_and_a_heading_are_no_quotes(body: str) -> None:
    assert in_marks(body) == []


def test_a_programme_in_marks_is_no_obstacle_to_the_quote_beside_it() -> None:
    assert in_marks("“It rains,” Ada Orlo said on RNT's “Face the Town.”") == [("direct", "Ada Orlo", "said")]


def test_words_in_marks_in_a_headline_in_title_case_are_no_nickname() -> None:
    assert sources("Baker Calls Ada Orlo ‘A Disgrace’ Over Rain In Town") == ["Baker"]
