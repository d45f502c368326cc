"""Names of people, and which of them can be one person's: initials, spellings, names left out."""

import re
from functools import lru_cache
from typing import NamedTuple

from streams.extract.folding import fold
from streams.extract.namewords import PARTICLES
from streams.extract.wordlists import words


class PersonName(NamedTuple):
    """A name of a person, folded: without accents, in lower case, without suffixes (Jr)."""

    words: tuple[str, ...]
    suffix: str
    is_full: bool  # more than a surname with its particles

    @property
    def surname(self) -> str:
        """The last word, with the particles before it."""
        first = len(self.words) - 1
        while first > 1 and self.words[first - 1] in PARTICLES:
            first -= 1
        return " ".join(self.words[first:])


_SUFFIXES = words("jr jr. sr sr. ii iii iv esq phd md")
WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> PersonName:
    """The words of a name."""
    found = [fold(word).rstrip(".") for word in WORD.findall(text)]
    suffix = ""
    while len(found) > 1 and found[-1] in _SUFFIXES:
        suffix = found.pop()
    return PersonName(tuple(found), suffix, sum(word not in PARTICLES for word in found) > 1)


def hyphened(name: PersonName) -> set[str]:
    return {part for word in name.words for part in word.split("-")}


def may_be_one(known: PersonName, name: PersonName) -> bool:
    """Whether two names of several words can be one person's."""
    if known.suffix != name.suffix and known.suffix and name.suffix:
        return False
    if known.words == name.words or sorted(known.words) == sorted(name.words):
        return True
    short, long = sorted((known.words, name.words), key=len)
    if len(short) < 2:
        return False
    if short[-1] != long[-1]:
        # The family name may be left out at the end (Spanish), or stand first: all words of the shorter in the longer.
        return short[0] == long[0] and len(long) > len(short) and set(short) <= set(long)
    return _matches(short[0], long[0]) and all(any(_matches(a, b) for b in long[1:]) for a in short[1:-1])


def _matches(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, one the initial of the other, or spelt otherwise (Sergey, Sergei)."""
    if one == other or one[0] != other[0]:
        return one == other
    return min(len(one), len(other)) == 1 or (min(len(one), len(other)) > 4 and _sound(one) == _sound(other))


_SPELLINGS = str.maketrans("eyjcv", "iiikw")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 12)
def _sound(name: str) -> str:
    """A given name as its spellings share it: Kristen and Kristin, Mohamed and Mohammed."""
    return _DOUBLED.sub(r"\1", name.replace("ph", "f").translate(_SPELLINGS))


def says_more(name: PersonName, known: PersonName) -> bool:
    """Whether a name says more than the known one: more words, then more letters."""
    return (len(name.words), sum(map(len, name.words))) > (len(known.words), sum(map(len, known.words)))
