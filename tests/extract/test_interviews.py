"""In an interview that labels who speaks, each answer and each turn is somebody's words without marks."""

import pytest

from streams.extract import interviews, speakers
from streams.extract.encoder import EncoderExtractor
from streams.extract.text import Document

ANSWERS = "She met Venn.\nQ: Why roofs?\nA: Rain is wet.\nQ: Is it?\nA: Always. Ask Tarn."
TURNS = "Ada Orlo met Karl Venn.\nKARL VENN: Is it wet?\nADA ORLO: Rain is wet.\nThey laughed."
NAMES = "Ada Orlo met Karl Venn.\nVenn: Is it wet?\nOrlo: Rain is wet.\nVenn: Why?\nOrlo: It falls."


def said(body: str) -> list[tuple[str, str | None]]:
    """(words, speaker) of each turn."""
    field = Document.parse("", body).body
    found = interviews.turns(speakers.lines(field, field.paragraphs, []))
    return [(body[slice(*one.spans[0])], body[slice(*one.source)] if one.source else None) for one in found]


def test_an_answer_has_nobody_who_is_named() -> None:
    assert said(ANSWERS) == [("Rain is wet.", None), ("Always. Ask Tarn.", None)]


def test_a_turn_has_the_name_before_its_colon() -> None:
    assert said(TURNS) == [("Is it wet?", "KARL VENN"), ("Rain is wet.", "ADA ORLO")]
    assert said(NAMES)[1::2] == [("Rain is wet.", "Orlo"), ("It falls.", "Orlo")]


@pytest.mark.parametrize(
    "body",
    [
        "Q: Why roofs?\nThey leak.",
        "Tarn: The dam broke.\nLunt: A mayor left.",
        "WATCH: The dam broke.\nANALYSIS: A mayor left.",
        "ORLO: 3 goals\nTAMM: 2 goals",
        "Orlo came: it rained.\nTamm went: it rained.",
    ],
)
def test_lists_and_headings_are_no_turns(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(("body", "actor"), [(ANSWERS, None), (TURNS, "person:ada-orlo")])
def test_the_encoder_keeps_what_the_labels_say(body: str, actor: str | None) -> None:
    quotes = EncoderExtractor().extract("Roofs", body).quotes
    assert [(one.kind, one.actor) for one in quotes if one.text == "Rain is wet."] == [("direct", actor)]
