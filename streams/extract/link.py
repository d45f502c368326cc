"""Puts what the encoder sees into statements: content (marked or not), its source and its cue, over a whole article.

Marks are paired by rule; whether somebody said what stands between them, and who, is the encoder's word. A statement
takes the source and the cue that the pairing finds for it; the source may stand in a paragraph before.
Not covered: a quote inside of a quote has no statement of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.events import Field, QuoteKind
from streams.extract.decode import Chunk, chunks, clauses, shares
from streams.extract.hints import Hints, Stretch
from streams.extract.naming import is_called
from streams.extract.pairing import CUE_FEATURES, SOURCE_FEATURES, Pairing, Weights
from streams.extract.quotes import Marked
from streams.extract.reader import CONTENT, CUE, SOURCE, Reading
from streams.extract.statements import Place, Statement

SAID = 0.25  # mean probability of content from which what stands in marks counts as said
INDIRECT = 0.5  # the same for words without marks
_JOINS = frozenset(["and", "but", "while", "or"])


class Content(NamedTuple):
    """Words [start, end) of one statement, and the stretches in marks among them."""

    start: int
    end: int
    marked: tuple[Marked, ...]
    whole: bool  # whether nothing is said but what stands in marks
    ruled: bool = False  # whether a rule says so, and not the encoder


class _Said(NamedTuple):
    """A content with its source and its cue."""

    content: Content
    source: Chunk | None
    cue: Chunk | None
    more: tuple[tuple[int, int], ...] = ()  # words of the same statement behind what breaks it

    @property
    def words(self) -> range:
        return range(self.content.start, self.more[-1][1] if self.more else self.content.end)


class Linker:
    """The statements of one article."""

    def __init__(
        self, reading: Reading, stretches: Sequence[Stretch], weights: Weights, ruled: Sequence[Statement] = ()
    ) -> None:
        self.reading, self.stretches = reading, stretches
        self.hints = Hints(reading, stretches, ruled)
        self._source_weights = np.array([weights.source[name] for name in SOURCE_FEATURES])
        self._cue_weights = np.array([weights.cue[name] for name in CUE_FEATURES])
        self._surfaces = [stretches[paragraph].text[start:end] for paragraph, start, end in reading.words]
        self.contents = clauses(reading.labels[:, CONTENT], reading.opens, self._may_end())
        self.sources = self.hints.with_spans(chunks(reading.labels[:, SOURCE], reading.opens))
        self.cues = self.hints.with_spans(chunks(reading.labels[:, CUE], reading.opens), cue=True)
        self._probably = 1 - shares(reading.labels[:, CONTENT])[:, 0]

    def statements(self, marked: Sequence[tuple[int, Marked]]) -> list[Statement]:
        """What was said, in order; `marked`: stretches in marks, each with the number of its paragraph."""
        contents = self.found(marked)
        pairing = self.pairing(contents)
        found: list[_Said] = []
        last: Chunk | None = None
        for content in contents:
            said = self._said(content, pairing, last)
            if said is not None:
                found.append(said)
                last = said.source or last
        made = [self._statement(said) for said in self._whole(found, pairing)]
        return sorted(
            [*made, *self._inner(made)], key=lambda statement: (statement.field != "headline", statement.spans)
        )

    def _said(self, content: Content, pairing: Pairing, last: Chunk | None) -> _Said | None:
        """A content with its source and its cue; `last`: the source before. None if nobody says it."""
        words = range(content.start, content.end)
        if content.whole and not content.marked:
            return _Said(content, self._ruled_source(content), None)
        near = pairing.near(words)
        source = self._ruled_source(content) or _best(
            near, pairing.of_sources(words, near, last) @ self._source_weights
        )
        near = pairing.near(words, cue=True)
        cue = _best(near, pairing.of_cues(words, near, source) @ self._cue_weights)
        source, cue = self._nearest(content, source, cue)
        if not content.marked and cue is not None and self._is_put(cue):
            return self._put(content, cue)
        return _Said(content, source, cue) if content.marked or cue is not None else None

    def _put(self, content: Content, cue: Chunk) -> _Said | None:
        """A question to the one who speaks, if the rules see one: (Asked by Ada Orlo) whether …; mostly nobody's."""
        hint = self.hints.of(range(content.start, content.end))
        asker = hint.source if hint is not None else None
        return _Said(content, Chunk(asker.start, asker.stop, 0, 0.0) if asker else None, cue) if hint else None

    def _nearest(self, content: Content, source: Chunk | None, cue: Chunk | None) -> tuple[Chunk | None, Chunk | None]:
        """Source and cue, those of the rule where they stand nearer to what was said, or the cue is a participle.

        Orlo has said that it is “dead”, | papers reported; Orlo left the house of the mayor, saying it was “dead”.
        """
        hint = self.hints.of(range(content.start, content.end))
        if hint is None or hint.source is None or hint.cue is None or not content.marked:
            return source, cue
        ruled = Chunk(hint.source.start, hint.source.stop, 0, 0.0), Chunk(hint.cue.start, hint.cue.stop, 0, 0.0)
        is_before = 0 <= content.start - hint.cue.stop <= _TO_HEARER
        is_nearer = is_before and cue is not None and cue.start >= content.end
        is_nearer = is_nearer or (source is None and cue is not None and cue.start == hint.cue.start)
        is_participle = cue is not None and self._surface(cue.start).endswith("ing") and cue.start == hint.cue.start
        return ruled if is_nearer or (is_participle and self._surface(hint.cue.start - 1) == ",") else (source, cue)

    def _is_put(self, cue: Chunk) -> bool:
        """Whether a cue is a participle that opens a sentence: Asked whether …, Orlo said."""
        return self._surface(cue.start) in _PARTICIPLES and cue.end - cue.start == 1

    def _ruled_source(self, content: Content) -> Chunk | None:
        """The source by rule where the encoder has no opinion: of words that it did not see as said; beside a dash."""
        hint = self.hints.of(range(content.start, content.end)) if content.ruled or content.marked else None
        if hint is None or hint.source is None:
            return None
        gap = max(hint.source.start - content.end, content.start - hint.source.stop)
        is_label = hint.cue is None and 0 < gap <= _WIDEST_LABEL
        return Chunk(hint.source.start, hint.source.stop, 0, 0.0) if content.ruled or is_label else None

    def _whole(self, found: Sequence[_Said], pairing: Pairing) -> list[_Said]:
        """What one cue governs in one sentence, as one statement: parts of a clause, or beside what stands in marks."""
        whole: list[_Said] = []
        seen = {said.cue for said in found if said.cue and not said.content.ruled}
        marked = {said.cue: said for said in found if said.cue and said.content.marked}
        for said in found:
            beside, last = marked.get(said.cue) if said.cue else None, whole[-1] if whole else None
            if said.content.ruled and said.cue in seen:
                continue  # the encoder knows better what this cue governs
            if said.content.marked:
                whole.append(said)
            elif beside and self._is_rest(said, beside) and pairing.is_one_sentence(said.words, beside.words):
                continue  # the rest of a clause of which a part stands in marks
            elif last and _is_continued(last, said) and pairing.is_one_sentence(last.words, said.words):
                whole[-1] = _continued(last, said)
            else:
                whole.append(said)
        return whole

    def _is_rest(self, said: _Said, beside: _Said) -> bool:
        """Whether words are the rest of a clause that stands in marks in part: it is “dead”."""
        if not beside.content.whole:
            return True
        touches = 0 <= beside.content.start - said.words.stop <= 2
        return touches and self._surface(beside.content.start)[:1].islower()

    def _inner(self, made: Sequence[Statement]) -> list[Statement]:
        """What somebody is quoted with inside of a quote, by rule: the encoder marks the outer one only."""
        outer = {(s.field, span) for s in made if s.kind != "indirect" for span in s.spans}
        bounds = sorted(outer)
        return [
            hint.statement for hint in self.hints.all if hint.statement.depth and _is_inside(bounds, hint.statement)
        ]

    def found(self, marked: Sequence[tuple[int, Marked]]) -> list[Content]:
        """The contents, in order: those of the encoder, and those of the rules where it has none."""
        contents = [*self._contents(marked)]
        taken = np.zeros(len(self.reading.words), np.bool_)
        for content in contents:
            taken[content.start : content.end] = True
        places = {(one.field, (one.start, one.end)) for _, one in marked}
        for hint in self.hints.all:
            start, end = hint.content.start, hint.content.stop
            if hint.statement.kind == "direct" and (hint.statement.field, hint.statement.spans[0]) not in places:
                contents.append(Content(start, end, (), True, ruled=True))  # a turn of an interview
            elif hint.statement.kind == "indirect" and not taken[start:end].any():
                contents.append(Content(start, end, (), False, ruled=True))
        return sorted(contents)

    def pairing(self, contents: Sequence[Content]) -> Pairing:
        """What decides on their sources and cues."""
        ranges = [range(content.start, content.end) for content in contents]
        return Pairing(self.reading, self._surfaces, self.sources, self.cues, ranges, self.hints)

    def _may_end(self) -> NDArray[np.bool_]:
        """Whether a clause may end with a word: a mark, a stop or a conjunction follows."""
        follows = [*self._surfaces[1:], "."]
        return np.array([not word[0].isalnum() or word in _JOINS for word in follows], np.bool_)

    def _contents(self, marked: Sequence[tuple[int, Marked]]) -> Iterator[Content]:
        """What was said in marks, with the words of the same statement around it; then what was said without marks."""
        outer = [
            (self._words(stretch, one), one)
            for stretch, one in marked
            if one.depth == 0 and not self._is_name(stretch, one)
        ]
        owner = np.full(len(self.reading.words), -1, np.intp)  # of each word, the marked stretch around it
        for number, (words, _) in enumerate(outer):
            owner[words.start : words.stop] = number
        free = {number for number, (words, _) in enumerate(outer) if self._is_said(words)}
        for chunk in self.contents:
            owners = owner[chunk.start : chunk.end]
            inside = [number for number in dict.fromkeys(owners.tolist()) if number in free]
            if inside and self._is_wordy(chunk.start + np.flatnonzero(owners < 0)):
                first, last = outer[inside[0]][0], outer[inside[-1]][0]
                start, end = min(chunk.start, first.start), max(chunk.end, last.stop)
                yield Content(start, end, tuple(outer[number][1] for number in inside), False)
                free.difference_update(inside)
            elif (owners < 0).all() and self._is_indirect(chunk):
                yield Content(chunk.start, chunk.end, (), False)
        for number in sorted(free):
            words, one = outer[number]
            yield Content(words.start, words.stop, (one,), True)

    def _is_name(self, stretch: int, one: Marked) -> bool:
        """Whether words in marks are a name by what stands before them, and no rule makes them a quote."""
        _, shift, text = self.stretches[stretch]
        start, end = one.start - shift, one.end - shift
        hint = self.hints.of(self._words(stretch, one))
        is_quote = hint is not None and (one.start, one.end) in hint.statement.spans
        return not is_quote and is_called(text[max(0, start - _BESIDE) : start], text[start:end])

    def _words(self, stretch: int, one: Marked) -> range:
        shift = self.stretches[stretch].start
        return self.reading.between(stretch, one.start - shift, one.end - shift)

    def _is_said(self, words: range) -> bool:
        return len(words) > 0 and float(self._probably[words.start : words.stop].mean()) > SAID

    def _is_indirect(self, chunk: Chunk) -> bool:
        is_mark = chunk.end - chunk.start < _SHORT and self._surface(chunk.start)[0] in _MARKS
        return (
            chunk.end - chunk.start > 1
            and not is_mark
            and float(self._probably[chunk.start : chunk.end].mean()) > INDIRECT
        )

    def _is_wordy(self, some: NDArray[np.intp]) -> bool:
        """Whether there is a word among some words and marks."""
        return any(self._surface(word)[:1].isalnum() for word in some.tolist())

    def _surface(self, word: int) -> str:
        return self._surfaces[word]

    def _statement(self, said: _Said) -> Statement:
        content, source, cue, more = said
        field = self.stretches[self.reading.words[content.start].paragraph].field
        kind: QuoteKind = "direct" if content.whole else "mixed" if content.marked else "indirect"
        parts = [(content.start, content.end), *more]
        spans = tuple((one.start, one.end) for one in content.marked) or tuple(self._place(*part) for part in parts)
        source = source if source and self._field(source) == field else None
        cue = cue if cue and self._field(cue) == field else None
        statement = Statement(field, kind, spans, self._span(cue), self._source(source))
        return self._bounded(statement, content, source, cue)

    def _bounded(self, statement: Statement, content: Content, source: Chunk | None, cue: Chunk | None) -> Statement:
        """The statement in the bounds of the rules where both mean the same: they know where a noun phrase ends."""
        hint = self.hints.of(range(content.start, content.end))
        if hint is None:
            return statement
        if source is not None and hint.source is not None and _shared(hint.source, source.start, source.end) > 0:
            statement = statement._replace(source=hint.statement.source, head=hint.statement.head)
        if cue is not None and hint.cue is not None and _shared(hint.cue, cue.start, cue.end) > 0:
            statement = statement._replace(cue=hint.statement.cue)
        both_indirect = statement.kind == hint.statement.kind == "indirect"
        if both_indirect and _shared(hint.content, content.start, content.end) >= 0.5:
            statement = statement._replace(spans=hint.statement.spans)
        return statement

    def _source(self, chunk: Chunk | None) -> Place | None:
        """Where a source stands, without the comma that closes it."""
        if chunk is None:
            return None
        end = chunk.end
        while end > chunk.start + 1 and self._surface(end - 1) in ",;:":
            end -= 1
        return self._place(chunk.start, end)

    def _field(self, chunk: Chunk) -> Field:
        return self.stretches[self.reading.words[chunk.start].paragraph].field

    def _span(self, chunk: Chunk | None) -> Place | None:
        return None if chunk is None else self._place(chunk.start, chunk.end)

    def _place(self, start: int, end: int) -> Place:
        first, last = self.reading.words[start], self.reading.words[end - 1]
        shift = self.stretches[first.paragraph].start
        return shift + first.start, shift + last.end


def _is_inside(bounds: Sequence[tuple[Field, Place]], statement: Statement) -> bool:
    """Whether a statement stands inside of one of the places of a field."""
    start, end = statement.spans[0]
    position = bisect_right(bounds, (statement.field, (start, end))) - 1
    return position >= 0 and bounds[position][0] == statement.field and end <= bounds[position][1][1]


def _best(near: Sequence[Chunk], scores: NDArray[np.float64]) -> Chunk | None:
    """The one with the highest score; the last score is that of none."""
    best = int(scores.argmax())
    return near[best] if best < len(near) else None


def _is_continued(last: _Said, said: _Said) -> bool:
    return not last.content.marked and said.cue is not None and said.cue == last.cue and said.source == last.source


def _continued(last: _Said, said: _Said) -> _Said:
    """Both as one: a longer content where only a word or two stand between them, else one of two parts."""
    between = range(last.words.stop, said.content.start)
    broken = any(chunk and chunk.start in between for chunk in (said.cue, said.source))
    if len(between) > _FILLED or broken:
        return last._replace(more=(*last.more, (said.content.start, said.content.end)))
    if last.more:
        return last._replace(more=(*last.more[:-1], (last.more[-1][0], said.content.end)))
    return last._replace(content=last.content._replace(end=said.content.end))


_PARTICIPLES = frozenset(["Asked", "Told", "Questioned", "Pressed", "Quizzed", "Challenged", "Reminded", "Informed"])
_MARKS = frozenset("\"'“‘«„")
_BESIDE = 16  # characters
_SHORT = 6  # words, those of a title with its marks
_TO_HEARER = 2  # words between a cue and what it governs: told parliament | that …
_FILLED = 3
_WIDEST_LABEL = 3  # marks between what was said and its label: ” — Orlo


def _shared(words: range, start: int, end: int) -> float:
    """The words in both, of those in either."""
    both = max(0, min(words.stop, end) - max(words.start, start))
    return both / (max(words.stop, end) - min(words.start, start)) if both else 0.0
