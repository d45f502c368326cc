"""The forms of words that were read, numbered, and what depends on a form alone as columns.

Most words of an article were read before: each costs one look-up for its number, and all questions about it are
answered for a whole article at once. What was read before can change nothing but the speed.
"""

from collections.abc import Callable, Sequence
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

_OPENING = frozenset("\"“‘'([—–-:•|")
_AFTER_MARKS = {"(": BRACKETED, "the": THE}
_MOST = 100_000


class _Numbers(dict[str, int]):
    """The numbers of forms; a new one is asked for once."""

    def __init__(self, new: Callable[[str], int]) -> None:
        super().__init__()
        self._new = new

    def __missing__(self, word: str) -> int:
        number = self[word] = self._new(word)
        return number


class Vocabulary:
    """The forms of words read so far; those that have a number keep it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lock = Lock()  # the columns grow while they are read
        self.words: list[str] = []
        self._numbers = _Numbers(self._add)
        self._rows: list[tuple[int, ...]] = []  # that are in no column yet
        self._columns: Columns = np.zeros((4, 4096), np.int32)
        for pad in (BEFORE, AFTER):
            self._numbers[pad] = len(self.words)
            self.words.append(pad.strip())
            self._rows.append((0, START if pad == BEFORE else 0, 0, 0))

    def number(self, words: Sequence[str]) -> tuple[Ints, Columns]:
        """The number of each word, and the columns by number: FORM, SAYS_OF_NEXT, SAYS_OF_LAST, LOWERED."""
        with self._lock:
            numbers = np.fromiter(map(self._numbers.__getitem__, words), np.intp, len(words))
            if self._rows:
                self._grow()
            return numbers, self._columns

    def _add(self, word: str) -> int:
        lower = word.lower()
        capital = lower != word and not word.islower()
        lowered = self._numbers[lower] if capital else 0
        form = _form(word, capital=capital) | PHRASE * self._lexicon.phrases.may_begin(word)
        self._rows.append((form, _says_of_next(word, self._lexicon), _says_of_last(word), lowered))
        self.words.append(word)
        return len(self.words) - 1

    def _grow(self) -> None:
        """Fill the columns for the new forms; columns that somebody reads are never changed where they are read."""
        first, last = len(self.words) - len(self._rows), len(self.words)
        if last > self._columns.shape[1]:
            larger = np.zeros((4, 2 * last), np.int32)
            larger[:, :first] = self._columns[:, :first]
            self._columns = larger
        self._columns[:, first:last] = np.array(self._rows, np.int32).T
        self._rows.clear()


def _form(word: str, *, capital: bool) -> int:
    is_function = word in namewords.FUNCTION_WORDS
    return (
        (FUNCTION if is_function else CAPITAL) * capital
        | UPPER * word[0].isupper()
        | (LONG | SMALL * word.islower() | SHOUTED * word.isupper()) * (len(word) > 3 and word[0].isalpha())
    )


def _says_of_next(word: str, lexicon: Lexicon) -> int:
    bits = OPENED if word in _OPENING else INNER
    if word[0].isupper():
        if word in namewords.HONORIFICS or word in namewords.ROLES:
            return bits | LAST | TITLED
        return bits | LAST | (GIVEN if word in lexicon.given else 0)
    if word in namewords.BEFORE_PLACES:
        return bits | PLACED
    if word in SPEECH:
        return bits | SPEAKS
    return bits | _AFTER_MARKS.get(word, 0)


def _says_of_last(word: str) -> int:
    if word[0].isupper():
        return FIRST
    return SPEAKS if word in SPEECH else OWNS if word in ("'s", "’s") else COMMA if word == "," else 0


def of(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon; a new one when it holds too much, for a stream never runs out of new words."""
    held = _held(lexicon)
    if len(held[0].words) > _MOST:
        held[0] = Vocabulary(lexicon)
    return held[0]


@lru_cache(maxsize=4)
def _held(lexicon: Lexicon) -> list[Vocabulary]:
    return [Vocabulary(lexicon)]
