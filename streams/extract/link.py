"""Puts what the encoder sees into statements: content (marked or not), its source and its cue, over a whole article.

A statement takes the source and the cue that the pairing finds for its content, or those of the rules where they know
better; the source may stand in a paragraph before.
Not covered: a quote inside of a quote has no statement of its own.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from streams.extract.assembling import Assembler, Said
from streams.extract.cues import THOUGHTS
from streams.extract.decode import GAP, Chunk, chunks
from streams.extract.hints import Stretch, as_chunk
from streams.extract.pairing import CUE_FEATURES, SOURCE_FEATURES, Pairing, Weights
from streams.extract.quotes import Marked
from streams.extract.reader import CUE, SOURCE, Reading
from streams.extract.spans import Content, ContentFinder
from streams.extract.statements import Statement
from streams.extract.view import View
from streams.extract.wordlists import words


class Linker:
    """The statements of one article."""

    def __init__(
        self, reading: Reading, stretches: Sequence[Stretch], weights: Weights, ruled: Sequence[Statement] = ()
    ) -> None:
        self._view = View(reading, stretches, ruled)
        self._source_weights = np.array([weights.source[name] for name in SOURCE_FEATURES])
        self._cue_weights = np.array([weights.cue[name] for name in CUE_FEATURES])
        sources = chunks(reading.labels[:, SOURCE], reading.opens)
        self._sources = _with_relatives(self._view.hints.with_spans(sources), self._view.surfaces)
        self._cues = self._view.hints.with_spans(chunks(reading.labels[:, CUE], reading.opens), cue=True)

    def statements(self, marked: Sequence[tuple[int, Marked]]) -> list[Statement]:
        """What was said, in order; `marked`: stretches in marks, each with the number of its paragraph."""
        contents = self.found(marked)
        pairing = self.pairing(contents)
        found: list[Said] = []
        last: Chunk | None = None
        for content in contents:
            said = self._said(content, pairing, last)
            if said is not None:
                found.append(said)
                last = said.source or last
        return Assembler(self._view, pairing).statements(found)

    def found(self, marked: Sequence[tuple[int, Marked]]) -> list[Content]:
        """The contents, in order: those of the encoder, and those of the rules where it has none."""
        return ContentFinder(self._view).find(marked)

    def pairing(self, contents: Sequence[Content]) -> Pairing:
        """What decides on their sources and cues."""
        return Pairing(self._view, self._sources, self._cues, [content.words for content in contents])

    def _said(self, content: Content, pairing: Pairing, last: Chunk | None) -> Said | None:
        """A content with its source and its cue; `last`: the source before. None if nobody says it."""
        source, near = self._ruled_source(content), pairing.near(content.words)
        if content.whole and not content.marked:
            return Said(content, source, None)
        if source is None:
            source = _best(near, pairing.of_sources(content.words, near, last) @ self._source_weights)
        near = pairing.near(content.words, cue=True)
        cue = _best(near, pairing.of_cues(content.words, near, source) @ self._cue_weights)
        source, cue = self._nearest(content, source, cue)
        if content.marked:
            return Said(content, source, cue)
        if cue is None or not self._reports(cue, pairing, content):
            return None
        return self._put(content, cue) if self._is_put(cue) else Said(content, source, cue)

    def _reports(self, cue: Chunk, pairing: Pairing, content: Content) -> bool:
        """Whether a cue may report words without marks: it is no thought or wish, and of no later sentence."""
        words = range(cue.start, cue.end)
        is_thought = any(self._view.surfaces[word].lower() in THOUGHTS for word in words)
        return not is_thought and (cue.start < content.start or pairing.is_one_sentence(content.words, words))

    def _put(self, content: Content, cue: Chunk) -> Said | None:
        """A question to the one who speaks, if the rules see one: (Asked by Ada Orlo) whether …; mostly nobody's."""
        hint = self._view.hints.of(content.words)
        return Said(content, as_chunk(hint.source) if hint.source else None, cue) if hint else None

    def _nearest(self, content: Content, source: Chunk | None, cue: Chunk | None) -> tuple[Chunk | None, Chunk | None]:
        """Source and cue, those of the rule where they stand nearer to what was said, or the cue is a participle.

        Orlo has said that it is “dead”, | papers reported; Orlo left the house of the mayor, saying it was “dead”.
        """
        hint = self._view.hints.of(content.words)
        if cue is None or hint is None or hint.source is None or hint.cue is None or not content.marked:
            return source, cue
        is_before = 0 <= content.start - hint.cue.start - len(hint.cue) <= _TO_HEARER
        is_same, surfaces = cue.start == hint.cue.start, self._view.surfaces
        is_participle = is_same and surfaces[cue.start].endswith("ing") and surfaces[cue.start - 1] == ","
        if is_participle or (is_same and source is None) or (is_before and cue.start >= content.end):
            return as_chunk(hint.source), as_chunk(hint.cue)
        return source, cue

    def _is_put(self, cue: Chunk) -> bool:
        """Whether a cue is a participle that opens a sentence: Asked whether …, Orlo said."""
        return self._view.surfaces[cue.start] in _PARTICIPLES and cue.end - cue.start == 1

    def _ruled_source(self, content: Content) -> Chunk | None:
        """The source by rule where the encoder has no opinion: of words that it did not see as said; beside a dash."""
        hint = self._view.hints.of(content.words) if content.ruled or content.marked else None
        if hint is None or hint.source is None:
            return None
        gap = max(hint.source.start - content.end, content.start - hint.source.stop)
        is_label = hint.cue is None and 0 < gap <= _WIDEST_LABEL
        return as_chunk(hint.source) if content.ruled or is_label else None


def _with_relatives(sources: Sequence[Chunk], surfaces: Sequence[str]) -> list[Chunk]:
    """The sources, a relative clause with the source before it: Ada Orlo of the university | , who leads it."""
    whole: list[Chunk] = []
    for source in sources:
        between = surfaces[whole[-1].end : source.start] if whole else []
        is_near = between[-1:] == [","] and len(between) < GAP and _STOPS.isdisjoint(between)
        if is_near and surfaces[source.start] == "who":
            whole[-1] = whole[-1]._replace(end=source.end)
        else:
            whole.append(source)
    return whole


def _best(near: Sequence[Chunk], scores: NDArray[np.float64]) -> Chunk | None:
    """The one with the highest score; the last score is that of none."""
    best = int(scores.argmax())
    return near[best] if best < len(near) else None


_PARTICIPLES = words("Asked Told Questioned Pressed Quizzed Challenged Reminded Informed")
_STOPS = frozenset([".", "!", "?"])
_TO_HEARER = 2  # words between a cue and what it governs: told parliament | that …
_WIDEST_LABEL = 3  # marks between what was said and its label: ” — Orlo
