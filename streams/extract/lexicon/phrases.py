"""Phrases of several tokens, the longest one that begins at a token; one look-up per token, whatever is known."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from streams.extract.text import TextField

Value = TypeVar("Value")

_PLAIN = str.maketrans("’‘`´‐‑", "''''--")


def key(text: str) -> str:
    """A phrase as it is looked up: its tokens parted by spaces, apostrophes and hyphens plain."""
    words = text.split()
    if all(map(str.isalnum, words)):
        return " ".join(words)
    tokens = (word for line in TextField("body", text).paragraphs for word in line.words)
    return " ".join(tokens).translate(_PLAIN)


class Phrases(Generic[Value]):
    """A dictionary of phrases by `key`, searched in running tokens."""

    __slots__ = ("_longest", "_longest_of_two", "_values", "find", "get")

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)
        self.get: Callable[[str], Value | None] = self._values.get
        """The value of a phrase as `key` gives it."""
        self.find: Callable[[str], Value | None] = lru_cache(maxsize=1 << 14)(lambda text: self.get(key(text)))
        """The value of a phrase, whatever its apostrophes and spaces."""
        self._longest: dict[str, int] = {}  # by the first token
        self._longest_of_two: dict[str, int] = {}  # by the first two
        for phrase in self._values:
            first, *others = phrase.split(" ", 2)
            count = phrase.count(" ") + 1
            self._longest[first] = max(count, self._longest.get(first, 0))
            if others:
                two = f"{first} {others[0]}"
                self._longest_of_two[two] = max(count, self._longest_of_two.get(two, 0))

    def __len__(self) -> int:
        return len(self._values)

    def items(self) -> Iterator[tuple[str, Value]]:
        """All phrases with their values."""
        return iter(self._values.items())

    def may_begin(self, word: str) -> bool:
        """Whether a phrase begins with this token."""
        return (word if word.isalnum() else word.translate(_PLAIN)) in self._longest

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at a token: how many tokens it has, and its value."""
        first = words[start]
        if not first.isalnum():
            first = first.translate(_PLAIN)
        count = self._longest.get(first)
        if count is None:
            return None
        if count > 1 and start + 1 < len(words):
            second = words[start + 1]
            two = f"{first} {second if second.isalnum() else second.translate(_PLAIN)}"
            if two in self._longest_of_two:
                following = [word.translate(_PLAIN) for word in words[start + 2 : start + self._longest_of_two[two]]]
                for size in range(len(following), -1, -1):
                    value = self._values.get(" ".join((two, *following[:size])))
                    if value is not None:
                        return size + 2, value
        value = self._values.get(first)
        return None if value is None else (1, value)
