"""Names that mean several actors (Georgia, the Congolese, Labour): which one an article speaks of."""

from dataclasses import dataclass

from streams.extract.lexicon.data import read_homonyms


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a phrase names: its actor, None for a place that is none, and the words that speak for it."""

    actor: str | None
    evidence: tuple[str, ...]

    def weight(self, text: str) -> int:
        """How many of these words stand in a text."""
        return sum(word in text and _stands_in(text, word) for word in self.evidence)


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands somewhere in a text as a word of its own, not as a part of another one."""
    at = text.find(word)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not any(char.isalnum() or char == "_" for char in around):
            return True
        at = text.find(word, at + 1)
    return False


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
