"""`streams actor ID`: one actor in full."""

import difflib

import click
import msgspec

from streams import codec
from streams.cli.actors import read_rows
from streams.cli.options import CONNECTION, with_settings
from streams.cli.output import write_line
from streams.errors import ExitCode, UserError
from streams.events import ActorTotals, DayTotals
from streams.settings import Settings

COUNTS = ("articles", "mentions", "quotes", "indirect_quotes", "quoted_about")


@click.command("actor")
@click.argument("actor_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON (actor.v1).")
@with_settings(*CONNECTION)
def command(settings: Settings, actor_id: str, as_json: bool) -> None:
    """One actor in full: the totals, then day by day. An id that is not there ends with exit code 1.

    \b
    Examples:
      streams actor country:RUS
      streams actor person:sergei-lavrov --json
    """
    rows = read_rows(settings)
    row = rows.get(actor_id)
    if row is None:
        raise _unknown(actor_id, rows)
    if as_json:
        write_line(codec.encode(row))
    else:
        _print(row)


def _print(row: ActorTotals) -> None:
    country = f", {row.country}" if row.country else ""
    print(f"{row.name}  ({row.id}; {row.type}{country})")
    print(_line("day", COUNTS))
    total = DayTotals(row.articles, row.mentions, row.quotes, row.indirect_quotes, row.quoted_about)
    for day, counts in [*sorted(row.days.items()), ("total", total)]:
        print(_line(day, msgspec.structs.astuple(counts)))


def _line(first: str, cells: tuple[object, ...]) -> str:
    return f"{first:<10}" + "".join(f"  {cell:>{len(name)}}" for name, cell in zip(COUNTS, cells, strict=True))


def _unknown(actor_id: str, rows: dict[str, ActorTotals]) -> UserError:
    names = {row.name.casefold(): row.id for row in rows.values()}
    close = [names[name] for name in difflib.get_close_matches(actor_id.casefold(), names, n=2)]
    close += difflib.get_close_matches(actor_id, rows, n=3)
    meant = " Did you mean " + " or ".join(dict.fromkeys(close)) + "?" if close else ""
    return UserError(f"There is no actor {actor_id}.{meant}", "See `streams actors --search TEXT`.", ExitCode.REJECTED)
