"""The attributes of a token to which the model of names gives weights, by their names; what training counts.

A token is described by a few *keys* (the word itself, its neighbours, their classes, the phrase of the lexicon it is
in, the evidence of the article), and each key stands for attributes.
"""

from collections.abc import Sequence

from streams.extract import namewords
from streams.extract.lexicon import Lexicon
from streams.extract.wordlists import words

Key = str | int | tuple[str, ...]

NEAR = "0-+=#"
"""The word itself, the one before, the one after, the second before, the second after."""
FAR_TOO = ("w", "c", "k")
"""What is seen of the second word before and after too, by name."""
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
        near = of_near([key], lexicon)
        seen = [f"{kind}{name}={near[name][0]}" for name in (FAR_TOO if kind in "=#" else near) if near[name][0]]
        own = [f"{name}={value}" for name, (value,) in of_form([key]).items()] if kind == "0" else []
        return [*seen, *own, *(of_lists(key, lexicon) if kind == "0" else ())]
    joined = " ".join(key)
    if kind == "p":
        return [f"p={joined}", f"p1={key[0]}"] if any(key) else []
    return [f"{kind}={joined}", f"{kind}2={key[1]} {key[2]}" if kind == "c" else f"{kind}2={key[0]} {key[1]}"]


def of_near(words: Sequence[str], lexicon: Lexicon) -> dict[str, Sequence[str]]:
    """What is seen of words near a token: by name the value of each word, "" for none; FAR_TOO of those far as well."""
    lowers = [*map(str.lower, words)]
    clusters = lexicon.clusters
    return {
        "w": lowers,
        "c": [word_class(word, lexicon) for word in words],
        "k": [clusters.get(lower, "") for lower in lowers],
        "s": [*map(_shape, words)],
        "x3": [lower[-3:] for lower in lowers],
    }


def of_form(words: Sequence[str]) -> dict[str, Sequence[str]]:
    """What is seen of the form of each token itself, besides that which is seen of its neighbours too."""
    lowers = [*map(str.lower, words)]
    return {
        "w": words,
        "x2": [lower[-2:] for lower in lowers],
        "x4": [lower[-4:] for lower in lowers],
        "q3": [lower[:3] for lower in lowers],
        "q4": [lower[:4] for lower in lowers],
        "n": [str(min(len(word), 8)) for word in words],
    }


def of_lists(word: str, lexicon: Lexicon) -> list[str]:
    """The attributes of the token itself by the lists that hold it, and by its parts between hyphens."""
    found = [f"in {name}" for name, listed in _LISTED if word in listed] if word in _LISTED_AS else []
    size = lexicon.towns.get(word, 0)
    if size:
        found.append(f"town{len(str(size))}")
    if word in lexicon.given:
        found.append("given " + lexicon.given[word])
    if word in lexicon.surnames:
        found.append("surname")
    if "-" in word:
        found += [f"h={part}" for part in word.lower().split("-")]
    return found


def listed(lexicon: Lexicon) -> frozenset[str]:
    """The words of which `of_lists` says anything, but for those with a hyphen."""
    return lexicon.surnames.union(_LISTED_AS, lexicon.towns, lexicon.given)


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
        if word.islower():
            return "xx"[: len(word)]
        if word[1:].islower():
            return "Xxx"[: len(word)]
    shape = ""
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "9" if char.isdigit() else char
        if not shape.endswith(kind * 2):
            shape += kind
    return shape[:8]
