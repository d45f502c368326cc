"""`streams push`: articles into the topic, each checked before and confirmed after."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import click
from msgspec import Struct

from streams import admin, topics
from streams.cli.deliver import Delivery, delivering
from streams.cli.inputs import Item, article, check_files, items
from streams.cli.options import CONNECTION, with_settings
from streams.cli.output import note, plural, progress
from streams.errors import ExitCode
from streams.failures import Rejected
from streams.lag import asking
from streams.settings import Settings

AT_ONCE = 256 * 1024
"""Bytes of articles under way to an embedded broker: it keeps 5 MiB of a partition, and more comes out than goes in."""

PATIENCE = 60.0  # seconds without progress of the workers of an embedded broker


class Pushed(Struct):
    """How a push went: articles delivered, and those that were not sent."""

    delivered: int = 0
    rejected: int = 0


@click.command("push")
@click.argument("files", nargs=-1, required=True)
@with_settings(*CONNECTION, "max_article_bytes", "max_message_bytes", "compression")
def command(settings: Settings, files: Sequence[str]) -> int:
    """Push articles from FILES (- is standard input) into the topic and wait until the broker has them.

    JSON lines, JSON (one article, or an array) and bare text (the first line is the headline, the rest the body;
    the id is `file:` and the path). An article that breaks a rule of article.v1 is named by its place and not sent;
    the rest is.

    \b
    Examples:
      streams push articles.jsonl more.json notes.txt
      tail -F feed.jsonl | streams push -
    """
    check_files(files)
    topic = topics.for_settings(settings).articles.name
    cluster = admin.connect(settings)
    cluster.require_present(topic)
    pushed = Pushed()
    some: Iterable[Item]
    with progress("pushing") as advance, delivering(settings, advance) as deliver:
        for number, some in enumerate(portions(items(files), AT_ONCE) if cluster.embedded else [items(files)]):
            if number:
                deliver.finish()
                wait_until_processed(settings)
            push(settings, topic, some, deliver, pushed)
    rejected = f", {pushed.rejected} rejected" if pushed.rejected else ""
    print(f"{plural(pushed.delivered, 'article')} delivered to {topic}{rejected}")
    return ExitCode.REJECTED if pushed.rejected else ExitCode.OK


def push(settings: Settings, topic: str, source: Iterable[Item], deliver: Delivery, pushed: Pushed) -> None:
    """Send each item that is an article, keyed by its id; say on standard error which are none; count both."""
    for item in source:
        try:
            deliver(topic, item.value, article(item, settings.max_article_bytes).id.encode())
            pushed.delivered += 1
        except Rejected as rejected:
            pushed.rejected += 1
            note(f"{item.where}: {rejected}")


def portions(source: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in portions of about `size` bytes, at least one in each."""
    portion: list[Item] = []
    for item in source:
        portion.append(item)
        if sum(len(each.value) for each in portion) >= size:
            yield portion
            portion = []
    if portion:
        yield portion


def wait_until_processed(settings: Settings, check: Callable[[], None] = lambda: None) -> None:
    """Until workers have processed every article and every delta; `check` is called now and then and may raise.

    Raises UserError where nothing moves for a minute.
    """
    every = topics.for_settings(settings)
    with asking(settings) as lag:
        lag.wait((every.articles.name, every.deltas.name), settings.partitions, PATIENCE, check)
