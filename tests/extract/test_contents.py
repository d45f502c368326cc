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
        ("Tamm asked the town's bakers to leave.", "to leave", "Tamm", "asked"),
        ("Tamm accused the Ministry of Rain of making it.", "of making it", "Tamm", "accused"),
    ],
)
def test_a_content_begins_with_its_conjunction(body: str, content: str, source: str, cue: str) -> None:
    assert without_marks(body) == [(content, source, cue)]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Tamm pledged to mend the roof that leaked.", "to mend the roof that leaked"),
        ("Tamm said she paid for a roof that leaked.", "she paid for a roof that leaked"),
        (
            "Tamm said a roof costs nine euros and that half of them leak.",
            "a roof costs nine euros and that half of them leak",
        ),
        ("Tamm denied a report in the Tarn Weekly that it rained.", "a report in the Tarn Weekly that it rained"),
        ("Tamm hinted at a step that nobody would like.", "at a step that nobody would like"),
        ("Tamm said this week that it rained.", "that it rained"),
        ("Tamm put it to him that it rained.", "that it rained"),
    ],
)
def test_a_that_which_belongs_to_a_noun_begins_no_content(body: str, content: str) -> None:
    assert [found for found, _, _ in without_marks(body)] == [content]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("As Ada Orlo told the Tarn Weekly, it has rained all week.", "it has rained all week"),
        ("As Ada Orlo said, it has rained all week.", "it has rained all week"),
        ("As Ada Orlo said that it rained, the bakers left.", "that it rained"),
    ],
)
def test_a_sentence_may_say_with_as_who_says_it(body: str, content: str) -> None:
    assert [found for found, _, _ in without_marks(body)] == [content]
