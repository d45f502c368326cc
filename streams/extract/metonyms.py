"""Whether a capital or a seat of government acts for who sits there ("Moscow rejected") or is a place ("in Moscow").

Reads the words beside the name in its sentence: the verb it is the subject of, the verb or preposition that governs it,
and what it is joined with. Does not cover: acting that shows itself only in another sentence.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from streams.extract import acting


class Bounds(NamedTuple):
    """Where a sentence begins and ends."""

    start: int
    end: int


_REACH = 70  # characters of context that are read on either side
_NEAR = 8  # words before a preposition that may say what it means
_NAMES = r"[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,2}"
_CHAIN_AFTER = re.compile(rf"(?:,?\s+(?:and|or|nor)\s+|,\s+)({_NAMES})")
_CHAIN_BEFORE = re.compile(rf"({_NAMES})(?:,?\s+(?:and|or|nor)\s+|,\s+|[-–])$")
_ASIDE = re.compile(r"\s*(?:,[^,.;:]{1,60},|\([^)]{1,30}\)|,?\s(?:which|who)\b,?)")
_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_VERB = re.compile(r"[\s,:]*([a-z][\w'’-]*)(?:\s+([a-z][\w'’-]*))?")
_OWNED = re.compile(r"['’]s?\s+((?:[\w-]+\s+){0,2}[\w-]+)")


_GOAL = re.compile(rf"\b(?:{'|'.join(sorted(acting.GOES))})(?: (?:back|home|on|away|out))? to $")


def is_goal(text: str, start: int) -> bool:
    """Whether the name at `start` is where somebody goes: flew to Moscow; a return to Kabul."""
    return text.endswith(" to ", 0, start) and _GOAL.search(text, max(0, start - _REACH), start) is not None


def acts(text: str, start: int, end: int, sentence: Bounds, is_actor: Callable[[str], bool]) -> bool:
    """Whether the name `text[start:end]` acts; `is_actor` says whether a text names a capital or a country."""
    before = text[max(sentence.start, start - _REACH) : start]
    after = text[end : min(sentence.end, end + _REACH)]
    owned = _OWNED.match(after)
    if owned:
        return any(word.lower() in acting.OWNS for word in owned.group(1).split())
    words = _words_before(before, is_actor)
    governed = _governed(words) if words else None
    return governed if governed is not None else _is_subject(words, after, is_actor)


def _words_before(before: str, is_actor: Callable[[str], bool]) -> list[str]:
    """The words before a name in lower case, without the capitals and countries it is joined with and without "the"."""
    chain = _CHAIN_BEFORE.search(before)
    while chain and is_actor(chain.group(1).strip()):
        before = before[: chain.start()]
        chain = _CHAIN_BEFORE.search(before)
    words = [word.lower() for word in _WORD.findall(before)]
    return words[:-1] if words and words[-1] == "the" else words


_SAYING = {"to": acting.TO, "from": acting.FROM, "on": acting.ON, "for": acting.FOR}


def _governed(words: list[str]) -> bool | None:
    """Whether what stands before makes the name act (or not); None where it says nothing."""
    last, near = words[-1], words[-_NEAR - 1 : -1]
    if last == "-":
        return near[-1:] in (["pro"], ["anti"]) or None
    if last == "between":
        return not any(word in acting.WAYS for word in near)
    if last in ("with", "against"):
        return not any(word in acting.NOT_WITH for word in near[-4:])
    if last == "by":
        return any(word in acting.BY or word.endswith("ed") for word in near[-4:])
    if last in _SAYING:
        return any(word in _SAYING[last] for word in near)
    return False if last == "of" or last in acting.WHERE else None


def _is_subject(words: list[str], after: str, is_actor: Callable[[str], bool]) -> bool:
    """Whether a verb follows that a government is the subject of, or one stands before that it is the object of."""
    rest = after
    chain = _CHAIN_AFTER.match(rest)
    while chain and is_actor(chain.group(1).strip()):
        rest = rest[chain.end(1) :]
        chain = _CHAIN_AFTER.match(rest)
    aside = _ASIDE.match(rest)
    found = _VERB.match(rest, aside.end() if aside else 0)
    if found and (rest is not after or aside or not rest.startswith(",")):
        verb, following = found.group(1), found.group(2) or ""
        if verb in acting.STANDS_FOR or _is_act(verb):
            return verb not in acting.TRADES
        starts = not words or not words[-1].isalnum() or words[-1] in acting.CLAUSE_STARTS
        if starts and verb.endswith("s") and not verb.endswith("ss") and following and not _is_act(following):
            return True
    return bool(words) and words[-1] in acting.GOVERNED_BY_VERB


def _is_act(verb: str) -> bool:
    verb = verb.replace("’", "'")
    return verb in acting.DOES or (verb.endswith("ed") and len(verb) > 4 and verb not in acting.TRADES)
