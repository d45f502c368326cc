"""A cue governs what stands in marks before or behind it; words in marks that nobody says are no quotes."""

import pytest

from streams.extract.speakers import attribute
from streams.extract.text import Document
from tests.extract.sentences import in_marks, lines, lines_of


@pytest.mark.parametrize(
    ("body", "source", "cue"),
    [
        ("“It rains,” said Ada Orlo.", "Ada Orlo", "said"),
        ("“It rains,” Ada Orlo said.", "Ada Orlo", "said"),
        ("“It rains,” she has said.", "she", "has said"),
        ("Ada Orlo said: “It rains.”", "Ada Orlo", "said"),
        ("Ada Orlo told reporters on Monday, “It rains.”", "Ada Orlo", "told"),
        (
            "“It rains,” the minister for trade, a baker’s son, said on Monday.",
            "the minister for trade, a baker’s son",
            "said",
        ),
        ("“It rains,” said Ada Orlo, a doctor who lives in Tarn.", "Ada Orlo, a doctor who lives in Tarn", "said"),
        (
            "“It rains,” Ada Orlo, 41, who lives in Tarn and works there, said.",
            "Ada Orlo, 41, who lives in Tarn and works there",
            "said",
        ),
        ("“It rains,” according to Ada Orlo.", "Ada Orlo", "according to"),
        ("“It rains,” added the ministry’s spokesman, Jon Tamm.", "the ministry’s spokesman, Jon Tamm", "added"),
        ("“Does it rain?” asked V. Orlo.", "V. Orlo", "asked"),
        ("“Does it rain?” Ada Orlo asked.", "Ada Orlo", "asked"),
        ("On Monday, Ada Orlo said: “It rains.”", "Ada Orlo", "said"),
        ("In a letter, the Ministry of Rain (MOR) said: “It rains.”", "the Ministry of Rain", "said"),
        ("Jon Tamm smiled and said: “It rains.”", "Jon Tamm", "said"),
        ("“It rains,” a man who was not allowed to speak said.", "a man who was not allowed to speak", "said"),
        ("“It rains,” Ada Orlo was quoted as saying.", "Ada Orlo", "was quoted as saying"),
        ("“It rains,” another shouted.", "another", "shouted"),
        ("Ada Orlo: “It rains.”", "Ada Orlo", None),
        ("“It rains.” — Ada Orlo", "Ada Orlo", None),
        ("‘It rains’, said Ada “Ace” Orlo.", "Ada “Ace” Orlo", "said"),
    ],
)
def test_a_direct_quote_and_its_source(body: str, source: str, cue: str | None) -> None:
    assert in_marks(body) == [("direct", source, cue)]


@pytest.mark.parametrize(
    ("body", "source", "cue"),
    [
        ("Ada Orlo said that it “never rains” in Tarn.", "Ada Orlo", "said"),
        ("Ada Orlo said members were being asked “not to post pictures”.", "Ada Orlo", "said"),
        ("She criticised the “politics of rain” of the West.", "She", "criticised"),
        ("Jon Tamm accused them of “making it rain for ever”.", "Jon Tamm", "accused"),
        ("Jon Tamm called the plan “a wet dream of rain” on Monday.", "Jon Tamm", "called"),
        ("Her book, “The Rain”, was called “a wet dream” by the Tarn Times.", "the Tarn Times", "was called"),
        ("The roof is “as good as new”, according to Ada Orlo.", "Ada Orlo", "according to"),
    ],
)
def test_a_part_in_marks_of_what_is_reported_is_mixed(body: str, source: str, cue: str) -> None:
    assert in_marks(body) == [("mixed", source, cue)]


def test_each_cue_of_a_sentence_has_its_own_quote() -> None:
    body = "He criticised the “politics of rain” and said one “should not swim”, adding that it was “wet”."
    assert [(cue, source) for _, source, cue in in_marks(body)] == [
        ("criticised", "He"),
        ("said", "He"),
        ("adding", "He"),
    ]


def test_a_quote_inside_of_a_quote_has_its_own_source() -> None:
    body = "“They told me, ‘It rains,’ and left,” said Orlo."
    assert in_marks(body) == [("direct", "Orlo", "said"), ("direct", "They", "told")]


def test_a_headline_in_marks_is_a_quote_of_nobody_yet() -> None:
    found = attribute(lines_of(Document.parse("‘It rains’: bakers on strike", "").headline))
    assert [(one.kind, one.source) for one in found] == [("direct", None)]


@pytest.mark.parametrize(
    "body",
    [
        "The roof “leaked like a basket”, Ada Orlo said.",
        "The roof “leaked like a basket,” said Ada Orlo.",
        "The “leaking” roof would be mended, Ada Orlo said on Monday.",
    ],
)
def test_a_part_of_what_is_reported_behind_it_may_stand_in_marks(body: str) -> None:
    assert [(kind, source) for kind, source, _ in in_marks(body)] == [("mixed", "Ada Orlo")]


def test_words_in_marks_that_somebody_thinks_are_no_quote() -> None:
    assert in_marks("Ada Orlo thought: “It rains.”") == []


def test_fragments_joined_by_a_cue_are_one_quote_with_two_spans() -> None:
    body = "“It rains,” she said, “every day.” “Always.”"
    first, second = attribute(lines(body))
    assert [body[slice(*span)] for span in first.spans] == ["It rains,", "every day."]
    assert [body[slice(*span)] for span in second.spans] == ["Always."]


def test_what_a_noun_behind_a_comma_is_called_has_a_cue_of_its_own() -> None:
    body = "Tamm told bakers to leave, a rule that Ada Orlo described as “a wet dream of rain”."
    assert in_marks(body) == [("mixed", "Ada Orlo", "described")]
