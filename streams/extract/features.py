"""What the tagger of names sees of an article: the words around capital letters, and what is said of them elsewhere.

Only stretches around capital letters are looked at: the rest holds no names. All words of an article stand in one row,
sentence after sentence with marks between them, so that what is true of a word, of its neighbours and of its sentence
is found for all at once, by arrays over that row. `Stretch.keys` says the same of one stretch by name.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from streams.events import Boilerplate
from streams.extract import vocabulary
from streams.extract.attributes import KINDS, OF_ARTICLE, Key, attributes
from streams.extract.lexicon import Lexicon
from streams.extract.row import Known, Row, Stretch, paragraphs_without
from streams.extract.text import Document
from streams.extract.vocabulary import (
    AGED,
    CAPITAL,
    COMMA,
    DIGITS,
    FORM,
    FUNCTION,
    LONG,
    LOWER,
    LOWERED,
    OPENING,
    PHRASE,
    SAYS_OF_LAST,
    SAYS_OF_NEXT,
    SHOUTED,
    SMALL,
    UPPER,
    Columns,
    Ints,
    Vocabulary,
)  # fmt: skip

__all__ = ["KINDS", "Key", "Known", "Stretch", "Stretches", "attributes", "paragraphs_without", "stretches"]

Flags = npt.NDArray[np.bool_]

_START, _OPENED, _HEADLINE, _TITLE_CASE, _IN_CAPITALS = (1 << n for n in range(OF_ARTICLE, OF_ARTICLE + 5))
_MARGIN = 1
_FEWEST_LONG = 3  # words that tell whether a sentence is set in capitals
_MOST_SMALL = 0.15  # of them, in a headline Where Words Begin With Capitals


class Stretches:
    """The stretches of an article in order, and what is seen of their tokens, one after the other, as columns."""

    def __init__(self, row: Row, known: Vocabulary) -> None:
        self.vocabulary, self.row = known, row
        self.numbers, columns = known.number(row.words)
        self._forms = columns[FORM].take(self.numbers)
        marked = np.flatnonzero(self._capitals())
        self.firsts, self.lasts = self._merge(marked)
        self.lengths = self.lasts - self.firsts
        self.ends = self.lengths.cumsum()
        self.places = np.arange(self.lengths.sum()) + (self.firsts - self.ends + self.lengths).repeat(self.lengths)
        of_sentences = self._of_sentences()
        self.bits = self._evidence(marked, columns)
        self.bits |= of_sentences.take(self._sentences(self.places))
        row.note(self._find_known(marked, of_sentences))
        self._places = list(zip(self.firsts.tolist(), self.lasts.tolist(), self.ends.tolist(), strict=True))
        self._in_sentences = self._sentences(self.firsts).tolist()
        begins = [one.first for one in row.known]
        self._known_from = np.searchsorted(begins, self.firsts).tolist()
        self._known_to = np.searchsorted(begins, self.lasts).tolist()

    def __len__(self) -> int:
        return len(self.firsts)

    def __iter__(self) -> Iterator[Stretch]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> Stretch:
        if index >= len(self):
            raise IndexError(index)
        first, last, end = self._places[index]
        sentence = self._in_sentences[index]
        offset = self.row.firsts[sentence] - self.row.starts[sentence]
        known = self.row.known[self._known_from[index] : self._known_to[index]]
        return Stretch(
            self.row.fields[sentence],
            self.row.paragraphs[sentence],
            first + offset,
            last + offset,
            first,
            [Known(one.first - first, one.last - first, one.entry) for one in known],
            self.row,
            self.bits[end - (last - first) : end],
        )

    def holds_known(self, index: int) -> bool:
        """Whether a known phrase begins in a stretch."""
        return bool(self._known_from[index] < self._known_to[index])

    def _sentences(self, places: Ints) -> Ints:
        """The sentences in which places stand."""
        return self.row.begins.searchsorted(places, "right") - 1

    def _capitals(self) -> Flags:
        """Which words have a capital and may be names or parts of them; not function words that begin a sentence."""
        forms = self._forms
        before_upper = np.append(forms[1:] & UPPER, 0) > 0
        capitals: Flags = ((forms & CAPITAL) > 0) & (before_upper | ((forms & FUNCTION) == 0))
        return capitals

    def _merge(self, marked: Ints) -> tuple[Ints, Ints]:
        """Where the stretches around marked words begin and end."""
        if not len(marked):
            return marked, marked
        cuts = np.flatnonzero(np.diff(marked) > 2 * _MARGIN + 1)  # von der
        first, last = marked[np.append(0, cuts + 1)], marked[np.append(cuts, -1)]
        sentence = self._sentences(first)
        return (
            np.maximum(first - _MARGIN, self.row.begins[sentence]),
            np.minimum(last + _MARGIN + 1, self.row.ends[sentence]),
        )

    def _of_sentences(self) -> Ints:
        """The bits that all words of a sentence share."""
        forms, begins = self._forms, self.row.begins
        long, small, shouted = np.add.reduceat((forms & _COUNTED) > 0, begins, axis=1, dtype=np.intp)
        enough, none_small = long > _FEWEST_LONG, small == 0
        in_capitals = enough & none_small & (shouted == long)
        title_case = enough & ~in_capitals & (none_small | (small <= long * _MOST_SMALL))
        headline = np.array([field.name == "headline" for field in self.row.fields], np.bool_)
        bits: Ints = headline * _HEADLINE | title_case * _TITLE_CASE | in_capitals * _IN_CAPITALS
        return bits

    def _evidence(self, marked: Ints, columns: Columns) -> Ints:
        """What the article says anywhere of the word at each place, and what stands before that place."""
        numbers, forms, places = self.numbers, self._forms, self.places
        bits = columns[SAYS_OF_NEXT].take(numbers[marked - 1]) | columns[SAYS_OF_LAST].take(numbers[marked + 1])
        bits[((forms[marked + 1] & COMMA) > 0) & ((forms[marked + 2] & DIGITS) > 0)] |= AGED
        words, which = np.unique(numbers[marked], return_inverse=True)
        occurs = np.zeros(columns.shape[1], np.bool_)
        occurs[numbers] = True
        evidence: Ints = occurs[columns[LOWERED].take(words)] * np.intp(LOWER)
        np.bitwise_or.at(evidence, which, bits)
        at = words.searchsorted(numbers[places]).clip(max=len(words) - 1)
        of_places: Ints = evidence[at] * (words[at] == numbers[places])
        before = places - 1
        of_places[(forms[before] & OPENING) > 0] |= _OPENED
        of_places[numbers[before] == 0] |= _START
        return of_places

    def _find_known(self, marked: Ints, of_sentences: Ints) -> Iterator[Known]:
        """The phrases of the lexicon that begin with marked words; those of a shouted sentence as if they were not."""
        shouted = of_sentences & _IN_CAPITALS
        words, tried = self.row.words, marked[(self._forms[marked] & PHRASE) > 0]
        if shouted.any():
            words, tried = list(words), marked
            for sentence in np.flatnonzero(shouted).tolist():
                place = slice(self.row.begins[sentence], self.row.ends[sentence])
                words[place] = [word.title() for word in words[place]]
        after = 0
        for position in tried.tolist():
            found = self.row.lexicon.phrases.longest(words, position) if position >= after else None
            if found is not None:
                after = position + found[0]
                yield Known(position, after, found[1])


_COUNTED = np.array([[LONG], [SMALL], [SHOUTED]])


def stretches(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> Stretches:
    """The stretches of headline and body that may hold names, none inside `skip`, in order."""
    return Stretches(Row(document, skip, lexicon), vocabulary.of(lexicon))
