"""Articles and actors in a terminal: in colour where there is colour, in plain marks where there is none."""

from collections.abc import Iterable, Sequence
from itertools import islice

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from streams.events import ActorTotals, EnrichedArticle, Field, Quote
from streams.extract.warnings import MEANINGS
from streams.render.marks import Mark, Segment, paragraphs, visible
from streams.render.speakers import Speaker, antecedents, as_written, key_of, speakers

_COLORS = ("cyan", "yellow", "green", "magenta", "red", "bright_cyan", "bright_green", "bright_magenta")
_GREY = Style(color="bright_black")
_ACTOR_HEAD = ("id", "name", "type", "country", "articles", "mentions", "quotes", "indirect", "quoted about")
_WIDE = 100  # columns that a terminal needs to show all of that


class _Ink:
    """What one article's marks look like on one console."""

    def __init__(self, article: EnrichedArticle, console: Console) -> None:
        self.plain = console.color_system is None or console.no_color
        self.speakers = speakers(article)
        self.antecedents = antecedents(article)
        self.numbers = {quote.id: str(number) for number, quote in enumerate(article.quotes, 1)}

    def color(self, quote: Quote) -> Style:
        number = self.speaker(quote).number
        return Style(color=_COLORS[(number - 1) % len(_COLORS)]) if number else Style(bold=True)

    def speaker(self, quote: Quote) -> Speaker:
        return self.speakers[key_of(quote)]

    def style(self, segment: Segment) -> Style:
        style = Style()
        for mark in segment.marks:
            style += self._style_of(mark)
        return style

    def _style_of(self, mark: Mark) -> Style:
        if mark.layer == "boilerplate":
            return _GREY
        if mark.layer == "entity":
            return Style(underline=mark.entity is not None and mark.entity.actor is not None)
        if mark.quote is None or mark.layer == "cue":
            return Style()
        indirect = mark.layer == "quote" and mark.quote.kind == "indirect"
        return self.color(mark.quote) + Style(bold=mark.layer == "speaker", italic=indirect)

    def before(self, mark: Mark) -> Text:
        opens = {"quote": "[", "boilerplate": "{"}.get(mark.layer, "") if self.plain else ""
        return Text(opens)

    def after(self, mark: Mark) -> Text:
        """What follows the end of a mark: the quote's number, or who "He" is."""
        if mark.layer == "boilerplate" and self.plain:
            return Text("}")
        if mark.quote is None:
            return Text()
        if mark.layer == "quote":
            return self._number(mark, mark.quote)
        if mark.layer == "speaker" and mark.quote.id in self.antecedents:
            name = f" (= {visible(self.speaker(mark.quote).name)})"
            return Text(name, self.color(mark.quote) + Style(italic=True))
        return Text()

    def _number(self, mark: Mark, quote: Quote) -> Text:
        number = self.numbers[quote.id] if mark.last else f"{self.numbers[quote.id]}…"
        return Text(f"]({number})" if self.plain else f"[{number}]", self.color(quote) + Style(bold=True))


def render_article(article: EnrichedArticle, console: Console) -> None:
    """Print the text with its findings in their place, then the quotes: kind, who, about.

    Without colour a quote stands in square brackets with its number behind, boilerplate in braces. When the console is
    no terminal, a paragraph is one line, whatever its length.
    """
    ink = _Ink(article, console)
    _say(console, _about_the_article(article))
    fields: tuple[tuple[Field, Style], ...] = (("headline", Style(bold=True)), ("body", Style()))
    for field, style in fields:
        for paragraph in paragraphs(article, field):
            _say(console, _text(paragraph, ink, style))
            _say(console, Text())
    _quotes(article, ink, console)
    for word in article.warnings:
        _say(console, Text(f"note: {_one_line(MEANINGS.get(word, word))}", _GREY))


def render_actors(rows: Iterable[ActorTotals], console: Console, *, limit: int | None = None) -> None:
    """Print the actors' totals as a table, in the order given, at most `limit` of them.

    When piped, aligned columns, all of them; in a terminal too narrow for that, without type and country.
    """
    places = list(range(len(_ACTOR_HEAD)))
    if console.is_terminal and console.width < _WIDE:
        places = [place for place in places if _ACTOR_HEAD[place] not in ("type", "country")]
    head = [_ACTOR_HEAD[place] for place in places]
    body = [[cells[place] for place in places] for cells in map(_actor_row, islice(rows, limit))]
    if not body and console.is_terminal:
        _say(console, Text("no actors yet"))
        return
    _table(console, head, body, numbers=range(len(head) - 5, len(head)))


def _actor_row(row: ActorTotals) -> list[Text]:
    counts = (row.articles, row.mentions, row.quotes, row.indirect_quotes, row.quoted_about)
    words = (row.id, row.name, row.type, row.country or "-")
    return [Text(_one_line(word)) for word in words] + [Text(str(count)) for count in counts]


def _about_the_article(article: EnrichedArticle) -> Text:
    known = article.article
    parts = [str(known[key]) for key in ("source", "published_at", "id") if known.get(key)]
    if known.get("status") == "withdrawn":
        parts.append("withdrawn")
    return Text(_one_line(" · ".join(parts)), _GREY)


def _text(paragraph: Sequence[Segment], ink: _Ink, base: Style) -> Text:
    text = Text(style=base)
    for segment in paragraph:
        for mark in segment.marks:
            if mark.start == segment.start:
                text.append_text(ink.before(mark))
        text.append(visible(segment.text), ink.style(segment))
        for mark in reversed(segment.marks):
            if mark.end == segment.end:
                text.append_text(ink.after(mark))
    return text


def _quotes(article: EnrichedArticle, ink: _Ink, console: Console) -> None:
    if not article.quotes:
        _say(console, Text("no quotes found", _GREY))
        return
    names = {actor.id: actor.name for actor in article.actors}
    rows = []
    for quote in article.quotes:
        about = "; ".join(names.get(actor, actor) for actor in quote.about) or "-"
        row = (ink.numbers[quote.id], quote.kind, _who(quote, ink), about)
        rows.append([Text(_one_line(cell), ink.color(quote) if place < 3 else "") for place, cell in enumerate(row)])
    _table(console, ("#", "kind", "who", "about"), rows, numbers=range(1))


def _who(quote: Quote, ink: _Ink) -> str:
    mention = as_written(quote.speaker) if quote.speaker else "?"
    speaker = ink.speaker(quote)
    if quote.actor is None:
        return f"{mention} -> {'unnamed' if speaker.number else 'unknown'}"
    return f"{mention} -> {speaker.name} ({quote.actor})" if mention != speaker.name else f"{mention} ({quote.actor})"


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _say(console: Console, text: Text) -> None:
    console.print(_writable(text, console), soft_wrap=not console.is_terminal, highlight=False)


def _writable(text: Text, console: Console) -> Text:
    """The text with "?" for what the console's encoding does not have, at equal length."""
    text.plain = text.plain.encode(console.encoding, "replace").decode(console.encoding)
    return text


def _table(console: Console, head: Sequence[str], body: Sequence[Sequence[Text]], *, numbers: range) -> None:
    """A table that folds long cells in a terminal; elsewhere aligned columns, two spaces apart, nothing folded."""
    if console.is_terminal:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for place, name in enumerate(head):
            number = place in numbers
            title = name.replace(" ", "\n") if number else name
            table.add_column(title, justify="right" if number else "left", overflow="fold", no_wrap=number)
        for row in body:
            table.add_row(*(_writable(cell, console) for cell in row))
        console.print(table)
        return
    rows = [list(head), *([cell.plain for cell in row] for row in body)]
    widths = [max(cell_len(row[place]) for row in rows) for place in range(len(head))]
    for line in rows:
        cells = (_pad(cell, widths[i], right=i in numbers) for i, cell in enumerate(line))
        _say(console, Text("  ".join(cells).rstrip()))


def _pad(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(cell))
    return space + cell if right else cell + space
