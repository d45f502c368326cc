"""`streams extract`: articles in, enriched articles out, without Kafka."""

import sys
from collections.abc import Iterable, Iterator, Sequence

import click
import msgspec

from streams import codec
from streams.cli.inputs import STDIN, check_files, items
from streams.cli.options import EXTRACTION, with_settings
from streams.cli.output import console, note, on_terminal, progress, write_line
from streams.cli.page import check_page, write_page
from streams.cli.parallel import Outcome, enriched
from streams.errors import ExitCode
from streams.events import EnrichedArticle
from streams.settings import Settings


@click.command("extract")
@click.argument("files", nargs=-1)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that extract.")
@click.option("--html", metavar="FILE", help="Also write a page with quotes and actors marked in the text.")
@click.option("--show", is_flag=True, help="Print the marked text instead of JSON lines.")
@with_settings(*EXTRACTION, "max_article_bytes")
def command(*, settings: Settings, files: Sequence[str], jobs: int, html: str | None, show: bool) -> int:
    """Extract quotes and actors from FILES (or standard input, -): article.v1 in, enriched-article.v1 out.

    JSON lines, JSON and bare text are read as in `streams push`. Out come JSON lines in the same order (with --html,
    only where standard output is no terminal). An article that cannot be read is an error record, one line of JSON on
    standard error; the rest goes on, and the exit code is 1.

    \b
    Examples:
      streams extract articles.jsonl > enriched.jsonl
      streams extract --show speech.txt
      streams extract --jobs 2 --html page.html articles.jsonl
      cat articles.jsonl | streams extract - | jq -c '.quotes[]'
    """
    paths = files or (STDIN,)
    check_files(paths)
    check_page(html)
    pages: list[EnrichedArticle] = []
    failed = 0
    for outcome in _with_progress(enriched(settings, items(paths), jobs), quiet=on_terminal() and (show or not html)):
        if outcome.value is None:
            failed += 1
            note(_error_record(outcome))
            continue
        if html:
            pages.append(codec.decode_enriched(outcome.value))
        _out(outcome.value, show=show, silent=bool(html) and on_terminal())
    if html:
        write_page(html, pages)
    return ExitCode.REJECTED if failed else ExitCode.OK


def _with_progress(outcomes: Iterable[Outcome], *, quiet: bool) -> Iterator[Outcome]:
    """Tells of progress, unless the results themselves scroll by."""
    if quiet:
        yield from outcomes
        return
    with progress("extracting") as advance:
        for outcome in outcomes:
            yield outcome
            advance()


def _out(value: bytes, *, show: bool, silent: bool) -> None:
    if show:
        from streams.render.terminal import render_article  # noqa: PLC0415 -- JSON lines need none of it

        render_article(codec.decode_enriched(value), console())
    elif not silent:
        write_line(value)
        sys.stdout.buffer.flush()


def _error_record(outcome: Outcome) -> str:
    record = {"where": outcome.where, "reason": outcome.reason, "message": outcome.message}
    return msgspec.json.encode(record).decode()
