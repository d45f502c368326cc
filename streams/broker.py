"""An embedded broker: librdkafka's mock cluster, out of the confluent-kafka wheel, in this process.

It speaks the real Kafka protocol over TCP, starts in milliseconds, and needs neither Java nor Docker. It is for trying
out, developing and tests: everything is in memory, it keeps the newest 5 MiB of each partition, compacts nothing, knows
no rights and no TLS, and does not answer CreateTopics (`create_topic` does it from inside; a topic that is merely
asked for comes to be with 4 partitions).
"""

import ctypes
import ctypes.util
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import confluent_kafka

from streams.errors import UserError
from streams.forward import Forwarder
from streams.topics import Topic

KEPT_BYTES = 5 * 1024 * 1024
"""What a partition keeps: a reader that lags further loses records, without an error."""

CLUSTER_ID_PREFIX = "mockCluster"
"""How the cluster id of an embedded broker begins; a real Kafka's never does."""

_PRODUCER = 0  # rd_kafka_type_t
_BROKER_ID = 1


class EmbeddedBroker:
    """A running broker; `close` (or leaving the `with`) ends it and everything it holds.

    `port` 0 picks a free one. Any other is served by a forwarder, because the mock cluster chooses its own port.

    Raises:
        PortInUseError: another process listens on `port`.
        UserError: this build of confluent-kafka carries no librdkafka that exports the mock cluster.
    """

    def __init__(self, port: int = 0) -> None:
        self._lib = _library()
        self._forwarder: Forwarder | None = None
        self._client: int | None = self._new_client()
        self._cluster = self._lib.rd_kafka_mock_cluster_new(self._client, 1)
        self._lib.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, 0)
        self.bootstrap: str = self._lib.rd_kafka_mock_cluster_bootstraps(self._cluster).decode()
        if port:
            try:
                self._serve_on(port)
            except BaseException:
                self.close()
                raise

    def create_topic(self, name: str, partitions: int) -> None:
        """Create a topic; one that exists is an error (RuntimeError)."""
        self._check(self._lib.rd_kafka_mock_topic_create(self._cluster, name.encode(), partitions, 1), name)

    def declare(self, topics: Iterable[Topic]) -> None:
        """Create topics with their partition counts; what else they ask for, this broker does not know."""
        for topic in topics:
            self.create_topic(topic.name, topic.partitions)

    def down(self) -> None:
        """Drop all connections and take no new ones, until `up`."""
        self._check(self._lib.rd_kafka_mock_broker_set_down(self._cluster, _BROKER_ID), "down")

    def up(self) -> None:
        """Answer again after `down`; nothing of what was kept is gone."""
        self._check(self._lib.rd_kafka_mock_broker_set_up(self._cluster, _BROKER_ID), "up")

    def close(self) -> None:
        """End the broker. Safe to repeat."""
        if self._forwarder:
            self._forwarder.close()
            self._forwarder = None
        if self._cluster:
            self._lib.rd_kafka_mock_cluster_destroy(self._cluster)
            self._lib.rd_kafka_destroy(self._client)
            self._cluster = self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _new_client(self) -> int:
        configuration = self._lib.rd_kafka_conf_new()
        reason = ctypes.create_string_buffer(512)
        for name, value in ((b"bootstrap.servers", b"127.0.0.1:1"), (b"log_level", b"0")):
            self._lib.rd_kafka_conf_set(configuration, name, value, reason, len(reason))
        client = self._lib.rd_kafka_new(_PRODUCER, configuration, reason, len(reason))
        if not client:
            raise RuntimeError(f"librdkafka did not start: {reason.value.decode()}")
        return int(client)

    def _serve_on(self, port: int) -> None:
        host, _, upstream = self.bootstrap.rpartition(":")
        self._forwarder = Forwarder(port, host, int(upstream))
        self._check(
            self._lib.rd_kafka_mock_broker_set_host_port(self._cluster, _BROKER_ID, host.encode(), port), "port"
        )
        self.bootstrap = f"{host}:{port}"

    def _check(self, code: int, what: str) -> None:
        if code:
            raise RuntimeError(f"{what}: {self._lib.rd_kafka_err2str(code).decode()}")


_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "rd_kafka_conf_new": (ctypes.c_void_p, []),
    "rd_kafka_conf_set": (
        ctypes.c_int,
        [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t],
    ),
    "rd_kafka_new": (ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
    "rd_kafka_destroy": (None, [ctypes.c_void_p]),
    "rd_kafka_err2str": (ctypes.c_char_p, [ctypes.c_int]),
    "rd_kafka_mock_cluster_new": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "rd_kafka_mock_cluster_destroy": (None, [ctypes.c_void_p]),
    "rd_kafka_mock_cluster_bootstraps": (ctypes.c_char_p, [ctypes.c_void_p]),
    "rd_kafka_mock_group_initial_rebalance_delay_ms": (None, [ctypes.c_void_p, ctypes.c_int32]),
    "rd_kafka_mock_topic_create": (ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int]),
    "rd_kafka_mock_broker_set_down": (ctypes.c_int, [ctypes.c_void_p, ctypes.c_int32]),
    "rd_kafka_mock_broker_set_up": (ctypes.c_int, [ctypes.c_void_p, ctypes.c_int32]),
    "rd_kafka_mock_broker_set_host_port": (
        ctypes.c_int,
        [ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p, ctypes.c_int],
    ),
}


def _library() -> ctypes.CDLL:
    """The librdkafka that confluent_kafka itself runs on, with the signatures of what is called here."""
    package = Path(confluent_kafka.__file__).parent
    inside = [*package.parent.glob("confluent_kafka.libs/*rdkafka*"), *package.glob(".dylibs/librdkafka*")]
    path = str(inside[0]) if inside else ctypes.util.find_library("rdkafka")
    try:
        library = ctypes.CDLL(path or "librdkafka.so.1")
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError) as error:
        raise UserError(
            f"The embedded broker cannot start: no usable librdkafka beside confluent-kafka ({error}).",
            "Install the confluent-kafka wheel for this platform, or set STREAMS_BROKERS to a real Kafka.",
        ) from error
    return library
