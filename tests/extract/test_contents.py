"""What a reporting verb governs begins with its conjunction, as annotators mark it."""

import pytest

from tests.extract.sentences import without_marks


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("Ada Orlo said that it rained.", "that it rained", "Ada Orlo", "said"),
        ("She told reporters in Tarn that it rained.", "that it rained", "She", "told"),
        ("She told bakers in Tarn, Orland, that it rained.", "that it rained", "She", "told"),
        ("The inquiry found in May that it rained.", "that it rained", "The inquiry", "found"),
        ("He asked whether it rained.", "whether it rained", "He", "asked"),
        ("He urged the ministers on Monday to close the roof.", "to close the roof", "He", "urged"),
        ("He called on the ministers to close the roof.", "to close the roof", "He", "called"),
        ("He promised not to leave.", "not to leave", "He", "promised"),
        ("Tamm accused the council of making rain.", "of making rain", "Tamm", "accused"),
        ("Tamm criticised the council for selling the roof.", "for selling the roof", "Tamm", "criticised"),
        ("Tamm asked Orlo about her roof.", "about her roof", "Tamm", "asked"),
        ("Tamm asked that nobody guess.", "that nobody guess", "Tamm", "asked"),
        ("Tamm shouted that it rained.", "that it rained", "Tamm", "shouted"),
        ("Ada Orlo was quoted as saying that it rained.", "that it rained", "Ada Orlo", "was quoted as saying"),
    ],
)
def test_a_content_begins_with_its_conjunction(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]
