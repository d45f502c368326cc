"""Articles as one HTML file to read: quotes in their place, coloured by speaker; no request leaves the page."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import datetime
from importlib import resources
from string import Template
from urllib.parse import urlsplit

from streams.events import EnrichedArticle
from streams.extract.warnings import MEANINGS
from streams.render import panels, prose
from streams.render.story import Story, counted, escaped


def render_html(articles: Iterable[EnrichedArticle]) -> str:
    """One self-contained page with the articles in the order given.

    Whatever the texts contain is shown as text: it is escaped, control characters and lone surrogates become U+FFFD,
    and the page's own policy lets no other script or style run than the page's own. Encode it as UTF-8.
    """
    stories = [Story(article, number) for number, article in enumerate(articles, 1)]
    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=_title(stories),
        style_hash=_hash(style),
        script_hash=_hash(script),
        style=style,
        script=script,
        contents=_contents(stories),
        stories="\n".join(map(_story, stories)) or "<p>No articles.</p>",
    )


def _part(name: str) -> str:
    return (resources.files("streams.render") / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(stories: list[Story]) -> str:
    return _headline(stories[0]) if len(stories) == 1 else counted(len(stories), "article")


def _headline(story: Story) -> str:
    """A name for the article where a headline is missing: the beginning of its text, or its id."""
    known = story.article.article
    words = " ".join(str(known.get("headline") or known.get("body") or known.get("id") or "").split())
    return escaped(words if len(words) <= 120 else words[:119] + "…")


def _contents(stories: list[Story]) -> str:
    if len(stories) < 2:
        return ""
    entries = "".join(
        f'<li><a href="#{story.id}"><bdi>{_headline(story)}</bdi></a>'
        f' <span class="count">{counted(len(story.article.quotes), "quote")}</span></li>'
        for story in stories
    )
    return f'<nav aria-label="Articles"><h2>{counted(len(stories), "article")}</h2><ol>{entries}</ol></nav>'


def _story(story: Story) -> str:
    title = prose.headline(story) or _headline(story)
    text = prose.body(story)
    if story.withdrawn:
        text = '<p class="nothing">Withdrawn by its publisher.</p>'
    read = bool(story.article.entities or story.article.quotes)
    return f"""<article class="story" id="{story.id}" lang="{story.language}" aria-labelledby="{story.id}-title">
<header>
<h2 id="{story.id}-title" dir="{story.direction_of(_headline(story))}">{title}</h2>
{_origin(story)}
{"" if read else _warnings(story)}
</header>
{panels.sidebar(story)}
<div class="text">
{text}
</div>
{panels.notes(story)}
{_warnings(story) if read else ""}
</article>"""


def _origin(story: Story) -> str:
    known = story.article.article
    parts = [f"<bdi>{escaped(known['source'])}</bdi>"] if known.get("source") else []
    byline = known.get("byline")
    if isinstance(byline, list | tuple) and byline:
        parts.append(f"<bdi>{escaped(', '.join(map(str, byline)))}</bdi>")
    if known.get("published_at"):
        parts.append(_date(str(known["published_at"])))
    if link := _link(known.get("url")):
        parts.append(f'<a href="{link}" rel="noopener noreferrer">Original</a>')
    return f'<p class="origin">{"".join(f"<span>{part}</span>" for part in parts)}</p>' if parts else ""


def _date(published_at: str) -> str:
    try:
        date = datetime.fromisoformat(published_at)
    except ValueError:
        return escaped(published_at)
    return f'<time datetime="{escaped(published_at)}">{date.day} {date:%B %Y}, {date:%H:%M}</time>'


def _link(url: object) -> str:
    """An address that a reader may follow, escaped; empty for any other scheme than http and https."""
    try:
        safe = isinstance(url, str) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return ""
    return escaped(url) if safe else ""


def _warnings(story: Story) -> str:
    """What to know about how the article was read, in words; nothing where all went well."""
    sentences = [f"<li>{escaped(MEANINGS.get(word, word))}</li>" for word in story.article.warnings]
    return f'<ul class="warnings" aria-label="How this was read">{"".join(sentences)}</ul>' if sentences else ""
