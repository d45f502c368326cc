"""A content ends where the sentence that reports goes on."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("When Tamm said that it rained, the bakers left.", "that it rained", "Tamm", "said"),
        ("Tamm asked Orlo to leave, and the bakers went home.", "to leave", "Tamm", "asked"),
        ("The town, which denied that it was wet, is dry.", "that it was wet", "The town", "denied"),
    ],
)
def test_a_content_ends_where_the_sentence_goes_on(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        ("Orlo said it rained, adding that it poured.", ["it rained", "that it poured"]),
        ("Orlo said that it rained and warned that it would pour.", ["that it rained", "that it would pour"]),
        ("Orlo said it had rained; Tamm denied that it had.", ["it had rained", "that it had"]),
        ("Orlo said it had rained, while Tamm said it had not.", ["it had rained", "it had not"]),
    ],
)
def test_a_clause_ends_where_the_next_statement_begins(body: str, contents: list[str]) -> None:
    assert [content for content, _, _ in without_marks(body)] == contents
