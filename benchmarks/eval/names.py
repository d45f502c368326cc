"""Scores of names, acting metonyms, boilerplate and the merging of mentions against annotated corpora.

What is compared:
* names: spans and types, both exact. Names inside annotated boilerplate do not count, whoever finds them; nor does
  what a corpus leaves open (stretches of type MASKED).
* metonyms: the names that are annotated as acting for a government, against the entities of form "metonym".
* boilerplate: whole paragraphs; and how many of the running text are marked by mistake.
* merging: B-cubed over the annotated names of persons, organizations and places, each with the actor found for it;
  names without an actor are one if their type and text are one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.eval.quotes import Sample, Stretch, Tally, is_held_out
from streams.events import Entity
from streams.extract import Extractor, lexicon
from streams.extract.text import Document
from training import corpora, guideline
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


@dataclass(slots=True)
class BCubed:
    """Sums over mentions of the share of its group that is right, and of its entity that is found."""

    precision_sum: float = 0.0
    recall_sum: float = 0.0
    mentions: int = 0
    missed: int = 0

    def add(self, gold: Sequence[str], found: Sequence[str]) -> None:
        """Count the mentions of one article: the entity of each, and the group found for each."""
        both = Counter(zip(gold, found, strict=True))
        in_gold, in_found = Counter(gold), Counter(found)
        for (entity, group), count in both.items():
            self.precision_sum += count * count / in_found[group]
            self.recall_sum += count * count / in_gold[entity]
        self.mentions += len(gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision_sum + self.recall_sum
        return 2 * self.precision_sum * self.recall_sum / both / self.mentions if both else 0.0


def merging(extractor: Extractor, folder: Path, genre: str = "news") -> BCubed:
    """B-cubed of the names in a genre of GUM that were found at all; how many were missed stands beside it."""
    scores = BCubed()
    for path in sorted((folder / "dep").glob(f"*_{genre}_*.conllu")):
        text, mentions = _mentions(path)
        entities = extractor.extract("", text).entities
        groups = [(entity, _group(start, end, entities)) for start, end, entity in mentions]
        merged = [(entity, group) for entity, group in groups if group is not None]
        scores.add([entity for entity, _ in merged], [group for _, group in merged])
        scores.missed += len(groups) - len(merged)
    return scores


def _group(start: int, end: int, entities: Sequence[Entity]) -> str | None:
    best = max(entities, key=lambda entity: min(end, entity.end) - max(start, entity.start), default=None)
    if best is None or best.start >= end or best.end <= start:
        return None
    return best.actor or f"{best.type}:{best.text}"


def _mentions(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a document of GUM, and (start, end, entity) of each named mention that stands in no longer one."""
    text = ""
    mentions: dict[tuple[int, int], str] = {}
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [row for line in block.split("\n") if len(row := line.split("\t")) == 10 and row[0].isdigit()]
        text += "\n\n" if "# newpar" in block and text else ""
        offsets = []
        for row in lines:
            offsets.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        for first, last, entity in _named(lines):
            mentions.setdefault((offsets[first][0], offsets[last - 1][1]), entity)
    whole = [s for s in mentions if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in mentions)]
    return text, [(start, end, mentions[start, end]) for start, end in sorted(whole)]


def _named(lines: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """(first, last, entity) of the mentions whose head is a proper noun, the names alone."""
    for start, end, kind, entity in _brackets(lines):
        if kind in ("person", "place", "organization"):
            head = next((i for i in range(start, end) if not start <= int(lines[i][6]) - 1 < end), None)
            if head is not None and lines[head][3] == "PROPN":
                yield (*guideline._run(lines, start, end, head), entity)


def _brackets(lines: list[list[str]]) -> Iterator[tuple[int, int, str, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for position, row in enumerate(lines):
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opens, body, closes in guideline.re.findall(r"(\()?([^()]+)(\))?", value):
            parts = body.split("-")
            if opens:
                opened.setdefault(parts[0], []).append((position, parts[1] if len(parts) > 1 else ""))
            if closes and opened.get(parts[0]):
                start, kind = opened[parts[0]].pop()
                yield start, position + 1, kind, parts[0]
