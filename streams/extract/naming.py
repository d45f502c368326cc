"""Words in marks that are a name and nobody's words: titles of works, what something is called."""

import re

from streams.extract.clauses import Line
from streams.extract.wordlists import words

OF_WORKS = words("read write sing publish direct print recite play release record")


def is_title(text: str) -> bool:
    """Whether words in marks are written like the title of a work: The Rain; not: The rain is over."""
    long = [word for word in text.split() if len(word) > 3]
    return text[-1:].isalnum() and all(word[0].isupper() for word in long)


def is_named(line: Line, item: int) -> bool:
    """Whether the words in marks are what something is called: alias "…", the so-called "…", a note titled "…"."""
    before = line.lows[max(0, item - 2) : item]
    named = before[-1:] and (before[-1] in _NAMING_WORDS or before in _NAMING_PAIRS)
    return bool(named) and line.text(item).count(" ") < _LONGEST_NAME


def is_called(before: str, text: str) -> bool:
    """Whether what stands before words in marks says that they are a name, whoever uses it: the so-called “…”."""
    return text.count(" ") < _LONGEST_NAME and _CALLED.search(before) is not None


_CALLED = re.compile(
    r"\b(?:so-called|alias|titled|entitled|nicknamed|song|film|book|play|album|novel),? [^\w\s]?\Z", re.IGNORECASE
)
_LONGEST_NAME = 5
_NAMING_PAIRS = (["known", "as"], ["signed", "as"])
_NAMING_WORDS = words("""
    alias called named so-called titled entitled labelled labeled nicknamed dubbed word words slogan title termed
    marked song film book play album novel phrase term
""")
