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
