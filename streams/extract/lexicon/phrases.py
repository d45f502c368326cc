"""Phrases of several tokens, the longest one that begins at a token; one look-up per token, whatever is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from streams.extract.text import TextField, Token

Value = TypeVar("Value")

_PLAIN = str.maketrans("’‘`´‐‑", "''''--")


def key(text: str) -> str:
    """A phrase as it is looked up: its tokens parted by spaces, apostrophes and hyphens plain."""
    tokens = (token.text for line in TextField("body", text).paragraphs for token in line.tokens)
    return " ".join(tokens).translate(_PLAIN)


class Phrases(Generic[Value]):
    """A dictionary of phrases by `key`, searched in running tokens."""

    __slots__ = ("_longest", "_values")

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)
        self._longest: dict[str, int] = {}
        for phrase in self._values:
            first, count = phrase.partition(" ")[0], phrase.count(" ") + 1
            self._longest[first] = max(count, self._longest.get(first, 0))

    def __len__(self) -> int:
        return len(self._values)

    def items(self) -> Iterator[tuple[str, Value]]:
        """All phrases with their values."""
        return iter(self._values.items())

    def get(self, phrase: str) -> Value | None:
        """The value of a phrase as `key` gives it."""
        return self._values.get(phrase)

    def longest(self, tokens: Sequence[Token], start: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at a token: how many tokens it has, and its value."""
        first = tokens[start].text.translate(_PLAIN)
        count = self._longest.get(first)
        if count is None:
            return None
        if count == 1:
            return 1, self._values[first]
        words = [token.text.translate(_PLAIN) for token in tokens[start : start + count]]
        for size in range(len(words), 0, -1):
            value = self._values.get(" ".join(words[:size]))
            if value is not None:
                return size, value
        return None
