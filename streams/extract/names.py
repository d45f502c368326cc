"""Names by rule: what is capitalised, known, repeated, or stands beside a word that says what it is.

Two readings of the document: the first finds runs of capitalised words and types those with evidence of their own; the
second types the rest by what the same words were elsewhere. Linear in the length of the text.
Does not cover: names in lower case, and titles of works (which it may take for bodies).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from streams.events import Boilerplate, EntityType
from streams.extract import namewords
from streams.extract.lexicon import Lexicon
from streams.extract.text import Document, Name, Sentence, TextField, Token

_WORD = re.compile(r"[^\W\d_]")
_AGE = re.compile(r",? \(?\d{1,3}\)?[,.)]")


@dataclass(slots=True)
class _Memory:
    """What the document says about its words."""

    lower: set[str] = field(default_factory=set)
    inner: Counter[str] = field(default_factory=Counter)
    typed: dict[str, EntityType] = field(default_factory=dict)
    parts: dict[str, EntityType] = field(default_factory=dict)


@dataclass(slots=True)
class _Run:
    """A stretch of tokens that may be one name; `type` once it is known."""

    field: TextField
    tokens: Sequence[Token]
    first: int
    last: int  # exclusive
    initial: bool
    type: EntityType | None = None

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens[self.first : self.last]]

    @property
    def text(self) -> str:
        return self.field.text[self.tokens[self.first].start : self.tokens[self.last - 1].end]

    def name(self) -> Name:
        start, end = self.tokens[self.first].start, self.tokens[self.last - 1].end
        return Name(self.field.name, start, end, self.field.text[start:end], self.type or "organization")


def find(document: Document, skip: Sequence[Boilerplate], lexicon: Lexicon) -> list[Name]:
    """The names in headline and body, in order, none inside `skip`."""
    memory = _remember(document)
    runs = [run for field in document.fields for run in _runs(field, skip, memory, lexicon)]
    for run in runs:
        run.type = run.type or _by_form(run, lexicon)
        if run.type:
            memory.typed.setdefault(run.text, run.type)
            for word in run.words if run.type == "person" else ():
                memory.parts.setdefault(word, run.type)
    for run in runs:
        run.type = run.type or _by_memory(run, memory, lexicon)
    return [run.name() for run in runs if run.type]


def _remember(document: Document) -> _Memory:
    memory = _Memory()
    for paragraph in document.body.paragraphs:
        for sentence in paragraph.sentences:
            for number, token in enumerate(sentence.tokens):
                if token.text.islower():
                    memory.lower.add(token.text)
                elif number:
                    memory.inner[token.text] += 1
    return memory


def _runs(field: TextField, skip: Sequence[Boilerplate], memory: _Memory, lexicon: Lexicon) -> Iterator[_Run]:
    skipped = [(mark.start, mark.end) for mark in skip if mark.field == field.name]
    for paragraph in field.paragraphs:
        if any(start <= paragraph.start < end for start, end in skipped):
            continue
        for sentence in paragraph.sentences:
            yield from _sentence_runs(field, sentence, memory, lexicon)


def _sentence_runs(field: TextField, sentence: Sentence, memory: _Memory, lexicon: Lexicon) -> Iterator[_Run]:
    tokens = sentence.tokens
    title_case = _is_title_case(tokens)
    position = 0
    while position < len(tokens):
        if not _starts_name(tokens, position, memory, title_case):
            position += 1
            continue
        end = _end_of_run(tokens, position)
        yield from _split(_Run(field, tokens, position, end, position == 0 or title_case), lexicon)
        position = end


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether a line is a headline with capitals throughout."""
    longer = [token.text for token in tokens if len(token.text) > 3 and _WORD.match(token.text)]
    return len(longer) > 3 and sum(word.islower() for word in longer) <= len(longer) * 0.15


def _starts_name(tokens: Sequence[Token], position: int, memory: _Memory, title_case: bool) -> bool:
    word = tokens[position].text
    if not (word[0].isupper() or (word[0].isdigit() and any(map(str.isupper, word)) and word[-1].isupper())):
        return False
    if word in namewords.NO_NAMES:
        return False
    first = position == 0 or tokens[position - 1].text in "\"“‘':—–-([•"
    if title_case:
        return memory.inner[word] > 0 or (word.lower() not in memory.lower and word not in namewords.STARTS)
    if first and (word in namewords.STARTS or (word.lower() in memory.lower and not memory.inner[word])):
        return _is_capital(tokens, position + 1) and word not in namewords.STARTS
    return word != "I" and not word.startswith("I'") and not word.startswith("I’")


def _is_capital(tokens: Sequence[Token], position: int) -> bool:
    return (
        position < len(tokens)
        and tokens[position].text[0].isupper()
        and tokens[position].text not in namewords.NO_NAMES
    )


def _end_of_run(tokens: Sequence[Token], position: int) -> int:
    end = position + 1
    while end < len(tokens):
        word = tokens[end].text
        if _is_capital(tokens, end) or (word.isdigit() and len(word) < 3):
            end += 1
        elif word == "." and len(tokens[end - 1].text) == 1 and _is_capital(tokens, end + 1):
            end += 2
        elif word in namewords.CONNECTORS:
            following = end + 1
            while following < len(tokens) and tokens[following].text in namewords.CONNECTORS and following < end + 3:
                following += 1
            if not _is_capital(tokens, following):
                break
            end = following + 1
        else:
            break
    while end > position + 1 and tokens[end - 1].text.isdigit():
        end -= 1
    return end


def _split(run: _Run, lexicon: Lexicon) -> Iterator[_Run]:
    """A run as names: known phrases and titles at its beginning go by themselves, "and" parts what is not one body."""
    first = run.first
    while first < run.last:
        word = run.tokens[first].text
        found = lexicon.phrases.longest(run.tokens[: run.last], first)
        if found and (first + found[0] == run.last or _stands_alone(found[1].type, run, first + found[0])):
            yield _Run(run.field, run.tokens, first, first + found[0], run.initial, found[1].type)
            first += found[0]
        elif word in namewords.HONORIFICS or word in namewords.ROLES or word in namewords.CONNECTORS or word == ".":
            first += 1
        else:
            break
    if first >= run.last:
        return
    end = _part(run, first)
    yield _Run(run.field, run.tokens, first, end, run.initial and first == run.first)
    if end < run.last:
        yield from _split(_Run(run.field, run.tokens, end, run.last, False), lexicon)


def _stands_alone(entity_type: EntityType, run: _Run, after: int) -> bool:
    """Whether a known phrase at the beginning of a longer run is a name of its own."""
    rest = [token.text for token in run.tokens[after : run.last]]
    if rest[0] in ("and", "&", ",") or rest[0] in namewords.HONORIFICS or rest[0] in namewords.ROLES:
        return True
    if any(word in namewords.BODY_HEADS or word in namewords.PLACE_HEADS for word in rest):
        return False
    return entity_type == "group"


def _part(run: _Run, first: int) -> int:
    """Where the name ends that begins at `first`: before an "and", "for", "to" that joins two names."""
    body = False
    for position in range(first, run.last):
        word = run.tokens[position].text
        body = body or word in namewords.BODY_HEADS
        if word in ("and", "for", "to", "on", "i", "the", "of") and not body and position > first:
            if word == "of" and run.tokens[position - 1].text in namewords.PLACE_HEADS:
                continue
            return position
    return run.last


def _by_form(run: _Run, lexicon: Lexicon) -> EntityType | None:
    words = run.words
    found = lexicon.find(run.text) or (lexicon.find(run.text.title()) if run.text.isupper() else None)
    if found:
        return found.type
    before = run.tokens[run.first - 1].text if run.first else ""
    if before in namewords.HONORIFICS or (
        before == "." and run.first > 1 and run.tokens[run.first - 2].text in namewords.HONORIFICS
    ):
        return "person"
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if head in namewords.BODY_HEADS or (words[0] in namewords.BODY_HEADS and len(words) > 1):
        return "organization"
    if head in namewords.PLACE_HEADS or words[0] in ("Mount", "Lake", "Port", "Cape", "Fort"):
        return "place"
    if len(words) > 1 and (words[0] in lexicon.given or (len(words) < 5 and words[-1] in lexicon.surnames)):
        return "person"
    end = run.tokens[run.last - 1].end
    if len(words) > 1 and (before in namewords.ROLES or _AGE.match(run.field.text, end)):
        return "person"
    if len(words) == 1 and len(words[0]) > 1 and words[0].isupper() and not run.initial:
        return "organization"
    return None


def _by_memory(run: _Run, memory: _Memory, lexicon: Lexicon) -> EntityType | None:
    text, words = run.text, run.words
    if text in memory.typed:
        return memory.typed[text]
    if len(words) == 1 and words[0] in memory.parts:
        return memory.parts[words[0]]
    before = run.tokens[run.first - 1].text if run.first else ""
    if before in namewords.ROLES:
        return "person"
    if before in namewords.BEFORE_PLACES or text in lexicon.towns:
        return "place"
    if run.initial and len(words) == 1 and words[0].lower() in memory.lower:
        return None
    if 1 < len(words) < 4:
        return "person"
    if (
        run.initial
        and words[0] not in lexicon.surnames
        and words[0] not in lexicon.given
        and not memory.inner[words[0]]
    ):
        return None
    return "person" if words[0] in lexicon.surnames or words[0] in lexicon.given else "place"
