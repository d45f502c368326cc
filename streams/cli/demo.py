"""`streams demo`: the whole flow over the Kafka protocol, in seconds and without Kafka."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from time import monotonic

import click
from confluent_kafka import Message

from streams import codec, samples, topics
from streams.broker import EmbeddedBroker
from streams.cli.actors import read_rows
from streams.cli.deliver import delivering
from streams.cli.inputs import Item, article, check_files, items, lines
from streams.cli.options import EXTRACTION, with_settings
from streams.cli.output import console, note, plural, progress
from streams.cli.page import check_page, write_page
from streams.cli.process import running_worker
from streams.cli.push import AT_ONCE, Pushed, portions, push, wait_until_processed
from streams.cli.records import records
from streams.cli.tail import show_dead_letter
from streams.errors import ExitCode
from streams.events import EnrichedArticle
from streams.failures import Rejected
from streams.render.terminal import render_actors, render_article
from streams.settings import Settings

ACTORS = 50
"""Rows of the table that are shown, at most."""


@click.command("demo")
@click.argument("files", nargs=-1)
@click.option("--articles", "shown", type=click.IntRange(0), default=12, show_default=True, help="Show so many texts.")
@click.option("--html", metavar="FILE", help="Also write the articles shown as one page to read.")
@with_settings(*EXTRACTION)
def command(*, settings: Settings, files: Sequence[str], shown: int, html: str | None) -> int:
    """Run everything: an embedded broker, a worker, a producer and consumers, with sample articles or with FILES.

    Shows the articles with quotes and actors marked in their place, then the actors' totals. FILES are read as in
    `streams push`. Nothing is kept, and no Kafka is needed.

    \b
    Examples:
      streams demo
      streams demo speech.txt articles.jsonl
      streams demo --html page.html
    """
    started = monotonic()
    check_files(files)
    check_page(html)
    source = items(files) if files else lines("samples", BytesIO(samples.articles()))
    with EmbeddedBroker() as broker:
        local = replace(
            settings, brokers=broker.bootstrap, security_protocol="PLAINTEXT", http_port=0, commit_interval=0.1
        )
        broker.declare(topics.for_settings(local).all())
        note(f"An embedded broker listens on {broker.bootstrap}.")
        with running_worker(local) as worker:
            note(f"A worker (process {worker.pid}) reads from it.")
            flow = _Flow(local, worker.check)
            flow.run(source)
            took = monotonic() - started
            _show(flow, local, shown)
    if html:
        write_page(html, flow.in_order()[:shown])
    note(
        f"{plural(flow.pushed.delivered, 'article')} pushed, {len(flow.enriched)} enriched, "
        f"{plural(len(flow.dead), 'dead letter')}: "
        f"totals complete {took:.1f} s after the start."
    )
    return ExitCode.REJECTED if flow.pushed.rejected or flow.dead else ExitCode.OK


class _Flow:
    """Pushes articles a little at a time, waits for the worker, and collects what comes out."""

    def __init__(self, settings: Settings, check: Callable[[], None]) -> None:
        self.enriched: dict[str, EnrichedArticle] = {}
        self.dead: list[Message] = []
        self.pushed = Pushed()
        self._settings, self._check = settings, check
        self._topics = topics.for_settings(settings)
        self._offsets: dict[str, dict[int, int]] = {}
        self._place: dict[str, int] = {}

    def run(self, source: Iterable[Item]) -> None:
        """All of the source, until its totals are complete."""
        with progress("articles") as advance, delivering(self._settings, advance) as deliver:
            for some in portions(source, AT_ONCE):
                self._note_order(some)
                push(self._settings, self._topics.articles.name, some, deliver, self.pushed)
                deliver.finish()
                wait_until_processed(self._settings, self._check)
                for message in self._new(self._topics.enriched.name):
                    event = codec.decode_enriched(message.value())
                    self.enriched[str(event.article["id"])] = event
                self.dead += self._new(self._topics.dead_letters.name)

    def in_order(self) -> list[EnrichedArticle]:
        """The enriched articles in the order in which they were pushed, not in which partitions gave them out."""
        return sorted(self.enriched.values(), key=lambda event: self._place[str(event.article["id"])])

    def _note_order(self, some: Iterable[Item]) -> None:
        for item in some:
            with suppress(Rejected):
                read = article(item, self._settings.max_article_bytes)
                self._place.setdefault(read.id, len(self._place))

    def _new(self, topic: str) -> Iterator[Message]:
        offsets = self._offsets.setdefault(topic, {})
        for message in records(self._settings, topic, self._settings.partitions, offsets=offsets):
            offsets[message.partition()] = message.offset() + 1
            yield message


def _show(flow: _Flow, settings: Settings, shown: int) -> None:
    out = console()
    for event in flow.in_order()[:shown]:
        render_article(event, out)
        out.print()
    if len(flow.enriched) > shown:
        out.print(f"... and {len(flow.enriched) - shown} more articles (--articles shows more)\n")
    for message in flow.dead:
        show_dead_letter(message, out)
    rows = sorted(read_rows(settings).values(), key=lambda row: (-row.mentions, -row.quotes, row.id))
    render_actors(rows, out, limit=ACTORS)
    if len(rows) > ACTORS:
        out.print(f"... and {len(rows) - ACTORS} more actors")
