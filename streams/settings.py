# ruff: noqa: RUF009  -- the calls in the class body make dataclass fields, one for each instance
"""All settings as one frozen, typed object: from a `.env` file, `STREAMS_*` variables and flags; the later wins."""

import os
import ssl
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from streams import values
from streams.errors import FileError, SettingsError

PREFIX = "STREAMS_"

DOTENV = Path(".env")
"""Where variables are read from beside the environment, in the directory that a process starts in."""

OTHER_VARIABLES = frozenset(
    PREFIX + name
    for name in (
        "SASL_PASSWORD_FILE",
        "DEBUG",
        "REQUIRE_DOCKER",
        "REQUIRE_BROWSER",
        "REQUIRE_SHARED",
        "EVAL_CORPORA",
        "EVAL_PEER",
        "CHAOS_KILLS",
    )
)
"""Variables under the prefix that are no field of `Settings`; the last six are for development."""


def _setting(default: object, parse: values.Parser, takes: str, *, secret: bool = False) -> Any:
    """A field of `Settings`: how its text is parsed, and what it takes (in an error, and in `--help`)."""
    metadata = {"parse": parse, "takes": takes, "secret": secret}
    return field(default=default, metadata=metadata, repr=not secret)


def _choice(default: str, *choices: str) -> Any:
    return _setting(default, values.choice(*choices), "one of " + ", ".join(choices))


def _count(default: int, low: int, high: int, what: str) -> Any:
    return _setting(default, values.integer(low, high), f"{what}, {low} to {high}")


def _seconds(default: float, low: float, high: float) -> Any:
    return _setting(default, values.real(low, high), f"seconds, {low:g} to {high:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a process is told from outside. `repr` never shows the password."""

    brokers: str = _setting("localhost:9092", values.brokers, "host:port, comma separated")
    topic_prefix: str = _setting("", values.topic_prefix, "letters, digits, '.', '_' and '-', before each topic's name")
    application_id: str = _setting(
        "article-streams",
        values.topic_name,
        "letters, digits, '.', '_' and '-': consumer group, prefix of internal topics",
    )
    partitions: int = _count(8, 1, 1000, "partitions of each topic")
    replication_factor: int = _count(1, 1, 32, "copies of each partition")
    extractor: str = _setting("encoder", values.extractor, "encoder, fast, or module:name of an extractor of your own")
    extractor_processes: int = _count(0, 0, 256, "processes that extract (0: a thread of the worker)")
    actors: Path | None = _setting(None, values.path, "the path of a CSV file of own actors")
    http_host: str = _setting("127.0.0.1", values.text, "the address that health and metrics listen on")
    http_port: int = _count(6066, 0, 65535, "the port of health and metrics (0 picks a free one)")
    data_dir: Path = _setting(
        Path("~/.local/state/article-streams").expanduser(), values.path, "the path of a directory that may be wiped"
    )
    security_protocol: str = _choice("PLAINTEXT", "PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
    sasl_mechanism: str = _choice("SCRAM-SHA-512", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
    sasl_username: str | None = _setting(None, values.text, "a user's name")
    sasl_password: str | None = _setting(None, values.text, "a password (or STREAMS_SASL_PASSWORD_FILE)", secret=True)
    ssl_ca_file: Path | None = _setting(None, values.path, "the path of a PEM file (default: the system's authorities)")
    ssl_certificate_file: Path | None = _setting(
        None, values.path, "the path of a PEM file with the client's certificate"
    )
    ssl_key_file: Path | None = _setting(None, values.path, "the path of a PEM file with the client's key")
    session_timeout: float = _seconds(20, 1, 300)
    commit_interval: float = _seconds(0.5, 0.05, 60)
    batch_size: int = _count(2_000, 1, 10_000, "articles in a batch")
    max_article_bytes: int = _count(1_000_000, 1_000, 100_000_000, "bytes of an article")
    max_message_bytes: int = _count(1_048_576, 10_000, 104_857_600, "bytes of a message that the brokers take")
    days: int = _count(400, 1, 4_000, "days that an actor's row keeps")
    articles_retention_hours: int = _count(168, 1, 876_000, "hours")
    dead_letters_retention_hours: int = _count(720, 1, 876_000, "hours")
    enriched_cleanup: str = _choice("delete", "delete", "compact")
    dead_letter_max_share: float = _setting(
        1.0, values.real(0, 1), "a share of the last 1,000 articles, 0 to 1 (1: no limit)"
    )
    dead_letter_max_run: int = _count(0, 0, 1_000_000, "dead letters in a row (0: no limit)")
    compression: str = _choice("zstd", "zstd", "lz4", "none")
    log_format: str = _choice("text", "text", "json")

    @classmethod
    def from_env(
        cls, env: Mapping[str, str] | None = None, dotenv: Path | None = DOTENV, **overrides: object
    ) -> "Settings":
        """Settings of this process: `dotenv` below `env` below `overrides` (by field name; None is not given).

        `env` defaults to `os.environ`. An empty variable counts as not set.

        Raises:
            SettingsError: names the variable and what it takes.
            FileError: a file that a setting names cannot be read.
        """
        merged = read_dotenv(dotenv) | dict(os.environ if env is None else env)
        given = {each.name: merged[variable(each)] for each in fields(cls) if merged.get(variable(each))}
        if "sasl_password" not in given and merged.get("STREAMS_SASL_PASSWORD_FILE"):
            given["sasl_password"] = _read_secret(Path(merged["STREAMS_SASL_PASSWORD_FILE"]))
        given |= {name: str(value) for name, value in overrides.items() if value is not None}
        parsed = {each.name: _parse(each, given[each.name]) for each in fields(cls) if each.name in given}
        settings = cls(**parsed)  # type: ignore[arg-type]  # each value comes from its own field's parser
        _check_together(settings)
        return settings

    def environment(self) -> dict[str, str]:
        """The variables that make these settings in another process, the password among them."""
        return {variable(each): str(value) for each in fields(self) if (value := getattr(self, each.name)) is not None}

    def aiokafka(self) -> dict[str, Any]:
        """Arguments for aiokafka's consumer, producer and admin client."""
        arguments: dict[str, Any] = {
            "bootstrap_servers": self.brokers.split(","),
            "security_protocol": self.security_protocol,
        }
        if "SASL" in self.security_protocol:
            arguments["sasl_mechanism"] = self.sasl_mechanism
            arguments["sasl_plain_username"] = self.sasl_username
            arguments["sasl_plain_password"] = self.sasl_password
        if "SSL" in self.security_protocol:
            arguments["ssl_context"] = self._ssl_context()
        return arguments

    def librdkafka(self) -> dict[str, Any]:
        """The same connection as a configuration for confluent_kafka."""
        configuration: dict[str, Any] = {
            "bootstrap.servers": self.brokers,
            "security.protocol": self.security_protocol,
        }
        if "SASL" in self.security_protocol:
            configuration["sasl.mechanism"] = self.sasl_mechanism
            configuration["sasl.username"] = self.sasl_username
            configuration["sasl.password"] = self.sasl_password
        if "SSL" in self.security_protocol:
            self._ssl_context()  # names a file that cannot be used; librdkafka does not
            files = {
                "ssl.ca.location": self.ssl_ca_file,
                "ssl.certificate.location": self.ssl_certificate_file,
                "ssl.key.location": self.ssl_key_file,
            }
            configuration |= {name: str(path) for name, path in files.items() if path}
        return configuration

    def _ssl_context(self) -> ssl.SSLContext:
        try:
            context = ssl.create_default_context(cafile=self.ssl_ca_file)
            if self.ssl_certificate_file:
                context.load_cert_chain(self.ssl_certificate_file, self.ssl_key_file)
        except (OSError, ssl.SSLError) as error:
            named = [str(path) for path in (self.ssl_ca_file, self.ssl_certificate_file, self.ssl_key_file) if path]
            raise FileError(
                f"The TLS files {', '.join(named)} cannot be used: {error}.",
                "Set STREAMS_SSL_CA_FILE, STREAMS_SSL_CERTIFICATE_FILE and STREAMS_SSL_KEY_FILE to readable PEM files.",
            ) from error
        return context


def variable(setting: "Field[Any]") -> str:
    """The environment variable of a field of `Settings`."""
    return PREFIX + setting.name.upper()


def read_dotenv(path: Path | None = DOTENV) -> dict[str, str]:
    """The variables of a `.env` file; none where there is no file. Raises FileError, SettingsError."""
    if path is None or not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
        if wrong := next((each.original.line for each in parse_stream(StringIO(text)) if each.error), None):
            raise SettingsError(f"Line {wrong} of {path} is no NAME=value.", "Mend the line, or remove it.")
        return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"{path} cannot be read: {error}.", "Make it a readable UTF-8 file, or remove it.") from error


def unknown_variables(env: Mapping[str, str]) -> list[str]:
    """Variables under the prefix that mean nothing: most likely misspelt ones."""
    known = {variable(each) for each in fields(Settings)} | OTHER_VARIABLES
    return sorted(name for name in env if name.startswith(PREFIX) and name not in known)


def _parse(setting: "Field[Any]", value: str) -> object:
    try:
        return setting.metadata["parse"](value)
    except ValueError:
        shown = "that value" if setting.metadata["secret"] else repr(value)
        name = variable(setting)
        raise SettingsError(f"{name} does not take {shown}.", f"It takes {setting.metadata['takes']}.") from None


def _check_together(settings: Settings) -> None:
    """What the values must fulfil as a whole."""
    if "SASL" in settings.security_protocol and not (settings.sasl_username and settings.sasl_password):
        raise SettingsError(
            f"STREAMS_SECURITY_PROTOCOL={settings.security_protocol} needs a user and a password.",
            "Set STREAMS_SASL_USERNAME, and STREAMS_SASL_PASSWORD or STREAMS_SASL_PASSWORD_FILE.",
        )
    if settings.max_article_bytes > settings.max_message_bytes:
        raise SettingsError(
            f"STREAMS_MAX_ARTICLE_BYTES={settings.max_article_bytes} is above what a message may have.",
            f"It takes at most STREAMS_MAX_MESSAGE_BYTES, which is {settings.max_message_bytes}.",
        )


def _read_secret(path: Path) -> str:
    try:
        return path.expanduser().read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            f"STREAMS_SASL_PASSWORD_FILE names {path}, which cannot be read.",
            "It takes the path of a readable file with the password in it.",
        ) from error
