"""`streams dead-letters`: what could not be read, by reason; and back into the flow once it can be."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click
import msgspec
from confluent_kafka import Message

from streams import admin, codec, topics
from streams.cli.deliver import delivering
from streams.cli.options import CONNECTION, with_settings
from streams.cli.output import console, note, plural, progress, visible
from streams.cli.records import records
from streams.cli.tail import envelope, headers, show_dead_letter, timestamp
from streams.errors import ExitCode, UserError
from streams.failures import FailureKind, Rejected
from streams.headers import ERRORS, strip_dead_letter_headers
from streams.settings import Settings

MEANINGS = {kind.value: kind.meaning for kind in FailureKind}
OTHER = "other"


def _filters(function: Callable[..., Any]) -> Callable[..., Any]:
    function = click.option("--key", metavar="ID", help="Only those with this key.")(function)
    return click.option(
        "--reason", type=click.Choice(tuple(MEANINGS)), multiple=True, help="Only these; may be repeated."
    )(function)


class _PlaceType(click.ParamType):
    name = "place"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The place as `_place` writes it."""
        partition, _, offset = value.partition(":")
        if not (partition.isdecimal() and offset.isdecimal()):
            self.fail(f"{value!r} is not PARTITION:OFFSET, for example 3:17.", param, ctx)
        return f"{int(partition)}:{int(offset)}"


PLACE = _PlaceType()


class _ListByDefault(click.Group):
    """Without a command it is `list`, with the flags of that."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_for_help = bool(args) and args[0] in self.get_help_option_names(ctx)
        if not asks_for_help and (not args or args[0].startswith("-")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("dead-letters", cls=_ListByDefault)
def command() -> None:
    """List, show and replay articles that could not be processed; without a command: list, with its flags.

    \b
    Examples:
      streams dead-letters
      streams dead-letters --brokers kafka:9092
      streams dead-letters list --reason not_json --json
      streams dead-letters show 3:17
      streams dead-letters replay --reason article_too_large --dry-run
    """


@command.command("list", short_help="What there is, by reason.")
@_filters
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Newest of each reason; 0: all.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each, with place, reason and value.")
@with_settings(*CONNECTION)
def list_command(*, settings: Settings, reason: Sequence[str], key: str | None, limit: int, as_json: bool) -> None:
    """What there is, by reason: place (partition:offset), time, where it came from, key, what was wrong.

    \b
    Examples:
      streams dead-letters list
      streams dead-letters list --reason key_mismatch --limit 0
    """
    found = _chosen(settings, reason, key)
    if as_json:
        for message in found:
            print(msgspec.json.encode(envelope(message)).decode())
        return
    by_reason: dict[str, list[Message]] = defaultdict(list)
    for message in found:
        by_reason[_reason(message)].append(message)
    for name, messages in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{name}: {len(messages)}. {MEANINGS.get(name, 'Written by somebody else.')}")
        for message in messages[-limit or None :]:
            show_dead_letter(message, console())
    if not by_reason:
        print("no dead letters")


@command.command("show", short_help="One in full, or its bytes as they came.")
@click.argument("place", metavar="PARTITION:OFFSET", type=PLACE)
@click.option("--raw", is_flag=True, help="Only the original bytes, as they are.")
@with_settings(*CONNECTION)
def show_command(*, settings: Settings, place: str, raw: bool) -> None:
    """One dead letter in full: where it came from, why it was refused, its headers, and its bytes.

    \b
    Examples:
      streams dead-letters show 3:17
      streams dead-letters show 3:17 --raw > article.json
    """
    message = _at(settings, place)
    value = message.value() or b""
    if raw:
        sys.stdout.buffer.write(value)
        return
    print(f"place      {place}\ntime       {timestamp(message)}\nkey        {_text(message.key())}")
    for name, said in headers(message).items():
        print(f"{name.removeprefix(ERRORS):<10} {visible(said)}")
    print(f"value      {'null' if message.value() is None else f'{len(value)} bytes'}\n")
    print(_text(value))


@command.command("replay", short_help="Back into the flow, all or chosen ones.")
@_filters
@click.option("--place", metavar="PARTITION:OFFSET", type=PLACE, multiple=True, help="Only these; may be repeated.")
@click.option("--force", is_flag=True, help="Also those that would be refused again.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@with_settings(*CONNECTION, "max_article_bytes", "max_message_bytes")
def replay_command(
    *,
    settings: Settings,
    reason: Sequence[str],
    key: str | None,
    place: Sequence[str],
    force: bool,
    dry_run: bool,
) -> int:
    """Send dead letters into `articles` again, as they came: key, bytes, headers and time.

    Those that would be refused again are left out (exit code 1). The dead letters stay where they are until their
    time is over; to replay one twice does no harm, since the highest version of an article counts.

    \b
    Examples:
      streams dead-letters replay --dry-run
      streams dead-letters replay --reason extraction_failed
      streams dead-letters replay --place 3:17
    """
    target = topics.for_settings(settings).articles.name
    found = [m for m in _chosen(settings, reason, key) if not place or _place(m) in place]
    refused = {id(message): why for message in found if (why := _refusal(settings, message)) is not None}
    for message in found:
        if why := refused.get(id(message)):
            note(f"{_place(message)}  {_text(message.key()) or '-'}  refused again: {why}")
    sent = found if force else [message for message in found if id(message) not in refused]
    if not dry_run:
        _send(settings, target, sent)
    would = "would be sent" if dry_run else "sent"
    left = len(found) - len(sent)
    print(f"{plural(len(sent), 'dead letter')} {would} to {target}, {left} left out")
    return ExitCode.REJECTED if left else ExitCode.OK


def _send(settings: Settings, target: str, messages: Sequence[Message]) -> None:
    admin.connect(settings).require_present(target)
    with progress("replaying", len(messages)) as advance, delivering(settings, advance) as deliver:
        for message in messages:
            original = strip_dead_letter_headers(message.headers() or ())
            deliver(target, message.value(), message.key(), original, message.timestamp()[1])


def _refusal(settings: Settings, message: Message) -> str | None:
    """Why reading it would fail again, if it would; what the extractor makes of it is not tried."""
    value = message.value()
    limit = settings.max_article_bytes
    if value is not None and len(value) > limit:
        return f"{len(value)} bytes, STREAMS_MAX_ARTICLE_BYTES allows {limit}"
    try:
        codec.read_article(message.key(), value, strip_dead_letter_headers(message.headers() or ()))
    except Rejected as rejected:
        return str(rejected)
    return None


def _all(settings: Settings) -> Iterator[Message]:
    topic = topics.for_settings(settings).dead_letters.name
    yield from records(settings, topic, admin.connect(settings).require_present(topic))


def _chosen(settings: Settings, reasons: Sequence[str], key: str | None) -> list[Message]:
    """Those that were asked for, the oldest first, whichever partition gave them out first."""
    chosen = [
        message
        for message in _all(settings)
        if (not reasons or _reason(message) in reasons) and (key is None or _text(message.key()) == key)
    ]
    return sorted(chosen, key=lambda message: (message.timestamp()[1], message.partition(), message.offset()))


def _at(settings: Settings, place: str) -> Message:
    found = next(_matching(_all(settings), place), None)
    if found is None:
        raise UserError(f"There is no dead letter at {place}.", "See `streams dead-letters list`.", ExitCode.REJECTED)
    return found


def _matching(messages: Iterable[Message], place: str) -> Iterator[Message]:
    return (message for message in messages if _place(message) == place)


def _place(message: Message) -> str:
    return f"{message.partition()}:{message.offset()}"


def _reason(message: Message) -> str:
    return headers(message).get(ERRORS + "exception.class.name", OTHER)


def _text(value: bytes | None) -> str:
    return "" if value is None else visible(value.decode(errors="backslashreplace"))
