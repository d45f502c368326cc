"""What stands beside and below an article's text: its speakers and actors as buttons, its quotes as notes."""

from streams.events import ActorCounts, Quote
from streams.render.speakers import Speaker, as_written
from streams.render.story import Story, counted, direction, escaped


def sidebar(story: Story) -> str:
    """Speakers and actors, each a button that marks what is theirs; empty where there are none."""
    spoken = [_speaker(story, s) for s in sorted(story.speakers.values(), key=_loudest)]
    named = [_actor(story, a) for a in sorted(story.article.actors, key=lambda a: (-a.mentions, a.name))]
    parts = []
    if spoken:
        parts.append(f'<h3 id="{story.id}-speakers">Speakers</h3>')
        parts.append(f'<ul class="picks" aria-labelledby="{story.id}-speakers">{"".join(spoken)}</ul>')
    if named:
        parts.append(f'<details class="actors"><summary>Named in the text <span class="count">{len(named)}</span>')
        parts.append(f'</summary><ul class="picks">{"".join(named)}</ul></details>')
    return f"{_aside(story)}{''.join(parts)}</aside>" if parts else ""


def _aside(story: Story) -> str:
    """The opening tag; its name is its own label and the article's title, so that no two on a page have the same."""
    own = f"{story.id}-side"
    return f'<aside class="side" id="{own}" aria-label="Speakers and actors" aria-labelledby="{own} {story.id}-title">'


def notes(story: Story) -> str:
    """The quotes as a list: what was said, by whom, about whom."""
    if not story.article.quotes:
        return '<p class="nothing">No quotes found.</p>' if story.looked_for else ""
    entries = "".join(_note(story, quote) for quote in story.article.quotes)
    title = f"{story.id}-said"
    return (
        f'<section class="said" aria-labelledby="{title} {story.id}-title"><h3 id="{title}">Who said what</h3>'
        f'<ol class="notes">{entries}</ol></section>'
    )


def _loudest(speaker: Speaker) -> tuple[bool, int, int]:
    return speaker.number == 0, -(speaker.quotes + speaker.indirect), speaker.number


def _speaker(story: Story, speaker: Speaker) -> str:
    said = [counted(speaker.quotes, "quote")] if speaker.quotes else []
    said += [f"{speaker.indirect:,} indirect"] if speaker.indirect else []
    kind = escaped(story.kind_of(speaker.actor)) if speaker.actor else ""
    return _pick(
        story.party(speaker.key),
        f"{_badge(story, speaker)}<bdi>{escaped(speaker.name)}</bdi> {_meta(kind, ', '.join(said))}",
        story.color(speaker),
    )


def _actor(story: Story, actor: ActorCounts) -> str:
    counts = [counted(actor.mentions, "mention")]
    counts += [counted(actor.quoted_about, "quote about it", "quotes about it")] if actor.quoted_about else []
    party = story.party(actor.id)
    card = (
        f'<span id="{party}-card"><bdi>{escaped(actor.name)}</bdi>'
        f" {_meta(escaped(story.kind_of(actor)), ', '.join(counts))}</span>"
    )
    return _pick(party, card, "s0")


def _pick(party: str, content: str, color: str) -> str:
    button = f'<button type="button" class="pick {color}" data-pick="{party}" aria-pressed="false">'
    return f"<li>{button}{content}</button></li>"


def _badge(story: Story, speaker: Speaker) -> str:
    return f'<span class="badge" aria-hidden="true">{story.badge(speaker)}</span> '


def _meta(*facts: str) -> str:
    spans = " ".join(f"<span>{fact}</span>" for fact in facts if fact)
    return f'<span class="meta">{spans}</span>'


def _note(story: Story, quote: Quote) -> str:
    speaker, note = story.speaker(quote), story.note(quote)
    party = story.party(speaker.key)
    about = ", ".join(f"<bdi>{escaped(story.name_of(actor))}</bdi>" for actor in quote.about)
    return (
        f'<li id="{note}" class="note {quote.kind} {story.color(speaker)}" data-of="{party}" tabindex="-1">'
        f'<div id="{note}-who" class="card">{_badge(story, speaker)}<bdi>{escaped(speaker.name)}</bdi>'
        f"{_mention(story, quote)}"
        f" {_meta(quote.kind, f'about {about}' if about else '')}</div>"
        f'<blockquote dir="{direction(quote.text)}">{escaped(quote.text)}</blockquote>'
        f'<a class="back" href="#{note}-in-text" aria-label="Quote {story.number(quote)} in the text">In the text</a>'
        "</li>"
    )


def _mention(story: Story, quote: Quote) -> str:
    """How the text calls the speaker here, and by which name before, where these say more than the name itself."""
    mention = as_written(quote.speaker) if quote.speaker else ""
    if not mention or mention == story.speaker(quote).name:
        return ""
    before = story.antecedents.get(quote.id)
    named = before is not None and escaped(before.text) != escaped(story.speaker(quote).name)
    earlier = f", “<bdi>{escaped(before.text)}</bdi>” before" if before and named else ""
    return f' <span class="as">here “<bdi>{escaped(mention)}</bdi>”{earlier}</span>'
