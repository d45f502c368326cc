"""An indirect statement is what a verb of speech says without marks; thoughts and wishes are none."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    "body",
    [
        "Orlo believes that it will rain.",
        "Orlo wants it to rain.",
        "Orlo hoped the rain would end.",
        "The report was long and dull.",
        "Balkan states choose their rain.",
        "He said so.",
        "He said nothing.",
        "The proposed law failed.",
        "A man called Orlo left.",
        "They mourned the independence of Tarn, proclaimed a decade ago.",
    ],
)
def test_thoughts_wishes_and_nouns_are_no_statements(body: str) -> None:
    assert without_marks(body) == []


def test_a_question_to_the_one_who_speaks_is_nobodys() -> None:
    assert without_marks("Asked whether it rained, Orlo said it poured.") == [
        ("whether it rained", None, "Asked"),
        ("it poured", "Orlo", "said"),
    ]


def test_what_a_quote_has_taken_is_no_indirect_statement() -> None:
    assert without_marks("Orlo said that it “never rains” in Tarn.") == []


def test_who_puts_a_question_to_the_speaker_is_its_source() -> None:
    assert without_marks("Asked by Ada Orlo whether it rained, he left.") == [
        ("whether it rained", "Ada Orlo", "Asked")
    ]
