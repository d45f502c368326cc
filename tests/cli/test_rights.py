"""On a Kafka that asks for a password and knows rights: wrong ones are told well, right ones do the work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
)

from streams import topics
from streams.admin import connect
from streams.errors import ExitCode
from streams.settings import Settings
from tests.brokers import Kafka, running_kafka
from tests.cli.conftest import Run
from tests.cli.test_bad_news import assert_told_well

pytestmark = pytest.mark.docker

PASSWORDS = {"admin": "of-admin", "guest": "of-guest"}
Be = Callable[..., None]
USERS = " ".join(f'user_{name}="{password}"' for name, password in PASSWORDS.items())


@pytest.fixture(scope="module")
def secured() -> Iterator[Kafka]:
    """A Kafka whose clients say who they are; `admin` may do everything, `guest` nothing."""
    module = "org.apache.kafka.common.security.plain.PlainLoginModule required"
    with running_kafka(
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP="CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,HOST:SASL_PLAINTEXT",
        KAFKA_SASL_ENABLED_MECHANISMS="PLAIN",
        KAFKA_LISTENER_NAME_HOST_PLAIN_SASL_JAAS_CONFIG=f"{module} {USERS};",
        KAFKA_AUTHORIZER_CLASS_NAME="org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        KAFKA_SUPER_USERS="User:admin;User:ANONYMOUS",
    ) as broker:
        yield broker


def settings_of(broker: Kafka, user: str, prefix: str) -> Settings:
    return Settings(
        brokers=broker.bootstrap,
        topic_prefix=prefix,
        partitions=1,
        security_protocol="SASL_PLAINTEXT",
        sasl_mechanism="PLAIN",
        sasl_username=user,
        sasl_password=PASSWORDS[user],
        extractor=os.environ["STREAMS_EXTRACTOR"],
        data_dir=Path("data"),
        http_port=0,
    )


@pytest.fixture
def be(secured: Kafka, prefix: str, monkeypatch: pytest.MonkeyPatch) -> Be:
    """Makes the commands speak as a user, to topics that are there."""
    admin = settings_of(secured, "admin", prefix)
    connect(admin).create(topics.for_settings(admin).all())

    def as_user(name: str, **others: str) -> None:
        for variable, value in (settings_of(secured, name, prefix).environment() | others).items():
            monkeypatch.setenv(variable, value)

    return as_user


@pytest.mark.parametrize("command", ["topics", "worker", "actors", "push"])
def test_a_wrong_password(process: Run, be: Be, command: str) -> None:
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    be("admin", STREAMS_SASL_PASSWORD="wrong")  # noqa: S106 -- it is meant to be
    result = process(command, *(["a.txt"] if command == "push" else []))
    assert_told_well(result, ExitCode.AUTHORIZATION, "STREAMS_SASL_USERNAME", "STREAMS_SASL_PASSWORD")
    assert "wrong" not in result.err


def test_the_wrong_mechanism(process: Run, be: Be) -> None:
    be("admin", STREAMS_SASL_MECHANISM="SCRAM-SHA-512")
    assert_told_well(process("actors"), ExitCode.AUTHORIZATION, "STREAMS_SASL_MECHANISM")


def test_the_wrong_protocol(process: Run, be: Be) -> None:
    be("admin", STREAMS_SECURITY_PROTOCOL="PLAINTEXT")
    assert_told_well(process("actors"), ExitCode.CONNECTION, "STREAMS_SECURITY_PROTOCOL")


def test_a_user_without_rights(process: Run, be: Be) -> None:
    """Kafka does not tell such a user of topics at all."""
    be("guest")
    result = process("actors")
    assert result.code in (ExitCode.TOPICS, ExitCode.AUTHORIZATION)
    assert_told_well(result, ExitCode(result.code), "actors", "ask for an ACL")
    assert "has the rights" not in process("doctor").out


def test_a_user_that_may_see_but_not_read(process: Run, be: Be, secured: Kafka, prefix: str) -> None:
    grant(secured, prefix, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)
    be("guest")
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    assert_told_well(process("push", "a.txt"), ExitCode.AUTHORIZATION, "articles")
    code, out, _ = process("doctor")
    assert code == ExitCode.AUTHORIZATION
    assert f"error   the user may not read and write {prefix}articles. Ask whoever runs the cluster" in out
    assert f"error   the user may not write {prefix}actors. Ask whoever runs the cluster" in out


def test_a_user_that_may_not_read_what_is_there(process: Run, be: Be, secured: Kafka, prefix: str) -> None:
    grant(secured, prefix, AclOperation.DESCRIBE, AclOperation.WRITE)
    be("guest")
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    assert process("push", "a.txt").code == ExitCode.OK
    result = process("tail", "articles", "--from-beginning", "--no-follow")
    assert_told_well(result, ExitCode.AUTHORIZATION, "lacks a right")


def test_a_user_with_a_password_works(process: Run, be: Be, prefix: str) -> None:
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    be("admin")
    assert process("push", "a.txt").code == ExitCode.OK
    code, out, err = process("doctor")
    assert (code, err) == (ExitCode.OK, "")
    assert "ok      the user has the rights" in out
    assert "warning no worker runs in the group" in out
    assert f"1 record of {prefix}articles waits" in out


def grant(broker: Kafka, prefix: str, *operations: AclOperation) -> None:
    client = AdminClient(settings_of(broker, "admin", prefix).librdkafka())
    acls = [
        AclBinding(
            ResourceType.TOPIC,
            prefix,
            ResourcePatternType.PREFIXED,
            "User:guest",
            "*",
            operation,
            AclPermissionType.ALLOW,
        )
        for operation in operations
    ]
    for future in client.create_acls(acls).values():
        future.result()
