"""Scores of names, acting metonyms and boilerplate against annotated corpora.

What is compared:
* names: spans and types, both exact. Names inside annotated boilerplate do not count, whoever finds them; nor does
  what a corpus leaves open (stretches of type MASKED).
* metonyms: the names that are annotated as acting for a government, against the entities of form "metonym".
* boilerplate: whole paragraphs; and how many of the running text are marked by mistake.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.eval.samples import Sample, Stretch, is_held_out
from benchmarks.eval.tallies import Tally
from streams.extract import Extractor, lexicon
from streams.extract.text import Document
from training import corpora
from training import wire as wire_articles
from training.crf import demonyms

MASKED = "masked"
TYPES = ("person", "organization", "place", "group")


def score(extractor: Extractor, samples: Iterable[Sample]) -> dict[str, Tally]:
    """Strict F1 of names: "all", then by type."""
    tallies = {kind: Tally() for kind in ("all", *TYPES)}
    for sample in samples:
        findings = extractor.extract(sample.headline, sample.body)
        masked = [stretch for stretch, kind in sample.names if kind == MASKED]
        gold = {(*stretch, kind) for stretch, kind in sample.names if kind != MASKED}
        found = {
            (entity.field, entity.start, entity.end, entity.type)
            for entity in findings.entities
            if not _overlaps((entity.field, entity.start, entity.end), masked)
        }
        for kind, tally in tallies.items():
            mine = {name for name in found if kind in ("all", name[3])}
            theirs = {name for name in gold if kind in ("all", name[3])}
            tally.add(len(mine & theirs), len(mine), len(theirs))
    return tallies


def _overlaps(stretch: Stretch, others: Iterable[Stretch]) -> bool:
    return any(stretch[0] == other[0] and stretch[1] < other[2] and other[1] < stretch[2] for other in others)


def newsroom(path: Path, held_out: bool) -> list[Sample]:
    """The articles of corpus `newsroom`, one part of it; boilerplate is masked."""
    return [
        Sample(
            row["id"],
            row["headline"],
            row["body"],
            (),
            (
                *(
                    (_stretch(name), name["type"])
                    for name in row["names"]
                    if not _overlaps(_stretch(name), map(_stretch, row["boilerplate"]))
                ),
                *((_stretch(mark), MASKED) for mark in row["boilerplate"]),
            ),
        )
        for row in rows(path, held_out)
    ]


def rows(path: Path, held_out: bool) -> Iterator[dict]:
    """The articles of `newsroom` as they are annotated, one part of them."""
    read = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return (row for row in read if is_held_out(row["id"]) == held_out)


def _stretch(span: dict) -> Stretch:
    return span["field"], span["start"], span["end"]


def gum(folder: Path, genre: str = "news") -> list[Sample]:
    """The documents of a genre of GUM, their names in newsroom's guideline."""
    read = corpora.gum(folder.parent, demonyms(lexicon.load()))
    return [as_sample(example) for example in read if f"_{genre}_" in example.id]


def wire() -> list[Sample]:
    """Our own articles in the style of agencies, the fifth kept apart."""
    kept = (example for example in wire_articles.examples() if is_held_out(example.id))
    return [_with_headline(as_sample(example), example.paragraphs[0]) for example in kept]


def _with_headline(sample: Sample, headline: str) -> Sample:
    """A sample whose first paragraph is the headline."""
    shift = len(headline) + 2
    names = [
        (("headline", start, end) if start < shift else ("body", start - shift, end - shift), kind)
        for (_, start, end), kind in sample.names
    ]
    return Sample(sample.id, headline, sample.body[shift:], (), tuple(names))


def as_sample(example: corpora.Example) -> Sample:
    """A document of a corpus as one text."""
    starts = [0]
    for paragraph in example.paragraphs:
        starts.append(starts[-1] + len(paragraph) + 2)
    names: list[tuple[Stretch, str]] = [
        (("body", starts[p] + a, starts[p] + b), kind) for p, a, b, kind, _ in example.names
    ]
    names += [(("body", starts[p] + a, starts[p] + b), MASKED) for p, a, b in example.masked]
    return Sample(example.id, "", "\n\n".join(example.paragraphs), (), tuple(names))


def metonyms(extractor: Extractor, articles: Iterable[dict]) -> Tally:
    """Names that act for their government."""
    tally = Tally()
    for row in articles:
        findings = extractor.extract(row["headline"], row["body"])
        outside = [name for name in row["names"] if not _overlaps(_stretch(name), map(_stretch, row["boilerplate"]))]
        gold = {_stretch(name) for name in outside if name["acts_for_government"]}
        found = {(e.field, e.start, e.end) for e in findings.entities if e.form == "metonym"}
        tally.add(len(gold & found), len(found), len(gold))
    return tally


class Marked(NamedTuple):
    """Boilerplate: its paragraphs, and of the running text how many paragraphs are marked by mistake."""

    paragraphs: Tally
    mistakes: int
    running: int


def boilerplate(extractor: Extractor, articles: Iterable[dict]) -> Marked:
    """Paragraphs of the body that are boilerplate."""
    tally, mistakes, running = Tally(), 0, 0
    for row in articles:
        findings = extractor.extract(row["headline"], row["body"])
        marks = [(mark.field, mark.start, mark.end) for mark in findings.boilerplate]
        gold = [_stretch(mark) for mark in row["boilerplate"]]
        for paragraph in Document.parse("", row["body"]).body.paragraphs:
            stretch = ("body", paragraph.start, paragraph.end)
            wanted, found = _overlaps(stretch, gold), _overlaps(stretch, marks)
            tally.add(wanted and found, found, wanted)
            running += not wanted
            mistakes += found and not wanted
    return Marked(tally, mistakes, running)
