"""The forms of words that were read, numbered, and what depends on a form alone as columns.

Most words of an article were read before: each costs one look-up for its number, and all questions about it are
answered for a whole article at once. What was read before can change nothing but the speed.
"""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from streams.extract import namewords
from streams.extract.attributes import OF_ARTICLE, SPEECH
from streams.extract.lexicon import Lexicon

Ints = npt.NDArray[np.intp]
Columns = npt.NDArray[np.int32]

BEFORE, AFTER = "\n<", "\n>"
"""Stand before and after the words of a sentence, as numbers 0 and 1; no word holds white space."""

# What a form is, one bit each; CAPITAL and FUNCTION exclude each other: a function word with a capital is the latter.
# PHRASE, that it may begin a known one, is said of words with a capital only.
CAPITAL, UPPER, FUNCTION, PHRASE, LONG, SMALL, SHOUTED = (1 << n for n in range(7))
# Evidence of the article for a word, one bit each.
LOWER, INNER, TITLED, GIVEN, LAST, FIRST, PLACED, SPEAKS, OWNS, AGED, BRACKETED, THE = (
    1 << n for n in range(OF_ARTICLE)
)
# What is said of the word at one place only: it begins a sentence, a mark opens before it; what may be an age follows.
START, OPENED = (1 << n for n in range(OF_ARTICLE, OF_ARTICLE + 2))
HERE = START | OPENED
COMMA = 1 << 20
# The columns: what a form is, what it says of the word after it and of the one before it, the number of its lower case.
FORM, SAYS_OF_NEXT, SAYS_OF_LAST, LOWERED = range(4)

_TITLES = namewords.HONORIFICS | namewords.ROLES
_SAYS_OF_NEXT = {  # of words that begin with no capital; any other says INNER
    **dict.fromkeys("\"“‘'([—–-:•|", OPENED),
    "(": OPENED | BRACKETED,
    "the": INNER | THE,
    **dict.fromkeys(SPEECH, INNER | SPEAKS),
    **dict.fromkeys(namewords.BEFORE_PLACES, INNER | PLACED),
}
_SAYS_OF_LAST = {**dict.fromkeys(SPEECH, SPEAKS), "'s": OWNS, "’s": OWNS, ",": COMMA}
_SHORT = 3  # no longer words say how a sentence is set
_MOST = 100_000


class _Numbers(dict[str, int]):
    """The numbers of forms; a new one is described when it is asked for first."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._given, self._may_begin = lexicon.given, lexicon.phrases.may_begin
        self.words: list[str] = []
        self.rows: list[int] = []  # that are in no column yet, one after the other
        self._add(BEFORE, 0, START, 0, 0)
        self._add(AFTER, 0, 0, 0, 0)

    def __missing__(self, word: str) -> int:
        says_of_next, says_of_last = _SAYS_OF_NEXT.get(word, INNER), _SAYS_OF_LAST.get(word, 0)
        form = LONG if len(word) > _SHORT and word[0].isalpha() else 0
        if word.islower():
            return self._add(word, form | SMALL if form else 0, says_of_next, says_of_last, 0)
        lower = word.lower()
        kind = 0 if lower == word else FUNCTION if word in namewords.FUNCTION_WORDS else CAPITAL
        if form and word.isupper():
            form |= SHOUTED
        if word[0].isupper():
            form |= UPPER
            says_of_last = FIRST
            says_of_next = INNER | LAST | (TITLED if word in _TITLES else GIVEN if word in self._given else 0)
        lowered = self[lower] if kind else 0
        return self._add(word, form | kind | PHRASE * self._may_begin(word), says_of_next, says_of_last, lowered)

    def _add(self, word: str, *row: int) -> int:
        number = self[word] = len(self.words)
        self.words.append(word if number > 1 else word.strip())
        self.rows += row
        return number


class Vocabulary:
    """The forms of words read so far; those that have a number keep it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lock = Lock()  # the columns grow while they are read
        self._numbers = _Numbers(lexicon)
        self.words = self._numbers.words
        self._columns: Columns = np.zeros((4, 4096), np.int32)

    def number(self, words: Sequence[str]) -> tuple[Ints, Columns]:
        """The number of each word, and the columns by number: FORM, SAYS_OF_NEXT, SAYS_OF_LAST, LOWERED."""
        with self._lock:
            numbers = np.fromiter(map(self._numbers.__getitem__, words), np.intp, len(words))
            if self._numbers.rows:
                self._grow()
            return numbers, self._columns

    def _grow(self) -> None:
        """Fill the columns for the new forms; columns that somebody reads are never changed where they are read."""
        rows = np.array(self._numbers.rows, np.int32).reshape(-1, 4)
        first, last = len(self.words) - len(rows), len(self.words)
        if last > self._columns.shape[1]:
            larger = np.zeros((4, 2 * last), np.int32)
            larger[:, :first] = self._columns[:, :first]
            self._columns = larger
        self._columns[:, first:last] = rows.T
        self._numbers.rows.clear()


def of(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon; a new one when it holds too much, for a stream never runs out of new words."""
    held = _held(lexicon)
    if len(held[0].words) > _MOST:
        held[0] = Vocabulary(lexicon)
    return held[0]


@lru_cache(maxsize=4)
def _held(lexicon: Lexicon) -> list[Vocabulary]:
    return [Vocabulary(lexicon)]
