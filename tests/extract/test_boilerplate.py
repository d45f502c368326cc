import pytest

from streams.extract import boilerplate
from streams.extract.text import Document

RUNNING = "The council voted on Tuesday to close the bridge for repairs, its engineer said."


def marked(*paragraphs: str) -> list[tuple[str, str]]:
    body = "\n\n".join(paragraphs)
    found = boilerplate.find(Document.parse("A headline", body))
    assert all(mark.field == "body" for mark in found)
    return [(body[mark.start : mark.end], mark.reason) for mark in found]


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("Also read: Bridge closed for a year | Ferry fares rise", "teasers"),
        ("Read more: Why the bridge was closed", "teasers"),
        ("Related stories: Bridge closed; Ferry fares rise", "teasers"),
        ("Sign up for our morning newsletter.", "newsletter"),
        ("Subscribe for $1 a week", "newsletter"),
        ("(Reporting by Ann Otther; Editing by Bo Lunt)", "credits"),
        ("Additional reporting by Ann Otther in Lunt", "credits"),
        ("Photo: The bridge on Tuesday. Bo Lunt", "caption"),
        ("Share this article: Facebook | X | Email", "share"),
        ("© 2026 The Lunt Courier. All rights reserved.", "copyright"),
        ("newsroom@lunt.example", "contact"),
        ("@LUNTİLETİ", "contact"),
        ("ADDITIONAL REPORTING BY ANN OTTHER", "credits"),
        ("Advertisement", "advertisement"),
        ("This report was first published in the Lunt Courier.", "credits"),
        ("More on this: The bridge is safe, says its engineer.", "teasers"),
        ("Copyright 2026 The Lunt Courier", "copyright"),
        ("Our reporting receives support from readers of the Lunt Courier.", "notice"),
    ],
)
def test_marks_a_paragraph_with_its_reason_also_in_the_middle(paragraph: str, reason: str) -> None:
    assert marked(RUNNING, paragraph, RUNNING) == [(paragraph, reason)]


@pytest.mark.parametrize(
    "paragraph",
    [
        RUNNING,
        "Police said they had received more from the family.",
        "“Read more books,” she told the pupils.",
        "Related companies would also be investigated, the prosecutor said.",
        "Reporting by residents led police to the house, the court heard.",
        "Share prices fell by 3 per cent in early trade.",
        "Advertisement boards along the road were torn down in the storm.",
        "Watching from the bank, she saw the ferry turn over.",
        "Support for the bridge has fallen to a third of voters.",
        "Photographs of the two men were shown to the court.",
        "The report was published by the Lunt Institute in March.",
        "Low wages contributed to the crisis.",
        "The militia receives support from Lunt.",
        "The centre is funded by the European Union and run by a charity.",
        "Thousands rushed to sign up for the vaccine.",
        "Opinions are divided in Lunt.",
        "Follow us, the soldiers told the villagers.",
        "Written by Ann Otther, the play opened on Friday.",
        "With assistance from Turkey, Somalia trained 3,000 soldiers.",
        "Posted on Telegram by the mayor, the video shows the bridge.",
    ],
)
def test_leaves_running_text_alone(paragraph: str) -> None:
    assert marked(RUNNING, paragraph, RUNNING) == []


def test_a_heading_of_teasers_takes_the_list_to_the_end_with_it() -> None:
    tail = ("More from Bridges", "-", "Ferry fares rise", "At the pier, Bo Lunt explains why fares rise again.")
    assert marked(RUNNING, *tail) == [("\n\n".join(tail), "teasers")]


def test_a_heading_in_the_middle_takes_only_the_links_below_it() -> None:
    assert marked(RUNNING, "Related stories", "Ferry fares rise", RUNNING, RUNNING) == [
        ("Related stories\n\nFerry fares rise", "teasers")
    ]


@pytest.mark.parametrize("words", ["“The bridge is ours” – Ann Otther, engineer", "Otther: Bridge talks a ‘farce’"])
def test_the_last_words_are_no_notice_where_somebody_says_them(words: str) -> None:
    assert marked(RUNNING, words) == []
    assert marked(RUNNING, "Ferry fares on page nine") == [("Ferry fares on page nine", "notice")]


def test_reasons_are_a_closed_vocabulary_with_meanings() -> None:
    assert set(boilerplate.REASONS) >= {"teasers", "newsletter", "credits", "caption", "share", "copyright"}
    assert all(boilerplate.REASONS.values())


def test_an_empty_article_has_none() -> None:
    assert boilerplate.find(Document.parse("", "")) == []
