"""The AsyncAPI document against the specification, the schemas, the topics that are created and the headers sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from streams import headers, topics
from streams.settings import Settings
from tests.schemas import EVENTS, FORMATS, SCHEMAS, schema

ASYNCAPI: dict[str, Any] = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text(encoding="utf-8"))

# The fields that AsyncAPI 3.0 and version 0.5.0 of its Kafka bindings know, and which of them must be there.
ALLOWED = {
    "document": ({"asyncapi", "info"}, {"id", "servers", "defaultContentType", "channels", "operations", "components"}),
    "server": ({"host", "protocol"}, {"description", "title", "summary", "protocolVersion", "security", "bindings"}),
    "channel": ({"address", "messages"}, {"title", "summary", "description", "servers", "bindings"}),
    "operation": ({"action", "channel"}, {"title", "summary", "description", "messages", "bindings"}),
    "message": (set(), {"name", "title", "summary", "contentType", "payload", "headers", "bindings", "correlationId"}),
    "channel binding": ({"partitions", "replicas", "topicConfiguration", "bindingVersion"}, {"topic"}),
    "message binding": ({"key", "bindingVersion"}, {"schemaIdLocation", "schemaIdPayloadEncoding"}),
}
COMPONENTS = ASYNCAPI["components"]["messages"]


def parts() -> list[Any]:
    found = [("document", "document", ASYNCAPI)]
    for kind, group in (("server", "servers"), ("channel", "channels"), ("operation", "operations")):
        found += [(f"{group}/{name}", kind, part) for name, part in ASYNCAPI[group].items()]
    found += [(f"messages/{name}", "message", part) for name, part in COMPONENTS.items()]
    for group, kind in ((ASYNCAPI["channels"], "channel binding"), (COMPONENTS, "message binding")):
        found += [(f"{kind} of {name}", kind, part["bindings"]["kafka"]) for name, part in group.items()]
    return [pytest.param(kind, part, id=name) for name, kind, part in found]


@pytest.mark.parametrize(("kind", "part"), parts())
def test_the_asyncapi_document_has_the_fields_that_the_specification_knows(kind: str, part: dict[str, Any]) -> None:
    required, optional = ALLOWED[kind]
    assert required <= set(part) <= required | optional


def references(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [found for inner in part.values() for found in references(inner)]
    return [found for inner in part for found in references(inner)] if isinstance(part, list) else []


def resolve(reference: str) -> Any:
    if not reference.startswith("#/"):
        return json.loads((SCHEMAS / reference).read_text(encoding="utf-8"))
    part: Any = ASYNCAPI
    for step in reference[2:].split("/"):
        part = part[step]
    return resolve(part["$ref"]) if "$ref" in part else part


def test_every_reference_resolves_and_every_component_and_schema_is_referred_to() -> None:
    found = references(ASYNCAPI)
    assert all(resolve(reference) for reference in found)
    assert {f"./{event}.v1.schema.json" for event in EVENTS} <= set(found)
    for group, names in ASYNCAPI["components"].items():
        assert {f"#/components/{group}/{name}" for name in names} <= set(found)


def test_the_addresses_are_the_public_topics_as_they_are_created() -> None:
    made = topics.for_settings(Settings())
    public = [made.articles, made.enriched, made.actors, made.dead_letters]
    channels = {channel["address"]: channel["bindings"]["kafka"] for channel in ASYNCAPI["channels"].values()}
    assert list(channels) == [topic.name for topic in public]
    for topic in public:
        stated = channels[topic.name]
        config = {
            key: ",".join(value) if isinstance(value, list) else str(value)
            for key, value in stated["topicConfiguration"].items()
        }
        assert (stated["partitions"], stated["replicas"]) == (topic.partitions, Settings().replication_factor)
        assert config == topic.config


def test_every_channel_has_one_operation_with_all_its_messages() -> None:
    channels = ASYNCAPI["channels"]
    stated = {
        operation["channel"]["$ref"]: [message["$ref"] for message in operation["messages"]]
        for operation in ASYNCAPI["operations"].values()
    }
    assert len(stated) == len(ASYNCAPI["operations"])
    assert stated == {
        f"#/channels/{name}": [f"#/channels/{name}/messages/{message}" for message in channel["messages"]]
        for name, channel in channels.items()
    }
    assert {operation["action"] for operation in ASYNCAPI["operations"].values()} == {"receive", "send"}


@pytest.mark.parametrize("name", ["articleHeaders", "enrichedArticleHeaders"])
def test_headers_are_described_by_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(ASYNCAPI["components"]["schemas"][name])


def test_the_headers_of_an_enriched_article_are_those_described() -> None:
    described = ASYNCAPI["components"]["schemas"]
    incoming = [(name, b"1") for name in described["articleHeaders"]["properties"]]
    sent = {name: value.decode() for name, value in headers.enriched_headers("a-1", 3, incoming, 1795421700.25)}
    Draft202012Validator(described["enrichedArticleHeaders"], format_checker=FORMATS).validate(sent)
    assert set(sent) == set(described["enrichedArticleHeaders"]["properties"])


def test_the_schema_that_the_headers_name_is_that_of_the_event() -> None:
    assert schema("enriched-article")["$id"] == headers.ENRICHED_SCHEMA
