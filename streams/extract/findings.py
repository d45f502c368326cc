"""The interface between extraction and the flow: text in, findings out. No I/O, no clock."""

from typing import Protocol

from msgspec import Struct

from streams.events import Actor, Boilerplate, Entity, Quote


class Findings(Struct, frozen=True):
    """What an extractor found in one article.

    * `entities`, in order of (field, start), headline first; none inside boilerplate.
    * `quotes`, likewise; their ids are "q1", "q2", ...
    * `actors`: each actor id that an entity or a quote names, once, sorted by id.
    * `warnings`: words of the closed vocabulary in `streams.extract.warnings`.
    """

    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    actors: tuple[Actor, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    warnings: tuple[str, ...] = ()


class Extractor(Protocol):
    """Reads an article. A pure function of its arguments and of `version`: the same text, the same findings."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]:
        """Primary BCP 47 language subtags that this extractor reads."""

    def extract(self, headline: str, body: str) -> Findings:
        """Findings of one article; any text is accepted, and none raises."""
