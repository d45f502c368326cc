"""Words in marks that no cue governs have the speaker before them, or who takes turns with him."""

import pytest

from tests.extract.sentences import sources


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“It rains,” said Orlo. “It pours.”", ["Orlo", "Orlo"]),
        ("Jon Tamm disagreed. “Nobody asked us.”", ["Jon Tamm"]),
        ("“It rains,” said Orlo.\n\n“It pours.”", ["Orlo", "Orlo"]),
        ("“It rains.\n\n“It pours,” said Orlo.", ["Orlo"]),
        ("Jon Tamm put it simply: “It rains.”", ["Jon Tamm"]),
    ],
)
def test_words_that_float_have_the_speaker_before_them(body: str, expected: list[str]) -> None:
    assert sources(body) == expected


def test_turns_of_a_dialogue_alternate() -> None:
    body = "“It rains,” says Orlo.\n\n“It pours,” says Tamm.\n\n“It always pours.”"
    assert sources(body) == ["Orlo", "Tamm", "Orlo"]


def test_who_asks_does_not_answer() -> None:
    assert sources("“Does it rain?” asked Ada Orlo.\n\n“It does.”") == ["Ada Orlo", None]
