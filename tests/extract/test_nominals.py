"""A thing is said where it tells more than a name or a word; what somebody does without words is none."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("Tamm advised keeping the roof open.", "keeping the roof open", "Tamm", "advised"),
        ("Tamm denied making rain.", "making rain", "Tamm", "denied"),
        ("The agency warned of more rain.", "of more rain", "The agency", "warned"),
        ("Tamm called for more roofs in Tarn.", "for more roofs in Tarn", "Tamm", "called"),
        ("Tamm called for the town to step in.", "for the town to step in", "Tamm", "called"),
        ("Tamm called it a disgrace.", "a disgrace", "Tamm", "called"),
        ("Tamm called the flood one of the worst.", "the flood one of the worst", "Tamm", "called"),
        ("Tamm called the delay shameful.", "the delay shameful", "Tamm", "called"),
        ("Tamm described the roof as a sieve.", "the roof as a sieve", "Tamm", "described"),
        ("Tamm cited the fall in prices.", "the fall in prices", "Tamm", "cited"),
        ("Tamm rejected claims that it rained.", "claims that it rained", "Tamm", "rejected"),
        ("Tamm criticised the sale of the roof.", "the sale of the roof", "Tamm", "criticised"),
        ("Tamm spoke on Monday about the fall in prices.", "about the fall in prices", "Tamm", "spoke"),
        ("Tamm demanded an apology.", "an apology", "Tamm", "demanded"),
        ("The council proposed cuts of 10 percent.", "cuts of 10 percent", "The council", "proposed"),
        ("Tamm warned of waves of up to three metres.", "of waves of up to three metres", "Tamm", "warned"),
    ],
)
def test_a_thing_that_is_said(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]


@pytest.mark.parametrize(
    "body",
    [
        "Tamm called the police.",
        "Tamm called her on Monday.",
        "A dog called Trevor left the house.",
        "A man accused over the theft of a roof left town.",
        "The council denied him a permit.",
        "Tamm found the door was locked.",
        "Tamm criticised the council.",
        "Tamm praised the bakers for the second time.",
        "Tamm cited the Constitution of Tarn.",
        "Tamm spoke about it.",
        "Tamm rejected the plan.",
        "Tamm could be blamed for it.",
    ],
)
def test_what_somebody_does_without_words_is_no_statement(body: str) -> None:
    assert without_marks(body) == []
