"""Documents as windows with a label on every word."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from streams.extract.pieces import Cutter, Words, split
from streams.extract.windows import CONTEXT, FRESH, Window, windows
from training.corpora import NAME_TYPES, Attribution, Example

IGNORE = -100
Spans = list[tuple[int, int, int]]


@dataclass
class Labelled:
    """A window and what its words are. `links[head]`: (words, words + 1), true where the column is the answer."""

    window: Window
    labels: dict[str, np.ndarray]
    links: dict[str, np.ndarray] = field(default_factory=dict)
    weight: float = 1.0


def labelled(cutter: Cutter, example: Example, fresh: int = FRESH, context: int = CONTEXT) -> list[Labelled]:
    """The windows of a document, as at run time if `fresh` and `context` are left alone."""
    stretches = split(cutter, example.paragraphs)
    flat = _Flat(stretches, example)
    return [flat.cut(window) for window in windows(stretches, example.paragraphs, fresh, context)]


class _Flat:
    """Labels of all words of a document in one row; windows are cut out of it."""

    def __init__(self, stretches: Sequence[Words], example: Example) -> None:
        self.offsets = [offset for words in stretches for offset in words.offsets]
        self.base = np.cumsum([0, *map(len, stretches)])
        size = int(self.base[-1])
        self.example = example
        self.names = np.zeros(size, np.int64)
        self.acts = np.full(size, IGNORE, np.int64)
        said = IGNORE if example.attributions is None else 0
        self.heads = {head: np.full(size, said, np.int64) for head in ("content", "source", "cue")}
        self.answers: dict[int, Attribution] = {}
        self._names()
        if example.attributions is not None:
            self._attributions(example.attributions)

    def words(self, paragraph: int, start: int, end: int) -> list[int]:
        """Numbers of the words that overlap a span."""
        a, b = int(self.base[paragraph]), int(self.base[paragraph + 1])
        return [i for i in range(a, b) if self.offsets[i][0] < end and start < self.offsets[i][1]]

    def _names(self) -> None:
        for paragraph, start, end, kind, acts in self.example.names:
            inside = self.words(paragraph, start, end)
            label = 1 + 2 * NAME_TYPES.index(kind)
            for n, i in enumerate(inside):
                self.names[i] = label + (n > 0)
            if self.example.acts and inside and kind in ("place", "organization"):
                self.acts[inside[0]] = int(acts)
        for span in self.example.masked:
            for i in self.words(*span):
                if self.names[i] == 0:
                    self.names[i] = IGNORE

    def _attributions(self, attributions: list[Attribution]) -> None:
        outer_first = sorted(attributions, key=lambda a: -sum(e - s for _, s, e in a.content))
        for attribution in outer_first:
            for head, spans in (
                ("content", attribution.content),
                ("source", attribution.source),
                ("cue", attribution.cue),
            ):
                for span in spans:
                    self._mark(head, span, attribution if head == "content" else None)

    def _mark(self, head: str, span: tuple[int, int, int], owner: Attribution | None) -> None:
        row = self.heads[head]
        inside = self.words(*span)
        if any(row[i] for i in inside):
            return  # a quote inside of a quote: the outer one is marked
        for n, i in enumerate(inside):
            row[i] = 2 if n else 1
            if owner is not None:
                self.answers[i] = owner

    def cut(self, window: Window) -> Labelled:
        """The labels of one window."""
        row = np.array([self.base[stretch] + word for stretch, word in window.word], np.int64)
        labels = {"names": self.names[row], "acts": self.acts[row]}
        labels |= {head: values[row] for head, values in self.heads.items()}
        made = Labelled(window, labels)
        if self.example.attributions is not None:
            column = {int(word): place + 1 for place, word in enumerate(row)}
            for head in ("source", "cue"):
                made.links[head] = self._links(head, row, column)
        return made

    def _links(self, head: str, row: np.ndarray, column: dict[int, int]) -> np.ndarray:
        table = np.zeros((len(row), len(row) + 1), bool)
        for place, word in enumerate(row):
            owner = self.answers.get(int(word))
            if owner is None:
                continue
            spans = owner.cue if head == "cue" else self._source(owner)
            answers = [column[i] for span in spans for i in self.words(*span) if i in column]
            table[place, answers or [0]] = True
        return table

    def _source(self, owner: Attribution) -> Spans:
        """Where the source stands; of a quote without one, the last mention that was the source of the same speaker."""
        if owner.source or owner.speaker is None:
            return owner.source
        before = [
            a.source
            for a in self.example.attributions or []
            if a.source and a.speaker == owner.speaker and a.source < owner.content
        ]
        return max(before) if before else []
