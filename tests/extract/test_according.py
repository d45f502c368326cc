"""A sentence may name its source with "according to", in front or behind."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        (
            "According to a new report by Tarn Daily, bakers are wet.",
            "bakers are wet",
            "a new report by Tarn Daily",
            "According to",
        ),
        ("According to the ministry, it will rain.", "it will rain", "the ministry", "According to"),
        ("According to Ada Orlo the rain will last.", "the rain will last", "Ada Orlo", "According to"),
        ("According to Ada Orlo, a baker was wet.", "a baker was wet", "Ada Orlo", "According to"),
        ("It will rain for weeks, according to Ada Orlo.", "It will rain for weeks", "Ada Orlo", "according to"),
    ],
)
def test_what_somebody_is_named_for(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]
