"""A speaker is the actor whom the mention certainly means, or nobody."""

import pytest

from streams.extract import load

EXTRACTOR = load("fast")


def actors(body: str) -> list[str | None]:
    """The actor of each quote, in order."""
    return [quote.actor for quote in EXTRACTOR.extract("", body).quotes]


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("Maria Orlo arrived. “It rains,” Orlo said.", "person:maria-orlo"),
        ("“It rains,” said its lawyer, Maria Orlo.", "person:maria-orlo"),
        ("“It rains,” said Foreign Minister Maria Orlo of Belgium.", "person:maria-orlo"),
        ("Maria Orlo came on Monday. “It rains,” she said.", "person:maria-orlo"),
        ("Foreign Minister Maria Orlo came. “It rains,” the minister said.", "person:maria-orlo"),
        ("“It rains,” said General (retd) Maria Orlo.", "person:maria-orlo"),
        ("Water Minister Maria Orlo met Prime Minister Jon Tamm. “It rains,” the minister said.", "person:maria-orlo"),
        ("Russia said: “It rains.”", "country:RUS"),
        ("“It rains,” NATO said.", "org:nato"),
    ],
)
def test_a_mention_that_means_somebody(body: str, actor: str) -> None:
    assert actors(body) == [actor]


@pytest.mark.parametrize(
    "body",
    [
        "“It rains,” said a homeless man.",
        "“It rains,” officials said.",
        "“It rains,” she said.",
        "Maria Orlo met a nurse. “It rains,” the nurse said.",
        "Maria Orlo left. “It pours,” a midwife said. “It rains,” she said.",
        "“It rains,” the minister said.",
        "Prime Minister Maria Orlo met Prime Minister Jon Tamm. “It rains,” the prime minister said.",
        "“It rains,” said a neighbour of Maria Orlo.",
    ],
)
def test_a_mention_that_may_mean_somebody_else_is_nobody(body: str) -> None:
    assert actors(body)[-1] is None


def test_the_gender_decides_between_two() -> None:
    body = "Maria Orlo and her brother Peter Orlo came. “It rains,” she said. “It pours,” he said."
    assert actors(body) == ["person:maria-orlo", "person:peter-orlo"]


def test_i_is_the_speaker_of_the_words_around() -> None:
    body = "“I said, ‘It rains,’ and left,” said Maria Orlo."
    assert actors(body) == ["person:maria-orlo", "person:maria-orlo"]


def test_the_subject_is_meant_before_others() -> None:
    body = "Maria Orlo talked to Anna Tamm about the rain. “It pours,” she said."
    assert actors(body) == ["person:maria-orlo"]


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("Orlo’s campaign manager, Peter Tamm, shrugged. “It rains,” he said.", "person:peter-tamm"),
        ("Her brother Ruun Tamm came. “It rains,” he said.", "person:ruun-tamm"),
        ("Maria Orlo came.\n\nShe learned a lot from Anna Tamm. “It rains,” she said.", "person:maria-orlo"),
        ("Maria Orlo came.\n\nCritics compared her to Anna Tamm. “It rains,” she said.", "person:maria-orlo"),
        ("Peter Tamm left.\n\nThe cashier Sunny Orlo sighed. “It rains,” she said.", "person:sunny-orlo"),
        ("His wife, Fosca, came. “It rains,” she said.", "person:fosca"),
        ("Peter Tamm came. “It rains,” the detective said.", "person:peter-tamm"),
        ("Peter Tamm won. “It rains,” the 24-year-old said.", "person:peter-tamm"),
        ("Luntite Brothers, a mining company, fell. “It rains,” the company said.", "org:luntite-brothers"),
        ("The miner Luntite fell, and the Bridge Workers’ Union sang. “It rains,” the company said.", "org:luntite"),
        ("The European Union met. “It rains,” the bloc said.", "org:european-union"),
        ("NATO met. “It rains,” the alliance said.", "org:nato"),
    ],
)
def test_a_word_for_somebody_means_who_was_named_before(body: str, actor: str) -> None:
    assert actors(body)[-1] == actor


@pytest.mark.parametrize(
    "body",
    [
        "Peter Tamm came with Anna Orlo. “It rains,” the detective said.",
        "Peter Tamm met a detective. “It rains,” the detective said.",
        "Peter Tamm came. “It rains,” the witness said.",
        "Peter Tamm came. “It rains,” the company’s lawyer said.",
        "Luntite Mining fell, and Tamm Motors rose. “It rains,” the company said.",
        "The Luntland Museum opened. “It rains,” the company said.",
        "The Committee on Natural Resources met. “It rains,” the firm said.",
        "Justice Anna Orlo and Justice Maria Tamm left.\n\nPeter Aas came. “It rains,” the judge said.",
    ],
)
def test_a_word_for_somebody_that_may_mean_another_is_nobody(body: str) -> None:
    assert actors(body)[-1] is None


def test_a_paragraph_that_speaks_of_something_else_ends_what_she_may_mean() -> None:
    body = "Maria Orlo came.\n\nThe deckhand who held the rope complained about boots. “It rains,” she said."
    assert actors(body)[-1] is None


def test_a_title_at_the_beginning_of_the_sentence_before_is_whom_she_means() -> None:
    body = "The magistrate, Maria Orlo, came.\n\nThe magistrate entered the garden. “It rains,” she said."
    assert actors(body) == ["person:maria-orlo"]


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("A passenger who gave her name as Zoya said that it rained.", "person:zoya"),
        ("“It rains,” said the captain, surnamed Wengel.", "person:wengel"),
        ("University of Tammland president Maria Orlo said that it rained.", "person:maria-orlo"),
    ],
)
def test_a_name_inside_of_a_longer_mention_is_its_own(body: str, actor: str) -> None:
    assert actors(body) == [actor]


def test_a_title_alone_in_a_headline_is_whom_the_article_gives_it() -> None:
    found = EXTRACTOR.extract("Minister defends garden: ‘It rains’", "Foreign Minister Maria Orlo came on Monday.")
    assert [quote.actor for quote in found.quotes] == ["person:maria-orlo"]


def test_those_who_only_work_for_a_body_are_not_the_body() -> None:
    assert actors("Ministry of Finance researchers in Kenya said that it rained.") == [None]


@pytest.mark.parametrize(
    "body",
    [
        "“It rains,” said a spokesman for Bridge Minister Maria Orlo.",
        "It rains, according to a memo from bridge director Maria Orlo.",
        "The UN bridge agency said that it rained.",
        "Maria Orlo came. “It rains,” the new judge said.",
        "The teenager grew up beside the bridge that Maria Orlo built. “It rains,” he said.",
    ],
)
def test_who_is_only_named_beside_the_speaker_is_not_the_speaker(body: str) -> None:
    assert actors(body)[-1] is None


def test_a_justice_is_the_judge_and_a_sergeant_the_officer() -> None:
    assert actors("Justice Maria Orlo came with Peter Tamm. “It rains,” the judge said.") == ["person:maria-orlo"]
    assert actors("Det Sgt Maria Orlo came with Peter Tamm. “It rains,” the officer said.") == ["person:maria-orlo"]


def test_the_only_person_who_speaks_in_an_article_goes_on_to_be_meant() -> None:
    body = "Maria Orlo said that it rained.\n\nThe price of umbrellas rose again last week. “It pours,” she said."
    assert actors(body)[-1] == "person:maria-orlo"
