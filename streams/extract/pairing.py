"""Which source and which cue belong to a content: a linear model over where they stand and where the content points.

Its weights are learned with those of the encoder (`training.pairing`). Only spans near the content are weighed, so that
the time stays linear in the length of the text.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log, log1p
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from streams.extract.decode import Chunk
from streams.extract.hints import Hints
from streams.extract.reader import Pointing, Reading
from streams.extract.wordlists import words

Features = NDArray[np.float64]
BEFORE, AFTER = 9, 4  # spans that are weighed on either side of the beginning of a content
TOUCHES = 4  # words between a source and its cue
NEAR = 8  # words between a content and a cue that may govern it
FAR = 60.0
_ABBREVIATED = words("Mr Mrs Ms Dr Gov Sen Rep Gen Col Lt Sgt Capt Prof Rev St Maj Cllr Hon Jr Sr No vs")

SOURCE_FEATURES: Final = (
    "points", "cue points", "distance", "cue distance",
    "same paragraph", "paragraph before", "further before", "later",
    "overlaps", "stands before", "has cue", "was last",
    "alone, was last", "alone, same paragraph", "alone, stands before", "alone, distance",
    "sentence between", "content between", "by rule", "none", "none, alone", "none by rule",
)  # fmt: skip
CUE_FEATURES: Final = (
    "points", "distance", "same paragraph", "overlaps", "stands before", "sentence between", "content between",
    "beside the source", "distance to the source", "by rule", "none", "none, alone", "none by rule",
)  # fmt: skip


class Weights(msgspec.Struct, frozen=True):
    """A weight a feature, by name."""

    source: Mapping[str, float]
    cue: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> "Weights":
        """The weights of a file that `training.pairing` wrote."""
        return msgspec.json.decode(path.read_bytes(), type=cls)


class Pairing:
    """Features of all that may belong to a content of one article."""

    def __init__(  # noqa: PLR0917 -- all that is seen of an article
        self,
        reading: Reading,
        surfaces: Sequence[str],
        sources: Sequence[Chunk],
        cues: Sequence[Chunk],
        contents: Sequence[range],
        hints: Hints,
    ) -> None:
        self._hints = hints
        self._kept: tuple[range, tuple[float, Pointing]] | None = None
        self.reading, self.sources, self.cues = reading, sources, cues
        self._paragraph = [word.paragraph for word in reading.words]
        stops = (self._stops_at(word, surfaces) for word in range(len(surfaces)))
        self._stops = [*accumulate(stops, initial=0)]  # before each word
        self._source_starts = [chunk.start for chunk in sources]
        self._cue_starts = [chunk.start for chunk in cues]
        self._begins = [content.start for content in contents]

    def _stops_at(self, word: int, surfaces: Sequence[str]) -> bool:
        """Whether a sentence ends with a word."""
        if surfaces[word] not in (".", "!", "?") or word == 0:
            return False
        return len(surfaces[word - 1]) > 1 and surfaces[word - 1] not in _ABBREVIATED

    def is_one_sentence(self, one: range, other: range) -> bool:
        """Whether two contents stand in one sentence."""
        low, high = min(one.stop, other.stop), max(one.start, other.start)
        if self._paragraph[low - 1] != self._paragraph[high]:
            return False
        return low >= high or self._stops[high] == self._stops[low - 1]

    def near(self, content: range, *, cue: bool = False) -> list[Chunk]:
        """The sources (or cues) around the beginning of a content."""
        chunks, starts = (self.cues, self._cue_starts) if cue else (self.sources, self._source_starts)
        position = bisect_left(starts, content.start)
        last = bisect_left(starts, content.stop)
        inside = list(chunks[position : min(last, position + AFTER)])
        return [*chunks[max(0, position - BEFORE) : position], *inside, *chunks[last : last + AFTER]]

    def is_alone(self, content: range) -> bool:
        """Whether no cue stands near a content in its paragraph."""
        paragraph = self._paragraph[content.start]
        return not any(
            _gap(content, cue) <= NEAR and self._paragraph[cue.start] == paragraph and not _overlaps(content, cue)
            for cue in self.near(content, cue=True)
        )

    def _about(self, content: range) -> tuple[float, Pointing]:
        """Whether a content is alone, and its cues by pointing; kept for the second question about the same content."""
        if self._kept is None or self._kept[0] != content:
            self._kept = content, (float(self.is_alone(content)), self.reading.links(content, to_cue=True))
        return self._kept[1]

    def of_sources(self, content: range, near: Sequence[Chunk], last: Chunk | None) -> Features:
        """Rows of SOURCE_FEATURES: each source near, then none; `last`: the source of the statement before."""
        alone = self._about(content)[0]
        points, cue_points = self.reading.links(content), self._about(content)[1]
        hint = self._hints.of(content)
        ruled = hint.source if hint else None
        rows = [
            [*self._of_source(content, source, points, cue_points, last, alone), _is_hint(source, ruled), 0, 0, 0]
            for source in near
        ]
        return np.array(
            [*rows, [0.0] * (len(SOURCE_FEATURES) - 3) + [1.0, alone, float(hint is not None and not ruled)]]
        )

    def _of_source(  # noqa: PLR0917 -- all that a row is made of
        self,
        content: range,
        source: Chunk,
        points: Pointing,
        cue_points: Pointing,
        last: Chunk | None,
        alone: float,
    ) -> list[float]:
        cue = self._beside(source)
        behind = self._paragraph[content.start] - self._paragraph[source.start]
        distance = log1p(_gap(content, source))
        before, was_last = source.end <= content.start, source == last
        start, end = _between(content, source)
        return [
            log(points.at(source.start, source.end) + 0.01),
            log((cue_points.at(cue.start, cue.end) if cue else 0.0) + 0.01),
            distance,
            log1p(_gap(content, cue) if cue else FAR),
            behind == 0,
            behind == 1,
            behind > 1,
            behind < 0,
            _overlaps(content, source),
            before,
            cue is not None,
            was_last,
            alone * was_last,
            alone * (behind == 0),
            alone * before,
            alone * distance,
            self._has_stop(start, end),
            self._has_content(start, end),
        ]

    def _beside(self, source: Chunk) -> Chunk | None:
        """The cue that touches a source, or nearly."""
        position = bisect_left(self._cue_starts, source.start)
        around = self.cues[max(0, position - 1) : position + 1]
        gaps = [(max(0, source.start - cue.end, cue.start - source.end), cue) for cue in around]
        gap, nearest = min(gaps, default=(TOUCHES + 1, None))
        return nearest if gap <= TOUCHES else None

    def of_cues(self, content: range, near: Sequence[Chunk], source: Chunk | None) -> Features:
        """Rows of CUE_FEATURES: each cue near, then none; `source`: the one chosen."""
        alone, points = self._about(content)
        hint = self._hints.of(content)
        ruled = hint.cue if hint else None
        rows = [[*self._of_cue(content, cue, points, source), _is_hint(cue, ruled), 0, 0, 0] for cue in near]
        none = [1.0, alone, float(hint is not None and not ruled)]
        return np.array([*rows, [0.0] * (len(CUE_FEATURES) - 3) + none])

    def _of_cue(self, content: range, cue: Chunk, points: Pointing, source: Chunk | None) -> list[float]:
        apart = _gap(range(source.start, source.end), cue) if source else FAR
        start, end = _between(content, cue)
        return [
            log(points.at(cue.start, cue.end) + 0.01),
            log1p(_gap(content, cue)),
            self._paragraph[content.start] == self._paragraph[cue.start],
            _overlaps(content, cue),
            cue.end <= content.start,
            self._has_stop(start, end),
            self._has_content(start, end),
            apart <= TOUCHES,
            log1p(apart),
        ]

    def _has_stop(self, start: int, end: int) -> bool:
        """Whether a sentence ends with one of the words [start, end)."""
        return end > start and self._stops[end] > self._stops[start]

    def _has_content(self, start: int, end: int) -> bool:
        """Whether a content begins with one of the words [start, end)."""
        return bisect_left(self._begins, end) > bisect_left(self._begins, start)


def _is_hint(chunk: Chunk, ruled: range | None) -> bool:
    """Whether the rules chose these words too."""
    return ruled is not None and _overlaps(ruled, chunk)


def _gap(content: range, chunk: Chunk) -> int:
    """Words between the two; 0 if they overlap or touch."""
    return max(0, content.start - chunk.end, chunk.start - content.stop)


def _between(content: range, chunk: Chunk) -> tuple[int, int]:
    """The words [start, end) between the two."""
    return (chunk.end, content.start) if chunk.end <= content.start else (content.stop, chunk.start)


def _overlaps(content: range, chunk: Chunk) -> bool:
    return chunk.start < content.stop and content.start < chunk.end
