"""Text as the encoder reads it: words, the pieces of each, and its case.

A *word* here is a pre-token of the encoder's own vocabulary (letters and digits, or one mark of punctuation); labels
stand on words.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Encoding, Tokenizer

_LONE = re.compile(r"[\ud800-\udfff]")  # surrogates, which are no text; the tokenizer takes none
# Text whose words a regular expression finds; "[" may open [MASK].
_PLAIN = re.compile(r"[\t -Z\\-~\xa0À-ÖØ-öø-ɏ‘’“”–—…]*")
_WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]+|[^\s0-9A-Za-zÀ-ÖØ-öø-ɏ]")
_KNOWN, _LONGEST = 50_000, 40  # words of plain text whose pieces are remembered, and letters of the longest
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
