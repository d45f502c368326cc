"""What is no running text: teasers, credits, captions, share bars. Marked by whole paragraphs, with a reason.

Looks at the form of a paragraph (how it begins, how long it is, whether it ends as a sentence does, what stands around
it), never at its subject. Does not cover: teasers that read like a sentence of the article and stand under no heading.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from streams.events import Boilerplate
from streams.extract.leads import BEGINNINGS, LEADS, PHRASES, REASONS, SIGNS, Reason
from streams.extract.text import Document, Paragraph, TextField

__all__ = ["REASONS", "find"]

_MOST_WORDS: Final = 45  # a paragraph longer than this is never boilerplate by a phrase inside it
_MOST_WORDS_OF_A_TAIL: Final = 20
_TAIL: Final = 2  # so many paragraphs at the end may be boilerplate by their form alone


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def _compile(patterns: str) -> re.Pattern[str]:
    """One pattern of all lines, for text in small letters: to ignore the case takes twice the time."""
    small = _CAPITAL.sub(lambda match: match.group().lower(), patterns.strip("\n"))
    lines = [line.replace(" ", r"\s").replace("'", "['’]") for line in small.split("\n")]
    return re.compile("|".join(f"(?:{line})" for line in lines))


_BEGINNINGS = {
    letter: tuple(beginning for beginning in BEGINNINGS if beginning[0] == letter)
    for letter in {beginning[0] for beginning in BEGINNINGS}
}
_FIRST = {reason: _compile(patterns) for reason, patterns in LEADS.items()}
_ANY_FIRST = re.compile("|".join(pattern.pattern for pattern in _FIRST.values()))
_INSIDE = {reason: _compile(patterns) for reason, patterns in PHRASES.items()}
_HEADING = re.compile(
    r"""(?: more\ (?:from|on|in|about)\ .{2,40}
          | (?:related|more|latest|other|top|similar|recommended|popular|trending)\ (?:\w+\ )?
            (?:news|stories|articles|reading|posts|headlines|content|coverage)
          | read\ (?:more|next|also) | also\ read | you\ (?:may|might)\ also\ (?:like|enjoy)
          | most\ (?:read|viewed|popular) | recommended | trending(?:\ now)? | see\ also | related | don['’]t\ miss
        )\s*[:.…]?""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_HEADING: Final = 100  # characters
_BULLET = re.compile(r"[-–—*•·▪►»>]+")
_BAR = re.compile(r"\s[|•]\s|\s·\s.*\s·\s")
_BYLINE = re.compile(r"By\s", re.IGNORECASE)
_QUOTED = re.compile(  # “…” – Ada Orlo; Orlo: the dam is a ‘farce’
    r"""["“'‘][^\n]{2,300}?["”'’]\s?[-–—]{1,2}\s?[A-Z]
      | [A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}:\s[^\n]{0,200}?(?<!\w)["“'‘]\w""",
    re.VERBOSE,
)
_LEADS_ON = re.compile(r"[^.!?:]{2,50}:\s")
_REPORTED = re.compile(
    r"\b(?:said|says|told|according\sto|warned|announced|argued|argues|ruled|insisted|claimed|denied|added|heard|joked"
    r"|recalled|testified|alleged|wrote|shouted|urged)\b"
)
_GOES_ON = re.compile(
    r"(?:\w+ ){1,3}(?:by|on|at|from|in) [^,.]{2,60}, "
    r"(?:(?:the|he|she|it|they|his|her|its|a|an) \w+ |[A-Z]\w+ [a-z]+ed\b)"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’“‘»›)\]]*$|[\"”’“»›]$")


def find(document: Document) -> list[Boilerplate]:
    """The stretches of the body that are no running text, in order."""
    return _marks(document.body)


def _marks(field: TextField) -> list[Boilerplate]:
    marks: list[Boilerplate] = []
    paragraphs = field.paragraphs
    lists = _lists(paragraphs)
    index = 0
    while index < len(paragraphs):
        end = lists.get(index, index + 1)
        reason: Reason | None = "teasers" if index in lists else _reason(paragraphs[index].text)
        if reason is None and index and index >= len(paragraphs) - _TAIL:
            reason = _reason_of_tail(paragraphs[index].text)
        if reason:
            marks.append(Boilerplate(field.name, paragraphs[index].start, paragraphs[end - 1].end, reason))
        index = end
    return marks


def _lists(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Where a heading of teasers stands, and the paragraph after the list below it.

    A list with bullets on lines of their own goes on to the end, so does in the second half of an article one mostly of
    links; elsewhere a list ends with the first paragraph that reads like a sentence.
    """
    headings = [
        index
        for index, paragraph in enumerate(paragraphs)
        if paragraph.end - paragraph.start < _LONGEST_HEADING and _HEADING.fullmatch(paragraph.text)
    ]
    if not headings:
        return {}
    links = [_is_link(paragraph.text) for paragraph in paragraphs]
    links_before = list(accumulate(links, initial=0))
    sentences = [index for index, is_link in enumerate(links) if not is_link] + [len(paragraphs)]
    lists: dict[int, int] = {}
    for index in headings:
        after = index + 1
        count = len(paragraphs) - after
        bullets = count > 0 and _BULLET.fullmatch(paragraphs[after].text) is not None
        mostly_links = 2 * (links_before[-1] - links_before[after]) >= count
        to_the_end = bullets or (mostly_links and 2 * after >= len(paragraphs))
        lists[index] = len(paragraphs) if to_the_end else sentences[bisect_left(sentences, after)]
    return lists


def _is_link(text: str) -> bool:
    return len(text) < 160 and not _SENTENCE_END.search(text)


def _reason(text: str) -> Reason | None:
    reason = _reason_by_form(text)
    return None if reason and _is_told(text, reason) else reason


def _is_told(text: str, reason: Reason) -> bool:
    """Whether a paragraph is a sentence of the article, whatever it begins with: somebody says it, or it goes on.

    Follow us, the soldiers told the villagers. Written by Ada Orlo, the play opened in May. Not where a colon leads on
    to what another article tells, nor below a picture.
    """
    if reason == "caption" or not _SENTENCE_END.search(text) or _LEADS_ON.match(text):
        return False
    return _REPORTED.search(text) is not None or _GOES_ON.match(text) is not None


def _reason_by_form(text: str) -> Reason | None:
    lower = text.lower()
    begins = lower.startswith(_BEGINNINGS.get(lower[:1], ()))
    if not begins and SIGNS.isdisjoint(lower.split()) and "@" not in lower and "©" not in lower:
        return None
    small = text.replace("İ", "i").lower()  # whose dot is a character of its own behind a small i
    if _ANY_FIRST.match(small):
        return next(reason for reason, pattern in _FIRST.items() if pattern.match(small))
    if text.count(" ") > _MOST_WORDS:
        return None
    for reason, pattern in _INSIDE.items():
        if pattern.search(small):
            return reason
    return "teasers" if _BAR.search(text) and not _BYLINE.match(text) else None


def _reason_of_tail(text: str) -> Reason | None:
    """At the end of an article: a short paragraph that is no sentence, and nobody's words."""
    is_short = text.count(" ") < _MOST_WORDS_OF_A_TAIL and not _SENTENCE_END.search(text)
    return "notice" if is_short and not (_BYLINE.match(text) or _QUOTED.match(text)) else None
