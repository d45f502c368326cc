"""Annotated articles: those of `newsroom`, those of PolNeAR, and the same in British marks."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from streams.extract.quotes import find as find_marked
from streams.extract.text import Document

Stretch = tuple[str, int, int]
"""(field, start, end)"""


@dataclass(frozen=True, slots=True)
class Said:
    """An annotated attribution. `speaker`: who it is, as the corpus says it, or None."""

    kind: str
    content: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    speaker: str | None
    cue_text: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated article."""

    id: str
    headline: str
    body: str
    said: tuple[Said, ...]
    names: tuple[tuple[Stretch, str], ...] = ()

    def text(self, stretch: Stretch) -> str:
        """The text of a stretch."""
        return (self.headline if stretch[0] == "headline" else self.body)[stretch[1] : stretch[2]]


def is_held_out(article_id: str) -> bool:
    """Whether an article belongs to the fifth that only reports may use."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 5 == 0


def newsroom(path: Path, held_out: bool) -> list[Sample]:
    """The articles of corpus `newsroom`, one part of it."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [_newsroom_sample(row) for row in rows if is_held_out(row["id"]) == held_out]


def _newsroom_sample(row: dict) -> Sample:
    said = tuple(
        Said(
            one["kind"],
            *(tuple((s["field"], s["start"], s["end"]) for s in one[part]) for part in ("content", "source", "cue")),
            one["speaker"],
            " ".join(s["text"] for s in one["cue"]),
        )
        for one in row["attributions"]
    )
    names = tuple(((n["field"], n["start"], n["end"]), n["type"]) for n in row["names"])
    return Sample(row["id"], row["headline"], row["body"], said, names)


def polnear(folder: Path) -> list[Sample]:
    """The articles of PolNeAR (of a folder with `attributions` and `text`); kinds by what stands in marks."""
    samples = []
    for annotations in sorted((folder / "attributions").glob("**/*.ann")):
        text = (folder / "text" / f"{annotations.stem[:-5]}.txt").read_text(encoding="utf-8")
        said = tuple(_brat(annotations.read_text(encoding="utf-8"), text, outer_marks("", text)))
        samples.append(Sample(annotations.stem, "", text, said))
    return samples


def _brat(annotations: str, text: str, marks: Sequence[Stretch]) -> Iterator[Said]:
    stretches: dict[str, tuple[Stretch, ...]] = {}
    texts: dict[str, str] = {}
    for line in sorted(annotations.splitlines(), key=lambda line: not line.startswith("T")):
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places, _, texts[key] = rest.partition(" ")[2].partition("\t")
            pairs = (place.split() for place in places.split(";"))
            stretches[key] = _whole(text, [("body", int(start), int(end)) for start, end in pairs])
        elif key.startswith("E"):
            roles = [part.split(":") for part in rest.split()]
            parts = {role: _joined(stretches, roles, role) for role in ("Content", "Source", "Cue")}
            cue = " ".join(texts[value] for name, value in roles if name.startswith("Cue"))
            yield Said(_kind(parts["Content"], marks), parts["Content"], parts["Source"], parts["Cue"], None, cue)


def _whole(text: str, parts: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Parts of a span, those joined that only white space parts: brat cuts a span at each end of a line."""
    joined: list[Stretch] = []
    for part in parts:
        if joined and joined[-1][2] <= part[1] and not text[joined[-1][2] : part[1]].strip():
            joined[-1] = part[0], joined[-1][1], part[2]
        else:
            joined.append(part)
    return tuple(joined)


def _joined(
    stretches: dict[str, tuple[Stretch, ...]], roles: Sequence[Sequence[str]], role: str
) -> tuple[Stretch, ...]:
    return tuple(place for name, value in roles if name.startswith(role) for place in stretches[value])


def _kind(content: Sequence[Stretch], marks: Sequence[Stretch]) -> str:
    marked = sum(end - start for _, start, end in inside(content, marks))
    whole = sum(end - start - 2 for _, start, end in content)
    return "indirect" if not marked else "direct" if marked >= 0.95 * whole else "mixed"


def outer_marks(headline: str, body: str) -> list[Stretch]:
    """All marked stretches of an article."""
    fields = Document.parse(headline, body).fields
    return [(f.name, one.start, one.end) for f in fields for one in find_marked(f.name, f.paragraphs)]


def inside(content: Sequence[Stretch], marks: Sequence[Stretch]) -> list[Stretch]:
    """The outermost marked stretches inside of a content."""
    found: list[Stretch] = []
    for mark in marks:
        is_inside = any(c[0] == mark[0] and c[1] <= mark[1] and mark[2] <= c[2] for c in content)
        if is_inside and (not found or mark[1] >= found[-1][2]):
            found.append(mark)
    return found


def british(sample: Sample) -> Sample:
    """The same article with ‘single’ marks and “double” ones inside of them; offsets stay."""
    texts = []
    for field_of in Document.parse(sample.headline, sample.body).fields:
        text = list(field_of.text.replace("'", "’"))
        for one in find_marked(field_of.name, field_of.paragraphs):
            marks = "‘’" if one.depth % 2 == 0 else "“”"
            for at, mark in ((one.start - 1, marks[0]), (one.end, marks[1])):
                if 0 <= at < len(text) and text[at] in "\"“”‘’'":
                    text[at] = mark
        texts.append("".join(text))
    return Sample(sample.id, texts[0], texts[1], sample.said, sample.names)


def has_double_marks(sample: Sample) -> bool:
    """Whether the quotes of an article stand in double marks."""
    return sample.body.count('"') + sample.body.count("“") >= 2
