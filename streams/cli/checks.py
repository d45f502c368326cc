"""What `streams doctor` looks at: each check gives findings, and a finding that is not well says what to do."""

import difflib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from time import time

from confluent_kafka import Message
from confluent_kafka.admin import AclOperation
from msgspec import Struct

from streams import codec, extract, topics
from streams.admin import Cluster
from streams.cli import ports
from streams.cli.output import plural
from streams.cli.records import records
from streams.errors import ExitCode, PortInUseError, UserError
from streams.failures import Rejected
from streams.lag import asking
from streams.settings import Settings, unknown_variables, variable

NEWEST = 20
"""Records of each partition that are looked at, the newest."""

SKEW = 300.0  # seconds that a producer's clock may be ahead

READ = frozenset({AclOperation.READ, AclOperation.DESCRIBE})
WRITE = frozenset({AclOperation.WRITE, AclOperation.DESCRIBE})


Check = Callable[[Message], object]
"""Reads a record; raises Rejected."""


class Finding(Struct, frozen=True):
    """What a check found: well if there is no remedy; an error if it has the exit code of one, else a warning."""

    what: str
    remedy: str = ""
    code: ExitCode = ExitCode.OK


def variables(env: Mapping[str, str], where: str = "") -> Iterator[Finding]:
    """Misspelt variables: they would be ignored without a word. `where` names the file that has them, if one has."""
    known = [variable(setting) for setting in fields(Settings)]
    for name in unknown_variables(env):
        close = difflib.get_close_matches(name, known, n=1)
        yield Finding(
            f"{name}{where and ' in '}{where} is no setting", f"Did you mean {close[0]}?" if close else "Remove it."
        )


def local(settings: Settings) -> Iterator[Finding]:
    """What this machine must have: a directory, a port, an extractor that loads."""
    directory = settings.data_dir
    existing = next(path for path in (directory, *directory.parents) if path.exists())
    if os.access(existing, os.W_OK) and existing.is_dir():
        yield Finding(f"{directory} can be written")
    else:
        yield Finding(f"{directory} cannot be written", "Set STREAMS_DATA_DIR.", ExitCode.FILE)
    try:
        loaded = extract.load(settings.extractor, settings.actors)
        yield Finding(f"extractor {loaded.name} {loaded.version} loads")
    except UserError as error:
        yield Finding(error.message, error.remedy, error.exit_code)
    match ports.refusal(settings.http_host, settings.http_port):
        case PortInUseError():
            yield Finding(
                f"port {settings.http_port} on {settings.http_host} is in use (by a worker?)",
                "A further worker on this machine needs another STREAMS_HTTP_PORT, or 0 for any.",
            )
        case UserError() as wrong:
            yield Finding(wrong.message, wrong.remedy, wrong.exit_code)


def layout(settings: Settings, cluster: Cluster) -> Iterator[Finding]:
    """Topics, and how many workers read them."""
    wanted = topics.for_settings(settings).all()
    found = cluster.differences(wanted)
    for difference in found:
        remedy = "Run `streams topics`." if difference.has is None else "Change the topic or the setting."
        yield Finding(str(difference), remedy, ExitCode.TOPICS)
    if not found:
        yield Finding(f"{len(wanted)} topics fit")


def rights(settings: Settings, cluster: Cluster) -> Iterator[Finding]:
    """What a worker must be allowed to do with each topic."""
    if cluster.embedded:
        yield Finding("the embedded broker knows no rights")
        return
    every = topics.for_settings(settings)
    both = READ | WRITE
    needed = {topic.name: both for topic in (every.deltas, every.article_log, every.actor_log)}
    needed |= {every.articles.name: both}  # articles that came without a key are written again, with it
    needed |= {topic.name: WRITE for topic in (every.enriched, every.actors, every.dead_letters)}
    if not needed.keys() & cluster.partitions.keys():
        return  # nothing that rights could be on, or nothing that the user may see: `layout` has said so
    lacking = cluster.missing_rights(needed)
    for name, missing in lacking.items():
        what = f"the user may not {' and '.join(missing)} {name}"
        yield Finding(what, "Ask whoever runs the cluster for an ACL.", ExitCode.AUTHORIZATION)
    if not lacking:
        yield Finding("the user has the rights that a worker needs on the topics")


def work(settings: Settings, cluster: Cluster) -> Iterator[Finding]:
    """Whether somebody works, and how far behind."""
    every = topics.for_settings(settings)
    group = settings.topic_prefix + settings.application_id
    present = [t.name for t in (every.articles, every.deltas) if t.name in cluster.partitions]
    if not present:
        return
    with asking(settings) as lag:
        behind = {name: lag.of(name, cluster.partitions[name]) for name in present}
    workers = 0 if cluster.embedded else cluster.members(group)
    said = ", ".join(f"{plural(count, 'record')} of {name} wait{'s' * (count == 1)}" for name, count in behind.items())
    if any(behind.values()) and not workers and not cluster.embedded:
        yield Finding(f"no worker runs in the group {group}, and {said}", "Start one: `streams worker`.")
    else:
        members = "" if cluster.embedded else f"{plural(workers, 'worker')} in the group {group}; "
        yield Finding(members + said)


def contents(settings: Settings, cluster: Cluster) -> Iterator[Finding]:
    """The newest records against their schemas, and their producers' clocks against this one."""
    every = topics.for_settings(settings)
    checks: dict[str, Check] = {
        every.articles.name: lambda m: codec.read_article(m.key(), m.value(), m.headers() or ()),
        every.enriched.name: lambda m: codec.decode_enriched(m.value() or b""),
        every.actors.name: lambda m: None if m.value() is None else codec.decode_actor(m.value()),
    }
    for name, check in checks.items():
        if name in cluster.partitions:
            yield _contents(name, _newest(settings, name, cluster.partitions[name]), check)


def _newest(settings: Settings, name: str, partitions: int) -> list[Message]:
    with asking(settings) as lag:
        newest = {number: end - NEWEST for number, (_, end) in lag.bounds(name, partitions).items()}
    return list(records(settings, name, partitions, offsets=newest))


def _contents(name: str, messages: list[Message], check: Check) -> Finding:
    bad = [why for message in messages if (why := _refusal(check, message))]
    ahead = max((message.timestamp()[1] / 1000 for message in messages), default=0.0) - time()
    if bad:
        what = f"{len(bad)} of the newest {plural(len(messages), 'record')} of {name} cannot be read, like: {bad[0]}"
        return Finding(what, "See `streams dead-letters`, and mend the producer.")
    if ahead > SKEW:
        what = f"a record of {name} is {ahead:.0f} seconds in the future"
        return Finding(what, "Set the clock of its producer, or of this machine (NTP).")
    if not messages:
        return Finding(f"{name} has no records yet")
    return Finding(f"the newest {plural(len(messages), 'record')} of {name} can be read")


def _refusal(check: Check, message: Message) -> str | None:
    try:
        check(message)
    except Rejected as rejected:
        return str(rejected)
    return None
