"""`streams broker`: the embedded broker by itself."""

import signal
import threading

import click

from streams import topics
from streams.broker import EmbeddedBroker
from streams.cli.options import TOPICS, with_settings
from streams.cli.output import note
from streams.settings import Settings


@click.command("broker")
@click.option("--port", type=click.IntRange(0, 65535), default=9092, show_default=True, help="0 picks a free one.")
@with_settings("topic_prefix", "application_id", *TOPICS)
def command(settings: Settings, port: int) -> None:
    """Run the embedded broker until Ctrl-C, to develop against: the Kafka protocol, without Kafka.

    It has the topics of these settings. It keeps everything in memory, and only the newest 5 MiB of each partition: a
    worker that lags further loses articles without an error. It does not compact. What must last runs on Kafka.

    \b
    Examples:
      streams broker
      streams broker --port 19092 & streams worker --brokers localhost:19092
    """
    with EmbeddedBroker(port) as broker:
        broker.declare(topics.for_settings(settings).all())
        print(broker.bootstrap, flush=True)
        note(
            "The embedded broker is ready. In memory only: the newest 5 MiB of each partition, never compacted.\n"
            f"In another terminal: export STREAMS_BROKERS={broker.bootstrap}; streams worker"
        )
        _wait_for_signal()


def _wait_for_signal() -> None:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
