"""Which source and which cue belong to a content: a linear model over where they stand and where the content points.

Its weights are learned with those of the encoder (`training.pairing`).
"""

from collections.abc import Mapping, Sequence
from math import log, log1p
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from streams.extract.decode import Chunk
from streams.extract.nearby import TOUCHES, Nearby, between, gap, overlaps
from streams.extract.reader import Pointing
from streams.extract.view import View

Features = NDArray[np.float64]
FAR = 60.0

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


class Pairing(Nearby):
    """Features of all that may belong to a content of one article."""

    def __init__(self, view: View, sources: Sequence[Chunk], cues: Sequence[Chunk], contents: Sequence[range]) -> None:
        super().__init__(view, sources, cues, contents)
        self._hints = view.hints
        self._kept: tuple[range, tuple[float, Pointing]] | None = None

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
        cue = self.beside(source)
        behind = self._paragraph[content.start] - self._paragraph[source.start]
        distance = log1p(gap(content, source))
        before, was_last = source.end <= content.start, source == last
        start, end = between(content, source)
        return [
            log(points.at(source.start, source.end) + 0.01),
            log((cue_points.at(cue.start, cue.end) if cue else 0.0) + 0.01),
            distance,
            log1p(gap(content, cue) if cue else FAR),
            behind == 0,
            behind == 1,
            behind > 1,
            behind < 0,
            overlaps(content, source),
            before,
            cue is not None,
            was_last,
            alone * was_last,
            alone * (behind == 0),
            alone * before,
            alone * distance,
            self.has_stop(start, end),
            self.has_content(start, end),
        ]

    def of_cues(self, content: range, near: Sequence[Chunk], source: Chunk | None) -> Features:
        """Rows of CUE_FEATURES: each cue near, then none; `source`: the one chosen."""
        alone, points = self._about(content)
        hint = self._hints.of(content)
        ruled = hint.cue if hint else None
        rows = [[*self._of_cue(content, cue, points, source), _is_hint(cue, ruled), 0, 0, 0] for cue in near]
        none = [1.0, alone, float(hint is not None and not ruled)]
        return np.array([*rows, [0.0] * (len(CUE_FEATURES) - 3) + none])

    def _of_cue(self, content: range, cue: Chunk, points: Pointing, source: Chunk | None) -> list[float]:
        apart = gap(range(source.start, source.end), cue) if source else FAR
        start, end = between(content, cue)
        return [
            log(points.at(cue.start, cue.end) + 0.01),
            log1p(gap(content, cue)),
            self._paragraph[content.start] == self._paragraph[cue.start],
            overlaps(content, cue),
            cue.end <= content.start,
            self.has_stop(start, end),
            self.has_content(start, end),
            apart <= TOUCHES,
            log1p(apart),
        ]


def _is_hint(chunk: Chunk, ruled: range | None) -> bool:
    """Whether the rules chose these words too."""
    return ruled is not None and overlaps(ruled, chunk)
