"""The paragraphs of an article as HTML: quotes, speakers and actors as elements in their place, properly nested."""

import html
from collections.abc import Iterator, Sequence

from streams.events import Entity, Quote
from streams.render.marks import Mark, Segment, is_break, paragraphs, visible
from streams.render.story import Direction, Story, direction, escaped


def headline(story: Story) -> str:
    """The headline as inline HTML; its lines, if it has several, run on."""
    pen = _Pen(story)
    return " ".join(pen.write(p) for p in paragraphs(story.article, "headline"))


def body(story: Story) -> str:
    """The body as block HTML; paragraphs that are boilerplate throughout are gathered under a label."""
    pen = _Pen(story)
    blocks: list[str] = []
    reason = ""
    for paragraph in paragraphs(story.article, "body"):
        now = _boilerplate_reason(paragraph)
        if now != reason:
            blocks.append("</div>" if reason else "")
            blocks.append(_boilerplate_start(now) if now else "")
        reason = now
        text = pen.write(paragraph)
        blocks.append(f'<p dir="{pen.direction}">{text}</p>')
    blocks.append("</div>" if reason else "")
    return "\n".join(filter(None, blocks))


def _boilerplate_reason(paragraph: Sequence[Segment]) -> str:
    """Why all of a paragraph is boilerplate; empty if any of it is not."""
    reasons = [next((m.boilerplate.reason for m in s.marks if m.boilerplate), "") for s in paragraph if s.text.strip()]
    return reasons[0] if all(reasons) else ""


def _boilerplate_start(reason: str) -> str:
    return f'<div class="boilerplate" role="note"><p class="label">Not part of the story: {escaped(reason)}</p>'


class _Pen:
    """Writes segments, keeping the elements that are open. One that is cut by another is closed and opened again."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.direction: Direction = "ltr"  # of the paragraph
        self.linked: set[Mark] = set()  # a mention cut in pieces is a link once
        self.open: list[tuple[Mark, str]] = []  # with its closing tag

    def write(self, paragraph: Sequence[Segment]) -> str:
        self.direction = self.story.direction_of("".join(segment.text for segment in paragraph))
        parts: list[str] = []
        for segment in paragraph:
            parts += self._move_to(segment.marks)
            parts.append("<br>" if is_break(segment) else html.escape(visible(segment.text)))
            parts += self._endings(segment)
        parts += self._move_to(())
        return "".join(parts)

    def _move_to(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Close what does not go on, open what begins."""
        kept = 0
        while kept < min(len(self.open), len(marks)) and self.open[kept][0] is marks[kept]:
            kept += 1
        while len(self.open) > kept:
            yield self.open.pop()[1]
        for mark in marks[kept:]:
            start, end = self._element(mark)
            self.open.append((mark, end))
            yield start

    def _endings(self, segment: Segment) -> Iterator[str]:
        """The letters of the speakers whose quotes end here, the inner ones first."""
        for mark in reversed(segment.marks):
            if mark.layer == "quote" and mark.last and mark.end == segment.end and mark.quote is not None:
                while self.open[-1][0] is not mark:
                    yield self.open.pop()[1]
                yield self._reference(mark.quote)

    def _reference(self, quote: Quote) -> str:
        story, speaker = self.story, self.story.speaker(quote)
        note = story.note(quote)
        label = f"Quote {story.number(quote)}, {escaped(speaker.name)}"
        return (
            f'&#8288;<a class="ref {self._speakers(quote)} id="{note}-in-text" href="#{note}"'
            f' aria-label="{label}" aria-describedby="{note}-who">{story.badge(speaker)}</a>'
        )

    def _element(self, mark: Mark) -> tuple[str, str]:
        """The tags before and after what a mark covers; none for cues, and for names that count for nobody."""
        match mark:
            case Mark(layer="boilerplate"):
                return '<span class="furniture">', "</span>"
            case Mark(layer="quote", quote=Quote() as quote):
                tag = "mark" if quote.kind == "indirect" else "q"
                own = direction(quote.text)
                isolated = "" if own == self.direction else f' dir="{own}"'
                return f'<{tag} class="quote {quote.kind} {self._speakers(quote)}{isolated}>', f"</{tag}>"
            case Mark(layer="speaker", quote=Quote() as quote):
                return self._mention(mark, quote)
            case Mark(layer="entity", entity=Entity(actor=str() as actor)):
                party = self.story.party(actor)
                return f'<span class="name" data-party="{party}" data-note="{party}-card">', "</span>"
        return "", ""

    def _mention(self, mark: Mark, quote: Quote) -> tuple[str, str]:
        """The speaker's mention; a link where it is no name, so that keyboard and touch get to who it is."""
        inside_a_link = any(end == "</a>" for _, end in self.open)
        if quote.id not in self.story.antecedents or mark in self.linked or inside_a_link:
            return f'<span class="speaker {self._speakers(quote)}>', "</span>"
        self.linked.add(mark)
        note = self.story.note(quote)
        return f'<a class="speaker {self._speakers(quote)} href="#{note}" aria-describedby="{note}-who">', "</a>"

    def _speakers(self, quote: Quote) -> str:
        """The end of a class attribute, and the attributes of what belongs to the quote's speaker."""
        speaker = self.story.speaker(quote)
        party, note = self.story.party(speaker.key), self.story.note(quote)
        return f'{self.story.color(speaker)}" data-party="{party}" data-note="{note}"'
