"""A clause without a conjunction begins behind its verb, a hearer, a time and a place."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("Ada Orlo said it had rained.", "it had rained", "Ada Orlo", "said"),
        ("Ada Orlo said on Monday it would rain.", "it would rain", "Ada Orlo", "said"),
        ("Ada Orlo said they’ll leave Tarn on foot.", "they’ll leave Tarn on foot", "Ada Orlo", "said"),
        ("She told reporters they'd leave.", "they'd leave", "She", "told"),
        ("She told reporters her roof was wet.", "her roof was wet", "She", "told"),
        ("She told her bakers it had rained.", "it had rained", "She", "told"),
        ("She told him it rained when he slept.", "it rained when he slept", "She", "told"),
        ("Ada Orlo said by email the roof was wet.", "the roof was wet", "Ada Orlo", "said"),
        ("Ada Orlo said about 20 roofs were wet.", "about 20 roofs were wet", "Ada Orlo", "said"),
        ("Ada Orlo said at least 20 roofs were wet.", "at least 20 roofs were wet", "Ada Orlo", "said"),
        ("Bakers say two roofs in three leak.", "two roofs in three leak", "Bakers", "say"),
        ("A poll found most voters were wet.", "most voters were wet", "A poll", "found"),
        ("Ada Orlo said after the vote she would go.", "she would go", "Ada Orlo", "said"),
        ("She told the Tarn Weekly she would go.", "she would go", "She", "told"),
        ("She told Radio Orlo Tamm she would go.", "she would go", "She", "told"),
        ("She told analysts the roof was wet.", "the roof was wet", "She", "told"),
        ("Tamm promised there would be roofs.", "there would be roofs", "Tamm", "promised"),
        ("Ada Orlo said only two roofs were wet.", "only two roofs were wet", "Ada Orlo", "said"),
        (
            "A baker, Ada Orlo, said the bakers rode in at dawn.",
            "the bakers rode in at dawn",
            "A baker, Ada Orlo",
            "said",
        ),
        (
            "A baker, Ada Orlo, said her book ends on the third of May.",
            "her book ends on the third of May",
            "A baker, Ada Orlo",
            "said",
        ),
        (
            "It has rained; Ada Orlo, a baker, says fewer than a third of the roofs survive.",
            "fewer than a third of the roofs survive",
            "Ada Orlo, a baker",
            "says",
        ),
    ],
)
def test_a_clause_without_a_conjunction(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]


def test_what_somebody_was_told_is_said_by_nobody() -> None:
    assert without_marks("Ada Orlo was told it had rained.") == [("it had rained", None, "was told")]


def test_a_verb_that_governs_a_thing_only_does_not_reach_for_the_verb_of_the_report() -> None:
    body = "The ward admitted 16 bakers in two days, Ada Orlo said."
    assert without_marks(body) == [("The ward admitted 16 bakers in two days", "Ada Orlo", "said")]
