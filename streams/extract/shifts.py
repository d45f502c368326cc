"""Where the text turns to somebody else: sentences that speak of another than a pronoun behind them would mean."""

import re

from streams.events import Entity, Field
from streams.extract.introductions import PEOPLE
from streams.extract.scene import LOOK_BACK, Scene


def turns(scene: Scene, field: Field, paragraph: int, at: int, gender: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph before a pronoun that speak of something else: without one, outside of marks."""
    text, sentences = scene.text(field), scene.sentences(field)
    turns: list[tuple[int, int]] = []
    last = scene.sentence_at(field, at) - 1
    for number in range(last, max(-1, last - LOOK_BACK), -1):
        start, end, its_paragraph = sentences[number]
        if its_paragraph != paragraph:
            break
        is_told = end - start >= _SHORT and text[end - 1] != "?" and not scene.is_quoted(field, start + 1)
        if is_told and not _REFERS[gender].search(text, start, min(end, start + _REACH)):
            turns.append((start, end))
    return turns


def refers(scene: Scene, field: Field, start: int, end: int, gender: str) -> bool:
    """Whether a stretch has a pronoun, outside of marks, that speaks of somebody named before: he learned from …"""
    found = _NOT_OWNED[gender].finditer(scene.text(field), max(start, end - _REACH), end)
    return any(not scene.is_quoted(field, pronoun.start()) for pronoun in found)


def is_of_others(scene: Scene, field: Field, start: int, end: int) -> bool:
    """Whether a sentence begins with somebody (The deckhand), or has capitals that were read as no name."""
    text = scene.text(field)
    if any(word.lower().strip(",") in PEOPLE for word in text[start : start + _OPENING].split()[:5]):
        return True
    end = min(end, start + _REACH)
    read = [(entity.start, entity.end) for entity in scene.between(field, start, end)]
    names = _CAPITALS.finditer(text, start + 1, end)
    return any(not any(a < name.end() and name.start() < b for a, b in read) for name in names)


def is_of_another(scene: Scene, field: Field, person: Entity) -> bool:
    """Whether a sentence that names somebody begins with somebody else: The teenager grew up near Ada Orlo."""
    start = scene.sentences(field)[scene.sentence_at(field, person.start)].start
    opening = scene.text(field)[start : person.start].split()
    if not opening or opening[0] not in ("The", "A", "An", "His", "Her"):
        return False
    nouns = [k for k, word in enumerate(opening[1:5], 1) if word in PEOPLE]
    return bool(nouns) and nouns[-1] < len(opening) - 1 and not opening[nouns[-1]].endswith(",")


_REFERS = {"m": re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im)\b"), "f": re.compile(r"\b(?:[Ss]he|[Hh]er)\b")}
_NOT_OWNED = {
    "m": re.compile(r"\b(?:[Hh]e|him)\b"),
    "f": re.compile(r"\b[Ss]he\b|\bher\b(?=[.,;:]| (?:to|as|for|with|by|that|on|in|at|about|from)\b| [“\"‘'])"),
}
_CAPITALS = re.compile(r"\b[A-Z][a-z]\w* [A-Z][a-z]\w*")
_OPENING = 60  # characters
_REACH = 2000  # characters of a sentence that are looked at; keeps it linear
_SHORT = 20  # characters of a sentence: What next?
