"""What an encoder would see, made by hand, and the statements that follow."""

import re
from typing import cast

import numpy as np

from streams.extract import quotes
from streams.extract.encoder import FOLDER, by_rule
from streams.extract.hints import Stretch
from streams.extract.link import Linker
from streams.extract.pairing import Weights
from streams.extract.reader import CONTENT, CUE, SOURCE, Pointing, Reading, Word
from streams.extract.statements import Statement
from streams.extract.text import Document

WEIGHTS = Weights.load(FOLDER / "link.json")
HEADS = {"c": CONTENT, "s": SOURCE, "v": CUE}
PART = re.compile(r"<(\w)>(.*?)</\1>", re.DOTALL)
WORD = re.compile(r"\w+|\S")


class Seen:
    """A reading made by hand: <c>, <s>, <v> around content, source, cue; contents point to one source and one cue."""

    def __init__(self, marked_up: str, source: int = 0, cue: int = 0) -> None:
        self.text, spans, at = "", [], 0
        for part in PART.finditer(marked_up):
            self.text += marked_up[at : part.start()]
            spans.append((part[1], len(self.text), len(self.text) + len(part[2])))
            self.text += part[2]
            at = part.end()
        self.text += marked_up[at:]
        self.paragraphs = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", self.text)]
        self.words = [
            Word(number, *match.span())
            for number, (_, text) in enumerate(self.paragraphs)
            for match in WORD.finditer(text)
        ]
        self.labels = np.zeros((len(self.words), 19), np.float32)
        self.opens = np.array([i == 0 or w.paragraph != self.words[i - 1].paragraph for i, w in enumerate(self.words)])
        for columns in HEADS.values():
            self.labels[:, columns.start] = 5
        rows = [(head, [i for i, w in enumerate(self.words) if a <= self._at(w) < b]) for head, a, b in spans]
        for head, inside in rows:
            for n, word in enumerate(inside):
                self.labels[word, HEADS[head].start + (2 if n else 1)] = 10
        self._source = [inside for head, inside in rows if head == "s"][source : source + 1]
        self._cue = [inside for head, inside in rows if head == "v"][cue : cue + 1]

    def _at(self, word: Word) -> int:
        return self.paragraphs[word.paragraph][0] + word.start

    def between(self, paragraph: int, start: int, end: int) -> range:
        """The words of a stretch."""
        inside = [i for i, w in enumerate(self.words) if w.paragraph == paragraph and w.start < end and start < w.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def links(self, content: range, *, to_cue: bool = False) -> Pointing:
        """All pointing to one place."""
        del content
        shares = np.zeros(len(self.words) + 1, np.float32)
        for inside in self._cue if to_cue else self._source:
            shares[np.array(inside) + 1] = 1 / len(inside)
        shares[0] = 1 - shares.sum()
        return Pointing([(0, shares)])


def statements(marked_up: str, source: int = 0, cue: int = 0) -> tuple[str, list[Statement]]:
    """The text without its mark-up, and what was said in it."""
    seen = Seen(marked_up, source, cue)
    body = Document.parse("", seen.text).body
    marked = [(one.paragraph, one) for one in quotes.find("body", body.paragraphs)]
    linker = Linker(cast(Reading, seen), [Stretch("body", start, text) for start, text in seen.paragraphs], WEIGHTS)
    return seen.text, linker.statements(marked)


def said(marked_up: str, source: int = 0, cue: int = 0) -> list[tuple[str, list[str], str | None, str | None]]:
    """(kind, spans, source, cue) of each statement."""
    text, found = statements(marked_up, source, cue)

    def at(place: tuple[int, int] | None) -> str | None:
        return text[slice(*place)] if place else None

    return [(s.kind, [text[a:b] for a, b in s.spans], at(s.source), at(s.cue)) for s in found]


def ruled(plain: str, marked_up: str) -> list[list[str]]:
    """The spans of what is found where the encoder sees what is marked up, and rules see the plain text."""
    return [[plain[a:b] for a, b in one.spans] for one in by_both(plain, marked_up)]


def sources_by_rule(plain: str, marked_up: str) -> list[str | None]:
    """The sources of what is found in the same way."""
    return [plain[slice(*one.source)] if one.source else None for one in by_both(plain, marked_up)]


def by_both(plain: str, marked_up: str) -> list[Statement]:
    """What is found where the encoder sees what is marked up, and rules see the plain text."""
    seen = Seen(marked_up)
    assert seen.text == plain
    field = Document.parse("", plain).body
    marked = quotes.find("body", field.paragraphs)
    stretches = [Stretch("body", start, text) for start, text in seen.paragraphs]
    linker = Linker(cast(Reading, seen), stretches, WEIGHTS, by_rule(field, field.paragraphs, marked))
    return linker.statements([(one.paragraph, one) for one in marked])
