"""The page: what it says, that nothing in a text gets out of its place, and that its colours can be read."""

import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from hypothesis import given

from streams.events import Actor, EnrichedArticle
from streams.extract.warnings import MEANINGS
from streams.render.html import render_html
from streams.render.marks import visible
from tests.render.build import MAROV, WELK, Draft, harbour
from tests.render.contrast import AA_GRAPHICS, AA_TEXT, ratio
from tests.render.test_marks import articles

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """Elements with their attributes and text, in order; fails on tags that do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs}, list[str]())
        self.elements.append(element)
        if tag not in VOID:
            assert tag != "a" or all(name != "a" for name, _, _ in self.open), "a link inside of a link"
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text.append(data)

    def texts(self, tag: str | None = None, **attributes: str) -> list[str]:
        return [re.sub(" +", " ", "".join(text)).strip() for name, having, text in self._all(tag, attributes)]

    def attribute(self, name: str, tag: str | None = None, **attributes: str) -> list[str]:
        return [having.get(name, "") for _, having, _ in self._all(tag, attributes)]

    def _all(self, tag: str | None, wanted: dict[str, str]) -> list[tuple[str, dict[str, str], list[str]]]:
        return [
            (name, having, text)
            for name, having, text in self.elements
            if tag in (None, name)
            and all(set(value.split()) <= set(having.get(key.rstrip("_"), "").split()) for key, value in wanted.items())
        ]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_html([harbour()]))


def test_quotes_stand_in_their_place_with_the_letter_of_their_speaker(page: Page) -> None:
    assert page.texts("q", class_="quote mixed") == ["‘a mistake’\u2060A", "‘theatre’\u2060C"]
    assert "‘The harbour is <deep> & wide enough.’\u2060A" in page.texts("q", class_="quote direct")
    assert page.texts("mark", class_="quote indirect") == [
        "The harbour of Orsova will be dredged in spring\u2060A",
        "that the plan was a gift to Kestrel Holdings\u2060B",
    ]


def test_a_broken_quote_is_one_quote_in_two_places(page: Page) -> None:
    notes = page.attribute("data-note", "q", class_="direct")
    assert [note for note in notes if note == "a1-q3"] == ["a1-q3"] * 2
    assert len(page.attribute("id", "a", id="a1-q3-in-text")) == 1


def test_a_speaker_has_one_color_and_one_party_throughout(page: Page) -> None:
    colors = {
        c.split()[-1]
        for c in page.attribute("class", "q", class_="quote direct") + page.attribute("class", "a", class_="speaker")
    }
    assert colors == {"s0", "s1", "s3"}
    (party,) = set(page.attribute("data-party", "a", class_="speaker"))
    assert party in page.attribute("data-pick", "button")
    assert party in page.attribute("data-party", "span", class_="name")


def test_pronouns_and_titles_lead_to_who_that_is(page: Page) -> None:
    assert page.texts("a", class_="speaker") == ["she", "The minister"]
    (described,) = page.attribute("aria-describedby", "a", class_="speaker", href="#a1-q3")
    assert page.texts(id=described) == ["A Ilka Marov here “she” direct about Orsova"]


def test_a_pronoun_says_by_which_name_the_text_called_its_speaker_before() -> None:
    draft = Draft("", "Welk came. He said ‘no’.").actor(Actor(WELK, "Anton Welk", "person", None))
    draft.entity("Welk", "person", WELK).quote("no", speaker="He", actor=WELK)
    assert Page(render_html([draft.build()])).texts("span", class_="as") == ["here “He”, “Welk” before"]


def test_every_reference_inside_the_page_leads_somewhere() -> None:
    page = Page(render_html([harbour(), harbour()]))
    ids = page.attribute("id")
    named = [i for i in ids if i]
    assert len(named) == len(set(named))
    wanted = [h[1:] for h in page.attribute("href", "a") if h.startswith("#")]
    for name in ("aria-describedby", "aria-labelledby", "data-note"):
        wanted += [word for value in page.attribute(name) for word in value.split()]
    assert set(wanted) <= set(named)


def test_speakers_are_listed_with_their_counts_the_loudest_first_the_unknown_last(page: Page) -> None:
    picks = [text for text in page.texts("button") if re.match(r"[A-Z?] ", text)]
    assert picks == [
        "A Ilka Marov person, Orsova 3 quotes, 1 indirect",
        "C Anton Welk person, Orsova 2 quotes",
        "B Fishermen 1 indirect",
        "? Unknown speaker 1 quote",
    ]


def test_notes_say_kind_and_about(page: Page) -> None:
    assert page.texts("div", id="a1-q7-who") == ["C Anton Welk here “Welk” direct about Kestrel Holdings"]


def test_boilerplate_is_set_apart_and_says_why(page: Page) -> None:
    (text,) = page.texts("div", class_="boilerplate")
    assert text.split("\n")[0].startswith("Not part of the story: teasers")
    assert "More from Harbour Notes" in text


def test_several_articles_have_a_table_of_contents() -> None:
    page = Page(render_html([harbour(), Draft("Quiet day", "Nothing.").build()]))
    assert page.texts("nav") == ["2 articlesHarbour plan ‘a mistake’, says Orsova minister 8 quotesQuiet day 0 quotes"]
    assert page.texts("title") == ["2 articles"]
    assert page.texts("p", class_="nothing") == ["No quotes found."]


def test_no_articles_and_a_withdrawn_one_are_pages_too() -> None:
    assert "No articles." in render_html([])
    withdrawn = Page(render_html([Draft("", "", status="withdrawn").build()]))
    assert withdrawn.texts("p", class_="nothing") == ["Withdrawn by its publisher."]


def test_warnings_are_said_in_words_before_a_text_that_nobody_read_and_after_one_that_was() -> None:
    unread, read = Draft("x", "y"), Draft("x", "y").entity("y", "person", None)
    unread.warnings = read.warnings = ("language.unknown", "of-a-later-version")
    above, below = render_html([unread.build()]), render_html([read.build()])
    assert Page(above).texts("ul", class_="warnings") == [f"{MEANINGS['language.unknown']}of-a-later-version"]
    assert above.index('<ul class="warnings"') < above.index('<div class="text">')
    assert below.index('<ul class="warnings"') > below.index('<div class="text">')
    assert "No quotes found." not in above + below  # nobody looked for any


def test_the_language_of_the_text_is_stated() -> None:
    assert Page(render_html([Draft("x", "y", language="en-GB").build()])).attribute("lang", "article") == ["en-GB"]


def directions(text: str, *quotes: str) -> tuple[list[str], list[str]]:
    """Those of the paragraphs, and of the quotes where they differ from their paragraph's."""
    draft = Draft("", text)
    for words in quotes:
        draft.quote(words)
    page = Page(render_html([draft.build()]))
    paragraphs = [having["dir"] for tag, having, _ in page.elements if tag == "p" and "dir" in having]
    return paragraphs, page.attribute("dir", "q")


def test_a_paragraph_runs_as_its_article_does_whatever_it_begins_with() -> None:
    english = "‘לא נכון’ said Yair Cohen in Jerusalem.\n\nHe said ‘well’ and left.\n\n‘לא’"
    assert directions(english, "לא נכון", "well") == (["ltr", "ltr", "rtl"], ["rtl", ""])
    hebrew = "‘Not at all’, אמר יאיר כהן לכתבים בירושלים ביום שני.\n\nהוא הלך הביתה.\n\n‘Well’"
    assert directions(hebrew, "Not at all", "Well") == (["rtl", "rtl", "ltr"], ["ltr", ""])


HOSTILE = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x00\ud800\x1b\u202e"


def test_text_from_the_wild_stays_text() -> None:
    draft = Draft(
        HOSTILE, HOSTILE + " said ‘well’.", source=HOSTILE, url=HOSTILE, byline=[HOSTILE], published_at=HOSTILE
    )
    draft.article["language"] = HOSTILE
    draft.warnings = (HOSTILE,)
    draft.actor(Actor(WELK, HOSTILE, "person", HOSTILE)).actor(Actor(MAROV, "M", "person", None))
    draft.entity("script", "person", WELK).quote("well", speaker="script", actor=WELK, about=(HOSTILE,))
    draft.furniture("said", HOSTILE)
    text = render_html([draft.build()])
    page = Page(text)
    assert len(page.texts("script")) == 1
    assert page.texts("img") == []
    assert not any(name.startswith("on") for _, having, _ in page.elements for name in having)
    assert not {"\x00", "\ud800", "\x1b"} & set(text)
    assert visible(HOSTILE) in page.texts("div", class_="text")[0]
    text.encode()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//news.example", "http://[", 7, None])
def test_only_web_addresses_become_links(url: object) -> None:
    assert "Original" not in render_html([Draft("x", "y", url=url).build()])


def test_an_address_is_a_link() -> None:
    assert Page(render_html([harbour()])).texts("a", href="https://news.example/1") == ["Original"]


def test_nothing_is_loaded_and_no_style_is_inline(page: Page) -> None:
    assert page.attribute("href", "link") == ["data:,"]
    assert [value for value in page.attribute("src") + page.attribute("style") if value] == []
    style, script = page.texts("style")[0], page.texts("script")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?:|fetch|XMLHttp|import\b", script)


@given(articles())
def test_whatever_overlaps_the_tags_nest_and_the_text_is_whole(article: EnrichedArticle) -> None:
    page = Page(render_html([article]))
    letters = sum(len(badge) for badge in page.texts("a", class_="ref"))
    paragraphs = page.texts("p", dir="ltr") + page.texts("p", dir="rtl")
    assert len(ink(*paragraphs)) == len(ink(str(article.article["body"]))) + letters


def ink(*texts: str) -> str:
    """What is to be seen of the texts, but for the replacement character."""
    return re.sub(r"[\s\u2060\ufffd]", "", visible("".join(texts)))


def palettes() -> dict[str, dict[str, str]]:
    """The custom properties of page.css by mode; those of a speaker's class under "s1 ink"."""
    css = (resources.files("streams.render") / "page" / "page.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    dark = dark[: dark.index("\n}\n")]
    return {"light": _properties(light), "dark": _properties(dark)}


def _properties(css: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for selector, block in re.findall(r"(:root|\.s\d) \{([^}]*)\}", css):
        prefix = "" if selector == ":root" else selector[1:] + " "
        found |= {prefix + name: value for name, value in re.findall(r"--(\w+): (#[0-9a-f]{6})", block)}
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_text_color_reads_on_every_ground_it_can_stand_on(mode: str) -> None:
    colors = palettes()[mode]
    speakers = [f"s{number}" for number in range(9)]
    grounds = ["ground", "card", *(f"{s} tint" for s in speakers)]
    inks = [f"{s} ink" for s in speakers]
    pairs = [(text, ground) for text in ["text", "muted", *inks] for ground in grounds]
    pairs += [("link", "ground"), ("link", "card"), *(("ground", ink) for ink in inks)]
    failing = {pair: r for pair in pairs if (r := ratio(colors[pair[0]], colors[pair[1]])) < AA_TEXT}
    assert failing == {}
    assert ratio(colors["focus"], colors["ground"]) >= AA_GRAPHICS


def test_contrast_is_measured_as_defined() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
