"""`streams topics`: create what is missing, and refuse what does not fit."""

import click

from streams import admin, topics
from streams.cli.options import CONNECTION, TOPICS, with_settings
from streams.settings import Settings


@click.command("topics")
@click.option("--check", is_flag=True, help="Create nothing, only say whether all are there and fit.")
@with_settings(*CONNECTION, *TOPICS)
def command(settings: Settings, check: bool) -> None:
    """Create the topics with the right settings; refuse, naming the difference, where existing ones do not fit.

    \b
    Examples:
      streams topics
      streams topics --partitions 24 --replication-factor 3
      streams topics --check && streams worker
    """
    wanted = topics.for_settings(settings).all()
    cluster = admin.connect(settings)
    if not check:
        present = [topic for topic in wanted if topic.name in cluster.partitions]
        cluster.require(present)
        for name in cluster.create(wanted):
            print(f"created {name}")
    cluster.require(wanted)
    print(f"{len(wanted)} topics on {settings.brokers} fit")
