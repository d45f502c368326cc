"""A stretch of text as a line of words in which what stands in quotation marks is one item; the cues in that line."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from streams.events import Field
from streams.extract.cues import PHRASES, VERBS, Frame, Verb
from streams.extract.quotes import Marked
from streams.extract.text import Paragraph
from streams.extract.wordlists import words

MARKED = "“”"
"""The item that stands for a marked stretch."""

AUXILIARIES = words("""
    has have had was were is are am be been being did does do will would could can may might must should shall not
    never didn't doesn't don't hasn't haven't hadn't wouldn't couldn't can't won't isn't wasn't weren't aren't 's 'd
    've 'll didn’t doesn’t don’t hasn’t haven’t hadn’t wouldn’t couldn’t can’t won’t isn’t wasn’t weren’t aren’t ’s
    ’d ’ve ’ll
""")
ADVERBS = words("""
    also then later however still even once again now just only simply already recently reportedly since earlier
    soon often always sometimes ever further too thus therefore meanwhile instead nevertheless rather today
    yesterday long first twice
""")
DETERMINERS = words("""
    the a an this that these those his her its their our my your some any no every each another both all many
    several few more most such one's whose
""")
BEINGS = words("was were is are am be been being 's ’s got gets")
_NOT_ADVERBS = words(
    "family only july italy reply supply assembly ally rally fly early daily weekly monthly elderly police"
)


class Cue(NamedTuple):
    """A reporting verb in its place: items [first, last) with its auxiliaries and particle, `at` the verb itself."""

    first: int
    at: int
    last: int
    verb: Verb
    passive: bool


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
        at = start
        for stretch in marked:
            self._extend(at, stretch.start - stretch.width)
            self.marked[len(self.words)] = stretch
            self.starts.append(stretch.start)
            self.ends.append(stretch.end)
            self.words.append(MARKED)
            at = stretch.end + stretch.width
        self._extend(at, end)
        if not _SPECIAL.isdisjoint(self.words):
            self._leave_out()
        self.lows = [word.lower() for word in self.words]
        self._items = sorted(self.marked)

    def _extend(self, start: int, end: int) -> None:
        if start < end:
            first, last = self.paragraph.positions(start, end)
            self.starts += self.paragraph.starts_at(first, last)
            self.words += self.paragraph.words[first:last]
            self.ends += self.paragraph.ends_at(first, last)

    def _leave_out(self) -> None:
        """Take out what interrupts a phrase: brackets and what they hold, the stops of abbreviations, stray marks."""
        ends = {end for _, end in self.paragraph.sentence_places}
        out: set[int] = set()
        for item in [at for at, word in enumerate(self.words) if word in _SPECIAL]:
            word = self.words[item]
            if word == "-":
                if self._is_second_of_dash(item):
                    out.add(item)
            elif word == ".":
                if self.ends[item] not in ends and item + 1 not in self.marked:
                    out.add(item)
                    self._join_stop(item)
            elif word != "(":
                out.add(item)
            elif item not in out and ")" in self.words[item : item + _LONGEST_BRACKET]:
                closing = self.words.index(")", item)
                if not self.marked.keys() & set(range(item, closing)):
                    out.update(range(item, closing + 1))
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

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as ranges of items; what stands in marks is never cut."""
        cuts = {self._cut(end) for _, end in self.paragraph.sentence_places}
        edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(self.words)), len(self.words)]
        if len(self.words) > _LONGEST_SENTENCE:
            edges = sorted({*edges, *range(0, len(self.words), _LONGEST_SENTENCE)})
        return [(lo, hi) for lo, hi in pairwise(edges) if lo < hi]

    def sentence_of(self, item: int) -> tuple[int, int]:
        """The sentence that an item stands in."""
        return self.sentences[bisect_right(self.sentences, (item, len(self.words))) - 1]

    def items_in(self, lo: int, hi: int) -> list[int]:
        """The marked stretches among items [lo, hi)."""
        return self._items[bisect_left(self._items, lo) : bisect_left(self._items, hi)]

    def cues_in(self, lo: int, hi: int) -> list[Cue]:
        """The cues that begin among items [lo, hi)."""
        cues = self.cues
        return cues[bisect_left(cues, (lo,)) : bisect_left(cues, (hi,))]

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

    @cached_property
    def cues(self) -> list[Cue]:
        """The reporting verbs, in order."""
        lows = self.lows
        if _CUE_WORDS.isdisjoint(lows):
            return []
        found = (self._cue(at) for at, low in enumerate(lows) if low in _CUE_WORDS)
        return [cue for cue in found if cue]

    def _cue(self, at: int) -> Cue | None:
        lows = self.lows
        verb, last = VERBS.get(lows[at]), at + 1
        phrase = PHRASES.get(lows[at])
        if phrase and lows[last : last + 1] == [phrase[0]]:
            verb, last = Verb(f"{lows[at]} {phrase[0]}", "past", phrase[1]), last + 1
        elif verb is None or self._is_no_verb(at, verb):
            return None
        first = at
        while first and self._is_auxiliary(first - 1):
            first -= 1
        if lows[max(0, first - 2) : first] == ["used", "to"]:
            first -= 2
        passive = verb.form == "past" and any(low in BEINGS for low in lows[first:at])
        if passive and lows[last : last + 2] == ["as", "saying"]:  # was quoted as saying: the subject speaks
            return Cue(first, at, last + 2, VERBS["said"], False)
        return Cue(first, at, last, verb, passive)

    def _is_auxiliary(self, item: int) -> bool:
        """Whether a word before a verb belongs to it: has (also) said; not the possessive of: Lloyd | 's | said."""
        low = self.lows[item]
        if low in {"'s", "’s"}:
            return item > 0 and self.lows[item - 1] in _BEFORE_BASE
        return low in AUXILIARIES or (item > 0 and is_adverb(low) and self.lows[item - 1] in AUXILIARIES)

    def _is_no_verb(self, at: int, verb: Verb) -> bool:
        """Whether a form of a reporting verb is a noun or an adjective: the report, a proposed law, Balkan states."""
        before = self.lows[at - 1] if at else ""
        if verb.form != "base" and before in _POINTING and (at == 1 or not self.words[at - 2][0].isalnum()):
            return False  # Another added …
        after = self.lows[at + 1] if at + 1 < len(self.lows) else ""
        if before in _FLOATING and verb.form == "past" and after in _BEHIND_FLOATING:
            return False  # they all agreed that …
        if before in DETERMINERS or before in _BEFORE_NOUNS:
            return not (verb.form == "ing" and before in {"by", "in"})
        if before == "as" and at > 1 and verb.form == "ing" and self.lows[at - 2] in VERBS:
            return True  # a part of the cue before it
        if self.words[at][0].isupper() and (verb.form == "base" or (at and self.words[at - 1] not in _BEFORE_CAPITALS)):
            return verb.form == "base" or not self.is_title_case
        return verb.lemma in _ALSO_NOUNS and before not in _BEFORE_BASE and self._is_noun(at, verb, before)

    def _is_noun(self, at: int, verb: Verb, before: str) -> bool:
        """Whether a form that may be a noun has no subject before it or nothing that it governs behind it."""
        after = self.lows[at + 1] if at + 1 < len(self.lows) else ""
        is_name = at > 0 and self.words[at - 1][0].isupper()
        if verb.form == "base":
            shown = verb.lemma == "show" and after in _SHOWN  # documents from Tarn show that …
            governs = (is_name or before.endswith("s")) and after in _GOVERNED
            return not (before in AUXILIARIES or governs or shown)
        subject = is_name or is_adverb(before) or before in {",", MARKED}
        ends = subject and after in {MARKED, ":", ",", ".", "", "the", "a", "for", "on", "in", "at"}
        names = is_name and (self.words[at + 1 : at + 2] or [""])[0][:1].isupper()  # Orlo calls Tamm …
        return verb.form == "s" and not (after in _GOVERNED or ends or names)

    @cached_property
    def is_title_case(self) -> bool:
        """Whether the line is capitalised as a headline."""
        return is_title_case(self.words)

    def text(self, item: int) -> str:
        """An item as it stands; a marked stretch without its marks."""
        return self.paragraph.slice(self.starts[item], self.ends[item])

    def span(self, lo: int, hi: int) -> tuple[int, int]:
        """The offsets of items [lo, hi) in the field."""
        return self.starts[lo], self.ends[hi - 1]


def is_title_case(words: Sequence[str]) -> bool:
    """Whether words are capitalised as in headlines of some papers."""
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long) > 0.8 * len(long)


_CUE_WORDS = frozenset(VERBS) | frozenset(PHRASES)
_LONGEST_SENTENCE = 240  # items; bounds the work on text without a full stop
_LONGEST_BRACKET = 14
_STRAY = frozenset('"“”„«»‘')
_DASH_WITH_BLANKS = frozenset([" - ", " -", " --", "-- "])
_SPECIAL = _STRAY | {"-", ".", "("}
_BEFORE_NOUNS = words("of no in by for with - under on")
_ALSO_NOUNS = words("""
    state claim report note order comment answer call charge question complaint post mention estimate forecast
    promise offer demand quote text email counter signal address cite challenge warn object praise attack voice
    laugh smile cry shout murmur whisper reply request read record show hold rule press return reason blame lament
    pledge sign vow list tweet protest command direct talk use chant tease cheer phone brief
""")
_GOVERNED = words(f"that it he she they we i him her them us {MARKED} : there whether if")
_BEHIND_FLOATING = words("that it he she they the")
_SHOWN = words("that how what why")
_FLOATING = words("all both each")
_BEFORE_BASE = words("to who they we i you he she it one officials")
_POINTING = words("this that another both all some many most each")
_BEFORE_CAPITALS = frozenset([".", ":", ",", "–", "—"])


def is_adverb(low: str) -> bool:
    """Whether a word in small letters may stand between a subject and its verb."""
    return low in ADVERBS or (low.endswith("ly") and low not in _NOT_ADVERBS)
