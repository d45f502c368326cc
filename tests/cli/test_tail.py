"""`streams tail`, `streams actors` and `streams actor`: what is in the topics, for eyes and for programs."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

import pytest

from streams import codec, topics
from streams.cli.deliver import delivering
from streams.errors import ExitCode
from streams.events import ActorTotals, DayTotals
from streams.failures import FailureKind, Rejected
from streams.headers import dead_letter_headers
from streams.settings import Settings
from tests.cli.conftest import Run

Record = tuple[bytes | None, bytes | None, list[tuple[str, bytes]]]


def put(settings: Settings, topic: str, *written: Record) -> None:
    with delivering(settings, lambda done=1: None) as deliver:
        for key, value, headers in written:
            deliver(topic, value, key, headers)


def row(actor_id: str, name: str, mentions: int, quotes: int = 0, country: str | None = None) -> ActorTotals:
    kind = "country" if actor_id.startswith("country:") else "person"
    days = {"2026-11-22": DayTotals(1, mentions, quotes, 0, 0)}
    return ActorTotals(
        id=actor_id,
        name=name,
        type=kind,  # type: ignore[arg-type]  # one of two of its values
        country=country,
        articles=1,
        mentions=mentions,
        quotes=quotes,
        indirect_quotes=0,
        quoted_about=0,
        days=days,
    )


def put_rows(settings: Settings, *rows: ActorTotals | str) -> None:
    """Rows in this order; an id alone is a tombstone."""
    written: list[Record] = [
        (each.encode(), None, []) if isinstance(each, str) else (each.id.encode(), codec.encode(each), [])
        for each in rows
    ]
    put(settings, topics.for_settings(settings).actors.name, *written)


@pytest.fixture
def three(cluster: Settings) -> Sequence[ActorTotals]:
    rows = [row("country:NOR", "Norway", 3, 0, "NOR"), row("person:a-b", "A B", 2, 5, "NOR"), row("person:c", "C", 1)]
    put_rows(cluster, *rows)
    return rows


def ids(out: str) -> list[str]:
    return [line.split("\t")[0] for line in out.splitlines()[1:]]


def test_a_topic_is_read_to_its_end(streams: Run, cluster: Settings) -> None:
    put(cluster, "articles", (b"a", b'{"id":"a","headline":"Hello"}', []), (b"b", None, []), (b"c", b"{}", []))
    code, out, err = streams("tail", "articles", "--from-beginning", "--no-follow")
    assert (code, err) == (ExitCode.OK, "")
    assert {line.split("  ", 1)[1] for line in out.splitlines()} == {
        "a  version 1, published  Hello",
        "b  withdrawn (tombstone)",
        "c  invalid_article: `id` is missing",
    }


def test_text_from_outside_cannot_steer_the_terminal(streams: Run, cluster: Settings) -> None:
    put(cluster, "articles", (b"a", b'{"id":"a","headline":"\\u001b[2J"}', []), (b"\x1b]0;x\x07", b"{", []))
    out = streams("tail", "articles", "--from-beginning", "--no-follow").out
    assert "\x1b" not in out
    assert r"\x1b[2J" in out


def test_in_json_every_record_is_one_line(streams: Run, cluster: Settings) -> None:
    put(cluster, "articles", (b"a", b'{"id":"a",\n"x":1e2}', []), (b"b", None, []), (b"c", b"\xff", []))
    out = streams("tail", "articles", "--from-beginning", "--no-follow", "--json").out
    a, b, c = sorted(
        (json.loads(line) for line in out.splitlines()), key=lambda found: "key" in found or found["id"] != "a"
    )
    assert a == {"id": "a", "x": 1e2}
    assert b == {"id": "b", "value": None}
    assert (c["key"], base64.b64decode(c["value_base64"])) == ("c", b"\xff")


def test_it_stops_after_so_many(streams: Run, cluster: Settings) -> None:
    put(cluster, "articles", *((str(n).encode(), b'{"id":"%d","body":"x"}' % n, []) for n in range(5)))
    assert len(streams("tail", "articles", "--from-beginning", "-n", "2").out.splitlines()) == 2


def test_dead_letters_say_why_and_where_from(streams: Run, cluster: Settings) -> None:
    rejected = Rejected(FailureKind.NOT_JSON, "no value")
    put(cluster, "articles.dead-letters", (b"k", b"{", dead_letter_headers([], "articles", 1, 7, "enrich", rejected)))
    out = streams("tail", "dead-letters", "--from-beginning", "--no-follow").out
    assert "articles:1:7  k  not_json: no value" in out
    found = json.loads(streams("tail", "dead-letters", "--from-beginning", "--no-follow", "--json").out)
    assert (found["key"], found["value"], found["errors"]["exception.class.name"]) == ("k", "{", "not_json")


def test_actors_are_sorted_by_mentions(streams: Run, three: Sequence[ActorTotals]) -> None:
    code, out, err = streams("actors")
    assert (code, err) == (ExitCode.OK, "")
    assert out.splitlines()[1] == "country:NOR\tNorway\tcountry\tNOR\t1\t3\t0\t0\t0"
    assert ids(out) == ["country:NOR", "person:a-b", "person:c"]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (["--sort", "quotes"], ["person:a-b", "country:NOR", "person:c"]),
        (["--sort", "name"], ["person:a-b", "person:c", "country:NOR"]),
        (["--type", "country"], ["country:NOR"]),
        (["--country", "nor"], ["country:NOR", "person:a-b"]),
        (["--search", "NORW"], ["country:NOR"]),
        (["--limit", "1"], ["country:NOR"]),
    ],
)
def test_actors_can_be_chosen(
    streams: Run, three: Sequence[ActorTotals], flags: list[str], expected: list[str]
) -> None:
    assert ids(streams("actors", *flags).out) == expected


def test_a_limit_says_how_many_there_are(streams: Run, three: Sequence[ActorTotals]) -> None:
    assert streams("actors", "--limit", "2").err == "2 of 3 actors; --limit 0 shows all\n"


def test_the_newest_row_of_an_actor_counts_and_a_tombstone_ends_it(streams: Run, cluster: Settings) -> None:
    put_rows(cluster, row("person:a", "A", 1), row("person:b", "B", 1), row("person:a", "A", 9), "person:b")
    (line,) = streams("actors", "--json").out.splitlines()
    assert codec.decode_actor(line.encode()) == row("person:a", "A", 9)


def test_one_actor_is_shown_day_by_day(streams: Run, three: Sequence[ActorTotals]) -> None:
    lines = [line.split() for line in streams("actor", "person:a-b").out.splitlines()]
    assert lines[-2:] == [["2026-11-22", "1", "2", "5", "0", "0"], ["total", "1", "2", "5", "0", "0"]]


def test_an_actor_that_is_not_there_is_named_with_one_that_is(streams: Run, three: Sequence[ActorTotals]) -> None:
    code, out, err = streams("actor", "Norwey")
    assert (code, out) == (ExitCode.REJECTED, "")
    assert "There is no actor Norwey. Did you mean country:NOR?" in err


def test_where_there_is_nothing_to_show_it_says_why(streams: Run, cluster: Settings) -> None:
    assert "no actors yet" in streams("actors").err
    assert "Add --from-beginning." in streams("tail", "enriched", "--no-follow").err


def test_where_nothing_fits_it_says_so(streams: Run, three: Sequence[ActorTotals]) -> None:
    assert streams("actors", "--country", "XXX").err == "none of 3 actors is such a one\n"
