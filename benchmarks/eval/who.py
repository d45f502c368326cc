"""Two scores of who is who in the news of GUM.

* identity: who the speakers with a known identity are. One is found if a statement with its cue or its source has an
  actor; right if most mentions of that actor in the article are mentions of the speaker.
* merging: B-cubed over the named mentions of people, organizations and places, each with the actor found for it; names
  without an actor are one if their type and text are one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.eval.gum import FORMS, Document, Mention, Speaker, brackets, read, speakers
from benchmarks.eval.tallies import Tally
from streams.events import Entity, Quote
from streams.extract import Extractor
from training import guideline


def identity(extractor: Extractor, folder: Path, genre: str = "news") -> dict[str, Tally]:
    """Speakers identified: "all", then by the form of the mention; `found` are those with an actor."""
    tallies = {form: Tally() for form in ("all", *FORMS)}
    for path in sorted((folder / "dep").glob(f"*_{genre}_*.conllu")):
        document = read(path)
        findings = extractor.extract("", document.text)
        meant = chains_of(document, findings.entities)
        for speaker in speakers(document):
            actor = actor_of(findings.quotes, speaker)
            right = actor is not None and meant.get(actor) == speaker.chain
            for form in ("all", speaker.form):
                tallies[form].add(int(right), int(actor is not None), 1)
    return tallies


def actor_of(quotes: Sequence[Quote], speaker: Speaker) -> str | None:
    """The actor of what was said with the cue, else of what has the source, of a speaker."""
    for quote in quotes:
        if quote.cue and quote.actor and quote.cue.start < speaker.cue[1] and speaker.cue[0] < quote.cue.end:
            return quote.actor
    at = speaker.source[0]
    sourced = (q for q in quotes if q.speaker and q.actor and q.speaker.start <= at < q.speaker.end)
    return next((quote.actor for quote in sourced), None)


def chains_of(document: Document, entities: Sequence[Entity]) -> dict[str, str]:
    """The chain that most of the mentions of each actor belong to."""
    spans = [(*_span(document, mention), mention.chain) for mention in document.mentions]
    counts: dict[str, Counter[str]] = {}
    for entity in entities:
        chain = _chain_at(entity.start, entity.end, spans)
        if entity.actor and chain is not None:
            counts.setdefault(entity.actor, Counter())[chain] += 1
    return {actor: chains.most_common(1)[0][0] for actor, chains in counts.items()}


def _chain_at(start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> str | None:
    """The chain of the shortest mention around a name, else of the longest inside of it."""
    around = [(last - first, chain) for first, last, chain in spans if first <= start and end <= last]
    if around:
        return min(around)[1]
    return max(
        ((last - first, chain) for first, last, chain in spans if start <= first and last <= end), default=(0, None)
    )[1]


def _span(document: Document, mention: Mention) -> tuple[int, int]:
    return document.tokens[mention.first].start, document.tokens[mention.last - 1].end


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
        document = read(path)
        entities = extractor.extract("", document.text).entities
        groups = [(chain, group_of(start, end, entities)) for start, end, chain in named(document)]
        merged = [(chain, group) for chain, group in groups if group is not None]
        scores.add([chain for chain, _ in merged], [group for _, group in merged])
        scores.missed += len(groups) - len(merged)
    return scores


def group_of(start: int, end: int, entities: Sequence[Entity]) -> str | None:
    """The actor of the name that was found in a place, else its type and text."""
    best = max(entities, key=lambda entity: min(end, entity.end) - max(start, entity.start), default=None)
    if best is None or best.start >= end or best.end <= start:
        return None
    return best.actor or f"{best.type}:{best.text}"


def named(document: Document) -> list[tuple[int, int, str]]:
    """(start, end, chain) of each named mention that stands in no longer one, the name alone."""
    places: dict[tuple[int, int], str] = {}
    for offset, rows in document.sentences:
        for start, end, kind, chain, _ in brackets(rows):
            head = next((i for i in range(start, end) if not start <= int(rows[i][6]) - 1 < end), None)
            if kind in _TYPES and head is not None and rows[head][3] == "PROPN":
                first, last = guideline.run_of(rows, start, end, head)
                span = document.tokens[offset + first].start, document.tokens[offset + last - 1].end
                places.setdefault(span, chain)
    whole = [s for s in places if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in places)]
    return [(start, end, places[start, end]) for start, end in sorted(whole)]


_TYPES = ("person", "place", "organization")
