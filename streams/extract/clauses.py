"""A stretch of text as a line of words in which what stands in quotation marks is one item."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from streams.events import Field
from streams.extract.cues import VERBS, Frame
from streams.extract.functionwords import MARKED
from streams.extract.quotes import Marked
from streams.extract.reporting import Cue, CueFinder
from streams.extract.text import Paragraph


class Line:
    """Items of a stretch of a paragraph, in parallel lists; `marked` maps the items that are marked stretches."""

    def __init__(
        self, field: Field, paragraph: Paragraph, marked: Sequence[Marked], outer: Marked | None = None
    ) -> None:
        """A line of a paragraph, or of what stands inside the marks `outer`; `marked`: the stretches directly in it."""
        self.field, self.paragraph = field, paragraph
        self.depth = outer.depth + 1 if outer else 0
        start, end = (outer.start, outer.end) if outer else (paragraph.start, paragraph.end)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.marked: dict[int, Marked] = {}
        self._fill(start, end, marked)
        if not _SPECIAL.isdisjoint(self.words):
            self._leave_out(self._interruptions())
        self.lows = [*map(str.lower, self.words)]
        if not _ACRONYMS.isdisjoint(self.words) and any(word.islower() for word in self.words):
            self.lows = [word if word in _ACRONYMS else low for word, low in zip(self.words, self.lows, strict=True)]
        self.cues: list[Cue] = CueFinder(self.words, self.lows).find()
        """The reporting verbs, in order."""
        self._items = sorted(self.marked)
        self._sentences: list[tuple[int, int]] | None = None

    def _fill(self, at: int, end: int, marked: Sequence[Marked]) -> None:
        for stretch in marked:
            self._extend(at, stretch.start - stretch.width)
            self.marked[len(self.words)] = stretch
            self.starts.append(stretch.start)
            self.ends.append(stretch.end)
            self.words.append(MARKED)
            at = stretch.end + stretch.width
        self._extend(at, end)

    def _extend(self, start: int, end: int) -> None:
        if start < end:
            words, starts, ends = self.paragraph.columns(start, end)
            self.words += words
            self.starts += starts
            self.ends += ends

    def _interruptions(self) -> set[int]:
        """What interrupts a phrase: brackets and what they hold, the stops of abbreviations, stray marks."""
        ends = {end for _, end in self.paragraph.sentence_places}
        out: set[int] = set()
        for item in [at for at, word in enumerate(self.words) if word in _SPECIAL]:
            word = self.words[item]
            if word == "(":
                out.update(self._bracket(item) if item not in out else ())
            elif word == ".":
                if self.ends[item] not in ends and item + 1 not in self.marked:
                    out.add(item)
                    self._join_stop(item)
            elif word != "-" or self._is_second_of_dash(item):
                out.add(item)
        return out

    def _bracket(self, item: int) -> range:
        """The items from an opening bracket to the closing one, if that is near and no marks stand between."""
        if ")" not in self.words[item : item + _LONGEST_BRACKET]:
            return range(0)
        inside = range(item, self.words.index(")", item) + 1)
        return range(0) if self.marked.keys() & {*inside} else inside

    def _leave_out(self, out: set[int]) -> None:
        if out and len(out) < len(self.words):
            kept = [item for item in range(len(self.words)) if item not in out]
            self.marked = {new: self.marked[old] for new, old in enumerate(kept) if old in self.marked}
            self.starts, self.ends = [self.starts[k] for k in kept], [self.ends[k] for k in kept]
            self.words = [self.words[k] for k in kept]

    def _is_second_of_dash(self, item: int) -> bool:
        """Make a hyphen between blanks a dash; whether it is the second one of two that are one dash."""
        if self.paragraph.slice(self.starts[item] - 1, self.ends[item] + 1) not in _DASH_WITH_BLANKS:
            return False
        self.words[item] = "–"
        return item > 0 and self.words[item - 1] == "–" and self.ends[item - 1] == self.starts[item]

    def _join_stop(self, item: int) -> None:
        """Let the stop of an abbreviation belong to it, so that a phrase that ends with it has it."""
        if item and self.ends[item - 1] == self.starts[item]:
            self.ends[item - 1] = self.ends[item]

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as ranges of items; what stands in marks is never cut."""
        if self._sentences is None:  # a lock, as `cached_property` has, takes as long as half the work
            self._sentences = self._cut_up()
        return self._sentences

    def _cut_up(self) -> list[tuple[int, int]]:
        cuts = {self._cut(end) for _, end in self.paragraph.sentence_places}
        edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(self.words)), len(self.words)]
        if len(self.words) > _LONGEST_SENTENCE:
            edges = sorted({*edges, *range(0, len(self.words), _LONGEST_SENTENCE)})
        return [(lo, hi) for lo, hi in pairwise(edges) if lo < hi]

    def sentence_of(self, item: int) -> tuple[int, int]:
        """The sentence that an item stands in."""
        sentences = self.sentences
        return sentences[bisect_right(sentences, (item, len(self.words))) - 1]

    def items_in(self, lo: int, hi: int) -> list[int]:
        """The marked stretches among items [lo, hi)."""
        items = self._items
        return items[bisect_left(items, lo) : bisect_left(items, hi)] if items else []

    def cues_in(self, lo: int, hi: int) -> list[Cue]:
        """The cues that begin among items [lo, hi)."""
        cues = self.cues
        return cues[bisect_left(cues, (lo,)) : bisect_left(cues, (hi,))] if cues else []

    def _cut(self, end: int) -> int:
        """The item that begins a sentence where one of the paragraph ends; 0 if that is inside marks."""
        item = bisect_left(self.starts, end)
        marked = self.marked.get(item - 1)
        if marked is None or end > marked.end + marked.width:
            return item
        if end < marked.end or (self.text(item - 1)[-1:] in "?!…—-" and self._is_attributed(item)):
            return 0
        return item

    def _is_attributed(self, item: int) -> bool:
        """Whether the words after a question or an exclamation in marks say whose it is: “Why?” Orlo asked."""
        for low in self.lows[item:]:
            if low in {".", "!", "?", MARKED, ";", ":"}:
                return False
            if low in VERBS and VERBS[low].form in ("past", "s"):
                return bool(VERBS[low].frame & Frame.QUOTE)
        return False

    def text(self, item: int) -> str:
        """An item as it stands; a marked stretch without its marks."""
        return self.paragraph.slice(self.starts[item], self.ends[item])

    def span(self, lo: int, hi: int) -> tuple[int, int]:
        """The offsets of items [lo, hi) in the field."""
        return self.starts[lo], self.ends[hi - 1]


_ACRONYMS = frozenset(["WHO", "US", "IT"])  # which are no pronouns
_LONGEST_SENTENCE = 240  # items; bounds the work on text without a full stop
_LONGEST_BRACKET = 14
_STRAY = frozenset('"“”„«»‘')
_DASH_WITH_BLANKS = frozenset([" - ", " -", " --", "-- "])
_SPECIAL = _STRAY | {"-", ".", "("}
