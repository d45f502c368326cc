"""The engine that reads: one pass of a small encoder over the running text, then rules that join what it saw."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from streams.events import EntityType, Field
from streams.extract import actors, boilerplate, indirect, lexicon, quotes, speakers
from streams.extract import names as tagger
from streams.extract.agreement import agree
from streams.extract.decode import chunks
from streams.extract.fast import as_quotes, running, warnings_of
from streams.extract.findings import Findings
from streams.extract.hints import Places, Stretch
from streams.extract.joining import joined
from streams.extract.lines import is_name
from streams.extract.link import Linker
from streams.extract.pairing import Weights
from streams.extract.pooling import Columns, pooled
from streams.extract.quotes import Marked
from streams.extract.reader import ACTS, NAMES, Reader, Reading
from streams.extract.statements import Statement
from streams.extract.text import Document, Name, Paragraph, TextField

VERSION: Final = "1"
"""Raised with every change of the findings that the weights do not show."""

FOLDER: Final = Path(__file__).parent / "model"
TAGGED, UNTAGGED = 2.0, 1.0  # added to the score of a label that the linear tagger gives
SHARE = 0.5  # of how a word is read in one place, what its other places have to say
KNOWN = 10.0  # the same of a known name of several words: more than the encoder's word
LABELS: Final = Columns(0, slice(1, 9, 2), slice(2, 9, 2))  # of NAMES
TYPES: Final[tuple[EntityType, ...]] = ("person", "organization", "place", "group")


class EncoderExtractor:
    """Reads English news with the shipped weights, on one thread; some twenty articles of 500 words a second.

    The same article gives the same findings whatever was read before or beside it, on one kind of processor.
    """

    name: Final = "encoder"
    languages: Final = frozenset({"en"})

    def __init__(self, actors_file: Path | None = None, folder: Path = FOLDER) -> None:
        """Load weights and lexicon; raises ActorsFileError where the user's own actors cannot be read."""
        self._lexicon = lexicon.load(actors_file)
        self._reader = Reader(folder)
        self._weights = Weights.load(folder / "link.json")
        self.version = f"{VERSION}+{self._reader.digest[:12]}"

    def extract(self, headline: str, body: str) -> Findings:
        """Findings of one article."""
        document = Document.parse(headline, body)
        skipped = boilerplate.find(document)
        paragraphs = {field.name: running(field, skipped) for field in document.fields}
        stretches = [Stretch(name, p.start, p.text) for name, some in paragraphs.items() for p in some]
        reading = self._reader.read([stretch.text for stretch in stretches])
        settle(reading, stretches)
        heed(reading, stretches, tagger.find(document, skipped, self._lexicon), self._lexicon)
        named = dict(names(reading, stretches))
        acting = {(name.field, name.start) for name, acts in named.items() if acts}
        agreed = agree(document, [*named], self._lexicon)
        resolved = actors.resolve(document, agreed, self._lexicon, skipped, acting)
        said = self._said(document, paragraphs, reading, stretches)
        found = as_quotes(document, said, resolved)
        return Findings(resolved.entities, found, resolved.actors, tuple(skipped), warnings_of(resolved, found))

    def _said(
        self,
        document: Document,
        paragraphs: Mapping[Field, Sequence[Paragraph]],
        reading: Reading,
        stretches: Sequence[Stretch],
    ) -> list[Statement]:
        """Statements: marks by rule, what was said and by whom as the encoder sees it, with the rules as a hint."""
        marked: list[tuple[int, Marked]] = []
        ruled: list[Statement] = []
        first = 0
        for field in document.fields:
            some = paragraphs[field.name]
            pairs = quotes.find(field.name, some)
            marked += [(first + one.paragraph, one) for one in pairs if not is_name(some[one.paragraph], one)]
            ruled += by_rule(field, some, pairs)
            first += len(some)
        return joined(Linker(reading, stretches, self._weights, ruled).statements(marked), ruled)


def by_rule(field: TextField, paragraphs: Sequence[Paragraph], marked: Sequence[Marked]) -> list[Statement]:
    """The statements of a field as the engine `fast` finds them."""
    lines = speakers.lines(field, paragraphs, marked)
    said = speakers.attribute(lines)
    return [*said, *indirect.find(lines, said)]


def settle(reading: Reading, stretches: Sequence[Stretch]) -> None:
    """Lets all places of a word with a capital have their say about each of them."""
    places: dict[str, list[int]] = {}
    texts = [stretch.text for stretch in stretches]
    for index, (paragraph, start, end) in enumerate(reading.words):
        if texts[paragraph][start].isupper():
            places.setdefault(texts[paragraph][start:end], []).append(index)
    often = [some for some in places.values() if len(some) > 1]
    if often:
        words = np.concatenate(often)
        forms = np.arange(len(often)).repeat([*map(len, often)])
        scores = reading.labels[:, NAMES]
        scores[words] = pooled(scores.take(words, axis=0), forms, LABELS, SHARE)


def heed(reading: Reading, stretches: Sequence[Stretch], tagged: Sequence[Name], known: lexicon.Lexicon) -> None:
    """Raises the scores of the names that the tagger of the engine `fast` found: the two err in different places."""
    places = Places(reading, stretches)
    outside = np.ones(len(reading.words), np.bool_)
    for name in tagged:
        words = places.words(name.field, (name.start, name.end))
        begins = 1 + 2 * TYPES.index(name.type)
        score = KNOWN if is_known(name, known) else TAGGED
        reading.labels[words.start : words.stop, begins + 1] += score
        if words:
            reading.labels[words.start, begins] += score
            reading.labels[words.start, begins + 1] -= score
        outside[words.start : words.stop] = False
    reading.labels[outside, NAMES.start] += UNTAGGED


def is_known(name: Name, known: lexicon.Lexicon) -> bool:
    """Whether a name of several words is a known body's, or such as are often torn: Trinidad and Tobago."""
    entry = known.find(name.text) if " " in name.text and not name.text.startswith("The ") else None
    if entry is None or entry.kind not in lexicon.OF_ONE_TYPE:
        return False
    return entry.kind == "body" or any(word.islower() for word in name.text.split())


def names(reading: Reading, stretches: Sequence[Stretch]) -> Iterator[tuple[Name, bool]]:
    """The names of an article, each with whether it acts for its government."""
    acts = (reading.labels[:, ACTS] > 0).tolist()
    for chunk in chunks(reading.labels[:, NAMES], reading.opens):
        first, last = reading.words[chunk.start], reading.words[chunk.end - 1]
        stretch = stretches[first.paragraph]
        start, end = first.start, last.end
        name = Name(
            stretch.field, stretch.start + start, stretch.start + end, stretch.text[start:end], TYPES[chunk.kind]
        )
        yield name, acts[chunk.start]
