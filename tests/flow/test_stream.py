"""What producers and consumers may rely on: real workers, the same tests on the embedded broker and on real Kafka."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.chaos.load import Load
from streams.routing import home
from tests.brokers import free_port
from tests.flow.stack import PARTITIONS, Stack, an_article, kill

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def stack(any_broker: Any, prefix: str, tmp_path: Path) -> Stack:
    return Stack(any_broker, prefix, tmp_path)


def test_an_article_becomes_an_enriched_event_and_its_actors_get_totals(stack: Stack) -> None:
    stack.push(an_article("a"), headers=[("traceparent", b"00-ab-cd-01"), ("ce_id", b"x7")])
    with stack.worker():
        stack.wait_until_done()
    [event] = stack.read(stack.topics.enriched.name)
    assert event.key() == b"a"
    said = dict(event.headers())
    assert said["ce_id"] == b"a:1"
    assert said["ce_type"] == b"article-streams.enriched-article.v1"
    assert said["traceparent"] == b"00-ab-cd-01"
    assert len(stack.totals()) > 5
    assert stack.totals() == stack.expected_totals()


def test_of_all_versions_the_highest_counts_whatever_the_order(stack: Stack) -> None:
    versions = [an_article("a", v) for v in (3, 1, 4, 2, 4, 1)]
    with stack.worker():
        stack.push(*versions)
        stack.push(an_article("a", 4, "the same version with other content"))
        stack.wait_until_done()
    assert stack.totals() == stack.expected_totals()
    assert {row["articles"] for row in stack.totals().values()} == {1}


def test_a_withdrawn_article_and_a_tombstone_leave_nothing_behind(stack: Stack) -> None:
    with stack.worker():
        stack.push(an_article("a"), an_article("b"))
        stack.wait_until_done()
        assert len(stack.totals()) > 10
        stack.push(an_article("a", 2, status="withdrawn"))
        stack.push(None, key=b"b")
        stack.wait_until_done()
    assert stack.totals() == {}
    assert set(stack.actors().values()) == {None}
    withdrawn = [m for m in stack.read(stack.topics.enriched.name) if b'"status":"withdrawn"' in m.value()]
    assert {m.key() for m in withdrawn} == {b"a", b"b"}
    assert all(b'"entities":[],"quotes":[],"actors":[]' in m.value() for m in withdrawn)


def test_bad_input_becomes_dead_letters_and_everything_is_accounted_for(stack: Stack) -> None:
    bad = [
        b"not json",
        b"\xff\xfe\x00",
        b'{"id": "x", "body": 7}',
        b'{"body": "no id"}',
        b'{"id": "s", "body": "\\ud800"}',
        b'{"id": "n", "body": "x", "version": ' + b"9" * 400 + b"}",
        b'{"id": "d", "body": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"id": "big", "body": "' + b"x" * 60_000 + b'"}',
        b"\x00\x00\x00\x00\x01\x02avro",
        b"",
    ]
    port = free_port()
    with stack.worker(STREAMS_HTTP_PORT=str(port)):
        stack.push(an_article("before"))
        stack.push(*bad, key=b"k", headers=[("own", b"\xff")], timestamp=1_700_000_000_123)
        stack.push(an_article("contradicted"), key=b"another")
        stack.push(an_article("after"), an_article("after"), an_article("nul", body="a\x00b"))
        stack.wait_until_done()
        counted = stack.metrics(port)
    letters = stack.read(stack.topics.dead_letters.name)
    assert sorted(m.value() for m in letters if m.key() == b"k") == sorted(bad)
    for letter in letters:
        said = dict(letter.headers())
        assert said["__connect.errors.topic"] == stack.topics.articles.name.encode()
        assert said["__connect.errors.exception.message"]
        if letter.key() == b"k":
            assert said["own"] == b"\xff"
            assert letter.timestamp()[1] == 1_700_000_000_123
    records = len(stack.read(stack.topics.articles.name))
    assert counted["streams_records_total"] == records
    assert counted["streams_dead_letters_total"] == len(letters) == len(bad) + 1
    enriched, superseded = counted["streams_enriched_total"], counted["streams_superseded_total"]
    assert enriched == len(stack.read(stack.topics.enriched.name)) == 3
    assert records == enriched + superseded + len(letters)
    assert stack.totals() == stack.expected_totals()


def test_what_is_too_large_once_enriched_is_a_dead_letter_too(stack: Stack) -> None:
    with stack.worker(STREAMS_MAX_MESSAGE_BYTES="20000", STREAMS_MAX_ARTICLE_BYTES="20000"):
        stack.push(an_article("large", body="x" * 18_000), an_article("small"))
        stack.wait_until_done()
    [letter] = stack.read(stack.topics.dead_letters.name)
    assert dict(letter.headers())["__connect.errors.exception.class.name"] == b"enriched_too_large"
    assert [m.key() for m in stack.read(stack.topics.enriched.name)] == [b"small"]


def test_records_without_a_key_or_in_a_foreign_partition_meet_their_article(stack: Stack) -> None:
    foreign = (home(b"a", PARTITIONS) + 1) % PARTITIONS
    with stack.worker():
        for version in (1, 2, 3):
            stack.push(an_article("a", version), key=None, partition=foreign)
        stack.push(an_article("a", 4), partition=foreign)
        stack.wait_until_done()
    places = {m.partition() for m in stack.read(stack.topics.enriched.name)}
    assert places == {home(b"a", PARTITIONS)}
    assert {row["articles"] for row in stack.totals().values()} == {1}
    assert stack.totals() == stack.expected_totals()


def test_a_killed_worker_loses_nothing_and_what_is_repeated_is_the_same_byte_for_byte(stack: Stack) -> None:
    for record in itertools.islice(Load(11), 6_000):
        stack.produce(record.key, record.value)
    for _ in range(3):
        before = len(stack.read(stack.topics.enriched.name))
        with stack.worker() as process:
            stack.wait_for(partial(stack.has_enriched_or_is_done, before + 1), "nothing is done")
            kill(process)
    with stack.worker():
        stack.wait_until_done()
    assert stack.totals() == stack.expected_totals()
    assert {(m.key(), m.value()) for m in stack.read(stack.topics.enriched.name)} == stack.truth().enriched


def test_a_worker_that_is_told_to_stop_under_load_commits_what_it_did(stack: Stack) -> None:
    stack.push(*(an_article(f"a{i}") for i in range(2_000)))
    with stack.worker():
        stack.wait_for(partial(stack.has_enriched, 1), "nothing is done")
    done = len(stack.read(stack.topics.enriched.name))
    with stack.worker():
        stack.wait_until_done()
    assert len(stack.read(stack.topics.enriched.name)) == 2_000, f"{done} were done before the stop"
    assert stack.totals() == stack.expected_totals()
