"""Speakers with a known identity in GUM news: who the subjects of reporting verbs are, by its coreference chains.

A speaker counts if its chain has a name. It is found right if the statement whose cue is that verb has an actor whose
name shares its words with a name of the chain.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.eval.quotes import Tally
from streams.extract import Extractor
from streams.extract.cues import VERBS, Frame

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^()]*\)?|(\d+)\)")
_REPORTS = {"ccomp", "parataxis", "xcomp", "obj"}
_SPEECH = Frame.CLAUSE | Frame.QUOTE | Frame.HEARER


@dataclass(slots=True)
class _Token:
    id: str
    form: str
    lemma: str
    pos: str
    head: str
    relation: str
    start: int
    chain: str = ""


@dataclass(slots=True)
class Document:
    """The text of a document, its speakers as (offset of the verb, form of the subject, names of its chain)."""

    text: str = ""
    speakers: list[tuple[int, str, frozenset[str]]] = field(default_factory=list)


def read(path: Path) -> Document:
    """A document with its speakers of known identity."""
    document = Document()
    names: dict[str, set[str]] = {}
    subjects: list[tuple[int, str, str]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if "# newpar" in block and document.text:
            document.text = document.text.rstrip() + "\n"
        tokens = list(_tokens(block, document))
        _names(tokens, names)
        subjects += _subjects(tokens)
    document.speakers = [(at, form, frozenset(names[chain])) for at, form, chain in subjects if names.get(chain)]
    return document


def _tokens(block: str, document: Document) -> Iterator[_Token]:
    """The words of a sentence, added to the text; each with the chain of the smallest mention around it."""
    open_chains: list[str] = []
    for line in block.splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 10 or not cells[0].isdigit():
            continue
        opened = re.findall(r"\((\d+)-", _misc(cells[9], "Entity"))
        open_chains += opened
        start = len(document.text)
        document.text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        chain = open_chains[-1] if open_chains else ""
        yield _Token(cells[0], cells[1], cells[2], cells[4], cells[6], cells[7], start, chain)
        for closed in re.findall(r"(\d+)\)", re.sub(r"\(\d+-[^()]*\)", "", _misc(cells[9], "Entity"))):
            if closed in open_chains:
                open_chains.remove(closed)
        for whole in re.findall(r"\((\d+)-[^()]*\)", _misc(cells[9], "Entity")):
            if whole in open_chains:
                open_chains.remove(whole)


def _misc(cell: str, key: str) -> str:
    return next((part[len(key) + 1 :] for part in cell.split("|") if part.startswith(key + "=")), "")


def _names(tokens: Sequence[_Token], names: dict[str, set[str]]) -> None:
    for token in tokens:
        if token.chain and token.pos in {"NNP", "NNPS"}:
            names.setdefault(token.chain, set()).add(token.form.lower())


def _subjects(tokens: Sequence[_Token]) -> Iterator[tuple[int, str, str]]:
    verbs = {t.id: t for t in tokens if t.form.lower() in VERBS and VERBS[t.form.lower()].frame & _SPEECH}
    governs = {t.head for t in tokens if t.relation.split(":")[0] in _REPORTS} | {
        t.id for t in tokens if t.relation.startswith("parataxis")
    }
    for token in tokens:
        if token.relation == "nsubj" and token.head in verbs and token.head in governs and token.chain:
            yield verbs[token.head].start, "pronoun" if token.pos == "PRP" else "other", token.chain


def score(extractor: Extractor, folder: Path) -> dict[str, Tally]:
    """Speakers identified, by the form of the mention; `found` are those with an actor."""
    tallies = {"pronoun": Tally(), "other": Tally()}
    for path in sorted(folder.glob("GUM_news_*.conllu")):
        document = read(path)
        findings = extractor.extract("", document.text)
        actors = {actor.id: set(actor.name.lower().split()) for actor in findings.actors}
        said = {q.cue.start + k: q for q in findings.quotes if q.cue for k in range(len(q.cue.text))}
        for at, form, names in document.speakers:
            quote = said.get(at)
            actor = actors.get(quote.actor or "", set()) if quote else set()
            tallies[form].add(int(bool(actor & names)), int(bool(actor)), 1)
    return tallies
