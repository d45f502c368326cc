"""`streams extract`: the same articles in the same order, each a line, errors apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from streams.errors import ExitCode
from tests.cli.conftest import Run

GOOD = b'{"id":"a","body":"\\"We stay,\\" said ACME."}'


def objects(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


def test_an_article_comes_out_enriched(streams: Run) -> None:
    code, out, err = streams("extract", "-", stdin=GOOD)
    assert (code, err) == (ExitCode.OK, "")
    (event,) = map(json.loads, out.splitlines())
    assert event["quotes"][0]["text"] == "We stay,"
    assert event["actors"][0]["id"] == "org:acme"
    assert event["extractor"] == {"name": "fake", "version": "1"}


def test_without_files_it_reads_standard_input(streams: Run) -> None:
    assert streams("extract", stdin=GOOD) == streams("extract", "-", stdin=GOOD)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_lines_are_error_records_and_the_rest_goes_on_in_order(streams: Run, jobs: str) -> None:
    articles = [json.dumps({"id": str(number), "body": "x" * number}) for number in range(1, 101)]
    articles[41] = "nonsense"
    articles[57] = json.dumps({"id": "58", "body": "CRASH"})
    code, out, err = streams("extract", "--jobs", jobs, "-", stdin="\n".join(articles).encode())
    assert code == ExitCode.REJECTED
    assert [int(event["article"]["id"]) for event in objects(out)] == [n for n in range(1, 101) if n not in (42, 58)]
    assert [(record["where"], record["reason"]) for record in objects(err)] == [
        ("stdin:42", "not_json"),
        ("stdin:58", "extraction_failed"),
    ]


def test_several_processes_give_the_same_bytes(streams: Run) -> None:
    data = b"\n".join(GOOD.replace(b'"a"', b'"%d"' % number) for number in range(50))
    assert streams("extract", "--jobs", "2", stdin=data).out == streams("extract", stdin=data).out


def test_a_page_is_written_beside_the_lines(streams: Run) -> None:
    code, out, err = streams("extract", "--html", "page.html", "-", stdin=GOOD)
    assert (code, err) == (ExitCode.OK, "wrote page.html\n")
    assert len(out.splitlines()) == 1
    assert "We stay" in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["extract", "-"], ["demo"]], ids=lambda command: command[0])
def test_a_page_that_cannot_be_written_is_named_before_any_work_is_done(streams: Run, command: list[str]) -> None:
    code, out, err = streams(*command, "--html", "none/page.html", stdin=GOOD)
    assert (code, out) == (ExitCode.FILE, "")
    assert err == (
        "error: none/page.html cannot be written: No such file or directory. Give another path with --html.\n"
    )


def test_a_page_of_before_stays_where_the_articles_cannot_be_read(streams: Run) -> None:
    Path("page.html").write_text("before", encoding="utf-8")
    assert streams("extract", "--html", "page.html", "--extractor", "tests.cli.fake:None_", "-").code
    assert Path("page.html").read_text(encoding="utf-8") == "before"


def test_an_extractor_that_is_not_there_is_named(streams: Run) -> None:
    code, out, err = streams("extract", "--extractor", "tests.cli.fake:None_", "-", stdin=GOOD)
    assert (code, out) == (ExitCode.SETTINGS, "")
    assert "tests.cli.fake:None_" in err
