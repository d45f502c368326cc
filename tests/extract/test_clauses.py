"""A line holds the words of a paragraph without what interrupts them, and never cuts what stands in marks."""

import pytest

from tests.extract.sentences import lines


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Ada “Ace” Orlo left.", "Ada Ace Orlo left ."),
        ("Ada Orlo (41) left.", "Ada Orlo left ."),
        ("Mr. Orlo left.", "Mr Orlo left ."),
        ("Ada Orlo -- a baker -- left.", "Ada Orlo – a baker – left ."),
        ("“It rains. It pours,” said Orlo.", "“” said Orlo ."),
    ],
)
def test_what_interrupts_a_phrase_is_left_out_and_marks_are_one_item(body: str, words: str) -> None:
    assert lines(body)[0].words == words.split()


def test_a_sentence_in_marks_ends_the_sentence_around_it_unless_it_is_attributed() -> None:
    (line,) = lines("“Why?” Ada Orlo asked. “It rains.” Ada Orlo left.")
    assert [" ".join(line.words[lo:hi]) for lo, hi in line.sentences] == [
        "“” Ada Orlo asked .",
        "“”",
        "Ada Orlo left .",
    ]


def test_an_acronym_is_no_pronoun_where_not_all_is_in_capitals() -> None:
    assert lines("The WHO warned US bakers.")[0].lows == ["the", "WHO", "warned", "US", "bakers", "."]
    assert lines("WHO WARNED US")[0].lows == ["who", "warned", "us"]
