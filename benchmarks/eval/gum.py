"""Documents of GUM with their chains of mentions, and two scores of who is who in its news.

* identity: who the speakers with a known identity are. A speaker is the subject of a verb of speech that governs what
  was said, or of a unit that the discourse annotators marked as an attribution ("according to" too); it is known if one
  of its mentions is a name. It is found if a statement with that cue or that source has an actor; right if most
  mentions of that actor in the article are mentions of the speaker.
* merging: B-cubed over the named mentions of people, organizations and places, each with the actor found for it; names
  without an actor are one if their type and text are one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.eval.quotes import Tally
from streams.events import Entity, Quote
from streams.extract import Extractor
from streams.extract.cues import VERBS, Frame
from training import guideline

FORMS = ("name", "nominal", "pronoun")
_BRACKET = re.compile(r"(\()?([^()]+)(\))?")
_SPEECH = Frame.CLAUSE | Frame.QUOTE | Frame.HEARER
_TYPES = ("person", "place", "organization")


@dataclass(slots=True)
class Token:
    """A word; `head` is an index into the words of the document, -1 for the root; `unit`: how its unit of discourse
    relates to others."""

    form: str
    pos: str
    tag: str
    relation: str
    head: int
    start: int
    end: int
    unit: tuple[int, str] = (0, "")


class Mention(NamedTuple):
    """A mention: indexes of its words (half-open) and of its head, its type and chain, whether it is a name."""

    first: int
    last: int
    head: int
    kind: str
    chain: str
    is_name: bool


class Speaker(NamedTuple):
    """A source of known identity: offsets of its cue and of its head, its form and chain."""

    cue: tuple[int, int]
    source: tuple[int, int]
    form: str
    chain: str


@dataclass(slots=True)
class Document:
    """A document: its text, words, mentions and the rows of each sentence with the index of its first word."""

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    sentences: list[tuple[int, list[list[str]]]] = field(default_factory=list)

    @property
    def known(self) -> frozenset[str]:
        """The chains that have a name."""
        return frozenset(mention.chain for mention in self.mentions if mention.is_name)


def read(path: Path) -> Document:
    """A document, its text as it was before it was cut into words."""
    document = Document()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if "# newpar" in block and document.text:
            document.text = document.text.rstrip() + "\n\n"
        _add_sentence(document, [line.split("\t") for line in block.splitlines() if not line.startswith("#")])
    return document


def _add_sentence(document: Document, lines: Sequence[list[str]]) -> None:
    first = len(document.tokens)
    rows = [row for row in lines if len(row) == 10 and row[0].isdigit()]
    glued = _glued(lines)
    for row in rows:
        start = len(document.text)
        document.text += row[1] + ("" if row[0] in glued else " ")
        head = first + int(row[6]) - 1 if row[6] != "0" else -1
        begins = _misc(row[9], "Discourse").partition(":")[0]
        unit = (start, begins) if begins or not document.tokens else document.tokens[-1].unit
        document.tokens.append(Token(row[1], row[3], row[4], row[7], head, start, start + len(row[1]), unit))
    for start, end, kind, chain, is_linked in _brackets(rows):
        head = next((i for i in range(start, end) if not start <= int(rows[i][6]) - 1 < end), start)
        is_name = is_linked or rows[head][3] == "PROPN"
        document.mentions.append(Mention(first + start, first + end, first + head, kind, chain, is_name))
    document.sentences.append((first, rows))


def _glued(lines: Sequence[list[str]]) -> set[str]:
    """The words that no space follows: their row says so, or that of the longer word which they begin (Thai|land's)."""
    glued: set[str] = set()
    for row in lines:
        number, _, last = row[0].partition("-")
        if last.isdigit():
            glued |= {str(inner) for inner in range(int(number), int(last))}
        if len(row) == 10 and "SpaceAfter=No" in row[9]:
            glued.add(last or number)
    return glued


def _misc(cell: str, key: str) -> str:
    return next((part[len(key) + 1 :] for part in cell.split("|") if part.startswith(key + "=")), "")


def _brackets(rows: Sequence[list[str]]) -> Iterator[tuple[int, int, str, str, bool]]:
    """(first, last, type, chain, whether it names an article of Wikipedia) of the mentions in a sentence."""
    opened: dict[str, list[tuple[int, str, bool]]] = {}
    for position, row in enumerate(rows):
        for opens, body, closes in _BRACKET.findall(_misc(row[9], "Entity")):
            parts = body.split("-")
            if opens:
                kind = parts[1] if len(parts) > 1 else ""
                opened.setdefault(parts[0], []).append((position, kind, False))
            if closes and opened.get(parts[0]):
                start, kind, is_linked = opened[parts[0]].pop()
                yield start, position + 1, kind, parts[0], is_linked


def speakers(document: Document) -> Iterator[Speaker]:
    """The sources of known identity, in order of their cues."""
    chains = {mention.head: mention.chain for mention in reversed(document.mentions)}  # innermost
    subjects = {t.head: i for i, t in enumerate(document.tokens) if t.relation.startswith("nsubj")}
    known = document.known
    for cue, source in sorted({*_of_verbs(document, subjects), *_according(document)}):
        chain = chains.get(source)
        if chain in known and chain is not None:
            places = [(token.start, token.end) for token in (document.tokens[cue], document.tokens[source])]
            yield Speaker(places[0], places[1], _form(document.tokens[source]), chain)


def _of_verbs(document: Document, subjects: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    tokens = document.tokens
    governs = {t.head for t in tokens if t.relation in ("ccomp", "parataxis")}
    for at, token in enumerate(tokens):
        if token.form.lower() not in VERBS or not VERBS[token.form.lower()].frame & _SPEECH:
            continue
        says = at in governs or token.relation == "parataxis" or token.unit[1].startswith("attribution")
        subject = subjects.get(at)
        if subject is None and token.relation in ("conj", "xcomp", "advcl"):
            subject = subjects.get(token.head)
        if says and subject is not None:
            yield at, subject


def _according(document: Document) -> Iterator[tuple[int, int]]:
    for at, token in enumerate(document.tokens):
        if token.form.lower() == "according" and token.relation == "case" and token.head >= 0:
            yield at, token.head


def _form(token: Token) -> str:
    if token.pos == "PRON":
        return "pronoun"
    return "name" if token.pos == "PROPN" else "nominal"


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
        for start, end, kind, chain, _ in _brackets(rows):
            head = next((i for i in range(start, end) if not start <= int(rows[i][6]) - 1 < end), None)
            if kind in _TYPES and head is not None and rows[head][3] == "PROPN":
                first, last = guideline._run(rows, start, end, head)
                span = document.tokens[offset + first].start, document.tokens[offset + last - 1].end
                places.setdefault(span, chain)
    whole = [s for s in places if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in places)]
    return [(start, end, places[start, end]) for start, end in sorted(whole)]
