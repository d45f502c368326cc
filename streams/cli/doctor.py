"""`streams doctor`: is everything as it must be, and what to do where it is not."""

import os
from collections.abc import Callable, Iterable, Iterator

import click

from streams import admin
from streams.admin import Cluster
from streams.cli import checks
from streams.cli.checks import Finding
from streams.cli.options import CONNECTION, EXTRACTION, TOPICS, with_settings
from streams.cli.output import plural
from streams.errors import ExitCode, UserError
from streams.settings import DOTENV, Settings, read_dotenv

ON_CLUSTER: tuple[Callable[[Settings, Cluster], Iterator[Finding]], ...] = (
    checks.layout,
    checks.rights,
    checks.work,
    checks.contents,
)


@click.command("doctor")
@with_settings(*CONNECTION, *TOPICS, *EXTRACTION, "http_host", "http_port", "data_dir", "max_message_bytes")
def command(settings: Settings) -> int:
    """Check settings, connection, topics, rights, workers, the newest records and their clocks; say what to do.

    Writes nothing. The exit code is that of the first error; warnings leave it at 0.

    \b
    Examples:
      streams doctor
      streams doctor --brokers kafka:9092 --topic-prefix staging.
    """
    first = ExitCode.OK
    for finding in _findings(settings):
        _print(finding)
        first = first or finding.code
    return first


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding("the settings can be read")
    yield from checks.variables(os.environ)
    yield from checks.variables(read_dotenv(), str(DOTENV))
    yield from checks.local(settings)
    try:
        cluster = admin.connect(settings)
    except UserError as error:
        yield Finding(error.message, error.remedy, error.exit_code)
        return
    kind = "an embedded broker" if cluster.embedded else f"a cluster of {plural(cluster.brokers, 'broker')}"
    yield Finding(f"{settings.brokers} answers: {kind}")
    for check in ON_CLUSTER:
        yield from _guarded(check(settings, cluster))


def _guarded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A check that cannot be done is a finding itself."""
    try:
        yield from findings
    except UserError as error:
        yield Finding(error.message, error.remedy, error.exit_code)


def _print(finding: Finding) -> None:
    if not finding.remedy:
        print(f"ok      {finding.what}")
    else:
        print(f"{'error' if finding.code else 'warning':<7} {finding.what.rstrip('.')}. {finding.remedy}")
