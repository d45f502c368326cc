"""The cluster as an operator sees it: can it be reached, which topics are there, do they fit, create them."""

from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import Any

from confluent_kafka import KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import AclOperation, AdminClient, ConfigResource, NewTopic, ResourceType
from msgspec import Struct

from streams.broker import CLUSTER_ID_PREFIX
from streams.errors import TopicsUnfitError
from streams.kafka_errors import Errors, patiently, silent, translated
from streams.settings import Settings
from streams.topics import Topic, Topics

CONNECT_TIMEOUT = 10.0  # seconds
REQUEST_TIMEOUT = 30.0  # seconds

# Where more than what is needed does no harm; "-1" is "for ever". Every other setting must be equal.
AT_LEAST = frozenset({"max.message.bytes", "retention.ms", "min.compaction.lag.ms"})


class Difference(Struct, frozen=True):
    """One point in which a topic is not as it must be; `has` is None where the topic is missing."""

    topic: str
    what: str
    has: str | None
    needs: str

    def __str__(self) -> str:
        if self.has is None:
            return f"{self.topic} is missing"
        return f"{self.topic} has {self.what} {self.has}, needs {self.needs}"


class Cluster:
    """A cluster that answered: made by `connect`."""

    def __init__(self, client: AdminClient, settings: Settings, metadata: Any) -> None:
        self._client = client
        self._settings = settings
        self.brokers: int = len(metadata.brokers)
        self.cluster_id: str = metadata.cluster_id or ""
        self.embedded: bool = self.cluster_id.startswith(CLUSTER_ID_PREFIX)
        self._replicas: dict[str, int] = {}
        self.partitions: dict[str, int] = {}
        self._note(metadata)

    def differences(self, topics: Iterable[Topic]) -> list[Difference]:
        """In what the topics that are there differ from what they must be. Missing ones first."""
        wanted = list(topics)
        missing = [Difference(t.name, "", None, "") for t in wanted if t.name not in self.partitions]
        present = [topic for topic in wanted if topic.name in self.partitions]
        found = [
            Difference(t.name, "partitions", str(self.partitions[t.name]), str(t.partitions))
            for t in present
            if self.partitions[t.name] != t.partitions
        ]
        if present and not self.embedded:
            configs = self._configs([topic.name for topic in present])
            for topic in present:
                found += _config_differences(topic, configs[topic.name])
                found += self._replica_differences(topic)
        return missing + found

    def create(self, topics: Iterable[Topic]) -> list[str]:
        """Create those that are missing; the names of what was created. Others that create them too do no harm."""
        missing = [topic for topic in topics if topic.name not in self.partitions]
        if not missing:
            return []
        if self.embedded:  # it does not answer CreateTopics
            raise TopicsUnfitError(
                f"The embedded broker at {self._settings.brokers} has no {missing[0].name} and creates no topics.",
                "Start `streams broker` with the same topic prefix, application id and partitions.",
            )
        wanted = [NewTopic(t.name, t.partitions, self._settings.replication_factor, config=t.config) for t in missing]
        created = [name for name, future in self._client.create_topics(wanted).items() if _created(name, future)]
        self._wait_for({topic.name for topic in missing})
        return created

    def require(self, topics: Iterable[Topic]) -> None:
        """Raises TopicsUnfitError that names every difference, if there is one."""
        found = self.differences(topics)
        if not found:
            return
        remedy = (
            self._to_create()
            if all(difference.has is None for difference in found)
            else "Change the topics (kafka-configs.sh, kafka-topics.sh) or the settings, or give the environment a "
            "STREAMS_TOPIC_PREFIX of its own."
        )
        raise TopicsUnfitError(_sentence(found), remedy)

    def require_present(self, name: str) -> int:
        """How many partitions a topic has; raises TopicsUnfitError if it is missing."""
        if name not in self.partitions:
            what = f"{name} is missing on {self._settings.brokers}."
            raise TopicsUnfitError(what, self._to_create())
        return self.partitions[name]

    def _to_create(self) -> str:
        hidden = (
            " If it has been run, the user may not see them: ask for an ACL." if self._settings.sasl_username else ""
        )
        return f"Run `streams topics` to create what is missing.{hidden}"

    def missing_rights(self, needed: Mapping[str, frozenset[AclOperation]]) -> dict[str, list[str]]:
        """The rights on topics (by name) that the user lacks. A cluster without ACLs grants everything."""
        known = [name for name in needed if name in self.partitions]

        def ask() -> dict[str, set[AclOperation]]:
            futures = self._client.describe_topics(
                TopicCollection(known), include_authorized_operations=True, request_timeout=REQUEST_TIMEOUT
            )
            return {name: set(future.result().authorized_operations or ()) for name, future in futures.items()}

        has = patiently(ask, "the rights on topics")
        lacking = {name: sorted(right.name.lower() for right in needed[name] - has[name]) for name in known}
        return {name: rights for name, rights in lacking.items() if rights}

    def members(self, group: str) -> int:
        """How many members a consumer group has now; none if there is no such group."""

        def ask() -> int:
            future = self._client.describe_consumer_groups([group], request_timeout=REQUEST_TIMEOUT)[group]
            try:
                return len(future.result().members)
            except KafkaException as error:
                if error.args[0].code() == KafkaError.GROUP_ID_NOT_FOUND:
                    return 0
                raise

        return patiently(ask, f"the consumer group {group}")

    def _note(self, metadata: Any) -> None:
        self.partitions = {name: len(topic.partitions) for name, topic in metadata.topics.items() if not topic.error}
        self._replicas = {
            name: min((len(p.replicas) for p in topic.partitions.values()), default=0)
            for name, topic in metadata.topics.items()
        }

    def _replica_differences(self, topic: Topic) -> list[Difference]:
        has, needs = self._replicas[topic.name], self._settings.replication_factor
        return [Difference(topic.name, "replication factor", str(has), str(needs))] if has < needs else []

    def _configs(self, names: Sequence[str]) -> dict[str, dict[str, str]]:
        resources = [ConfigResource(ResourceType.TOPIC, name) for name in names]

        def ask() -> dict[str, dict[str, str]]:
            futures = self._client.describe_configs(resources, request_timeout=REQUEST_TIMEOUT)
            return {
                resource.name: {name: str(entry.value) for name, entry in future.result().items()}
                for resource, future in futures.items()
            }

        return patiently(ask, "the settings of topics")

    def _wait_for(self, names: set[str]) -> None:
        """Until the broker shows the new topics: a client that asked earlier would be told that there are none."""
        end = monotonic() + REQUEST_TIMEOUT
        while not names <= self.partitions.keys():
            if monotonic() > end:
                raise TopicsUnfitError(
                    f"The cluster does not show the new topics {', '.join(sorted(names - self.partitions.keys()))}.",
                    "Look into the brokers' logs, then run the command again.",
                )
            self._note(self._client.list_topics(timeout=CONNECT_TIMEOUT))


def _sentence(found: Sequence[Difference]) -> str:
    """Every difference, those in which topics are alike said once."""
    alike: dict[tuple[str, str | None, str], list[Difference]] = {}
    for each in found:
        alike.setdefault((each.what, each.has, each.needs), []).append(each)
    return "; ".join(_of_all(group) for group in alike.values()) + "."


def _of_all(group: Sequence[Difference]) -> str:
    first = group[0]
    if len(group) == 1:
        return str(first)
    names = ", ".join(each.topic for each in group)
    if first.has is None:
        return f"{names} are missing"
    return f"{names} have {first.what} {first.has}, need {first.needs}"


def connect(settings: Settings, timeout: float = CONNECT_TIMEOUT) -> Cluster:
    """Ask the cluster what it has.

    Raises:
        UnreachableError: no broker answers within `timeout` seconds, or none can be resolved or connected to.
        NotAuthorizedError: the credentials are refused.
    """
    errors = Errors(settings, patience=0)
    client = AdminClient(settings.librdkafka() | {"error_cb": errors.note}, logger=silent())
    end = monotonic() + timeout
    while True:
        try:
            return Cluster(client, settings, client.list_topics(timeout=0.5))
        except KafkaException as error:
            client.poll(0)
            if monotonic() > end:
                errors.fail(error.args[0])
            errors.give_up()


def require(settings: Settings, topics: Topics) -> int:
    """Raises where cluster or topics are not as the processor needs them; else how many partitions they have."""
    connect(settings).require(topics.all())
    return settings.partitions


def _created(name: str, future: Any) -> bool:
    try:
        future.result()
    except KafkaException as error:
        if error.args[0].code() == KafkaError.TOPIC_ALREADY_EXISTS:
            return False
        raise translated(error.args[0], f"topic {name}") from None
    return True


def _config_differences(topic: Topic, has: dict[str, str]) -> list[Difference]:
    return [
        Difference(topic.name, name, has.get(name, "none"), f"at least {needed}" if name in AT_LEAST else needed)
        for name, needed in topic.config.items()
        if not _fits(name, has.get(name, ""), needed)
    ]


def _fits(name: str, has: str, needed: str) -> bool:
    if name not in AT_LEAST:
        return set(has.split(",")) == set(needed.split(","))
    return has == "-1" or (has.isdigit() and int(has) >= int(needed))
