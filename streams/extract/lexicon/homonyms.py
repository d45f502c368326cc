"""Names that mean several actors (Georgia, the Congolese, Labour): which one an article speaks of."""

import re
from dataclasses import dataclass

from streams.extract.lexicon.data import read_homonyms


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a phrase names: its actor, None for a place that is none, and the words that speak for it."""

    actor: str | None
    evidence: re.Pattern[str]

    def weight(self, text: str) -> int:
        """How many different words of a text speak for it."""
        return len(set(self.evidence.findall(text)))


@dataclass(frozen=True, slots=True)
class Homonyms:
    """The phrases of several meanings, each with the usual one first."""

    meanings: dict[str, tuple[Meaning, ...]]

    @classmethod
    def read(cls) -> "Homonyms":
        """From the data file."""
        meanings: dict[str, tuple[Meaning, ...]] = {}
        for phrase, actor, words in read_homonyms():
            longest_first = sorted(words, key=len, reverse=True)
            pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
            meanings[phrase] = (*meanings.get(phrase, ()), Meaning(actor, pattern))
        return cls(meanings)

    def meant(self, phrase: str, text: str) -> str | None:
        """The actor (None: a place that is none) of a known phrase in a text: the usual, unless more words speak
        for another."""
        return max(self.meanings[phrase], key=lambda meaning: meaning.weight(text)).actor
