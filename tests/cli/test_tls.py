"""Over TLS, with a password on top: both clients verify whom they talk to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams import topics
from streams.admin import connect
from streams.errors import ExitCode
from streams.settings import Settings
from tests.brokers import Kafka, running_kafka
from tests.cli.conftest import Run
from tests.cli.test_bad_news import assert_told_well

pytestmark = pytest.mark.docker

SUBJECT = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that is its own authority, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *SUBJECT]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def encrypted(certificate: tuple[Path, Path]) -> Iterator[Kafka]:
    """A Kafka that is spoken to over TLS, by a user with a password."""
    module = "org.apache.kafka.common.security.plain.PlainLoginModule required"
    chain, key = (" ".join(path.read_text(encoding="ascii").split("\n")) for path in certificate)  # one line each
    with running_kafka(
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP="CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,HOST:SASL_SSL",
        KAFKA_SASL_ENABLED_MECHANISMS="PLAIN",
        KAFKA_LISTENER_NAME_HOST_PLAIN_SASL_JAAS_CONFIG=f'{module} user_admin="of-admin";',
        KAFKA_LISTENER_NAME_HOST_SSL_KEYSTORE_TYPE="PEM",
        KAFKA_LISTENER_NAME_HOST_SSL_KEYSTORE_CERTIFICATE_CHAIN=chain,
        KAFKA_LISTENER_NAME_HOST_SSL_KEYSTORE_KEY=key,
    ) as broker:
        yield broker


@pytest.fixture
def settings(
    encrypted: Kafka, certificate: tuple[Path, Path], prefix: str, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    made = Settings(
        brokers=encrypted.bootstrap,
        topic_prefix=prefix,
        partitions=1,
        security_protocol="SASL_SSL",
        sasl_mechanism="PLAIN",
        sasl_username="admin",
        sasl_password="of-admin",  # noqa: S106 -- of a broker that lives for this test
        ssl_ca_file=certificate[0],
    )
    for variable in ("BROKERS", "TOPIC_PREFIX", "PARTITIONS", "SECURITY_PROTOCOL", "SASL_MECHANISM", "SASL_USERNAME"):
        monkeypatch.setenv("STREAMS_" + variable, made.environment()["STREAMS_" + variable])
    monkeypatch.setenv("STREAMS_SASL_PASSWORD", "of-admin")
    monkeypatch.setenv("STREAMS_SSL_CA_FILE", str(certificate[0]))
    connect(made).create(topics.for_settings(made).all())
    return made


def test_the_commands_work(process: Run, settings: Settings) -> None:
    Path("a.txt").write_text("Headline\nBody", encoding="utf-8")
    assert process("push", "a.txt") == (ExitCode.OK, f"1 article delivered to {settings.topic_prefix}articles\n", "")
    assert "Headline" in process("tail", "articles", "--from-beginning", "--no-follow").out


async def test_the_workers_client_works(settings: Settings) -> None:
    producer = AIOKafkaProducer(**settings.aiokafka())
    await producer.start()
    try:
        await producer.send_and_wait(settings.topic_prefix + "articles", b"x")
    finally:
        await producer.stop()


def test_an_authority_that_is_not_trusted_is_said(
    process: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STREAMS_SSL_CA_FILE")
    assert_told_well(process("actors"), ExitCode.CONNECTION, settings.brokers, "certificate verify failed")


def test_a_file_of_authorities_that_is_not_there_is_named(
    process: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMS_SSL_CA_FILE", "none.pem")
    assert_told_well(process("actors"), ExitCode.FILE, "none.pem", "STREAMS_SSL_CA_FILE")
