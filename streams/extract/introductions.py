"""People whom an article introduces by a single name: "his wife, Fosca,", "a boy named Timo", "Zoya, who has one name".

Such a name is no surname that stands alone: the article says who it is. What is a relative's name says a gender too.
"""

import re

from streams.extract.beside import ROLE_NOUNS
from streams.extract.lexicon import Gender, Lexicon
from streams.extract.namewords import HONORIFICS
from streams.extract.wordlists import words

_REACH = 60
_FEMALE = words("""
    wife mother daughter sister aunt niece widow granddaughter grandmother stepmother stepdaughter girlfriend
    mother-in-law daughter-in-law sister-in-law ex-wife girl woman mum mom bride
""")
_MALE = words("""
    husband father son brother uncle nephew widower grandson grandfather stepfather stepson boyfriend father-in-law
    son-in-law brother-in-law ex-husband boy man dad groom
""")
_OTHERS = words("child baby toddler teenager infant twin cousin friend neighbour neighbor partner fiancé fiancée")
_RELATIVES = _FEMALE | _MALE | _OTHERS
PEOPLE = ROLE_NOUNS | _RELATIVES | words("passenger vendor grocer pensioner commuter customer migrant refugee villager")
_OWNERS = words("his her their my our your")
_GIVES = re.compile(
    r"\b(?:name (?:was |is )?(?:only )?(?:as )?|(?:known|identified(?: \w+self)?)(?: only| simply)? as |surnamed "
    r"|to be (?:called|named|known as|identified as) (?:only )?|goes by |alias |introduced \w+self as "
    r"|by (?:his|her|their) (?:first |last |given |sur)name,? "
    r"|(?:man|woman|boy|girl|child|youth|teenager) (?:named|called) )\Z"
)
_BEHIND = re.compile(
    r"(?:,| \()[^.\n]{0,80}?\b(?:(?:one|single|first|given|only) name|(?:sur|last |full |real )names?)\b"
)
_AGE = re.compile(r", \d{1,2}(?:,| \()")
_FOLLOWED = (",", ".", ";", ")", " and ")


def introduced(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a text says of the single name `text[start:end]` whose it is, rather than to know it already."""
    near = _near(text, start)
    if (
        _GIVES.search(near)
        or _BEHIND.match(text, end)
        or (_is_given(text[start:end], lexicon) and _AGE.match(text, end))
    ):
        return True
    before = _words(near)
    noun = before[-1].lower() if before else ""
    if noun not in PEOPLE:
        return False
    if near.rstrip().endswith(",") or near.rstrip().rpartition(" ")[0].endswith(","):
        return text.startswith(_FOLLOWED, end) and _determiner(before) is not None
    return noun in _RELATIVES and _determiner(before) in ("owner", "indefinite")


def gives_name(before: str) -> bool:
    """Whether words before a name say that somebody has it: a man who gave his name as."""
    return _GIVES.search(before) is not None


def gender_of_relative(text: str, start: int, end: int) -> Gender | None:
    """The gender that a relative's noun before a name says: "her sister Ada Orlo"; None for other nouns."""
    near = _near(text, start)
    before = _words(near)
    noun = before[-1].lower() if before else ""
    if noun not in _RELATIVES or noun in _OTHERS or _determiner(before) is None:
        return None
    if near.endswith(", ") and not text.startswith(_FOLLOWED, end):
        return None  # "… his sister, Ada Orlo said": a speaker
    return "f" if noun in _FEMALE else "m"


def _near(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start].rpartition("\n")[2]


def _words(near: str) -> list[str]:
    """The words before a name up to its honorifics, without the comma in between."""
    before = near.split()
    while before and before[-1].rstrip(".") in HONORIFICS:
        before.pop()
    if before and before[-1].endswith(","):
        before[-1] = before[-1][:-1]
    return before


def _determiner(before: list[str]) -> str | None:
    """How the noun phrase that a row of words ends with begins, at most five words back."""
    for word in reversed(before[-6:-1]):
        lower = word.lower()
        if lower in _OWNERS or lower.endswith(("'s", "’s", "s'", "s’")):
            return "owner"
        if lower in {"a", "an", "one", "another"}:
            return "indefinite"
        if lower == "the":
            return "definite"
        if not word.replace("-", "").isalpha():
            return None
    return None


def _is_given(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.given and name not in lexicon.surnames
