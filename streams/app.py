"""The composition: settings -> a Faust app that starts, watches and stops the parts of a worker.

Faust brings the services, their order of start and stop, and the web server. It does not consume: see docs/faust.md.
"""

import asyncio
import logging
import socket
import time
from collections.abc import Iterable

import faust
from aiokafka.errors import KafkaError
from faust.app import BootStrategy
from faust.web.base import Request, Response
from faust.web.views import View
from mode import Service

from streams import observe
from streams.consume import Intake, consumer
from streams.enriching import Enriching
from streams.observe import Pulse
from streams.publish import Publisher, producer
from streams.reading import Reader
from streams.settings import Settings
from streams.state import Parts
from streams.topics import Topics
from streams.totalling import Totalling

log = logging.getLogger(__name__)

STALL_SECONDS = 300.0  # a batch that takes longer will never end; the process does


class Strategy(BootStrategy):  # type: ignore[misc]  # Faust ships types that do not hold under mypy's strict mode
    """What Faust starts: its web server and the processor; neither its own consumer nor its tables and agents."""

    enable_kafka = False

    def __init__(self, app: faust.App, processor: "Processor") -> None:
        super().__init__(app)
        self._processor = processor

    def server(self) -> Iterable[Service]:
        """The services in the order in which they start; they stop in the reverse order."""
        return (*self.sensors(), *self.web_server(), self._processor)


class App(faust.App):  # type: ignore[misc]  # as above
    """A Faust app without tables of its own to recover."""

    async def _wait_for_table_recovery_completed(self) -> bool:
        return False


class Processor(Service):  # type: ignore[misc]  # as above
    """One member of the group: both stages, on the partitions that the group assigns."""

    def __init__(self, settings: Settings, topics: Topics, reader: Reader, partitions: int) -> None:
        super().__init__()
        self.settings, self.topics = settings, topics
        self._reader = reader
        self._pulse = Pulse(settings.session_timeout)
        # One for each stage: a producer has one request at a time under way to each broker.
        self._producers = (producer(settings), producer(settings))
        self._consumer = consumer(settings, settings.topic_prefix + settings.application_id)
        enriching, totalling = (Parts(settings, topics, Publisher(each), self._pulse) for each in self._producers)
        stages = (Enriching(enriching, reader, partitions), Totalling(totalling))
        self.intake = Intake(self._consumer, {stage.topic: stage for stage in stages})

    async def on_start(self) -> None:
        """Join the group."""
        for each in self._producers:
            await each.start()
        self._consumer.subscribe([self.topics.articles.name, self.topics.deltas.name], listener=self.intake)
        await self._consumer.start()

    @Service.task
    async def _beat(self) -> None:
        await self._pulse.beat()

    @Service.task
    async def _commit(self) -> None:
        while not self.should_stop:
            await self.sleep(self.settings.commit_interval)
            await self.intake.commit()

    @Service.task
    async def _watch(self) -> None:
        while not self.should_stop:
            now = time.monotonic()
            observe.LAST_COMMIT_AGE.set(now - self.intake.last_commit)
            observe.REBALANCES.set(self.intake.rebalances)
            for topic in (self.topics.articles.name, self.topics.deltas.name):
                observe.LAG.labels(topic).set(self.lag(topic))
            for task in self.intake.tasks:
                if task.busy_since is not None and now - task.busy_since > STALL_SECONDS:
                    observe.end_process(f"{task.task.get_name()}: a batch has taken more than {STALL_SECONDS:.0f} s")
            await self.sleep(1.0)

    def lag(self, topic: str) -> int:
        """Records of this worker's partitions of a topic that are not processed yet, as far as it has heard."""
        lag = 0
        for partition, progress in self.intake.progress.items():
            if partition.topic == topic and progress.next_offset is not None:
                lag += max(0, (self._consumer.highwater(partition) or 0) - progress.next_offset)
        return lag

    async def on_stop(self) -> None:
        """Finish what is under way, commit, leave the group."""
        await self.intake.on_partitions_revoked([])
        for part in (self._consumer, *self._producers):
            try:
                await asyncio.wait_for(part.stop(), 30)
            except (KafkaError, TimeoutError) as error:
                log.warning("stopping: %r", error)
        self._reader.close()

    def health(self) -> tuple[bool, dict[str, object]]:
        """Whether this worker gets on, and what it is doing."""
        owned = self.intake.progress
        restoring = sum(each.next_offset is None for each in owned.values())
        well = self.started and not self.intake.failed.done() and self.intake.rebalances > 0 and not restoring
        lag = {topic: self.lag(topic) for topic in (self.topics.articles.name, self.topics.deltas.name)}
        return well, {"ready": well, "partitions": len(owned), "restoring": restoring, "lag": lag}


def create(settings: Settings, topics: Topics, reader: Reader, partitions: int) -> tuple[App, Processor]:
    """The app of one worker and its processor; `partitions` is the number that the articles' topic has."""
    processor = Processor(settings, topics, reader, partitions)
    app = App(
        settings.application_id,
        broker="kafka://" + settings.brokers.replace(",", ";kafka://"),
        datadir=str(settings.data_dir),
        web_bind=settings.http_host,
        web_port=settings.http_port or _free_port(settings.http_host),
        web_tables_enabled=False,
        web_router_enabled=False,
        web_stats_enabled=False,
        web_graph_enabled=False,
        autodiscover=False,
    )
    app.boot_strategy = Strategy(app, processor)
    _serve(app, processor)
    return app, processor


def _free_port(host: str) -> int:
    with socket.create_server((host, 0)) as listener:
        return int(listener.getsockname()[1])


def _serve(app: App, processor: Processor) -> None:
    @app.page("/metrics")
    async def metrics(view: View, request: Request) -> Response:
        """Everything in the text format of Prometheus."""
        return view.bytes(observe.exposition(), content_type="text/plain")

    @app.page("/health")
    async def health(view: View, request: Request) -> Response:
        """200 while this worker is a member of the group and gets on; else 503."""
        well, state = processor.health()
        return view.json(state, status=200 if well else 503)
