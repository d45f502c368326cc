"""A relative clause may report something of what it stands for."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("It was a step that Ada Orlo said had been wise.", "had been wise", "Ada Orlo", "said"),
        ("The roof, which Ada Orlo said was dry, fell.", "was dry", "Ada Orlo", "said"),
        ("The roof, which, Ada Orlo said, was dry, fell.", "was dry", "Ada Orlo", "said"),
        ("It is a roof whose beams, Ada Orlo said, hold three tons.", "hold three tons", "Ada Orlo", "said"),
        ("He bought lime, which, Ada Orlo said, outlasts sympathy.", "outlasts sympathy", "Ada Orlo", "said"),
    ],
)
def test_what_a_relative_clause_reports(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]
