"""One article on its way to HTML: the ids, colours and names that its text, lists and notes share."""

import html
import re
from functools import cached_property
from typing import Literal

from streams.events import ActorCounts, EnrichedArticle, Quote
from streams.extract.warnings import UNKNOWN_LANGUAGE
from streams.render.marks import field_text, visible
from streams.render.speakers import Speaker, antecedents, key_of, speakers

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

COLORS = 8  # speakers' colours in page.css: s1 to s8; s0 is the unknown speaker's


def escaped(text: object) -> str:
    """Text from the wild as HTML text or attribute value: printable, on one line, escaped."""
    return html.escape(visible(" ".join(str(text).split())))


def direction(text: str) -> Direction:
    """That of most of its letters."""
    right = len(_RIGHT_TO_LEFT.findall(text))
    return "rtl" if right and 2 * right > sum(map(str.isalpha, text)) else "ltr"


class Story:
    """An article with a prefix for its ids. A *party* is a speaker or an actor: what is highlighted together."""

    def __init__(self, article: EnrichedArticle, number: int) -> None:
        self.article = article
        self.id = f"a{number}"
        self.speakers = speakers(article)
        self.antecedents = antecedents(article)
        self._parties: dict[str, str] = {}
        self._numbers = {quote.id: number for number, quote in enumerate(article.quotes, 1)}

    @cached_property
    def actors(self) -> dict[str, ActorCounts]:
        return {actor.id: actor for actor in self.article.actors}

    @cached_property
    def direction(self) -> Direction:
        return direction(field_text(self.article, "headline") + field_text(self.article, "body"))

    def direction_of(self, paragraph: str) -> Direction:
        """The article's, unless none of the letters runs so. `dir="auto"` would take that of a quote at the start."""
        others = _RIGHT_TO_LEFT.sub("", paragraph)
        if self.direction == "ltr":
            return "rtl" if others != paragraph and not any(map(str.isalpha, others)) else "ltr"
        return "ltr" if others == paragraph and any(map(str.isalpha, others)) else "rtl"

    @property
    def withdrawn(self) -> bool:
        return self.article.article.get("status") == "withdrawn"

    @property
    def looked_for(self) -> bool:
        """Whether quotes were looked for, so that none were found where there are none."""
        return not self.withdrawn and UNKNOWN_LANGUAGE not in self.article.warnings

    @cached_property
    def language(self) -> str:
        return escaped(self.article.article.get("language") or "en")

    def speaker(self, quote: Quote) -> Speaker:
        return self.speakers[key_of(quote)]

    def party(self, key: str) -> str:
        """The id of a speaker's key or an actor's id; the same for both where the speaker is the actor."""
        return self._parties.setdefault(key, f"{self.id}-p{len(self._parties) + 1}")

    def number(self, quote: Quote) -> int:
        return self._numbers[quote.id]

    def note(self, quote: Quote) -> str:
        """The id of the quote's entry in the list; "-in-text" after it: of its place there; "-who": of who said it."""
        return f"{self.id}-q{self.number(quote)}"

    def color(self, speaker: Speaker) -> str:
        return f"s{(speaker.number - 1) % COLORS + 1}" if speaker.number else "s0"

    def badge(self, speaker: Speaker) -> str:
        """The speaker's letter, so that colour is never all that tells speakers apart: A to Z, AA, AB ...; "?"."""
        letters, rest = "", speaker.number
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(ord("A") + place) + letters
        return letters or "?"

    def name_of(self, actor_id: str) -> str:
        return self.actors[actor_id].name if actor_id in self.actors else actor_id

    def kind_of(self, actor: ActorCounts) -> str:
        """ "person, Russia": the type, and the country where it is another actor than this one."""
        if actor.country is None or actor.type == "country":
            return actor.type
        country = self.actors.get(f"country:{actor.country}")
        return f"{actor.type}, {country.name if country else actor.country}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 quote", "2 quotes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
