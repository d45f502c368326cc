"""Learns which source and which cue belong to a content, on what the trained encoder sees in its training articles."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from streams.extract.decode import Chunk
from streams.extract.encoder import by_rule
from streams.extract.hints import Stretch
from streams.extract.link import Linker
from streams.extract.pairing import CUE_FEATURES, SOURCE_FEATURES, Pairing, Weights
from streams.extract.quotes import find
from streams.extract.reader import Reader
from streams.extract.text import Document
from training.corpora import Attribution, Example

Choice = tuple[np.ndarray, np.ndarray]
"""Features of what may belong to a content (rows), and which rows are right."""


def learn(reader: Reader, examples: list[Example], path: Path) -> None:
    """Fits the weights and writes them."""
    sources: list[Choice] = []
    cues: list[Choice] = []
    for example in examples:
        for choice, to_cue in _choices(reader, example):
            (cues if to_cue else sources).append(choice)
    weights = Weights(
        dict(zip(SOURCE_FEATURES, fit(sources).round(4).tolist(), strict=True)),
        dict(zip(CUE_FEATURES, fit(cues).round(4).tolist(), strict=True)),
    )
    path.write_bytes(msgspec.json.format(msgspec.json.encode(weights)) + b"\n")


def _choices(reader: Reader, example: Example) -> Iterator[tuple[Choice, bool]]:
    """Of each content that was found and is annotated: the choice of its source, then of its cue (true)."""
    none = Weights(dict.fromkeys(SOURCE_FEATURES, 0.0), dict.fromkeys(CUE_FEATURES, 0.0))
    body = Document.parse("", "\n".join(example.paragraphs)).body  # paragraphs hold no line break
    if [p.text for p in body.paragraphs] != example.paragraphs:
        return  # white space around a paragraph would move its offsets
    marked = find("body", body.paragraphs)
    stretches = [Stretch("body", p.start, p.text) for p in body.paragraphs]
    reading = reader.read(example.paragraphs)
    linker = Linker(reading, stretches, none, by_rule(body, body.paragraphs, marked))
    contents = linker.found([(one.paragraph, one) for one in marked])
    pairing = linker.pairing(contents)
    last: Chunk | None = None
    for content in contents:
        words = range(content.start, content.end)
        said = _annotated(pairing, example, words)
        if said is None:
            continue
        near = pairing.near(words)
        right = [any(_touches(pairing, c, s) for s in _sources(example, said)) for c in near]
        source = next((c for c, is_right in zip(near, right, strict=True) if is_right), None)
        if source or said.speaker is None:
            yield (pairing.of_sources(words, near, last), np.array([*right, not any(right)])), False
        near = pairing.near(words, cue=True)
        right = [any(_touches(pairing, c, s) for s in said.cue) for c in near]
        if any(right) or not said.cue:
            yield (pairing.of_cues(words, near, source), np.array([*right, not any(right)])), True
        last = source or last


def _annotated(pairing: Pairing, example: Example, words: range) -> Attribution | None:
    """The attribution whose content shares most words with a content, if that is a third of both."""
    best, most = None, 1 / 3
    for said in example.attributions or []:
        inside = {i for span in said.content for i in pairing.reading.between(*span)}
        both = len(inside.intersection(words))
        share = both / (len(inside) + len(words) - both) if both else 0.0
        if share > most:
            best, most = said, share
    return best


def _sources(example: Example, said: Attribution) -> list[tuple[int, int, int]]:
    """Where the source stands; of a quote without one, all mentions that were the source of the same speaker before."""
    if said.source or said.speaker is None:
        return said.source
    others = [a for a in example.attributions or [] if a.speaker == said.speaker and a.source]
    before = [a.source for a in others if a.source < said.content]
    return max(before) if before else []


def _touches(pairing: Pairing, chunk: Chunk, span: tuple[int, int, int]) -> bool:
    inside = pairing.reading.between(*span)
    return chunk.start < inside.stop and inside.start < chunk.end


def fit(choices: list[Choice], rate: float = 0.05, steps: int = 400, decay: float = 0.002) -> np.ndarray:
    """Weights under which the right rows of each choice have most of the probability (Adam on the mean log loss)."""
    rows = np.concatenate([features for features, _ in choices])
    right = np.concatenate([answers for _, answers in choices]).astype(float)
    owner = np.repeat(np.arange(len(choices)), [len(answers) for _, answers in choices])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    weights = mean = square = np.zeros(rows.shape[1])
    for step in range(1, steps + 1):
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share = odds / np.add.reduceat(odds, starts)[owner]
        good = odds * right
        wanted = good / np.add.reduceat(good, starts)[owner]
        gradient = rows.T @ (share - wanted) / len(choices) + 2 * decay * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights
