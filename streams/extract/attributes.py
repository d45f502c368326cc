"""The attributes of a token to which the model of names gives weights, by their names; what training counts.

A token is described by a few *keys* (the word itself, its neighbours, their classes, the phrase of the lexicon it is
in, the evidence of the article), and each key stands for attributes.
"""

from streams.extract import namewords
from streams.extract.lexicon import Lexicon
from streams.extract.wordlists import words

Key = str | int | tuple[str, ...]

NEAR = "0-+=#"
"""The word itself, the one before, the one after, the second before, the second after."""
KINDS = (*NEAR, "c", "d", "p", "e")
"""What the keys of a token say, in their order: words, classes in a row (about it, before it), a phrase, evidence."""
BITS = 17
"""Of evidence; the first twelve are the article's, the others the sentence's and the place's."""
OF_ARTICLE = 12

SPEECH = words("""
    said says told added adds asked asks wrote tweeted insisted argued explained warned noted stated replied recalled
    claimed denied announced admitted declared urged
""")
_LISTED = (
    ("day", namewords.NO_NAMES),
    ("Hon", namewords.HONORIFICS),
    ("Body", namewords.BODY_HEADS),
    ("Role", namewords.ROLES),
    ("Plc", namewords.PLACE_HEADS),
    ("Start", namewords.STARTS),
)
_LISTED_AS = {word: name for name, listed in reversed(_LISTED) for word in listed}
"""The first list that holds a word."""


def attributes(kind: str, key: Key, lexicon: Lexicon) -> list[str]:
    """The attributes that a key of a kind stands for."""
    if isinstance(key, int):
        return [f"e{bit}" for bit in range(BITS) if key >> bit & 1] + [f"e={key & ((1 << OF_ARTICLE) - 1)}"]
    if isinstance(key, str):
        seen = [f"{kind}{name}={value}" for name, value in of_near(key, lexicon, far=kind in "=#")]
        return seen + of_word(key, lexicon) if kind == "0" else seen
    joined = " ".join(key)
    if kind == "p":
        return [f"p={joined}", f"p1={key[0]}"] if any(key) else []
    return [f"{kind}={joined}", f"{kind}2={key[1]} {key[2]}" if kind == "c" else f"{kind}2={key[0]} {key[1]}"]


def of_near(word: str, lexicon: Lexicon, *, far: bool = False) -> list[tuple[str, str]]:
    """What is seen of a word near a token as pairs of name and value; less of one that is far."""
    lower = word.lower()
    seen = [("w", lower), ("c", word_class(word, lexicon))]
    cluster = lexicon.clusters.get(lower)
    if cluster:
        seen.append(("k", cluster))
    return seen if far else [*seen, ("s", _shape(word)), ("x3", lower[-3:])]


def of_word(word: str, lexicon: Lexicon) -> list[str]:
    """The attributes of the token itself, besides those that its neighbours have too."""
    lower = word.lower()
    found = [
        f"w={word}",
        f"x2={lower[-2:]}",
        f"x4={lower[-4:]}",
        f"q3={lower[:3]}",
        f"q4={lower[:4]}",
        f"n={min(len(word), 8)}",
    ]
    if word in _LISTED_AS:
        found += [f"in {name}" for name, listed in _LISTED if word in listed]
    size = lexicon.towns.get(word, 0)
    if size:
        found.append(f"town{len(str(size))}")
    if word in lexicon.given:
        found.append("given " + lexicon.given[word])
    if word in lexicon.surnames:
        found.append("surname")
    if "-" in word:
        found += [f"h={part}" for part in lower.split("-")]
    return found


def word_class(word: str, lexicon: Lexicon) -> str:
    """One word for what a token is: itself for small words and marks, else its kind."""
    if word in namewords.CONNECTORS or not word[0].isalnum() or word in ("'s", "’s"):
        return word
    if word.islower():
        return "in" if word in namewords.BEFORE_PLACES else "said" if word in SPEECH else "low"
    if word[0].isdigit():
        return "num" if word.isdigit() else "dig"
    return _LISTED_AS.get(word) or _class_by_form(word) + _class_by_lists(word, lexicon)


def _class_by_form(word: str) -> str:
    if len(word) == 1:
        return "Ini"
    return "CAP" if word.isupper() else "Cap" if word[1:].islower() else "Mix"


def _class_by_lists(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.given:
        return "Giv" + ("S" if word in lexicon.surnames else "")
    return "Sur" if word in lexicon.surnames else "Town" if word in lexicon.towns else ""


def _shape(word: str) -> str:
    """The kinds of the characters, of more than two alike only two: Xxx, X.X., xx-Xx."""
    if word.isascii() and word.isalpha():
        rest = word[1:]
        if rest.islower():
            return "X" + "xx"[: len(rest)] if word[0].isupper() else "xx"
    shape = ""
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "9" if char.isdigit() else char
        if not shape.endswith(kind * 2):
            shape += kind
    return shape[:8]
