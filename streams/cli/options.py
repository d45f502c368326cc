"""Flags made of the settings: each has the name, the text of help and the check of its variable."""

import functools
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import click

from streams.settings import Settings, variable

CONNECTION = (
    "brokers",
    "topic_prefix",
    "application_id",
    "security_protocol",
    "sasl_mechanism",
    "sasl_username",
    "ssl_ca_file",
)
"""What every command takes that talks to Kafka. The password has no flag: the list of processes would show it."""

TOPICS = ("partitions", "replication_factor", "articles_retention_hours", "dead_letters_retention_hours")
EXTRACTION = ("extractor", "actors")

Command = Callable[..., Any]


def with_settings(*names: str) -> Callable[[Command], Command]:
    """Give a command the flags of these settings, and the argument `settings` in their place."""

    def decorate(function: Command) -> Command:
        @functools.wraps(function)
        def wrapper(**arguments: Any) -> Any:
            overrides = {name: arguments.pop("setting_" + name) for name in names}
            return function(settings=Settings.from_env(**overrides), **arguments)

        decorated: Command = wrapper
        for name in reversed(names):
            decorated = _option(name)(decorated)
        return decorated

    return decorate


def _option(name: str) -> Callable[[Command], Command]:
    setting = next(each for each in fields(Settings) if each.name == name)
    default = "" if setting.default in (None, "") else f" [default: {setting.default}]"
    return click.option(
        "--" + name.replace("_", "-"),
        "setting_" + name,
        metavar="VALUE",
        help=f"{variable(setting)}: {setting.metadata['takes']}{default}",
    )
