"""What the tagger of names sees of an article: the words around capital letters, and what is said of them elsewhere.

Only stretches around capital letters are looked at: the rest holds no names. All words of an article stand in one row,
sentence after sentence with marks between them, so that what is true of a word, of its neighbours and of its sentence
is found for all at once, by arrays over that row. `Stretch.keys` says the same of one stretch by name.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

import numpy as np

from streams.events import Boilerplate
from streams.extract import vocabulary
from streams.extract.attributes import KINDS, OF_ARTICLE, Key, attributes
from streams.extract.lexicon import Lexicon
from streams.extract.row import Known, Row, Stretch, paragraphs_without
from streams.extract.text import Document, TextField
from streams.extract.vocabulary import (
    AGED,
    CAPITAL,
    COMMA,
    FORM,
    FUNCTION,
    HERE,
    LONG,
    LOWER,
    LOWERED,
    PHRASE,
    SAYS_OF_LAST,
    SAYS_OF_NEXT,
    SHOUTED,
    SMALL,
    UPPER,
    Columns,
    Ints,
    Vocabulary,
)

__all__ = ["KINDS", "Key", "Known", "Stretch", "Stretches", "attributes", "paragraphs_without", "stretches"]

_HEADLINE, _TITLE_CASE, _IN_CAPITALS = (1 << n for n in range(OF_ARTICLE + 2, OF_ARTICLE + 5))
_MARGIN = 1
_FEWEST_LONG = 3  # words that tell whether a sentence is set in capitals
_MOST_SMALL = 0.15  # of them, in a headline Where Words Begin With Capitals
_FEW = (1 << 20) - 1
_COUNTED = np.array([(n & 1) | (n >> 1 & 1) << 20 | (n >> 2) << 40 for n in range(8)])
"""What a form counts for, three counts in one number: whether it is long, small, shouted (its bits from LONG on)."""


class Stretches:
    """The stretches of an article in order, and what is seen of their tokens, one after the other, as columns.

    Arrays where all words are asked, lists where some tens are: a call on an array costs as much as ten on a list.
    """

    def __init__(self, row: Row, known: Vocabulary) -> None:
        self.vocabulary, self.row = known, row
        self.numbers, columns = known.number(row.words)
        self._forms = columns[FORM].take(self.numbers)
        self._marked: list[int] = self._capitals().tolist()
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._sentences: list[int] = []
        self._merge()
        self.lengths = np.array(self._lasts, np.intp) - np.array(self._firsts, np.intp)
        self.ends = self.lengths.cumsum()
        self.places = np.fromiter(chain.from_iterable(map(range, self._firsts, self._lasts)), np.intp)
        of_sentences = self._of_sentences()
        says_of_next = columns[SAYS_OF_NEXT].take(self.numbers)
        here = says_of_next.take(self.places - 1) & HERE
        shared = np.array([of_sentences[one] for one in self._sentences], np.intp).repeat(self.lengths)
        self.bits: Ints = self._evidence(says_of_next, columns) | here | shared
        row.note(self._find_known(of_sentences))
        self._known: dict[int, list[Known]] = {}  # by stretch
        for first, last, entry in row.known:
            index = bisect_right(self._firsts, first) - 1
            begin = self._firsts[index]
            self._known.setdefault(index, []).append(Known(first - begin, last - begin, entry))

    def __len__(self) -> int:
        return len(self._firsts)

    def __iter__(self) -> Iterator[Stretch]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> Stretch:
        first, last, sentence = self._firsts[index], self._lasts[index], self._sentences[index]
        row, offset = self.row, self.row.firsts[sentence] - self.row.starts[sentence]
        return Stretch(
            row.fields[sentence],
            row.paragraphs[sentence],
            first + offset,
            last + offset,
            first,
            self.known(index),
            row,
            self.bits[self.ends[index] - (last - first) : self.ends[index]],
        )

    def tokens(self, index: int) -> tuple[TextField, list[str], list[int]]:
        """The field of a stretch, its words, and where they begin there."""
        sentence = self._sentences[index]
        shift = self.row.firsts[sentence] - self.row.starts[sentence]
        first, last, paragraph = self._firsts[index] + shift, self._lasts[index] + shift, self.row.paragraphs[sentence]
        return self.row.fields[sentence], paragraph.words[first:last], paragraph.starts_at(first, last)

    @property
    def capitals(self) -> Ints:
        """The tokens that begin with a capital, numbered through from the first stretch to the last."""
        found: Ints = (self._forms.take(self.places) & UPPER).nonzero()[0]
        return found

    def known(self, index: int) -> list[Known]:
        """The known phrases that begin in a stretch, by their places in it."""
        return self._known.get(index, [])

    def _capitals(self) -> Ints:
        """Where words with a capital stand that may be names or parts of them; not function words before small ones."""
        kept = self._forms[1:] & UPPER
        kept *= FUNCTION // UPPER
        kept |= CAPITAL
        kept &= self._forms[:-1]
        places: Ints = kept.nonzero()[0]
        return places

    def _merge(self) -> None:
        """Find the stretches around marked words, and the sentences in which they stand."""
        starts, ends = self.row.starts, self.row.ends
        sentence, near = 0, -1
        for place in self._marked:
            if place > near:
                while place >= ends[sentence]:
                    sentence += 1
                self._firsts.append(max(place - _MARGIN, starts[sentence]))
                self._lasts.append(0)
                self._sentences.append(sentence)
            self._lasts[-1] = min(place + _MARGIN + 1, ends[sentence])
            near = place + 2 * _MARGIN + 1  # von der

    def _of_sentences(self) -> list[int]:
        """The bits that all words of a sentence share."""
        if not self.row.starts:
            return []
        counted = _COUNTED.take((self._forms & (LONG | SMALL | SHOUTED)) // LONG)
        return [
            (field.name == "headline") * _HEADLINE | _case(count & _FEW, count >> 20 & _FEW, count >> 40)
            for field, count in zip(self.row.fields, np.add.reduceat(counted, self.row.starts).tolist(), strict=True)
        ]

    def _evidence(self, says_of_next: Columns, columns: Columns) -> Ints:
        """What the article says anywhere of the word at each place."""
        marked = np.array(self._marked, np.intp)
        numbers = self.numbers.take(marked)
        says = says_of_next.take(marked - 1) | columns[SAYS_OF_LAST].take(self.numbers.take(marked + 1))
        occurs = np.zeros(columns.shape[1], np.bool_)
        occurs[self.numbers] = True
        says = says | LOWER * occurs.take(columns[LOWERED].take(numbers))
        evidence: dict[int, int] = {}
        for place, number, bits in zip(self._marked, numbers.tolist(), says.tolist(), strict=True):
            aged = AGED if bits & COMMA and self.row.words[place + 2].isdigit() else 0
            evidence[number] = evidence.get(number, 0) | bits | aged
        at_places = self.numbers.take(self.places).tolist()
        return np.fromiter(map(evidence.get, at_places, repeat(0)), np.intp, len(at_places)) & _OF_ARTICLE

    def _find_known(self, of_sentences: Sequence[int]) -> Iterator[Known]:
        """The phrases of the lexicon that begin with marked words; those of a shouted sentence as if they were not."""
        words, tried = self.row.words, self._marked
        shouted = [sentence for sentence, bits in enumerate(of_sentences) if bits & _IN_CAPITALS]
        if shouted:
            words = list(words)
            for sentence in shouted:
                first, last = self.row.starts[sentence], self.row.ends[sentence]
                words[first:last] = [word.title() for word in words[first:last]]
        else:
            forms = self._forms.take(tried).tolist() if tried else []
            tried = [place for place, form in zip(tried, forms, strict=True) if form & PHRASE]
        after = 0
        for place in tried:
            found = self.row.lexicon.phrases.longest(words, place) if place >= after else None
            if found is not None:
                after = place + found[0]
                yield Known(place, after, found[1])


_OF_ARTICLE = (1 << OF_ARTICLE) - 1


def _case(long: int, small: int, shouted: int) -> int:
    """Whether a sentence is set In Title Case or IN CAPITALS, from how many of its long words are small or shouted."""
    if long <= _FEWEST_LONG or (small and small > long * _MOST_SMALL):
        return 0
    return _IN_CAPITALS if not small and shouted == long else _TITLE_CASE


def stretches(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> Stretches:
    """The stretches of headline and body that may hold names, none inside `skip`, in order."""
    return Stretches(Row(document, skip, lexicon), vocabulary.of(lexicon))
