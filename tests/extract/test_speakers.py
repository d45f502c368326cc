"""A quote has the noun phrase that says it, and words in marks that nobody says are no quotes."""

import pytest

from streams.extract import quotes, speakers
from streams.extract.statements import Statement
from streams.extract.text import Document, TextField


def read(field: TextField) -> list[Statement]:
    marked = quotes.find(field.name, field.paragraphs)
    return speakers.attribute(speakers.lines(field, field.paragraphs, marked))


def said(body: str) -> list[tuple[str, str | None, str | None]]:
    """(kind, source, cue) of each quote, in order."""
    return [(s.kind, text_of(body, s.source), text_of(body, s.cue)) for s in read(Document.parse("", body).body)]


def text_of(text: str, place: tuple[int, int] | None) -> str | None:
    return text[slice(*place)] if place else None


def sources(body: str) -> list[str | None]:
    return [source for _, source, _ in said(body)]


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
    assert said(body) == [("direct", source, cue)]


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
    assert said(body) == [("mixed", source, cue)]


@pytest.mark.parametrize(
    "body",
    [
        "The so-called “rain dance” goes on.",
        "Ada “Ace” Orlo said it rained.",
        "He read “The Rain” on the train.",
        "Her song “Never Rains” sold well.",
        "A “smart” roof was built.",
        "Jon Tamm, alias “Rain”, was arrested.",
        "She is known as “Rain” in Tarn.",
        "The road is called “Rain” by bakers.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_quotes(body: str) -> None:
    assert said(body) == []


def test_fragments_joined_by_a_cue_are_one_quote_with_two_spans() -> None:
    body = "“It rains,” she said, “every day.” “Always.”"
    first, second = read(Document.parse("", body).body)
    assert [body[slice(*span)] for span in first.spans] == ["It rains,", "every day."]
    assert [body[slice(*span)] for span in second.spans] == ["Always."]


def test_each_cue_of_a_sentence_has_its_own_quote() -> None:
    body = "He criticised the “politics of rain” and said one “should not swim”, adding that it was “wet”."
    assert [(cue, source) for _, source, cue in said(body)] == [("criticised", "He"), ("said", "He"), ("adding", "He")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“It rains,” said Orlo. “It pours.”", ["Orlo", "Orlo"]),
        ("Jon Tamm disagreed. “Nobody asked us.”", ["Jon Tamm"]),
        ("“It rains,” said Orlo.\n\n“It pours.”", ["Orlo", "Orlo"]),
        ("“It rains.\n\n“It pours,” said Orlo.", ["Orlo"]),
        ("Jon Tamm put it simply: “It rains.”", ["Jon Tamm"]),
    ],
)
def test_words_that_float_have_the_speaker_before_them(body: str, expected: list[str]) -> None:
    assert sources(body) == expected


def test_turns_of_a_dialogue_alternate() -> None:
    body = "“It rains,” says Orlo.\n\n“It pours,” says Tamm.\n\n“It always pours.”"
    assert sources(body) == ["Orlo", "Tamm", "Orlo"]


def test_a_quote_inside_of_a_quote_has_its_own_source() -> None:
    body = "“They told me, ‘It rains,’ and left,” said Orlo."
    assert said(body) == [("direct", "Orlo", "said"), ("direct", "They", "told")]


def test_a_headline_in_marks_is_a_quote_of_nobody_yet() -> None:
    found = read(Document.parse("‘It rains’: bakers on strike", "").headline)
    assert [(one.kind, one.source) for one in found] == [("direct", None)]


@pytest.mark.parametrize(
    "body",
    [
        "Ada Orlo spoke on RNT's “Face the Town” about rain.",
        "Ada Orlo said on “The Long Rain” that it was wet.",
        "It rains.\n\n‘All Roofs Are Off.’\n\nOrlo left.",
        "In her novel, “The Long Rain,” Ada Orlo told a story.",
        "On Tuesday's episode of “The Town Show,” Ada Orlo wept.",
    ],
)
def test_a_title_of_a_programme_and_a_heading_are_no_quotes(body: str) -> None:
    assert said(body) == []


def test_a_programme_in_marks_is_no_obstacle_to_the_quote_beside_it() -> None:
    assert said("“It rains,” Ada Orlo said on RNT's “Face the Town.”") == [("direct", "Ada Orlo", "said")]


@pytest.mark.parametrize(
    "body",
    [
        "The roof “leaked like a basket”, Ada Orlo said.",
        "The roof “leaked like a basket,” said Ada Orlo.",
        "The “leaking” roof would be mended, Ada Orlo said on Monday.",
    ],
)
def test_a_part_of_what_is_reported_behind_it_may_stand_in_marks(body: str) -> None:
    assert [(kind, source) for kind, source, _ in said(body)] == [("mixed", "Ada Orlo")]


def test_words_in_marks_in_a_headline_in_title_case_are_no_nickname() -> None:
    assert sources("Baker Calls Ada Orlo ‘A Disgrace’ Over Rain In Town") == ["Baker"]


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("“It rains.” ― Ada Orlo.", "Ada Orlo"),
        ("The film shows footage of Ada Orlo saying, “It rains.”", "Ada Orlo"),
        ("Bemoaning the “leaky roof,” Ada Orlo left Tarn.", "Ada Orlo"),
        ("In a radio interview Ada Orlo said, “It rains.”", "Ada Orlo"),
        ("“It rains,” said Ada Orlo Jr. on Monday.", "Ada Orlo Jr."),
        ("Ada Orlo still left the room, saying, “It rains.”", "Ada Orlo"),
    ],
)
def test_the_source_is_the_whole_name_that_speaks(body: str, source: str) -> None:
    assert sources(body) == [source]


def test_who_asks_does_not_answer() -> None:
    assert sources("“Does it rain?” asked Ada Orlo.\n\n“It does.”") == ["Ada Orlo", None]


def test_words_in_marks_that_somebody_thinks_are_no_quote() -> None:
    assert said("Ada Orlo thought: “It rains.”") == []
