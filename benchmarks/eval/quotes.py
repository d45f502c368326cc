"""Scores of quotes and speakers against annotated corpora.

What is compared:
* quotes in marks: each marked stretch of a paragraph that belongs to a direct or mixed attribution is one item, without
  its marks. A found one matches the best free one if the overlap (characters in both, of those in either) suffices.
* speakers, on the quotes matched at .3 whose source is annotated: the head of the mention found is that of the source.
* indirect statements: contents as sets of characters, matched in the same way.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from streams.events import Quote
from streams.extract import Extractor
from streams.extract.quotes import find as find_marked
from streams.extract.scene import core_length
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


@dataclass(slots=True)
class Tally:
    """Counts of one kind of item."""

    right: int = 0
    found: int = 0
    annotated: int = 0
    right_found: int = 0  # right among the found, where not all that is annotated counts

    def add(self, right: int, found: int, annotated: int) -> None:
        """Count the items of one article."""
        self.right, self.found, self.annotated = self.right + right, self.found + found, self.annotated + annotated

    @property
    def precision(self) -> float:
        """Right among the found."""
        return max(self.right, self.right_found) / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among the annotated."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """All counts of one extractor on one corpus."""

    marked_3: Tally = field(default_factory=Tally)
    marked_8: Tally = field(default_factory=Tally)
    marked_of_kind: dict[str, Tally] = field(default_factory=dict)  # recall at .8: direct, mixed
    head: Tally = field(default_factory=Tally)
    head_of_form: dict[str, Tally] = field(default_factory=dict)
    cue: Tally = field(default_factory=Tally)
    source_exact: Tally = field(default_factory=Tally)
    source_overlap: Tally = field(default_factory=Tally)  # at least half of the characters of both in both
    indirect_3: Tally = field(default_factory=Tally)
    indirect_8: Tally = field(default_factory=Tally)
    clausal_3: Tally = field(default_factory=Tally)  # recall of those whose cue takes a clause
    indirect_head: Tally = field(default_factory=Tally)
    identity: Tally = field(default_factory=Tally)  # found: those with an actor; annotated: those with a known speaker
    identity_of_form: dict[str, Tally] = field(default_factory=dict)


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
        said = tuple(_brat(annotations.read_text(encoding="utf-8"), text, _outer_marks("", text)))
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
    marked = sum(end - start for _, start, end in _inside(content, marks))
    whole = sum(end - start - 2 for _, start, end in content)
    return "indirect" if not marked else "direct" if marked >= 0.95 * whole else "mixed"


def _outer_marks(headline: str, body: str) -> list[Stretch]:
    """All marked stretches of an article."""
    fields = Document.parse(headline, body).fields
    return [(f.name, one.start, one.end) for f in fields for one in find_marked(f.name, f.paragraphs)]


def _inside(content: Sequence[Stretch], marks: Sequence[Stretch]) -> list[Stretch]:
    """The outermost marked stretches inside of a content."""
    inside: list[Stretch] = []
    for mark in marks:
        is_inside = any(c[0] == mark[0] and c[1] <= mark[1] and mark[2] <= c[2] for c in content)
        if is_inside and (not inside or mark[1] >= inside[-1][2]):
            inside.append(mark)
    return inside


_MARKS = "\"'“”‘’"


def marked_items(sample: Sample) -> list[tuple[Stretch, Said]]:
    """The annotated quotes in marks, paragraph by paragraph."""
    marks = _outer_marks(sample.headline, sample.body)
    items: list[tuple[Stretch, Said]] = []
    for said in sample.said:
        if said.kind == "direct":
            stretches = [piece for place in said.content for piece in _unmarked(sample, place)]
        elif said.kind == "mixed":
            stretches = _inside(said.content, marks)
        else:
            continue
        items += [(stretch, said) for stretch in stretches if all(stretch != other for other, _ in items)]
    return items


def _unmarked(sample: Sample, place: Stretch) -> Iterator[Stretch]:
    """The paragraphs of a content that stands in marks, without these."""
    name, start, _ = place
    for match in re.finditer(r"[^\n]+", sample.text(place)):
        text = match.group()
        left = 1 if text[0] in _MARKS else 0
        right = 1 if text[-1] in _MARKS and len(text) > left + 1 else 0
        yield name, start + match.start() + left, start + match.end() - right


def overlap(one: Sequence[Stretch], other: Sequence[Stretch]) -> float:
    """Characters in both, of those in either."""
    both = sum(
        max(0, min(a[2], b[2]) - max(a[1], b[1]))
        for a in one
        for b in other
        if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
    )
    either = sum(a[2] - a[1] for a in one) + sum(b[2] - b[1] for b in other) - both
    return both / either if either else 0.0


def match(
    found: Sequence[Sequence[Stretch]], annotated: Sequence[Sequence[Stretch]], threshold: float
) -> list[tuple[int, int]]:
    """Pairs (found, annotated), best overlap first, each at most once."""
    pairs = [
        (-score, f, a)
        for f, one in enumerate(found)
        for a, other in enumerate(annotated)
        if (score := overlap(one, other)) >= threshold
    ]
    used_found: set[int] = set()
    used_annotated: set[int] = set()
    matched = []
    for _, f, a in sorted(pairs):
        if f not in used_found and a not in used_annotated:
            used_found.add(f)
            used_annotated.add(a)
            matched.append((f, a))
    return matched


def found_items(sample: Sample, quotes: Iterable[Quote]) -> list[tuple[Stretch, Quote]]:
    """The quotes found in marks, paragraph by paragraph."""
    return [
        ((span.field, span.start, span.end), quote)
        for quote in quotes
        if quote.kind != "indirect"
        for span in quote.spans
    ]


def head_of(sample: Sample, source: Stretch) -> int:
    """Where the head of a noun phrase ends."""
    return source[1] + core_length(sample.text(source))


def form_of(sample: Sample, source: Stretch) -> str:
    """pronoun, name or nominal."""
    core = sample.text(source)[: core_length(sample.text(source))]
    if core.lower() in _PRONOUNS:
        return "pronoun"
    return "name" if core.split()[-1][:1].isupper() else "nominal"


_PRONOUNS = {"he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "one"}


def score(
    extractor: Extractor, samples: Sequence[Sample], speech: Iterable[str] = (), clausal: Iterable[str] = ()
) -> Scores:
    """All counts. `speech`: the cue words that make an indirect attribution count; all do, where none is given.

    `clausal`: those of them that take a clause (say, not: attack), whose recall is counted once more.
    """
    scores = Scores()
    words, taking_clauses = frozenset(speech), frozenset(clausal)
    for sample in samples:
        findings = extractor.extract(sample.headline, sample.body)
        names = {actor.id: actor.name for actor in findings.actors}
        _score_marked(scores, sample, findings.quotes, names)
        _score_indirect(scores, sample, findings.quotes, names, (words, taking_clauses))
    return scores


def _score_marked(scores: Scores, sample: Sample, quotes: Sequence[Quote], names: dict[str, str]) -> None:
    annotated, found = marked_items(sample), found_items(sample, quotes)
    places = [[stretch] for stretch, _ in found], [[stretch] for stretch, _ in annotated]
    for threshold, tally in ((0.8, scores.marked_8), (0.3, scores.marked_3)):
        pairs = match(*places, threshold)
        tally.add(len(pairs), len(found), len(annotated))
        if threshold == 0.8:
            matched = {a for _, a in pairs}
            for position, (_, said) in enumerate(annotated):
                of_kind = scores.marked_of_kind.setdefault(said.kind, Tally())
                of_kind.add(int(position in matched), 0, 1)
    for f, a in pairs:
        quote, said = found[f][1], annotated[a][1]
        _score_head(scores, sample, quote, said, scores.head)
        _score_identity(scores, sample, quote, said, names)


def _score_head(scores: Scores, sample: Sample, quote: Quote, said: Said, tally: Tally) -> None:
    if not said.source:
        return
    source = said.source[0]
    speaker = (quote.speaker.field, quote.speaker.start, quote.speaker.end) if quote.speaker else None
    right = speaker is not None and speaker[0] == source[0] and head_of(sample, speaker) == head_of(sample, source)
    by_form = scores.head_of_form.setdefault(form_of(sample, source), Tally())
    for one in (tally, by_form):
        one.add(int(right), int(speaker is not None), 1)
    scores.source_exact.add(int(speaker == source), int(speaker is not None), 1)
    half = speaker is not None and overlap([speaker], [source]) >= 0.5
    scores.source_overlap.add(int(half), int(speaker is not None), 1)
    cue = (quote.cue.field, quote.cue.start, quote.cue.end) if quote.cue else None
    if said.cue:
        touches = cue is not None and overlap([cue], said.cue) > 0
        scores.cue.add(int(touches), int(cue is not None), 1)


def _score_identity(scores: Scores, sample: Sample, quote: Quote, said: Said, names: dict[str, str]) -> None:
    known = {sample.text(place) for place, _ in sample.names}
    is_known = said.speaker in known
    name = names.get(quote.actor or "", "")
    stands = quote.speaker is not None and bool(said.speaker) and said.speaker in quote.speaker.text  # Moscow, ELN
    right = is_known and bool(name) and (stands or _same(name, said.speaker or ""))
    form = form_of(sample, said.source[0]) if said.source else "floating"
    for tally in (scores.identity, scores.identity_of_form.setdefault(form, Tally())):
        tally.add(int(right), int(quote.actor is not None), int(is_known))


def _same(name: str, speaker: str) -> bool:
    one, other = name.lower().split(), speaker.lower().split()
    return one == other or one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one)


def _score_indirect(
    scores: Scores,
    sample: Sample,
    quotes: Sequence[Quote],
    names: dict[str, str],
    words: tuple[frozenset[str], frozenset[str]],
) -> None:
    speech, clausal = words
    annotated = [said for said in sample.said if said.kind == "indirect"]
    found = [quote for quote in quotes if quote.kind == "indirect"]
    places = [[(s.field, s.start, s.end) for s in q.spans] for q in found], [said.content for said in annotated]
    cues = [said.cue_text.lower().split() for said in annotated]
    counts = [not speech or "according" in cue or any(word in speech for word in cue) for cue in cues]
    for threshold, tally in ((0.8, scores.indirect_8), (0.3, scores.indirect_3)):
        pairs = match(*places, threshold)
        tally.right_found += len(pairs)
        tally.add(sum(counts[a] for _, a in pairs), len(found), sum(counts))
    of_clauses = ["according" in cue or any(word in clausal for word in cue) for cue in cues]
    scores.clausal_3.add(sum(of_clauses[a] for _, a in pairs), 0, sum(of_clauses))
    for f, a in pairs:
        _score_head(scores, sample, found[f], annotated[a], scores.indirect_head)
        _score_identity(scores, sample, found[f], annotated[a], names)


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
