"""`streams push`: delivered and counted, the rest named by its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from streams import topics
from streams.cli.records import records
from streams.errors import ExitCode
from streams.settings import Settings
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def no_worker_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An embedded broker is fed no faster than workers read; here there is none."""
    monkeypatch.setattr("streams.cli.push.wait_until_processed", lambda *_: None)


def delivered(settings: Settings) -> dict[bytes, bytes]:
    topic = topics.for_settings(settings).articles
    return {message.key(): message.value() for message in records(settings, topic.name, topic.partitions)}


def lines(*articles: Mapping[str, object]) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


def test_articles_are_delivered_as_they_stand_keyed_by_their_id(streams: Run, cluster: Settings) -> None:
    Path("a.jsonl").write_text(lines({"id": "a", "body": "x", "own": 1}, {"id": "é", "body": "y"}), encoding="utf-8")
    assert streams("push", "a.jsonl") == (ExitCode.OK, "2 articles delivered to articles\n", "")
    assert delivered(cluster) == {
        b"a": b'{"id": "a", "body": "x", "own": 1}',
        "é".encode(): b'{"id": "\\u00e9", "body": "y"}',
    }


def test_what_is_no_article_is_named_by_its_line_and_the_rest_goes_on(streams: Run, cluster: Settings) -> None:
    Path("a.jsonl").write_text(lines({"id": "a", "body": "x"}, {"body": "y"}) + "nonsense\n", encoding="utf-8")
    code, out, err = streams("push", "a.jsonl")
    assert code == ExitCode.REJECTED
    assert out == "1 article delivered to articles, 2 rejected\n"
    assert "a.jsonl:2: invalid_article: `id` is missing" in err
    assert "a.jsonl:3: not_json: " in err
    assert list(delivered(cluster)) == [b"a"]


def test_texts_and_standard_input_are_pushed_too(streams: Run, cluster: Settings) -> None:
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    code, out, _ = streams("push", "a.txt", "-", stdin=b'{"id":"b","body":"x"}')
    assert (code, out) == (ExitCode.OK, "2 articles delivered to articles\n")
    assert sorted(delivered(cluster)) == [b"b", b"file:a.txt"]


def test_nothing_is_sent_if_one_of_the_files_is_not_there(streams: Run, cluster: Settings) -> None:
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    code, out, err = streams("push", "a.txt", "none.txt")
    assert (code, out) == (ExitCode.FILE, "")
    assert "none.txt" in err
    assert delivered(cluster) == {}


def test_an_article_over_the_limit_is_not_sent(streams: Run, cluster: Settings) -> None:
    Path("a.jsonl").write_text(lines({"id": "a", "body": "x" * 2000}), encoding="utf-8")
    code, _, err = streams("push", "a.jsonl", "--max-article-bytes", "1000")
    assert code == ExitCode.REJECTED
    assert "a.jsonl:1: article_too_large" in err
    assert delivered(cluster) == {}


def test_an_article_that_its_key_makes_larger_than_a_message_is_not_sent(streams: Run, cluster: Settings) -> None:
    Path("a.jsonl").write_text(lines({"id": "a" * 400, "body": "x" * 9_500}), encoding="utf-8")
    code, out, err = streams("push", "a.jsonl", "--max-message-bytes", "10000", "--max-article-bytes", "10000")
    assert (code, out) == (ExitCode.REJECTED, "0 articles delivered to articles, 1 rejected\n")
    assert "STREAMS_MAX_MESSAGE_BYTES" in err
    assert delivered(cluster) == {}


def test_an_article_goes_to_the_partition_that_java_would_choose(streams: Run, cluster: Settings) -> None:
    from streams.routing import home

    ids = [f"article-{number}" for number in range(20)]
    Path("a.jsonl").write_text(lines(*({"id": name, "body": "x"} for name in ids)), encoding="utf-8")
    streams("push", "a.jsonl")
    topic = topics.for_settings(cluster).articles
    where = {message.key(): message.partition() for message in records(cluster, topic.name, topic.partitions)}
    assert where == {name.encode(): home(name.encode(), 2) for name in ids}


def test_more_than_fits_into_the_buffers_is_delivered_whole(streams: Run, cluster: Settings) -> None:
    many = ({"id": f"article-{number}", "body": "x" * 1_000} for number in range(8_000))
    Path("a.jsonl").write_text(lines(*many), encoding="utf-8")
    code, out, _ = streams("push", "a.jsonl", "--compression", "none")
    assert (code, out) == (ExitCode.OK, "8000 articles delivered to articles\n")
    assert len(delivered(cluster)) == 8_000
