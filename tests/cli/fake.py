"""An extractor that is simple enough to foretell: words in capitals are organizations, straight quotes are theirs."""

from __future__ import annotations

import re
from typing import Literal

from streams.events import Actor, Entity, Quote, Span
from streams.extract.findings import Findings

NAME = re.compile(r"\b[A-Z]{2,}\b")
SAID = re.compile(r'"([^"]+)" (said) ([A-Z]{2,})\b')


class Fake:
    name = "fake"
    version = "1"
    languages = frozenset({"en"})

    def extract(self, headline: str, body: str) -> Findings:
        if "CRASH" in body:
            raise RuntimeError("told to crash")
        entities = (*_entities("headline", headline), *_entities("body", body))
        quotes = tuple(_quote(number, match) for number, match in enumerate(SAID.finditer(body), 1))
        names = sorted({entity.text for entity in entities})
        actors = tuple(Actor("org:" + name.lower(), name, "organization", None) for name in names)
        return Findings(entities, quotes, actors)


def _entities(field: Literal["headline", "body"], text: str) -> tuple[Entity, ...]:
    return tuple(
        Entity(field, match.start(), match.end(), match[0], "organization", "name", "org:" + match[0].lower())
        for match in NAME.finditer(text)
    )


def _quote(number: int, match: re.Match[str]) -> Quote:
    content, cue, speaker = (Span("body", match.start(group), match.end(group), match[group]) for group in (1, 2, 3))
    about = tuple(sorted({"org:" + name.lower() for name in NAME.findall(match[1])}))
    return Quote(f"q{number}", "direct", match[1], (content,), cue, speaker, "org:" + match[3].lower(), about)
