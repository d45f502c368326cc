"""spaCy, in an environment of its own, behind the interface of our extractors."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.eval.samples import Sample
from streams.events import Entity, Quote, Span
from streams.extract import Findings


class Peer:
    """What the peer found in articles that were read before (`read`); nothing in all others."""

    name: Final = "spaCy"
    version: Final = ""
    languages: Final = frozenset({"en"})

    def __init__(self, python: Path) -> None:
        self._python = python
        self._findings: dict[tuple[str, str], Findings] = {}
        self._words, self._seconds, self.model = 0, 0.0, ""

    @property
    def speed(self) -> float:
        """Articles of 500 words a second."""
        return self._words / 500 / self._seconds if self._seconds else 0.0

    def read(self, articles: Sequence[Sample]) -> None:
        """Reads articles in one process of the peer."""
        lines = "\n".join(json.dumps({"headline": a.headline, "body": a.body}) for a in articles)
        script = Path(__file__).with_name("peer.py")
        done = subprocess.run([self._python, script], input=lines, capture_output=True, text=True, check=True)
        *rows, last = map(json.loads, done.stdout.splitlines())
        for article, row in zip(articles, rows, strict=True):
            self._findings[article.headline, article.body] = _findings(article, row)
        self._words += sum(len(f"{a.headline} {a.body}".split()) for a in articles)
        self._seconds += last["seconds"]
        self.model = last["model"]

    def extract(self, headline: str, body: str) -> Findings:
        """What was found."""
        return self._findings.get((headline, body), Findings())


def _findings(article: Sample, row: dict) -> Findings:
    entities = tuple(
        Entity(field, start, end, article.text((field, start, end)), kind, "name", None)
        for field, start, end, kind in row["names"]
    )
    quotes = []
    for number, (field, start, end, kind, source) in enumerate(row["statements"], start=1):
        span = Span(field, start, end, article.text((field, start, end)))
        speaker = Span(field, *source, article.text((field, *source))) if source else None
        quotes.append(Quote(f"q{number}", kind, span.text, (span,), None, speaker, None, ()))
    return Findings(entities, tuple(quotes))
