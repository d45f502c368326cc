"""The tables of docs/quotes.md: the sentences of a row give its findings and no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams import extract
from streams.events import Quote
from streams.extract.findings import Extractor

_PAGE = Path(__file__).parents[2] / "docs" / "quotes.md"
_HEADER = "| sentences | kind | content | cue | speaker | actor | about |"
_NOTHING = "–"

Row = tuple[str, ...]
"""kind, content, cue, speaker, actor, about: as the page writes them."""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _rows(title: str) -> Iterator[tuple[str, Row]]:
    """(sentences, finding) of each line of the table under a title."""
    section = _PAGE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    lines = section.split(_HEADER)[1].strip().splitlines()[1:]
    for line in lines:
        if not line.startswith("|"):
            return
        sentences, *finding = _cells(line)
        yield sentences, tuple(finding)


def table(title: str) -> list[tuple[str, list[Row]]]:
    """Sentences and all findings in them, from the table under a title."""
    examples: list[tuple[str, list[Row]]] = []
    for sentences, finding in _rows(title):
        if sentences:
            examples.append((sentences, []))
        if finding[0] != "none":
            examples[-1][1].append(finding)
    return examples


def article(sentences: str) -> tuple[str, str]:
    """Headline and body of the page's shorthand: bold is the headline, ¶ starts a paragraph."""
    headline, *paragraphs = sentences.split(" ¶ ")
    if headline.startswith("**"):
        return headline.strip("*"), "\n\n".join(paragraphs)
    return "", "\n\n".join([headline, *paragraphs])


def as_row(quote: Quote) -> Row:
    return (
        quote.kind,
        " ⁄ ".join(span.text for span in quote.spans),
        quote.cue.text if quote.cue else _NOTHING,
        quote.speaker.text if quote.speaker else _NOTHING,
        quote.actor or _NOTHING,
        ", ".join(quote.about) or _NOTHING,
    )


@pytest.fixture(scope="module")
def fast() -> Extractor:
    return extract.load("fast")


@pytest.mark.parametrize(("sentences", "findings"), table("Sentences and their findings"))
def test_the_sentences_have_the_findings_of_their_rows(fast: Extractor, sentences: str, findings: list[Row]) -> None:
    assert [as_row(quote) for quote in fast.extract(*article(sentences)).quotes] == findings


@pytest.mark.parametrize(("sentences", "findings"), table("What it gets wrong today"))
@pytest.mark.xfail(strict=True, reason="the page says that it is wrong today; where it passes, move the row up")
def test_what_is_wrong_today_is_wrong_still(fast: Extractor, sentences: str, findings: list[Row]) -> None:
    assert [as_row(quote) for quote in fast.extract(*article(sentences)).quotes] == findings


def test_the_tables_are_read_whole() -> None:
    findings = [f for t in ("Sentences and their findings", "What it gets wrong today") for _, f in table(t)]
    lines = _PAGE.read_text(encoding="utf-8").splitlines()
    assert sum(max(len(found), 1) for found in findings) == sum(line.count("|") >= 8 for line in lines) - 4
    assert {kind for found in findings for kind, *_ in found} == {"direct", "mixed", "indirect"}
