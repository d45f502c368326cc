"""The engine that reads: the same article, the same bytes; any text; fast enough, linear, and its start is short."""

import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.encoder import EncoderExtractor

SAMPLE = Path(__file__).parent / "newsroom.jsonl"
BALKANS = Path(__file__).parents[3] / "shared" / "articles" / "balkans-tensions.txt"
ONE_BY_ONE = """
import hashlib, json, sys
import msgspec
from streams.extract.encoder import EncoderExtractor
engine = EncoderExtractor()
for line in sys.stdin:
    article = json.loads(line)
    print(hashlib.sha256(msgspec.json.encode(engine.extract(article["headline"], article["body"]))).hexdigest())
"""


@cache
def engine() -> EncoderExtractor:
    """One engine for all tests."""
    return EncoderExtractor()


def articles(count: int) -> list[dict[str, str]]:
    """Some articles of the sample."""
    return [msgspec.json.decode(line) for line in SAMPLE.read_text("utf-8").splitlines()[:count]]


def read(article: dict[str, str]) -> bytes:
    """The findings of an article as bytes."""
    return msgspec.json.encode(engine().extract(article["headline"], article["body"]))


def test_an_article_gives_the_same_bytes_in_any_order_and_company() -> None:
    some = articles(8)
    forwards = [read(article) for article in some]
    backwards = [read(article) for article in reversed(some)]
    assert forwards == backwards[::-1]


def test_an_article_gives_the_same_bytes_in_another_process() -> None:
    lines = SAMPLE.read_text("utf-8").splitlines()[:6]
    runs = [
        subprocess.run(
            [sys.executable, "-c", ONE_BY_ONE], input="\n".join(order), capture_output=True, text=True, check=True
        ).stdout.split()
        for order in (lines, lines[::-1])
    ]
    assert runs[0] == runs[1][::-1]
    assert len(set(runs[0])) == len(lines)


def test_offsets_give_the_text_back() -> None:
    for article in articles(8):
        findings = engine().extract(article["headline"], article["body"])
        for entity in findings.entities:
            assert article[entity.field][entity.start : entity.end] == entity.text
        for quote in findings.quotes:
            for span in (*quote.spans, quote.cue, quote.speaker):
                assert span is None or article[span.field][span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Organization for Security and Co-operation in Europe", "organization"),
        ("Saint Vincent and the Grenadines", "place"),
    ],
)
def test_a_known_name_of_several_words_is_whole(name: str, kind: str) -> None:
    found = engine().extract("", f"He left the {name} last year.").entities
    assert [(entity.text, entity.type) for entity in found] == [(name, kind)]


def test_a_capital_that_somebody_flies_to_is_a_place_and_one_that_objects_is_its_country() -> None:
    found = engine().extract("", "Orlo flew to Kabul to meet the ministers. Kabul rejected the proposal.").entities
    assert [(entity.form, entity.actor) for entity in found if entity.text == "Kabul"] == [
        ("name", None),
        ("metonym", "country:AFG"),
    ]


@pytest.mark.skipif(not BALKANS.exists(), reason="the article may not be part of the project")
def test_one_man_says_all_of_the_article_that_this_was_made_for() -> None:
    headline, body = BALKANS.read_text("utf-8").split("\n", 1)
    quotes = engine().extract(headline, body.strip()).quotes
    assert [quote.actor for quote in quotes if quote.kind != "indirect"] == ["person:sergei-lavrov"] * 11
    first = next(quote for quote in quotes if quote.spans[0].field == "body")
    assert (first.kind, first.actor) == ("indirect", "person:sergei-lavrov")
    assert first.text.startswith("The West is stoking tensions")


@given(st.text(max_size=300), st.text(max_size=900))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read(headline: str, body: str) -> None:
    findings = engine().extract(headline, body)
    for entity in findings.entities:
        assert (headline if entity.field == "headline" else body)[entity.start : entity.end] == entity.text


HOSTILE = {
    "marks": "“" * 5_000,
    "apostrophes": "'a " * 5_000,
    "no blanks": "x" * 200_000,
    "no full stop": "and he said that " * 2_000,
    "Chinese": "中文" * 3_000,
    "nothing": "",
    "lone surrogates": "\ud800 said \udfff" * 10,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_seconds(body: str) -> None:
    began = time.process_time()
    engine().extract("", body)
    assert time.process_time() - began < 20


def test_time_grows_with_the_length_only() -> None:
    text = articles(1)[0]["body"]
    engine().extract("", text)

    def seconds(times: int) -> float:
        began = time.process_time()
        engine().extract("", "\n\n".join([text] * times))
        return time.process_time() - began

    assert seconds(16) < 16 * seconds(2)  # twice as much a word is allowed for a busy machine


def test_the_version_names_the_weights() -> None:
    assert engine().version.endswith(engine()._reader.digest[:12])


def test_an_engine_starts_in_two_seconds_within_400_megabytes() -> None:
    script = (
        "import pathlib, re, time; began = time.process_time()\n"
        "from streams.extract.encoder import EncoderExtractor\n"
        "EncoderExtractor().extract('Moscow rejects talks', 'He said so. ' * 200)\n"
        # Not ru_maxrss: that of a child begins with the peak of the process that started it.
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', pathlib.Path('/proc/self/status').read_text())[1]\n"
        "print(time.process_time() - began, int(peak) / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 4  # two on a machine of its own
    assert megabytes < 400
