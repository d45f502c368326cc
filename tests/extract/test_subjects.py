"""The source is the whole noun phrase beside a reporting verb."""

import pytest

from tests.extract.sentences import sources, without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("The Ministry of Rain (MOR) said it would rain.", "it would rain", "The Ministry of Rain", "said"),
        ("Mayor Ada Orlo, who founded it in 1998, owns it and said it leaked.", "it leaked", "Mayor Ada Orlo", "said"),
        ("Ada Orlo, whose son marched, said she'd sue.", "she'd sue", "Ada Orlo, whose son marched", "said"),
        ("Records kept by the town show that it rained.", "that it rained", "Records kept by the town", "show"),
        ("Tamm was accused of making rain by Ada Orlo.", "of making rain by Ada Orlo", "Ada Orlo", "was accused"),
        ("Ada Orlo -- a baker -- said the roof was wet.", "the roof was wet", "Ada Orlo", "said"),
        ("Among them was Ada Orlo, 23, who said it rained.", "it rained", "Ada Orlo, 23", "said"),
        ("Orlo and Tamm all agreed that it was wet.", "that it was wet", "Orlo and Tamm", "agreed"),
        ("It was a roof, to which Ada Orlo replied that it was wet.", "that it was wet", "Ada Orlo", "replied"),
    ],
)
def test_the_source_of_a_statement_is_the_whole_noun_phrase(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("“It rains.” ― Ada Orlo.", "Ada Orlo"),
        ("The film shows footage of Ada Orlo saying, “It rains.”", "Ada Orlo"),
        ("Bemoaning the “leaky roof,” Ada Orlo left Tarn.", "Ada Orlo"),
        ("In a radio interview Ada Orlo said, “It rains.”", "Ada Orlo"),
        ("“It rains,” said Ada Orlo Jr. on Monday.", "Ada Orlo Jr."),
        ("“It rains,” said one of the bakers, 54-year-old Ada Orlo.", "one of the bakers, 54-year-old Ada Orlo"),
        ("“It rains,” said one of them, a baker.", "one of them, a baker"),
        ("“It rains,” said one on the left.", "one"),
        ("Ada Orlo still left the room, saying, “It rains.”", "Ada Orlo"),
    ],
)
def test_the_source_of_a_quote_is_the_whole_name_that_speaks(body: str, source: str) -> None:
    assert sources(body) == [source]


def test_a_participle_behind_a_noun_belongs_to_the_source() -> None:
    body = "A woman accused of making rain told Tarn that it poured."
    assert [source for _, source, _ in without_marks(body)] == ["A woman accused of making rain"]
