"""Settings: where they come from, which wins, and what is said of a wrong one."""

from __future__ import annotations

import ssl
from dataclasses import fields
from pathlib import Path

import pytest

from streams.errors import ExitCode, FileError, SettingsError
from streams.settings import Settings, unknown_variables, variable


def from_env(**env: str) -> Settings:
    return Settings.from_env(env, dotenv=None)


def test_without_variables_everything_has_its_default() -> None:
    assert from_env() == Settings()


def test_a_variable_sets_the_field_of_its_name() -> None:
    settings = from_env(STREAMS_PARTITIONS="24", STREAMS_COMMIT_INTERVAL="1.5", STREAMS_ACTORS="own.csv")
    assert (settings.partitions, settings.commit_interval, settings.actors) == (24, 1.5, Path("own.csv"))


def test_an_empty_variable_counts_as_not_set() -> None:
    assert from_env(STREAMS_PARTITIONS="").partitions == Settings().partitions


def test_a_flag_wins_over_a_variable_and_a_variable_over_dotenv(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("STREAMS_PARTITIONS=1\nSTREAMS_BATCH_SIZE=1\nSTREAMS_DAYS=1\n", encoding="utf-8")
    env = {"STREAMS_PARTITIONS": "2", "STREAMS_BATCH_SIZE": "2"}
    settings = Settings.from_env(env, dotenv=dotenv, partitions=3, batch_size=None)
    assert (settings.partitions, settings.batch_size, settings.days) == (3, 2, 1)


def test_the_environment_of_settings_makes_the_same_settings() -> None:
    settings = Settings(partitions=3, sasl_password="secret", actors=Path("a.csv"))  # noqa: S106 -- nobody's
    assert Settings.from_env(settings.environment(), dotenv=None) == settings


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [
        ("STREAMS_BROKERS", "localhost", "host:port"),
        ("STREAMS_BROKERS", "localhost:0", "host:port"),
        ("STREAMS_BROKERS", "a:9092,,b:9092", "host:port"),
        ("STREAMS_TOPIC_PREFIX", "with blank", "letters"),
        ("STREAMS_APPLICATION_ID", "a/b", "letters"),
        ("STREAMS_PARTITIONS", "0", "1 to 1000"),
        ("STREAMS_PARTITIONS", "eight", "1 to 1000"),
        ("STREAMS_HTTP_PORT", "65536", "0 to 65535"),
        ("STREAMS_SECURITY_PROTOCOL", "TLS", "PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL"),
        ("STREAMS_SESSION_TIMEOUT", "nan", "to 300"),
        ("STREAMS_COMMIT_INTERVAL", "-1", "0.05 to 60"),
        ("STREAMS_COMPRESSION", "gzip", "zstd, lz4, none"),
        ("STREAMS_DEAD_LETTER_MAX_SHARE", "1.1", "0 to 1"),
    ],
)
def test_a_wrong_value_names_the_variable_and_what_it_takes(name: str, value: str, takes: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_env(**{name: value})
    assert name in str(caught.value)
    assert repr(value) in str(caught.value)
    assert takes in str(caught.value)
    assert caught.value.exit_code == ExitCode.SETTINGS


def test_choices_are_taken_in_upper_and_lower_case() -> None:
    settings = from_env(STREAMS_SASL_MECHANISM="scram-sha-256", STREAMS_LOG_FORMAT="JSON")
    assert (settings.sasl_mechanism, settings.log_format) == ("SCRAM-SHA-256", "json")


def test_blanks_around_commas_of_brokers_go() -> None:
    assert from_env(STREAMS_BROKERS="a:1, [::1]:2").aiokafka()["bootstrap_servers"] == ["a:1", "[::1]:2"]


def test_sasl_without_a_user_or_password_is_an_error() -> None:
    with pytest.raises(SettingsError, match="STREAMS_SASL_USERNAME"):
        from_env(STREAMS_SECURITY_PROTOCOL="SASL_PLAINTEXT")


def test_an_article_larger_than_a_message_is_an_error() -> None:
    with pytest.raises(SettingsError, match="STREAMS_MAX_MESSAGE_BYTES"):
        from_env(STREAMS_MAX_ARTICLE_BYTES="2000000")


def test_the_password_comes_from_a_file_without_its_line_end(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("p w\n", encoding="utf-8")
    assert from_env(STREAMS_SASL_PASSWORD_FILE=str(secret)).sasl_password == "p w"  # noqa: S105 -- nobody's


def test_a_password_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="STREAMS_SASL_PASSWORD_FILE"):
        from_env(STREAMS_SASL_PASSWORD_FILE=str(tmp_path / "none"))


def test_repr_does_not_show_the_password() -> None:
    env = {"STREAMS_SASL_PASSWORD": "secret"}
    assert "secret" not in repr(from_env(**env))


def test_a_dotenv_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"STREAMS_DAYS=\xff\n")
    with pytest.raises(FileError, match=r"\.env"):
        Settings.from_env({}, dotenv=tmp_path / ".env")


def test_both_clients_get_the_same_credentials() -> None:
    env = {"SECURITY_PROTOCOL": "SASL_PLAINTEXT", "SASL_USERNAME": "u", "SASL_PASSWORD": "p"}
    settings = from_env(**{"STREAMS_" + name: value for name, value in env.items()})
    assert settings.aiokafka() == {
        "bootstrap_servers": ["localhost:9092"],
        "security_protocol": "SASL_PLAINTEXT",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "u",
        "sasl_plain_password": "p",
    }
    assert settings.librdkafka() == {
        "bootstrap.servers": "localhost:9092",
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": "u",
        "sasl.password": "p",
    }


def test_tls_verifies_host_names() -> None:
    context = from_env(STREAMS_SECURITY_PROTOCOL="SSL").aiokafka()["ssl_context"]
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED


def test_a_file_of_authorities_that_is_not_there_is_named() -> None:
    settings = from_env(STREAMS_SECURITY_PROTOCOL="SSL", STREAMS_SSL_CA_FILE="/nowhere/ca.pem")
    with pytest.raises(FileError, match=r"/nowhere/ca\.pem"):
        settings.aiokafka()


def test_misspelt_variables_are_found() -> None:
    env = {"STREAMS_BROKER": "x", "STREAMS_BROKERS": "x:1", "STREAMS_SASL_PASSWORD_FILE": "f", "PATH": "/"}
    assert unknown_variables(env) == ["STREAMS_BROKER"]


def test_every_setting_says_what_it_takes() -> None:
    assert [variable(setting) for setting in fields(Settings) if not setting.metadata["takes"]] == []
