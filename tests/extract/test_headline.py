"""A headline may name who says the rest, and only a person whom the article names is taken for one."""

import pytest

from streams import extract
from streams.extract.findings import Extractor

BODY = "Mira Oduya, the minister of mines, spoke in Tarn on Monday. The dam was built in 1974 and holds a lake."


@pytest.fixture(scope="module")
def fast() -> Extractor:
    return extract.load("fast")


@pytest.mark.parametrize(
    "headline",
    [
        "Oduya: Kenya will not sell the dam",
        "Kenya will not sell the dam – Oduya",
        "Mira Oduya : Kenya will not sell the dam",
    ],
)
def test_a_person_beside_a_colon_or_a_dash_says_the_rest(fast: Extractor, headline: str) -> None:
    [quote] = fast.extract(headline, BODY).quotes
    assert (quote.kind, quote.text, quote.actor) == ("indirect", "Kenya will not sell the dam", "person:mira-oduya")


@pytest.mark.parametrize(
    "headline",
    [
        "Kenya: government will not sell the dam",
        "Analysis: Kenya will not sell the dam",
        "Oduya: a portrait",
        "Oduya: will Kenya sell the dam?",
        "Kenya will not sell the dam",
        "Oduya: ",
        "",
    ],
)
def test_a_place_a_topic_and_a_question_say_nothing(fast: Extractor, headline: str) -> None:
    assert fast.extract(headline, BODY).quotes == ()


def test_a_headline_with_a_verb_of_speech_is_read_by_it(fast: Extractor) -> None:
    [quote] = fast.extract("Oduya: minister says Kenya will not sell the dam", BODY).quotes
    assert quote.cue is not None


@pytest.mark.parametrize(
    "headline",
    ["Interview: ‘Kenya will not sell the dam’", "Live updates: “Kenya will not sell the dam”", "Q&A: ‘Not for sale!’"],
)
def test_what_kind_of_article_it_is_is_no_speaker(fast: Extractor, headline: str) -> None:
    [quote] = fast.extract(headline, BODY).quotes
    assert (quote.speaker, quote.actor) == (None, None)


def test_who_stands_before_a_quote_in_a_headline_is_its_speaker(fast: Extractor) -> None:
    [quote] = fast.extract("Oduya: ‘Kenya will not sell the dam’", BODY).quotes
    assert quote.speaker is not None
    assert quote.actor == "person:mira-oduya"
