"""Scores of quotes and speakers against annotated corpora.

What is compared:
* quotes in marks: each marked stretch of a paragraph that belongs to a direct or mixed attribution is one item, without
  its marks. A found one matches the best free one if the overlap (characters in both, of those in either) suffices.
* speakers, on the quotes matched at .3 whose source is annotated: the head of the mention found is that of the source.
* indirect statements: contents as sets of characters, matched in the same way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.eval.samples import Said, Sample, Stretch, inside, outer_marks
from benchmarks.eval.tallies import Tally, match, overlap
from streams.events import Quote
from streams.extract import Extractor
from streams.extract.scene import core_length


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


_MARKS = "\"'“”‘’"


def marked_items(sample: Sample) -> list[tuple[Stretch, Said]]:
    """The annotated quotes in marks, paragraph by paragraph."""
    marks = outer_marks(sample.headline, sample.body)
    items: list[tuple[Stretch, Said]] = []
    for said in sample.said:
        if said.kind == "direct":
            stretches = [piece for place in said.content for piece in _unmarked(sample, place)]
        elif said.kind == "mixed":
            stretches = inside(said.content, marks)
        else:
            continue
        items += [(stretch, said) for stretch in stretches if all(stretch != other for other, _ in items)]
    return items


def _unmarked(sample: Sample, place: Stretch) -> Iterator[Stretch]:
    """The paragraphs of a content that stands in marks, without these."""
    name, start, _ = place
    for paragraph in re.finditer(r"[^\n]+", sample.text(place)):
        text = paragraph.group()
        left = 1 if text[0] in _MARKS else 0
        right = 1 if text[-1] in _MARKS and len(text) > left + 1 else 0
        yield name, start + paragraph.start() + left, start + paragraph.end() - right


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
