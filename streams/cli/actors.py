"""`streams actors`: the table of totals."""

import click
import msgspec

from streams import admin, codec, topics
from streams.cli.options import CONNECTION, with_settings
from streams.cli.output import console, note, on_terminal, plural, progress, write_line
from streams.cli.records import records
from streams.events import ActorTotals
from streams.render.terminal import render_actors
from streams.settings import Settings

COUNTS = ("mentions", "quotes", "indirect_quotes", "quoted_about", "articles")
COLUMNS = ("id", "name", "type", "country", "articles", "mentions", "quotes", "indirect_quotes", "quoted_about")
TYPES = ("country", "organization", "person", "group")


@click.command("actors")
@click.option("--sort", type=click.Choice((*COUNTS, "name", "id")), default="mentions", show_default=True)
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only actors of this type.")
@click.option("--country", metavar="ISO3", help="Only actors of this country, for example RUS.")
@click.option("--search", metavar="TEXT", help="Only actors whose name or id contains this.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="At most so many; 0 is all.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each actor (actor.v1).")
@with_settings(*CONNECTION)
def command(
    *,
    settings: Settings,
    sort: str,
    kind: str | None,
    country: str | None,
    search: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """The actors and what counts for them, as of now. In a pipe: columns separated by tabs, names of columns first.

    \b
    Examples:
      streams actors
      streams actors --sort quotes --type person --limit 10
      streams actors --country RUS --json | jq .quotes
    """
    rows = read_rows(settings)
    chosen = [row for row in rows.values() if _matches(row, kind, country, search)]
    chosen.sort(key=lambda row: (row.name.casefold(), row.id) if sort == "name" else (row.id,))
    if sort in COUNTS:
        chosen.sort(key=lambda row: getattr(row, sort), reverse=True)
    shown = chosen[: limit or None]
    _print(shown, as_json)
    if not rows:
        note("no actors yet: no worker has processed an article that names one; `streams doctor` says if one runs")
    elif not chosen:
        note(f"none of {plural(len(rows), 'actor')} is such a one")
    if len(shown) < len(chosen):
        note(f"{len(shown)} of {len(chosen)} actors; --limit 0 shows all")


def read_rows(settings: Settings) -> dict[str, ActorTotals]:
    """Each actor's newest row: the compacted topic from its beginning to where it ends now, folded by key."""
    topic = topics.for_settings(settings).actors.name
    partitions = admin.connect(settings).require_present(topic)
    newest: dict[bytes, bytes] = {}
    with progress("reading rows") as advance:
        for message in records(settings, topic, partitions):
            key, value = message.key() or b"", message.value()
            if value is None:
                newest.pop(key, None)
            else:
                newest[key] = value
            advance()
    decoded = map(codec.decode_actor, newest.values())
    return {row.id: row for row in decoded}


def _matches(row: ActorTotals, kind: str | None, country: str | None, search: str | None) -> bool:
    return (
        (kind is None or row.type == kind)
        and (country is None or row.country == country.upper())
        and (search is None or search.casefold() in f"{row.name} {row.id}".casefold())
    )


def _print(rows: list[ActorTotals], as_json: bool) -> None:
    if as_json:
        for row in rows:
            write_line(codec.encode(row))
    elif on_terminal():
        render_actors(rows, console())
    else:
        print("\t".join(COLUMNS))
        for row in rows:
            fields = msgspec.to_builtins(row)
            print("\t".join("" if fields[name] is None else str(fields[name]) for name in COLUMNS))
