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


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Orlo said that it rained, and left the room.", "that it rained"),
        ("Orlo offered to host talks, an idea that nobody liked.", "to host talks"),
        ("Orlo accused the council of hiding rain, the latest blow to it.", "of hiding rain"),
        ("Orlo said the roof would open on Monday, two days before the rain.", "the roof would open on Monday"),
        ("Orlo said it had rained: three roofs were wet.", "it had rained"),
        ("Orlo urged them to leave on Monday and asked for more rain.", "to leave on Monday"),
        ("Tamm concedes the roof was wet but blames the bakers.", "the roof was wet"),
    ],
)
def test_what_the_sentence_adds_is_not_said(body: str, content: str) -> None:
    assert without_marks(body)[0][0] == content


@pytest.mark.parametrize(
    "content",
    [
        "that it rained, and that it poured",
        "that they had no roof and would not mend it if they did",
        "that two roofs were mended and that one, an old barn, could not be found",
        "that the roof, estimated at 90 euros, was wet",
        "that he be asked one thing only: that it rained",
        "the roof belonged to the Ministry of Rain (MOR)",
    ],
)
def test_what_goes_on_is_said_too(content: str) -> None:
    assert without_marks(f"Orlo said {content}.") == [(content, "Orlo", "said")]
