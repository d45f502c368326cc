"""The load: articles with everything that can happen to them, in an order that nobody would wish for."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import orjson

WITHDRAWN_SHARE = 0.05
BAD = (
    b"not json",
    b'{"id": 7, "body": "x"}',
    b"\xff\xfe",
    b'{"id": "x"}',
    b"[" * 2_000,
    b'{"id":"k","body":"x","version":0}',
)


class Push(NamedTuple):
    """A record to be produced."""

    key: bytes | None
    value: bytes | None


class Load:
    """Records without end. Seeded: the same seed, the same records."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- a load that can be repeated, not a secret
        self._ids = 0
        self._later: list[Push] = []  # corrections, duplicates and stale versions that wait for their turn

    def __iter__(self) -> Iterator[Push]:
        while True:
            if self._later and self._random.random() < 0.45:
                yield self._later.pop(self._random.randrange(len(self._later)))
            else:
                yield from self._article()

    def _article(self) -> Iterator[Push]:
        r = self._random
        self._ids += 1
        name = f"article-{self._ids}"
        kind = r.random()
        if kind < 0.01:
            yield Push(name.encode(), r.choice(BAD))
            return
        versions = [self._version(name, v) for v in range(1, r.choice((1, 1, 1, 2, 3, 5)) + 1)]
        if r.random() < 0.1:
            versions.append(self._version(name, len(versions)))  # the same version with other content
        if r.random() < 0.05:
            versions.append(Push(name.encode(), None))
        if r.random() < 0.3:
            versions += r.choices(versions, k=r.randint(1, 3))  # a producer that repeats itself
        r.shuffle(versions)
        yield versions.pop()
        if kind < 0.1:
            yield from versions  # close together: several in one batch
        else:
            self._later += versions
            while len(self._later) > 5_000:
                yield self._later.pop(0)

    def _version(self, name: str, version: int) -> Push:
        r = self._random
        article = {
            "id": name,
            "version": version,
            "status": "withdrawn" if r.random() < WITHDRAWN_SHARE else "published",
            "headline": f"Headline {r.getrandbits(30)}",
            "body": "Text. " * r.randint(1, 200),
        }
        if r.random() < 0.8:
            article["published_at"] = f"2026-11-{r.randint(1, 28):02}T{r.randint(0, 23):02}:00:00+0{r.randint(0, 9)}:00"
        key = None if r.random() < 0.02 else name.encode()
        return Push(key, orjson.dumps(article))
