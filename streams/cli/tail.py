"""`streams tail`: follow a topic."""

import base64
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import click
import msgspec
from confluent_kafka import Message
from rich.console import Console

from streams import admin, codec, topics
from streams.cli.options import CONNECTION, with_settings
from streams.cli.output import console, note, visible, write_line
from streams.cli.records import records
from streams.events import ActorTotals
from streams.failures import Rejected
from streams.headers import ERRORS
from streams.render.terminal import render_article
from streams.settings import Settings

WHICH = ("enriched", "actors", "dead-letters", "articles")


@click.command("tail")
@click.argument("which", type=click.Choice(WHICH))
@click.option("--from-beginning", is_flag=True, help="Start with the oldest record instead of the next.")
@click.option("--no-follow", is_flag=True, help="Stop at the end instead of waiting for more.")
@click.option("-n", "--count", type=click.IntRange(1), help="Stop after so many records.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each record.")
@with_settings(*CONNECTION)
def command(
    *, settings: Settings, which: str, from_beginning: bool, no_follow: bool, count: int | None, as_json: bool
) -> None:
    """Follow the topic WHICH until Ctrl-C: enriched articles, actors' rows, dead letters or incoming articles.

    With --json a line is the event itself. A tombstone is {"id": ..., "value": null}; a value that is no JSON, and
    every dead letter, stands in an object with its place, key, reason and value (in base64 where it is not UTF-8).

    \b
    Examples:
      streams tail enriched
      streams tail enriched --from-beginning --no-follow --json | jq -c '.quotes[]'
      streams tail dead-letters --from-beginning -n 10
    """
    topic = getattr(topics.for_settings(settings), which.replace("-", "_")).name
    partitions = admin.connect(settings).require_present(topic)
    if not from_beginning:
        _say_where_reading_starts(topic, no_follow)
    show = _json if as_json else _SHOW[which]
    out = console()
    read = records(settings, topic, partitions, beginning=from_beginning, follow=not no_follow)
    for number, message in enumerate(read, 1):
        show(message, out)
        if number == count:
            break


def _say_where_reading_starts(topic: str, no_follow: bool) -> None:
    if no_follow:
        note("Nothing is read: --no-follow stops at the end, and reading starts there. Add --from-beginning.")
    elif sys.stderr.isatty():
        note(f"Waiting for the next record of {topic}; Ctrl-C ends it, --from-beginning shows those before.")


def _json(message: Message, out: Console) -> None:
    write_line(as_json(message))
    out.file.flush()


def as_json(message: Message) -> bytes:
    """A record as one line of JSON."""
    key, value = message.key(), message.value()
    if ERRORS + "topic" in headers(message):
        return msgspec.json.encode(envelope(message))
    if value is None:
        return msgspec.json.encode({"id": _readable(key), "value": None})
    try:
        return bytes(msgspec.json.format(value, indent=-1))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.encode(envelope(message))


def envelope(message: Message) -> dict[str, object]:
    """A record with its place: for values that are not what they should be."""
    value = message.value()
    place: dict[str, object] = {
        "partition": message.partition(),
        "offset": message.offset(),
        "timestamp": timestamp(message),
        "key": _readable(message.key()),
        "errors": {n.removeprefix(ERRORS): v for n, v in headers(message).items() if n.startswith(ERRORS)},
    }
    try:
        return place | {"value": None if value is None else value.decode()}
    except UnicodeDecodeError:
        return place | {"value_base64": base64.b64encode(value).decode()}


def headers(message: Message) -> dict[str, str]:
    """The headers by name; of several with one name the last."""
    return {name: _readable(value) or "" for name, value in message.headers() or ()}


def timestamp(message: Message) -> str:
    """The record's time, RFC 3339."""
    return (
        datetime.fromtimestamp(message.timestamp()[1] / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    )


def _readable(value: bytes | str | None) -> str | None:
    return value.decode(errors="backslashreplace") if isinstance(value, bytes) else value


def _show_enriched(message: Message, out: Console) -> None:
    try:
        render_article(codec.decode_enriched(message.value() or b""), out)
    except Rejected:
        _show_record(message, out)


def _show_actor(message: Message, out: Console) -> None:
    if message.value() is None:
        out.print(visible(f"{_readable(message.key())}  gone"))
        return
    try:
        out.print(visible(_actor_line(codec.decode_actor(message.value()))))
    except Rejected:
        _show_record(message, out)


def _actor_line(row: ActorTotals) -> str:
    return (
        f"{row.id}  {row.name}  articles {row.articles}  mentions {row.mentions}  quotes {row.quotes}  "
        f"indirect {row.indirect_quotes}  about {row.quoted_about}"
    )


def show_dead_letter(message: Message, out: Console) -> None:
    """One line: where it stands, when it came, where it came from, its key and the reason."""
    said = headers(message)
    source = ":".join(said.get(ERRORS + name, "?") for name in ("topic", "partition", "offset"))
    reason = f"{said.get(ERRORS + 'exception.class.name', '?')}: {said.get(ERRORS + 'exception.message', '')}"
    place = f"{message.partition()}:{message.offset()}  {timestamp(message)}"
    out.print(visible(f"{place}  {source}  {_readable(message.key()) or '-'}  {reason}"))


def _show_article(message: Message, out: Console) -> None:
    try:
        read = codec.read_article(message.key(), message.value(), message.headers() or ())
    except Rejected as rejected:
        out.print(visible(f"{timestamp(message)}  {_readable(message.key()) or '-'}  {rejected}"))
        return
    if isinstance(read, codec.Tombstone):
        out.print(f"{timestamp(message)}  {read.id}  withdrawn (tombstone)")
    else:
        out.print(visible(f"{timestamp(message)}  {read.id}  version {read.version}, {read.status}  {read.headline}"))


def _show_record(message: Message, out: Console) -> None:
    out.print(as_json(message).decode())


_SHOW: dict[str, Callable[[Message, Console], None]] = {
    "enriched": _show_enriched,
    "actors": _show_actor,
    "dead-letters": show_dead_letter,
    "articles": _show_article,
}
