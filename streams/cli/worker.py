"""`streams worker`: one processor."""

from dataclasses import fields

import click

from streams import logs
from streams.cli import ports
from streams.cli.options import with_settings
from streams.settings import Settings

FLAGS = tuple(setting.name for setting in fields(Settings) if not setting.metadata["secret"])


@click.command("worker")
@with_settings(*FLAGS)
def command(settings: Settings) -> int:
    """Process articles until told to stop (SIGTERM, Ctrl-C). As many workers as there are partitions share the work.

    Health and metrics are at /health and /metrics of STREAMS_HTTP_HOST:STREAMS_HTTP_PORT.

    \b
    Examples:
      streams worker
      streams worker --brokers kafka-1:9092,kafka-2:9092 --http-port 0 --log-format json
    """
    ports.require(settings.http_host, settings.http_port)  # before it says that it starts
    logs.configure(settings.log_format)
    from streams import worker  # noqa: PLC0415 -- Faust takes half a second, too long for a setting that is wrong

    return worker.run(settings)
