"""Text as the encoder reads it: word pieces, the case of each word, windows that fit.

A *word* here is a pre-token of the encoder's own vocabulary (letters and digits, or one mark of punctuation); labels
stand on words. A window is a list of whole paragraphs as far as they fit, with the end of what stood before as context,
because the speaker of a quote often stands in the paragraph before. How an article is cut depends on it alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, repeat
from pathlib import Path

from tokenizers import Encoding, Tokenizer

CLS, SEP = 101, 102
_LONE = re.compile(r"[\ud800-\udfff]")  # surrogates, which are no text; the tokenizer takes none
_PLAIN = re.compile(
    r"[\t -Z\\-~\xa0À-ÖØ-öø-ɏ‘’“”–—…]*"
)  # text whose words a regular expression finds; "[" may open [MASK]
_WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]+|[^\s0-9A-Za-zÀ-ÖØ-öø-ɏ]")
_KNOWN, _LONGEST = 50_000, 40  # words of plain text whose pieces are remembered, and letters of the longest
FRESH = 224  # pieces of a window that are read for their labels
CONTEXT = 32  # pieces before them that are only read along
NO_CASE, LOWER, TITLE, TITLE_SEEN_LOWER, INITIAL, UPPER, MIXED, DIGITS, MARK = range(9)
SHAPES = 9


@dataclass(slots=True)
class Words:
    """The words of one stretch of text (a paragraph): the pieces and the offsets of each."""

    pieces: list[list[int]] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)

    def __getitem__(self, part: slice) -> "Words":
        return Words(self.pieces[part], self.offsets[part], self.shapes[part])

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(slots=True)
class Window:
    """What the encoder reads at once.

    `kept` is where in `ids` each unit begins that the layers above the first go on with: [CLS], a word (the mean of
    its pieces), [SEP] after a paragraph; `first[i]` is the place in `kept` of word i, `word[i]` is (stretch, word in
    it); the first `context` words are read along only: their labels are those of the window before.
    """

    ids: list[int]
    shapes: list[int]
    kept: list[int]
    first: list[int]
    word: list[tuple[int, int]]
    context: int


class Cutter:
    """Cuts text into words and those into pieces; what the published tokenizer says of a plain word is remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def cut(self, text: str) -> Words:
        """The words of a text, of which the case is not yet known."""
        if _PLAIN.fullmatch(text):
            return self._plain(text)
        words = _words(self.tokenizer.encode(_LONE.sub("\ufffd", text), add_special_tokens=False))
        if not text.isascii():
            words.offsets = [(start, _with_marks(text, end)) for start, end in words.offsets]
        return words

    def _plain(self, text: str) -> Words:
        known, words = self._known, Words()
        for match in _WORD.finditer(text):
            pieces = known.get(match[0]) or self._pieces(match[0])
            words.pieces.append(pieces)
            words.offsets.append(match.span())
        return words

    def _pieces(self, word: str) -> list[int]:
        pieces: list[int] = self.tokenizer.encode(word, add_special_tokens=False).ids
        if len(word) <= _LONGEST:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[word] = pieces
        return pieces


def load(folder: Path) -> Cutter:
    """The tokenizer of a folder, which cuts and pads nothing by itself."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Cutter(tokenizer)


def split(cutter: Cutter, texts: Sequence[str]) -> list[Words]:
    """The words of each text; together they are one article (a word's case is compared with the rest of it)."""
    stretches = [cutter.cut(text) for text in texts]
    surfaces = [[text[a:b] for a, b in words.offsets] for text, words in zip(texts, stretches, strict=True)]
    lower = {surface for line in surfaces for surface in line if surface.islower()}
    for words, line in zip(stretches, surfaces, strict=True):
        words.shapes = [shape(surface, lower) for surface in line]
    return stretches


def _words(encoding: Encoding) -> Words:
    words = Words()
    last: int | None = None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word == last:
            words.pieces[-1].append(piece)
            words.offsets[-1] = (words.offsets[-1][0], end)
        else:
            words.pieces.append([piece])
            words.offsets.append((start, end))
            last = word
    return words


def _with_marks(text: str, end: int) -> int:
    """The end of a word with the combining marks that follow, which the pieces do not hold."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def shape(surface: str, lower: set[str]) -> int:
    """The case of a word, which the uncased pieces do not hold; `lower`: the lower-case words of the article."""
    if surface.islower():
        return LOWER
    if not any(map(str.isalpha, surface)):
        return DIGITS if any(map(str.isdigit, surface)) else MARK
    if surface.isupper():
        return INITIAL if len(surface) == 1 else UPPER
    if surface[:1].isupper() and surface[1:].islower():
        return TITLE_SEEN_LOWER if surface.lower() in lower else TITLE
    return MIXED if surface.lower() != surface else NO_CASE


def windows(
    stretches: Sequence[Words], texts: Sequence[str], fresh: int = FRESH, context: int = CONTEXT
) -> list[Window]:
    """The article in windows: whole stretches while they fit in `fresh` pieces, long ones cut after a sentence."""
    groups: list[list[tuple[int, int, int]]] = []
    room = 0
    for index, words in enumerate(stretches):
        for start, end in _cuts(words, texts[index], fresh):
            size = sum(map(len, words.pieces[start:end])) + 1
            if size > room:
                groups.append([])
                room = fresh
            groups[-1].append((index, start, end))
            room -= size
    return [_window(stretches, groups, number, context) for number in range(len(groups))]


def _cuts(words: Words, text: str, fresh: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the parts of a stretch, of less than `fresh` pieces, cut after a full stop if it can be."""
    if words and sum(map(len, words.pieces)) < fresh:
        yield 0, len(words)
        return
    start, size, stop = 0, 0, 0
    for position, pieces in enumerate(words.pieces):
        if size + len(pieces) >= fresh:
            end = stop if stop > start else position
            yield start, end
            start, size = end, sum(map(len, words.pieces[end:position]))
        size += len(pieces)
        a, b = words.offsets[position]
        if text[a:b] in ".!?" and text[b : b + 1] in " \n":
            stop = position + 1
    if start < len(words):
        yield start, len(words)


def _window(
    stretches: Sequence[Words], groups: Sequence[list[tuple[int, int, int]]], number: int, context: int
) -> Window:
    before = _tail(stretches, groups[number - 1], context) if number else []
    window = Window([CLS], [NO_CASE], [0], [], [], 0)
    for parts in (before, groups[number]):
        window.context = len(window.first)
        for index, start, end in parts:
            _append(window, stretches[index], index, start, end)
    if not before:
        window.context = 0
    return window


def _append(window: Window, words: Words, index: int, start: int, end: int) -> None:
    pieces = words.pieces[start:end]
    sizes = [*map(len, pieces)]
    window.first.extend(range(len(window.kept), len(window.kept) + len(pieces)))
    window.kept.extend(accumulate(sizes[:-1], initial=len(window.ids)) if pieces else ())
    window.word.extend(zip(repeat(index), range(start, end), strict=False))
    window.ids.extend(chain.from_iterable(pieces))
    window.shapes.extend(chain.from_iterable(map(repeat, words.shapes[start:end], sizes)))
    window.kept.append(len(window.ids))
    window.ids.append(SEP)
    window.shapes.append(NO_CASE)


def _tail(stretches: Sequence[Words], group: list[tuple[int, int, int]], room: int) -> list[tuple[int, int, int]]:
    """The last words of a window, as many as fit in `room` pieces."""
    tail: list[tuple[int, int, int]] = []
    for index, start, end in reversed(group):
        words = stretches[index]
        position = end
        while position > start and len(words.pieces[position - 1]) <= room:
            position -= 1
            room -= len(words.pieces[position])
        if position < end:
            tail.insert(0, (index, position, end))
        if position > start:
            break
        room -= 1
    return tail
