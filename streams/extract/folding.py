"""Names as they are compared and as they stand in ids: without accents, in lower case, joined by hyphens."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
                          "Æ": "Ae", "œ": "oe", "þ": "th", "ð": "d", "’": "'", "‘": "'", "ʻ": "'"})  # fmt: skip


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """A name as a part of an id: folded, its words joined by hyphens; never empty."""
    folded = fold(text).replace("'", "").replace(".", " ")
    parts = _PART.findall(folded)
    if not folded.isascii():
        parts = [part if part.isascii() else _ascii(part) for part in parts]
    return "-".join(parts)[:200].strip("-") or "unnamed"


_PART = re.compile(r"[^\W_]+")


def _ascii(word: str) -> str:
    """Letters that are not Latin by their code points, so that different names keep different ids."""
    return "".join(char if char.isascii() else f"{ord(char):x}" for char in word)
