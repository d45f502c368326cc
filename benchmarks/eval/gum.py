"""Documents of GUM with their chains of mentions and their speakers of known identity.

A speaker is the subject of a verb of speech that governs what was said, or of a unit that the discourse annotators
marked as an attribution ("according to" too); it is known if one of its mentions is a name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from streams.extract.cues import VERBS, Frame

FORMS = ("name", "nominal", "pronoun")
_BRACKET = re.compile(r"(\()?([^()]+)(\))?")
_SPEECH = Frame.CLAUSE | Frame.QUOTE | Frame.HEARER


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
    for start, end, kind, chain, is_linked in brackets(rows):
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


def brackets(rows: Sequence[list[str]]) -> Iterator[tuple[int, int, str, str, bool]]:
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
