"""The schemas against what the code reads and writes; the examples against both."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import msgspec
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from msgspec import Struct

from streams import codec, events, extract, headers
from streams.enrichment import enrich
from streams.events import ActorTotals, Article, EnrichedArticle
from streams.extract.boilerplate import REASONS
from streams.extract.findings import Findings
from streams.extract.warnings import MEANINGS
from streams.failures import FailureKind, Rejected
from tests.articles import actor_totals, enriched_articles, pushed_articles
from tests.schemas import EVENTS, SCHEMAS, VALIDATORS, schema


def examples(event: str, under: str = "examples") -> list[Any]:
    files = sorted((SCHEMAS / under / event).glob("*.json"))
    assert files, f"{event} has no {under}"
    return [pytest.param(json.loads(file.read_text(encoding="utf-8")), id=f"{event}/{file.stem}") for file in files]


def good(*names: str) -> list[Any]:
    return [example for event in names for example in examples(event)]


def with_event(under: str) -> list[Any]:
    return [
        pytest.param(event, *example.values, id=example.id) for event in EVENTS for example in examples(event, under)
    ]


def example_of(event: str, name: str) -> Any:
    return json.loads((SCHEMAS / "examples" / event / f"{name}.json").read_text(encoding="utf-8"))


def deepest(error: ValidationError) -> list[ValidationError]:
    return [error] + [inner for cause in error.context or () for inner in deepest(cause)]


# The files


def test_the_folder_holds_nothing_else() -> None:
    known = {SCHEMAS / "README.md", SCHEMAS / "asyncapi.yaml"}
    known |= {SCHEMAS / f"{event}.v1.schema.json" for event in EVENTS}
    for event in EVENTS:
        known |= set((SCHEMAS / "examples" / event).glob("*.json"))
        known |= set((SCHEMAS / "examples" / "invalid" / event).glob("*.json"))
    assert {path for path in SCHEMAS.rglob("*") if path.is_file()} == known


@pytest.mark.parametrize("event", EVENTS)
def test_a_schema_is_one_of_draft_2020_12_and_named_by_its_file(event: str) -> None:
    Draft202012Validator.check_schema(schema(event))
    assert schema(event)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(event)["$id"] == f"urn:article-streams:{event}.v1"
    assert schema(event)["title"] == f"{event}.v1"


@pytest.mark.parametrize(("event", "value"), with_event("examples"))
def test_a_good_example_is_valid(event: str, value: Any) -> None:
    VALIDATORS[event].validate(value)


@pytest.mark.parametrize(("event", "example"), with_event("examples/invalid"))
def test_a_bad_example_is_invalid_at_the_place_that_it_names(event: str, example: dict[str, Any]) -> None:
    assert set(example) - {"says"} == {"breaks", "at", "value"}
    errors = [inner for error in VALIDATORS[event].iter_errors(example["value"]) for inner in deepest(error)]
    assert example["at"] in {error.json_path for error in errors}


@pytest.mark.parametrize(("event", "example"), with_event("examples/invalid"))
def test_a_bad_example_breaks_a_single_rule(event: str, example: dict[str, Any]) -> None:
    assert len(list(VALIDATORS[event].iter_errors(example["value"]))) == 1


# What is read


@pytest.mark.parametrize("value", good("article"))
def test_a_good_article_is_read(value: dict[str, Any]) -> None:
    article = codec.read_article(value["id"].encode(), orjson.dumps(value))
    assert isinstance(article, Article)
    given = {name: field for name, field in value.items() if field is not None and name in Article.__struct_fields__}
    assert json.loads(codec.encode(article)).items() >= given.items()


@pytest.mark.parametrize("example", examples("article", "examples/invalid"))
def test_a_bad_article_is_refused_with_a_message_that_names_the_place(example: dict[str, Any]) -> None:
    with pytest.raises(Rejected) as caught:
        codec.read_article(None, orjson.dumps(example["value"]))
    assert caught.value.kind is FailureKind.INVALID_ARTICLE
    assert example["says"] in caught.value.message


@given(pushed_articles())
def test_the_schema_and_the_reader_agree_on_what_an_article_is(value: dict[str, Any]) -> None:
    refused = ""
    try:
        codec.read_article(None, orjson.dumps(value))
    except Rejected as reason:
        refused = str(reason)
    assert VALIDATORS["article"].is_valid(value) is not bool(refused), refused


def test_the_schema_has_the_defaults_of_the_reader() -> None:
    stated = {name: each["default"] for name, each in schema("article")["properties"].items() if "default" in each}
    assumed = json.loads(codec.encode(Article(id="a-1")))
    assert stated == {name: value for name, value in assumed.items() if value is not None and name != "id"}


# What is written


@given(enriched_articles())
def test_every_enriched_article_that_is_written_is_valid(event: EnrichedArticle) -> None:
    VALIDATORS["enriched-article"].validate(json.loads(codec.encode(event)))


@given(actor_totals)
def test_all_totals_that_are_written_are_valid(totals: ActorTotals) -> None:
    VALIDATORS["actor"].validate(json.loads(codec.encode(totals)))


FRAGMENTS = [
    "Minister Ilka Torvald ",
    "Torvald ",
    "Moscow ",
    "the Norwegian government ",
    "NATO ",
    "She ",
    "said ",
    "told reporters, ",
    "“We have left,” ",
    "‘We have left.’ ",
    "that Port Sandrey would reopen ",
    "called it “reckless”",
    ". ",
    "\n\n",
    "\r\n",
    "Read more: Five harbours",
    "\u0000",
    "\U0001f44b\U0001f3fd",
    "e\u0308",
    '"',
    "’",
    "According to Bram Oduya, ",
]
FAST = extract.load("fast")


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=3), st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5)))
def test_whatever_the_engine_finds_is_valid(headline: list[str], body: list[str]) -> None:
    article = Article(id="a-1", headline="".join(headline), body="".join(body))
    event = json.loads(codec.encode(enrich(article, FAST)))
    VALIDATORS["enriched-article"].validate(event)
    quoted = [span for q in event["quotes"] for span in [*q["spans"], q["cue"], q["speaker"]] if span]
    for span in [*event["entities"], *quoted]:
        assert event["article"][span["field"]][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("value", good("article"))
def test_what_the_engine_finds_in_a_good_article_is_valid(value: dict[str, Any]) -> None:
    article = codec.read_article(None, orjson.dumps(value))
    assert isinstance(article, Article)
    VALIDATORS["enriched-article"].validate(json.loads(codec.encode(enrich(article, FAST))))


DEFS = schema("enriched-article")["$defs"]


@pytest.mark.parametrize(
    ("struct", "described"),
    [
        (EnrichedArticle, schema("enriched-article")),
        (events.ExtractorId, DEFS["extractor"]),
        (events.Span, DEFS["span"]),
        (events.Entity, DEFS["entity"]),
        (events.Quote, DEFS["quote"]),
        (events.ActorCounts, DEFS["actor"]),
        (events.Boilerplate, DEFS["boilerplate"]),
        (ActorTotals, schema("actor")),
        (events.DayTotals, schema("actor")["$defs"]["day"]),
    ],
)
def test_a_schema_names_the_fields_of_its_struct_and_is_closed(struct: type[Struct], described: dict[str, Any]) -> None:
    names = [field.encode_name for field in msgspec.structs.fields(struct)]
    assert list(described["properties"]) == names
    assert described["required"] == names
    assert described["additionalProperties"] is False


def test_the_article_is_described_alike_where_it_is_read_and_where_it_is_written() -> None:
    read, written = schema("article")["properties"], DEFS["article"]["properties"]
    assert list(read) == list(Article.__struct_fields__)
    assert list(written) == [*read, "content_hash"] == DEFS["article"]["required"]
    assert DEFS["article"]["additionalProperties"] is False
    for name, rule in read.items():
        limits = {
            key: rule[key] for key in ("minimum", "maximum", "minLength", "maxLength", "pattern", "not") if key in rule
        }
        assert written[name].items() >= limits.items(), name


@pytest.mark.parametrize(
    ("described", "words"),
    [
        (schema("article")["properties"]["status"], {*get_args(events.Status), None}),
        (DEFS["article"]["properties"]["status"], set(get_args(events.Status))),
        (DEFS["entity"]["properties"]["field"], set(get_args(events.Field))),
        (DEFS["span"]["properties"]["field"], set(get_args(events.Field))),
        (DEFS["boilerplate"]["properties"]["field"], set(get_args(events.Field))),
        (DEFS["entity"]["properties"]["type"], set(get_args(events.EntityType))),
        (DEFS["entity"]["properties"]["form"], set(get_args(events.Form))),
        (DEFS["quote"]["properties"]["kind"], set(get_args(events.QuoteKind))),
        (DEFS["actor"]["properties"]["type"], set(get_args(events.ActorType))),
        (schema("actor")["properties"]["type"], set(get_args(events.ActorType))),
        (DEFS["boilerplate"]["properties"]["reason"], set(REASONS)),
        (schema("enriched-article")["properties"]["warnings"]["items"], set(MEANINGS)),
        (
            schema("dead-letter")["properties"]["__connect.errors.exception.class.name"],
            set(FailureKind) - {FailureKind.INVALID_EVENT},
        ),
    ],
)
def test_a_closed_vocabulary_is_the_same_in_schema_and_code(described: dict[str, Any], words: set[str]) -> None:
    assert set(described["enum"]) == words
    assert len(described["enum"]) == len(words)


class Told:
    """An extractor that finds what it was told."""

    name, version, languages = "example", "1", frozenset({"en"})

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def extract(self, headline: str, body: str) -> Findings:
        return self._findings


@pytest.mark.parametrize("event", good("enriched-article"))
def test_an_enriched_example_is_what_the_code_makes_of_its_article(
    event: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    pushed = example_of("article", request.node.callspec.id.split("/")[1])
    article = codec.read_article(None, orjson.dumps(pushed))
    assert isinstance(article, Article)
    findings = msgspec.convert({name: event[name] for name in Findings.__struct_fields__}, Findings)
    assert json.loads(codec.encode(enrich(article, Told(findings)))) == event


@pytest.mark.parametrize("event", good("enriched-article"))
def test_the_offsets_of_an_example_are_of_the_text_as_received(event: dict[str, Any]) -> None:
    quoted = [span for q in event["quotes"] for span in [*q["spans"], q["cue"], q["speaker"]] if span]
    for span in [*event["entities"], *quoted]:
        assert event["article"][span["field"]][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("totals", good("actor"))
def test_the_days_of_an_example_add_up(totals: dict[str, Any]) -> None:
    for count in events.DayTotals.__struct_fields__:
        assert totals[count] == sum(day[count] for day in totals["days"].values())
    assert codec.encode(codec.decode_actor(orjson.dumps(totals))) == orjson.dumps(totals)


# Dead letters


@pytest.mark.parametrize("kind", [kind for kind in FailureKind if kind is not FailureKind.INVALID_EVENT])
@pytest.mark.parametrize("stacktrace", [None, "Traceback ..."])
def test_the_headers_of_a_dead_letter_are_valid(kind: FailureKind, stacktrace: str | None) -> None:
    sent = headers.dead_letter_headers([("x", b"1")], "articles", 3, 41, "enrich", Rejected(kind, "no"), stacktrace)
    VALIDATORS["dead-letter"].validate({name: value.decode() for name, value in sent})


@pytest.mark.parametrize("value", good("dead-letter"))
def test_the_headers_of_an_example_are_those_that_the_code_writes(value: dict[str, str]) -> None:
    own = {name: said for name, said in value.items() if not name.startswith(headers.ERRORS)}
    said = {name.removeprefix(headers.ERRORS): text for name, text in value.items() if name not in own}
    sent = headers.dead_letter_headers(
        [(name, text.encode()) for name, text in own.items()],
        said["topic"],
        int(said["partition"]),
        int(said["offset"]),
        said["stage"],
        Rejected(FailureKind(said["exception.class.name"]), said["exception.message"]),  # type: ignore[call-arg]
        said.get("exception.stacktrace"),
    )
    assert {name: text.decode() for name, text in sent} == value


def test_the_readme_says_what_each_kind_of_failure_means() -> None:
    text = (SCHEMAS / "README.md").read_text(encoding="utf-8")
    rows = [f"| `{kind}` | {kind.meaning} |" for kind in FailureKind if kind is not FailureKind.INVALID_EVENT]
    assert [line for line in text.splitlines() if re.match(r"\| `[a-z0-9_]+` \| [^|]*\.", line)] == rows
