"""From contents with their sources and cues to statements: what one cue governs in one sentence is one statement."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from streams.events import Field, QuoteKind
from streams.extract.decode import Chunk
from streams.extract.nearby import Nearby
from streams.extract.spans import Content
from streams.extract.statements import Place, Statement
from streams.extract.view import View


class Said(NamedTuple):
    """A content with its source and its cue."""

    content: Content
    source: Chunk | None
    cue: Chunk | None
    more: tuple[tuple[int, int], ...] = ()  # words of the same statement behind what breaks it

    @property
    def words(self) -> range:
        """The words from the first to the last."""
        return range(self.content.start, self.more[-1][1] if self.more else self.content.end)


class Assembler:
    """Makes the statements of one article."""

    def __init__(self, view: View, nearby: Nearby) -> None:
        self._view, self._nearby = view, nearby

    def statements(self, found: Sequence[Said]) -> list[Statement]:
        """The statements, in order; `found`: what was said, in order."""
        made = [self._statement(said) for said in self._whole(found)]
        return sorted([*made, *self._inner(made)], key=lambda one: (one.field != "headline", one.spans))

    def _whole(self, found: Sequence[Said]) -> list[Said]:
        """What one cue governs in one sentence, as one statement: parts of a clause, or beside what stands in marks."""
        whole: list[Said] = []
        seen = {said.cue for said in found if said.cue and not said.content.ruled}
        marked = {said.cue: said for said in found if said.cue and said.content.marked}
        for said in found:
            beside, last = marked.get(said.cue) if said.cue else None, whole[-1] if whole else None
            if said.content.ruled and said.cue in seen:
                continue  # the encoder knows better what this cue governs
            if said.content.marked:
                whole.append(said)
            elif beside and self._is_rest(said, beside):
                continue
            elif last and _is_continued(last, said) and self._nearby.is_one_sentence(last.words, said.words):
                whole[-1] = _continued(last, said)
            else:
                whole.append(said)
        return whole

    def _is_rest(self, said: Said, beside: Said) -> bool:
        """Whether words are the rest of a clause of which a part stands in marks: it is “dead”."""
        if beside.content.whole:
            touches = 0 <= beside.content.start - said.words.stop <= 2
            if not touches or not self._view.surfaces[beside.content.start][:1].islower():
                return False
        return self._nearby.is_one_sentence(said.words, beside.words)

    def _inner(self, made: Sequence[Statement]) -> list[Statement]:
        """What somebody is quoted with inside of a quote, by rule: the encoder marks the outer one only."""
        bounds = sorted({(s.field, span) for s in made if s.kind != "indirect" for span in s.spans})
        ruled = (hint.statement for hint in self._view.hints.all)
        return [statement for statement in ruled if statement.depth and _is_inside(bounds, statement)]

    def _statement(self, said: Said) -> Statement:
        content, source, cue, more = said
        field = self._view.field(content.start)
        kind: QuoteKind = "direct" if content.whole else "mixed" if content.marked else "indirect"
        parts = [(content.start, content.end), *more]
        spans = [(one.start, one.end) for one in content.marked] or [self._view.place(*part) for part in parts]
        source = source if source and self._view.field(source.start) == field else None
        cue = cue if cue and self._view.field(cue.start) == field else None
        place = self._view.place(cue.start, cue.end) if cue else None
        return self._bounded(Statement(field, kind, tuple(spans), place, self._source(source)), content, source, cue)

    def _bounded(self, statement: Statement, content: Content, source: Chunk | None, cue: Chunk | None) -> Statement:
        """The statement in the bounds of the rules where both mean the same: they know where a noun phrase ends."""
        hint = self._view.hints.of(content.words)
        if hint is None:
            return statement
        if source is not None and hint.source is not None and _shared(hint.source, source.start, source.end) > 0:
            statement = statement._replace(source=hint.statement.source, head=hint.statement.head)
        if cue is not None and hint.cue is not None and _shared(hint.cue, cue.start, cue.end) > 0:
            statement = statement._replace(cue=hint.statement.cue)
        if statement.kind == hint.statement.kind == "indirect" and _is_bound_by(hint.content, content.words):
            statement = statement._replace(spans=hint.statement.spans)
        return statement

    def _source(self, chunk: Chunk | None) -> Place | None:
        """Where a source stands, without the comma that closes it."""
        if chunk is None:
            return None
        end = chunk.end
        while end > chunk.start + 1 and self._view.surfaces[end - 1] in ",;:":
            end -= 1
        return self._view.place(chunk.start, end)


def _is_inside(bounds: Sequence[tuple[Field, Place]], statement: Statement) -> bool:
    """Whether a statement stands inside of one of the places of a field."""
    start, end = statement.spans[0]
    position = bisect_right(bounds, (statement.field, (start, end))) - 1
    return position >= 0 and bounds[position][0] == statement.field and end <= bounds[position][1][1]


def _is_continued(last: Said, said: Said) -> bool:
    return not last.content.marked and said.cue is not None and said.cue == last.cue and said.source == last.source


def _continued(last: Said, said: Said) -> Said:
    """Both as one: a longer content where only a word or two stand between them, else one of two parts."""
    between = range(last.words.stop, said.content.start)
    broken = any(chunk and chunk.start in between for chunk in (said.cue, said.source))
    if len(between) > _FILLED or broken:
        return last._replace(more=(*last.more, (said.content.start, said.content.end)))
    if last.more:
        return last._replace(more=(*last.more[:-1], (last.more[-1][0], said.content.end)))
    return last._replace(content=last.content._replace(end=said.content.end))


def _is_bound_by(ruled: range, read: range) -> bool:
    """Whether a statement stands rather in the bounds of the rules.

    Of two that begin alike the shorter one is right, unless the rules go on by a few words only.
    """
    shared = _shared(ruled, read.start, read.stop)
    if ruled.start == read.start:
        return len(ruled) <= len(read) or shared >= 0.7
    return shared >= 0.5


def _shared(words: range, start: int, end: int) -> float:
    """The words in both, of those in either."""
    both = max(0, min(words.stop, end) - max(words.start, start))
    return both / (max(words.stop, end) - min(words.start, start)) if both else 0.0


_FILLED = 3  # words between two parts of one content
