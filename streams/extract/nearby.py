"""What stands near a content: sources and cues, sentence ends and other contents between them.

Only spans near the content are weighed, so that the time stays linear in the length of the text.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from streams.extract.decode import Chunk
from streams.extract.view import View
from streams.extract.wordlists import words

BEFORE, AFTER = 9, 4  # spans that are weighed on either side of the beginning of a content
TOUCHES = 4  # words between a source and its cue
NEAR = 8  # words between a content and a cue that may govern it


class Nearby:
    """The sources, cues and contents of one article, by where they stand."""

    def __init__(self, view: View, sources: Sequence[Chunk], cues: Sequence[Chunk], contents: Sequence[range]) -> None:
        self.reading, self.sources, self.cues = view.reading, sources, cues
        self._surfaces = view.surfaces
        self._paragraph = [word.paragraph for word in view.reading.words]
        stops = (self._stops_at(word) for word in range(len(view.surfaces)))
        self._stops = [*accumulate(stops, initial=0)]  # before each word
        self._source_starts = [chunk.start for chunk in sources]
        self._cue_starts = [chunk.start for chunk in cues]
        self._begins = [content.start for content in contents]

    def _stops_at(self, word: int) -> bool:
        """Whether a sentence ends with a word."""
        if self._surfaces[word] not in (".", "!", "?") or word == 0:
            return False
        if self._surfaces[word + 1 : word + 2] and self._surfaces[word + 1][0].islower():
            return False  # the Orlo Corp. reported
        return len(self._surfaces[word - 1]) > 1 and self._surfaces[word - 1] not in _ABBREVIATED

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
            gap(content, cue) <= NEAR and self._paragraph[cue.start] == paragraph and not overlaps(content, cue)
            for cue in self.near(content, cue=True)
        )

    def beside(self, source: Chunk) -> Chunk | None:
        """The cue that touches a source, or nearly."""
        position = bisect_left(self._cue_starts, source.start)
        around = self.cues[max(0, position - 1) : position + 1]
        gaps = [(max(0, source.start - cue.end, cue.start - source.end), cue) for cue in around]
        gap, nearest = min(gaps, default=(TOUCHES + 1, None))
        return nearest if gap <= TOUCHES else None

    def has_stop(self, start: int, end: int) -> bool:
        """Whether a sentence ends with one of the words [start, end)."""
        return end > start and self._stops[end] > self._stops[start]

    def has_content(self, start: int, end: int) -> bool:
        """Whether a content begins with one of the words [start, end)."""
        return bisect_left(self._begins, end) > bisect_left(self._begins, start)


def gap(content: range, chunk: Chunk) -> int:
    """Words between the two; 0 if they overlap or touch."""
    return max(0, content.start - chunk.end, chunk.start - content.stop)


def between(content: range, chunk: Chunk) -> tuple[int, int]:
    """The words [start, end) between the two."""
    return (chunk.end, content.start) if chunk.end <= content.start else (content.stop, chunk.start)


def overlaps(content: range, chunk: Chunk) -> bool:
    return chunk.start < content.stop and content.start < chunk.end


_ABBREVIATED = words("Mr Mrs Ms Dr Gov Sen Rep Gen Col Lt Sgt Capt Prof Rev St Maj Cllr Hon Jr Sr No vs")
