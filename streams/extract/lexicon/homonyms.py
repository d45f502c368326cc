"""Names that mean several actors (Georgia, the Congolese, Labour): which one an article speaks of."""

import re
from dataclasses import dataclass
from functools import cache

from streams.extract.lexicon.data import read_homonyms


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a phrase names: its actor, None for a place that is none, and the words that speak for it."""

    actor: str | None
    evidence: tuple[str, ...]

    def weight(self, text: str) -> int:
        """How many of these words stand in a text."""
        return sum(word in text and _as_word(word).search(text) is not None for word in self.evidence)


@cache
def _as_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


@dataclass(frozen=True, slots=True)
class Homonyms:
    """The phrases of several meanings, each with the usual one first."""

    meanings: dict[str, tuple[Meaning, ...]]

    @classmethod
    def read(cls) -> "Homonyms":
        """From the data file."""
        meanings: dict[str, tuple[Meaning, ...]] = {}
        for phrase, actor, words in read_homonyms():
            meanings[phrase] = (*meanings.get(phrase, ()), Meaning(actor, words))
        return cls(meanings)

    def meant(self, phrase: str, text: str) -> str | None:
        """The actor (None: a place that is none) of a known phrase in a text: the usual, unless more words speak
        for another."""
        return max(self.meanings[phrase], key=lambda meaning: meaning.weight(text)).actor
