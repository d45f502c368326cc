"""What the tagger of names sees of a token: the words around it, what the lexicon and the rest of the article say.

A token is described by a few *keys* (the word itself, its neighbours, their classes, the phrase of the lexicon it is
in, the evidence of the article). A key stands for *attributes*, to which the model gives weights; keys repeat, so their
weights are summed once. Only stretches around capital letters are looked at: the rest holds no names.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple

from streams.events import Boilerplate
from streams.extract import namewords
from streams.extract.lexicon import Entry, Lexicon
from streams.extract.text import Document, Paragraph, Sentence, TextField, Token
from streams.extract.wordlists import words

Key = str | int | tuple[str, ...]

# What the keys of a token say, in their order: the word, its neighbours, classes in a row, a known phrase, evidence.
KINDS = ("0", "-", "+", "=", "#", "c", "d", "p", "e")

_SPEECH = words("""
    said says told added adds asked asks wrote tweeted insisted argued explained warned noted stated replied recalled
    claimed denied announced admitted declared urged
""")
_OPENING = frozenset("\"“‘'([—–-:•|")
_MARGIN = 1
# Evidence of the article for a word, one bit each.
_LOWER, _INNER, _TITLED, _GIVEN, _LAST, _FIRST, _PLACED, _SPEAKS, _OWNS, _AGED, _BRACKETED, _THE = (
    1 << n for n in range(12)
)
_START, _OPENED, _HEADLINE, _TITLE_CASE, _SHOUTED = (1 << n for n in range(12, 17))
BITS = 17
_AFTER_MARKS = {"(": _BRACKETED, "the": _THE}


class Known(NamedTuple):
    """A phrase of the lexicon in a row of tokens."""

    first: int
    last: int  # the token after it
    entry: Entry


class Stretch(NamedTuple):
    """Tokens in a row that may hold names, the keys of each, and the known phrases in it."""

    field: TextField
    tokens: Sequence[Token]
    keys: list[tuple[Key, ...]]
    known: list[Known]


class _Line(NamedTuple):
    """A sentence: its words between marks of its ends, the phrases in it, and the bits that all its words share."""

    padded: list[str]  # the word at a position is at this place and two more
    known: list[Known]
    phrases: dict[int, str]  # by position
    bits: int


def stretches(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> list[Stretch]:
    """The stretches of headline and body that may hold names, none inside `skip`, in order."""
    sentences = [(field, sentence) for field in document.fields for sentence in _sentences(field, skip)]
    texts = [sentence.words for _, sentence in sentences]
    marked = [_capitals(line) for line in texts]
    evidence = _evidence(texts, marked, lexicon)
    found: list[Stretch] = []
    for (field, sentence), line, capitals in zip(sentences, texts, marked, strict=True):
        if capitals:
            described = _describe(field, line, capitals, lexicon)
            begins = [one.first for one in described.known]
            for first, last in _merge(capitals, len(line)):
                keys = _keys(described, first, last, evidence, lexicon)
                inside = described.known[bisect_left(begins, first) : bisect_left(begins, last)]
                known = [Known(one.first - first, one.last - first, one.entry) for one in inside]
                found.append(Stretch(field, sentence.tokens_at(first, last), keys, known))
    return found


def _capitals(words: Sequence[str]) -> list[int]:
    """Where words with a capital stand that may be names or parts of them; not function words that begin a sentence."""
    places = [place for place, word in enumerate(words) if not word.islower() and word != word.lower()]
    last = len(words) - 1
    return [
        place
        for place in places
        if words[place] not in namewords.FUNCTION_WORDS or (place < last and words[place + 1][0].isupper())
    ]


def _sentences(field: TextField, skip: Sequence[Boilerplate]) -> Iterator[Sentence]:
    for paragraph in paragraphs_without(field, skip):
        yield from paragraph.sentences


def paragraphs_without(field: TextField, skip: Sequence[Boilerplate]) -> list[Paragraph]:
    """The paragraphs of a field that are not marked."""
    marks = sorted((mark.start, mark.end) for mark in skip if mark.field == field.name)
    if not marks:
        return field.paragraphs
    starts = [start for start, _ in marks]
    return [p for p in field.paragraphs if not _is_inside(p.start, starts, marks)]


def _is_inside(place: int, starts: Sequence[int], marks: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(starts, place)
    return before > 0 and place < marks[before - 1][1]


def _evidence(lines: Sequence[Sequence[str]], marked: Sequence[Sequence[int]], lexicon: Lexicon) -> dict[str, int]:
    """For each word that begins with a capital, what the article says of it anywhere."""
    every = set().union(*lines)
    evidence: dict[str, int] = {}
    for line, capitals in zip(lines, marked, strict=True):
        last = len(line) - 1
        for position in capitals:
            word = line[position]
            bits = evidence.get(word)
            if bits is None:
                bits = _LOWER if word.lower() in every else 0
            if position:
                bits |= _by_word_before(line[position - 1], lexicon)
            if position < last:
                bits |= _by_words_after(line, position)
            evidence[word] = bits
    return evidence


def _by_word_before(before: str, lexicon: Lexicon) -> int:
    bits = 0 if before in _OPENING else _INNER
    if before[0].isupper():
        if before in namewords.HONORIFICS or before in namewords.ROLES:
            return bits | _LAST | _TITLED
        return bits | _LAST | (_GIVEN if before in lexicon.given else 0)
    if before in namewords.BEFORE_PLACES:
        return bits | _PLACED
    if before in _SPEECH:
        return bits | _SPEAKS
    return bits | _AFTER_MARKS.get(before, 0)


def _by_words_after(line: Sequence[str], position: int) -> int:
    after = line[position + 1]
    if after[0].isupper():
        return _FIRST
    if after in _SPEECH:
        return _SPEAKS
    if after in ("'s", "’s"):
        return _OWNS
    if after == "," and position + 2 < len(line) and line[position + 2].isdigit():
        return _AGED
    return 0


def _describe(field: TextField, texts: list[str], marked: Sequence[int], lexicon: Lexicon) -> _Line:
    bits = _line_bits(field, texts)
    known = _known([word.title() for word in texts] if bits & _SHOUTED else texts, marked, lexicon)
    return _Line(["<", "<", *texts, ">", ">"], known, _places(known), bits)


def _line_bits(field: TextField, texts: Sequence[str]) -> int:
    bits = _HEADLINE if field.name == "headline" else 0
    letters = [word for word in texts if len(word) > 3 and word[0].isalpha()]
    if len(letters) > 3:
        small = sum(map(str.islower, letters))
        if not small:
            bits |= _SHOUTED if all(map(str.isupper, letters)) else _TITLE_CASE
        elif small <= len(letters) * 0.15:
            bits |= _TITLE_CASE
    return bits


def _merge(marked: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    first = max(0, marked[0] - _MARGIN)
    for position, following in pairwise(marked):
        if following - position > 2 * _MARGIN + 1:  # von der
            yield first, position + _MARGIN + 1
            first = following - _MARGIN
    yield first, min(count, marked[-1] + _MARGIN + 1)


def _known(texts: Sequence[str], marked: Sequence[int], lexicon: Lexicon) -> list[Known]:
    known: list[Known] = []
    after = 0
    for position in marked:
        if position < after:
            continue
        found = lexicon.phrases.longest(texts, position)
        if found is not None:
            after = position + found[0]
            known.append(Known(position, after, found[1]))
    return known


def _places(known: Sequence[Known]) -> dict[int, str]:
    """For each token in a known phrase: what the phrase is, and where in it the token stands."""
    places: dict[int, str] = {}
    for first, last, entry in known:
        kind = f"{entry.kind}-{entry.type}"
        for position in range(first, last):
            place = "S" if last - first == 1 else "B" if position == first else "E" if position == last - 1 else "I"
            places[position] = place + kind
    return places


def _keys(line: _Line, first: int, last: int, evidence: dict[str, int], lexicon: Lexicon) -> list[tuple[Key, ...]]:
    """The keys of the words at positions [first, last), in the order of KINDS."""
    near = line.padded[first : last + 4]
    classes = [_CLASSES.get(word) or word_class(word, lexicon) for word in near]
    rows = list(zip(classes, classes[1:], classes[2:], strict=False))
    words = near[2:-2]
    bits = [evidence.get(word, 0) | line.bits for word in words]
    for position, before in enumerate(near[1:-3]):
        if before in _OPENING:
            bits[position] |= _OPENED
    if not first:
        bits[0] |= _START
    phrases = line.phrases
    known = [(phrases.get(at, ""), phrases.get(at + 1, "")[:1]) for at in range(first, last)] if phrases else _NO_PHRASE
    return list(zip(words, near[1:], near[3:], near, near[4:], rows[1:], rows, known, bits, strict=False))


_NO_PHRASE = repeat(("", ""))
_CLASSES: dict[str, str] = {}


def word_class(word: str, lexicon: Lexicon) -> str:
    """One word for what a token is: itself for small words and marks, else its kind."""
    known = _CLASSES.get(word)
    if known is None:
        if len(_CLASSES) > 200_000:
            _CLASSES.clear()
        known = _CLASSES[word] = _class(word, lexicon)
    return known


def _class(word: str, lexicon: Lexicon) -> str:
    if word in namewords.CONNECTORS or not word[0].isalnum() or word in ("'s", "’s"):
        return word
    if word.islower():
        return "in" if word in namewords.BEFORE_PLACES else "said" if word in _SPEECH else "low"
    if word[0].isdigit():
        return "num" if word.isdigit() else "dig"
    listed_as = next((name for name, listed in _LISTED if word in listed), None)
    if listed_as:
        return listed_as
    shape = (
        "CAP"
        if word.isupper() and len(word) > 1
        else "Ini"
        if len(word) == 1
        else "Cap"
        if word[1:].islower()
        else "Mix"
    )
    if word in lexicon.given:
        return shape + "Giv" + ("S" if word in lexicon.surnames else "")
    return shape + ("Sur" if word in lexicon.surnames else "Town" if word in lexicon.towns else "")


_LISTED = (
    ("day", namewords.NO_NAMES),
    ("Hon", namewords.HONORIFICS),
    ("Body", namewords.BODY_HEADS),
    ("Role", namewords.ROLES),
    ("Plc", namewords.PLACE_HEADS),
    ("Start", namewords.STARTS),
)


def attributes(kind: str, key: Key, lexicon: Lexicon) -> list[str]:
    """The attributes that a key of a kind stands for."""
    if isinstance(key, int):
        return [f"e{bit}" for bit in range(BITS) if key >> bit & 1] + [f"e={key & 0xFFF}"]
    if isinstance(key, str):
        return _of_word(kind, key, lexicon)
    joined = " ".join(key)
    if kind == "p":
        return [f"p={joined}", f"p1={key[0]}"] if any(key) else []
    return [f"{kind}={joined}", f"{kind}2={key[1]} {key[2]}" if kind == "c" else f"{kind}2={key[0]} {key[1]}"]


def _of_word(kind: str, word: str, lexicon: Lexicon) -> list[str]:
    lower = word.lower()
    found = [f"{kind}w={lower}", f"{kind}c={word_class(word, lexicon) if word not in '<>' else word}"]
    cluster = lexicon.clusters.get(lower)
    if cluster:
        found.append(f"{kind}k={cluster}")
    if kind in "=#":
        return found
    found += [f"{kind}s={_shape(word)}", f"{kind}x3={lower[-3:]}"]
    if kind == "0":
        found += [
            f"w={word}",
            f"x2={lower[-2:]}",
            f"x4={lower[-4:]}",
            f"q3={lower[:3]}",
            f"q4={lower[:4]}",
            f"n={min(len(word), 8)}",
        ]
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


@lru_cache(maxsize=1 << 15)
def _shape(word: str) -> str:
    shape = ""
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "9" if char.isdigit() else char
        if not shape.endswith(kind * 2):
            shape += kind
    return shape[:8]
