"""The page in a real browser: it fits a phone, the keyboard gets everywhere, highlights work, colours can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from streams.events import Actor
from streams.render.html import render_html
from tests.render.browser import Browser, chromium, missing, required
from tests.render.build import KESTREL, MAROV, Draft, harbour
from tests.render.contrast import AA_TEXT

PHONE: dict[str, Any] = {"width": 375, "height": 700, "touch": True}
DESK: dict[str, Any] = {"width": 1280, "height": 800}

HIGHLIGHTED = "return [...document.querySelectorAll('.quote.on')].map(e => e.dataset.note).sort()"
TIP = "const tip = document.getElementById('tip'); return tip.hidden ? null : tip.innerText"
MIDDLE = """
const box = document.querySelectorAll(arguments[0])[arguments[1]].getClientRects()[0];
return [box.left + Math.min(12, box.width / 2), box.top + box.height / 2]"""
# Each visible text's colour on the ground it stands on, as [ratio, text], for those below the ratio asked for.
LOW_CONTRAST = """
const channel = c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const numbers = color => color.match(/[\\d.]+/g).map(Number);
const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
const ground = e => {
  for (; e; e = e.parentElement) {
    const color = numbers(getComputedStyle(e).backgroundColor);
    if (color.length === 3 || color[3] === 1) return color;
  }
  return [255, 255, 255];
};
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const low = [];
let seen = 0;
while (texts.nextNode()) {
  const e = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || ["SCRIPT", "STYLE"].includes(e.tagName) || !e.checkVisibility()) continue;
  seen += 1;
  const [a, b] = [luminance(numbers(getComputedStyle(e).color)), luminance(ground(e))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < arguments[0]) low.push([ratio, texts.currentNode.data]);
}
return [seen, low]"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if reason := missing():
        (pytest.fail if required() else pytest.skip)(reason)
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles: one of everything, and one that strains the layout."""
    long = "Donaudampfschifffahrtsgesellschaft" * 8
    wide = (
        Draft(f"{long} speaks", f"https://news.example/{long}\n\n{long} said ‘{long}’. She also said ‘no’.\n\nThe end.")
        .actor(Actor(MAROV, long, "person", None))
        .actor(Actor(KESTREL, "Kestrel", "organization", None))
        .entity(long, "person", MAROV)
        .quote(long, speaker="She", actor=MAROV, about=(KESTREL,))
        .quote("no", speaker="She", cue="said", actor=MAROV)
    )
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(render_html([harbour(), wide.build()]), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [320, 375, 700, 1280])
def test_nothing_reaches_over_the_side(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width, height=700, touch=width < 700)
    assert browser.run("return document.documentElement.scrollWidth") <= width
    over = "e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1"
    everything = "[...document.body.querySelectorAll('*:not(.skip, .unseen)')]"
    assert browser.run(f"return {everything}.filter({over}).map(e => e.outerHTML)") == []


def test_the_page_logs_nothing_and_loads_nothing(browser: Browser, page: Path) -> None:
    browser.errors()
    browser.open(page, **DESK)
    browser.point(*browser.run(MIDDLE, "q.quote", 1), click=True)
    assert browser.errors() == []
    assert browser.run("return performance.getEntriesByType('resource').map(e => e.name)") == []


def test_its_own_policy_stops_what_is_not_its_own(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    inject = "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);"
    assert browser.run(inject + "return window.broken ?? null") is None
    assert any("Content Security Policy" in message for message in browser.errors())


def test_tab_reaches_every_quote_and_pronoun_in_the_order_of_the_text(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    expected = browser.run("return [...document.querySelectorAll('.ref, a.speaker')].map(e => e.outerHTML)")
    reached: list[str] = []
    for _ in range(120):
        browser.press("Tab")
        found = "const e = document.activeElement; return e.matches('.ref, a.speaker') ? e.outerHTML : null"
        if (element := browser.run(found)) and (not reached or element != reached[-1]):
            reached.append(element)
        if len(reached) == len(expected):
            break
    marked = " on"  # the class of what has the focus, as the page adds it
    assert [element.replace(marked, "", 1) for element in reached] == expected


def test_what_has_the_focus_is_seen(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    for _ in range(30):
        browser.press("Tab")
        style = (
            "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]"
        )
        outline, width = browser.run(style)
        assert outline != "none"
        assert width >= 2


def test_focus_on_one_quote_highlights_all_of_its_speaker(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    browser.run("document.getElementById('a1-q5-in-text').focus()")
    assert browser.run(HIGHLIGHTED) == ["a1-q1", "a1-q2", "a1-q3", "a1-q3", "a1-q5"]
    assert browser.run(TIP) == "A Ilka Marov here “The minister”\ndirect"
    browser.run("document.activeElement.blur()")
    assert browser.run(HIGHLIGHTED) == []
    assert browser.run(TIP) is None


def test_the_pointer_on_one_quote_highlights_all_of_its_speaker(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    browser.point(*browser.run(MIDDLE, "q.quote.mixed", 1))
    assert browser.run(HIGHLIGHTED) == ["a1-q6", "a1-q7"]
    browser.point(5, 5)
    assert browser.run(HIGHLIGHTED) == []


def test_highlighting_shows_without_color(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    shadow = "return getComputedStyle(document.querySelector('q.quote.direct')).boxShadow"
    assert browser.run(shadow) == "none"
    browser.run("document.getElementById('a1-q5-in-text').focus()")
    browser.run("for (const a of document.getAnimations()) a.finish()")
    assert browser.run(shadow) != "none"


def test_enter_on_a_pronoun_keeps_who_that_is_until_escape(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    browser.run("document.querySelector('a.speaker').focus()")
    browser.press("Enter")
    assert "Ilka Marov here “she”" in browser.run(TIP)
    assert browser.run("return location.hash") == ""
    browser.press("Escape")
    assert browser.run(TIP) is None
    assert browser.run(HIGHLIGHTED) == []


def test_a_finger_on_a_pronoun_shows_who_that_is_within_the_screen(browser: Browser, page: Path) -> None:
    browser.open(page, **PHONE)
    browser.run("document.querySelectorAll('a.speaker')[1].scrollIntoView({block: 'end', behavior: 'instant'})")
    browser.point(*browser.run(MIDDLE, "a.speaker", 1), touch=True, click=True)
    assert "Ilka Marov" in browser.run(TIP)
    box = "const b = document.getElementById('tip').getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom]"
    left, right, top, bottom = browser.run(box)
    assert left >= 0
    assert right <= PHONE["width"]
    assert top >= 0
    assert bottom <= PHONE["height"]
    browser.point(3, 350, touch=True, click=True)
    assert browser.run(TIP) is None


def test_a_speaker_in_the_list_filters_the_quotes_and_says_so(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    shown = "return [...document.querySelectorAll('#a1 .note')].filter(e => e.checkVisibility()).map(e => e.id)"
    browser.run("document.querySelector('.pick').focus()")
    browser.press("Enter")
    assert browser.run(shown) == ["a1-q1", "a1-q2", "a1-q3", "a1-q5"]
    assert browser.run("return document.activeElement.getAttribute('aria-pressed')") == "true"
    assert browser.run("return document.getElementById('status').textContent") == "4 of 8 quotes are shown."
    browser.press("Space")
    assert len(browser.run(shown)) == 8


def test_an_actor_in_the_list_marks_where_it_is_named(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    browser.run("document.querySelector('details').open = true")
    browser.run("[...document.querySelectorAll('.pick')].find(e => e.innerText.startsWith('Kestrel')).click()")
    named = "return [...document.querySelectorAll('#a1 .name.on')].map(e => e.textContent)"
    assert browser.run(named) == ["Kestrel Holdings", "Kestrel"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["at rest", "focus on a quote", "a speaker picked"])
def test_every_text_can_be_read(browser: Browser, page: Path, scheme: str, state: str) -> None:
    browser.open(page, scheme=scheme, **DESK)
    browser.run("for (const d of document.querySelectorAll('details')) d.open = true")
    if state == "focus on a quote":
        browser.run("document.getElementById('a1-q5-in-text').focus()")
    if state == "a speaker picked":
        browser.run("document.querySelector('.pick').click(); location.hash = 'a1-q1'")
    browser.run("for (const a of document.getAnimations()) a.finish()")
    seen, low = browser.run(LOW_CONTRAST, AA_TEXT)
    assert seen > 100
    assert low == []


def test_dark_mode_is_dark(browser: Browser, page: Path) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    browser.open(page, scheme="light", **DESK)
    light = browser.run(ground)
    browser.open(page, scheme="dark", **DESK)
    assert light == "rgb(252, 252, 250)"
    assert browser.run(ground) == "rgb(22, 24, 29)"


def test_with_the_colors_of_the_system_every_quote_can_be_read(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    forced = {"forced-colors": "active", "prefers-color-scheme": "dark", "prefers-reduced-motion": "reduce"}
    browser.cdp("Emulation.setEmulatedMedia", {"features": [{"name": n, "value": v} for n, v in forced.items()]})
    of = "const of = e => { const s = getComputedStyle(e); return `${s.color} on ${s.backgroundColor}`; }; return "
    browser.run("document.querySelector('.pick').click()")
    assert browser.run("return document.querySelectorAll('.quote.on').length") > 1
    quotes = browser.run(of + "[...document.querySelectorAll('.quote')].map(of)")
    body = browser.run(of + "of(document.body)")
    assert {quote for quote in quotes if " on rgba(" not in quote} == {body}  # rgba: clear, the body's shows through
    assert {quote.partition(" on ")[0] for quote in quotes} == {body.partition(" on ")[0]}
    outlines = "return [...document.querySelectorAll('.pick')].map(e => getComputedStyle(e).outlineStyle).slice(0, 2)"
    assert browser.run(outlines) == ["solid", "none"]


def test_nothing_moves_for_those_who_asked_for_that(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    browser.cdp("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]})
    moving = "return [getComputedStyle(document.querySelector('.quote')).transitionDuration,"
    moving += " getComputedStyle(document.documentElement).scrollBehavior]"
    assert browser.run(moving) == ["0s", "auto"]


@pytest.mark.parametrize("shape", [PHONE, DESK], ids=["phone", "desk"])
def test_the_contents_lead_to_each_of_many_articles(browser: Browser, tmp_path: Path, shape: dict[str, Any]) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_html([harbour()] * 30), encoding="utf-8")
    browser.open(file, **shape)
    browser.run("document.querySelectorAll('nav a')[24].click()")
    top = "return document.getElementById('a25').getBoundingClientRect().top"
    browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert 0 <= browser.run(top) < 40


def test_on_a_phone_speakers_are_names_until_picked(browser: Browser, page: Path) -> None:
    browser.open(page, **PHONE)
    seen = "return document.querySelector('.pick .meta').getBoundingClientRect().width > 40 &&"
    seen += " getComputedStyle(document.querySelector('.pick .meta')).clipPath === 'none'"
    assert not browser.run(seen)
    browser.run("document.querySelector('.pick').click()")
    assert browser.run(seen)


def test_copied_text_has_no_letters_of_the_page_in_it(browser: Browser, page: Path) -> None:
    browser.open(page, **DESK)
    copy = "getSelection().selectAllChildren(document.querySelectorAll('.text p')[0]); return getSelection().toString()"
    copied = browser.run(copy).replace("\u2060", "").strip()
    assert copied == "The harbour of Orsova will be dredged in spring, Transport Minister Ilka Marov said on Tuesday."


def test_without_scripts_the_letters_lead_to_the_notes(browser: Browser, page: Path) -> None:
    browser.cdp("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(page, **DESK)
        browser.point(*browser.run(MIDDLE, "q .ref", 0), click=True)
    finally:
        browser.cdp("Emulation.setScriptExecutionDisabled", {"value": False})
    assert browser.run("return location.hash") == "#a1-q1"
