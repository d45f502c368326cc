"""Each topic once: its name, its partitions, how long it keeps what.

Two partition counts must agree wherever state meets its input: `articles`, its dead letters and the log of article
rows; deltas, `actors` and the log of actor rows. One setting gives them all.
"""

from msgspec import Struct

from streams.settings import Settings

HOUR = 3_600_000  # milliseconds

# A record that was compressed well when it came may be larger when it goes to the dead letters, and gets more headers.
DEAD_LETTER_ROOM = 8


class Topic(Struct, frozen=True):
    """A topic as it must be; `config` holds the broker's own names of its settings, durations in milliseconds."""

    name: str
    partitions: int
    config: dict[str, str]


class Topics(Struct, frozen=True):
    """Every topic of one environment. The first four are public, the others belong to the processor alone."""

    articles: Topic
    enriched: Topic
    actors: Topic
    dead_letters: Topic
    deltas: Topic
    article_log: Topic
    actor_log: Topic

    def all(self) -> tuple[Topic, ...]:
        """Every topic, in the order in which data passes."""
        return (
            self.articles,
            self.dead_letters,
            self.article_log,
            self.enriched,
            self.deltas,
            self.actor_log,
            self.actors,
        )


def for_settings(settings: Settings) -> Topics:
    """The topics under these settings: prefix, application id, partitions, limits and retention applied."""
    public = settings.topic_prefix
    internal = f"{settings.topic_prefix}{settings.application_id}-"

    def topic(name: str, cleanup: str, *, hours: int | None = None, room: int = 1) -> Topic:
        config = {"cleanup.policy": cleanup, "max.message.bytes": str(settings.max_message_bytes * room)}
        if hours is not None:
            config["retention.ms"] = str(hours * HOUR)
        return Topic(name, settings.partitions, config)

    def log(name: str) -> Topic:
        # The lag keeps a late row of a process that was thought dead from displacing a newer one for good:
        # whoever restores within it sees both and keeps the newer.
        made = topic(internal + name, "compact")
        return Topic(made.name, made.partitions, made.config | {"min.compaction.lag.ms": str(HOUR)})

    enriched_hours = settings.articles_retention_hours if settings.enriched_cleanup == "delete" else None
    return Topics(
        articles=topic(public + "articles", "delete", hours=settings.articles_retention_hours),
        enriched=topic(public + "articles.enriched", settings.enriched_cleanup, hours=enriched_hours),
        actors=topic(public + "actors", "compact"),
        dead_letters=topic(
            public + "articles.dead-letters",
            "delete",
            hours=settings.dead_letters_retention_hours,
            room=DEAD_LETTER_ROOM,
        ),
        deltas=topic(internal + "deltas", "delete", hours=settings.articles_retention_hours),
        article_log=log("article-rows"),
        actor_log=log("actor-rows"),
    )
