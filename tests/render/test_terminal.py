"""Articles and actors as a terminal shows them, with and without colours."""

import io
import re

from rich.console import Console

from streams.events import ActorTotals, DayTotals, EnrichedArticle
from streams.extract.warnings import MEANINGS
from streams.render.terminal import render_actors, render_article
from tests.render.build import Draft, harbour


def piped(article: EnrichedArticle) -> str:
    console = Console(file=io.StringIO(), width=60)
    render_article(article, console)
    return written(console)


def colored(article: EnrichedArticle, **options: bool) -> str:
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system="truecolor", **options)  # type: ignore[arg-type]
    render_article(article, console)
    return written(console)


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def actor(number: int, name: str = "Ilka Marov") -> ActorTotals:
    return ActorTotals(
        id=f"person:{number}",
        name=name,
        type="person",
        country="ORS" if number % 2 else None,
        articles=number,
        mentions=10 * number,
        quotes=3,
        indirect_quotes=2,
        quoted_about=1,
        days={"2026-11-23": DayTotals(1, 1, 1, 1, 1)},
    )


def test_piped_quotes_stand_in_brackets_with_their_number() -> None:
    text = piped(harbour())
    assert "Fishermen complained [that the plan was a gift to Kestrel Holdings](4)." in text
    assert "[‘Nobody has asked the fishermen of Orsova,’](3…) she (= Ilka Marov) said. [‘That was wrong.’](3)" in text
    assert "{More from Harbour Notes | Subscribe}" in text
    assert "\x1b" not in text


def test_piped_quotes_are_listed_with_mention_actor_and_about() -> None:
    lines = [" ".join(line.split()) for line in piped(harbour()).splitlines()]
    assert "3 direct she -> Ilka Marov (person:ilka-marov) Orsova" in lines
    assert "4 indirect Fishermen -> unnamed Kestrel Holdings" in lines
    assert "8 direct ? -> unknown -" in lines


def test_piped_paragraphs_are_not_folded() -> None:
    assert max(map(len, piped(harbour()).splitlines())) > 60


def test_a_terminal_shows_quotes_in_the_color_of_their_speaker() -> None:
    text = colored(harbour())
    marov, welk = "\x1b[36m", "\x1b[32m"
    assert f"{marov}‘That was wrong.’" in text
    assert f"{welk}‘theatre’" in text
    assert "\x1b[1;4;32mAnton Welk" in text  # an actor, underlined, in bold as the speaker
    assert "\x1b[90mMore from Harbour Notes | Subscribe" in text


def test_a_terminal_without_color_gets_the_brackets() -> None:
    text = colored(harbour(), no_color=True)
    assert "[‘That was wrong.’](3)" in re.sub(r"\x1b\[[\d;]*m", "", text)


def test_hostile_text_reaches_no_terminal_as_it_is() -> None:
    text = piped(Draft("\x1b]0;owned\x07", "\ud800[red]not markup[/red]\x9b31m", source="\x1b[2J\nx").build())
    assert not {"\x1b", "\x07", "\x9b", "\ud800"} & set(text)
    assert "[red]not markup[/red]" in text
    text.encode()


def test_a_console_that_has_not_all_characters_shows_the_others() -> None:
    for options in ({"force_terminal": True}, {"force_terminal": False}):
        file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        render_article(harbour(), Console(file=file, width=200, **options))  # type: ignore[arg-type]
        file.seek(0)
        assert "?That was wrong.?" in file.read()


def test_an_article_without_findings_says_so() -> None:
    assert "no quotes found" in piped(Draft("Quiet day", "Nothing was said.").build())


def test_warnings_are_said_in_words() -> None:
    draft = Draft("x", "y")
    draft.warnings = ("language.unknown",)
    assert f"note: {MEANINGS['language.unknown']}" in piped(draft.build())


def test_a_withdrawn_article_says_so() -> None:
    assert "withdrawn" in piped(Draft("", "", status="withdrawn").build())


def test_actors_are_aligned_when_piped_and_nothing_is_cut() -> None:
    console = Console(file=io.StringIO(), width=20)
    render_actors([actor(1), actor(12, "Österreichische Bundesbahnen")], console)
    head, *rows = written(console).splitlines()
    assert " ".join(head.split()) == "id name type country articles mentions quotes indirect quoted about"
    assert " ".join(rows[0].split()) == "person:1 Ilka Marov person ORS 1 10 3 2 1"
    assert {row.index("person", 8) for row in rows} == {head.index("type")}
    assert "Österreichische Bundesbahnen" in rows[1]


def test_actors_keep_their_order_and_the_limit() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=120, color_system=None)
    render_actors((actor(n) for n in (3, 1, 2)), console, limit=2)
    text = written(console)
    assert text.index("person:3") < text.index("person:1")
    assert "person:2" not in text


def test_a_narrow_terminal_gets_whole_headers_and_numbers() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=70, color_system=None)
    render_actors([actor(1), actor(123456, "Österreichische Bundesbahnen")], console)
    text = written(console)
    assert {"articles", "mentions", "quotes", "indirect", "1234560"} <= set(text.split())
    assert "country" not in text
    assert max(map(len, text.splitlines())) <= 70


def test_a_name_cannot_break_the_table() -> None:
    console = Console(file=io.StringIO(), width=200)
    render_actors([actor(1, "two\nlines\x1b[2J")], console)
    assert len(written(console).splitlines()) == 2
    assert "\x1b" not in written(console)
