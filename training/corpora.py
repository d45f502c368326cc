"""The corpora, read into one form: paragraphs of running text with spans, and what each corpus does not mark masked."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from training import guideline

NAME_TYPES = ("person", "organization", "place", "group")


@dataclass
class Attribution:
    """Who said what: lists of (paragraph, start, end); `speaker` is the name that the annotators gave."""

    content: list[tuple[int, int, int]]
    source: list[tuple[int, int, int]]
    cue: list[tuple[int, int, int]]
    kind: str
    speaker: str | None


@dataclass
class Example:
    """A document: paragraphs, names (paragraph, start, end, type, acts), attributions (None: not annotated)."""

    id: str
    corpus: str
    paragraphs: list[str]
    names: list[tuple[int, int, int, str, bool]] = field(default_factory=list)
    masked: list[tuple[int, int, int]] = field(default_factory=list)  # stretches whose names are not known
    attributions: list[Attribution] | None = None
    acts: bool = False  # whether acting metonyms are annotated


def is_dev(article_id: str) -> bool:
    """One article in five is kept apart for development, by its id alone; no model ever trains on it."""
    return int(sha256(article_id.encode()).hexdigest(), 16) % 5 == 0


def newsroom(folder: Path) -> list[Example]:
    """All articles, without their boilerplate."""
    lines = (folder / "newsroom" / "articles.jsonl").read_text("utf-8").splitlines()
    return [_article(json.loads(line)) for line in lines if line.strip()]


def _article(raw: dict) -> Example:
    spans = [("headline", 0, len(raw["headline"]))] if raw["headline"].strip() else []
    spans += [("body", *match.span()) for match in re.finditer(r"[^\n]+", raw["body"])]
    boilerplate = [(b["field"], b["start"], b["end"]) for b in raw["boilerplate"]]
    spans = [s for s in spans if not any(s[0] == f and a < s[2] and s[1] < b for f, a, b in boilerplate)]

    def place(span: dict) -> tuple[int, int, int] | None:
        for index, (name, start, end) in enumerate(spans):
            if span["field"] == name and start <= span["start"] and span["end"] <= end:
                return index, span["start"] - start, span["end"] - start
        return None

    def places(part: list[dict]) -> list[tuple[int, int, int]]:
        return [found for span in part if (found := place(span))]

    names = [(*found, n["type"], n["acts_for_government"]) for n in raw["names"] if (found := place(n))]
    attributions = [
        Attribution(places(a["content"]), places(a["source"]), places(a["cue"]), a["kind"], a["speaker"])
        for a in raw["attributions"]
    ]
    paragraphs = [raw[name][start:end] for name, start, end in spans]
    return Example(raw["id"], "newsroom", paragraphs, names, [], [a for a in attributions if a.content], acts=True)


def open_corpora(folder: Path, demonyms: frozenset[str]) -> Iterator[Example]:
    """Everything but `newsroom`, names only, brought to newsroom's guideline."""
    for domain in ("politics", "science", "music", "literature", "ai"):
        for part in sorted((folder / "crossner" / "ner_data" / domain).glob("*.txt")):
            yield from _columns(part, f"crossner-{domain}", "\t", 0, 1, demonyms)
    for part in sorted((folder / "uner-ewt").glob("*.iob2")):
        yield from _columns(part, "uner", "\t", 1, 2, demonyms)
    yield from _columns(folder / "wikigold/CONLL-format/data/wikigold.conll.txt", "wikigold", " ", 0, 1, demonyms)
    yield from (example for example in gum(folder, demonyms) if "_news_" not in example.id)  # kept to measure with
    yield from re3d(folder, demonyms)


def _columns(  # noqa: PLR0917 -- three of them are where the columns are
    path: Path, corpus: str, sep: str, word: int, tag: int, demonyms: frozenset[str]
) -> Iterator[Example]:
    """Packs of ten sentences: a sentence alone is not what the encoder will read."""
    pack: list[tuple[list[str], list[str]]] = []
    for sentence in _sentences(path, sep, word, tag):
        pack.append(sentence)
        if len(pack) == 10:
            yield _packed(f"{path.stem}-{corpus}", corpus, pack, demonyms)
            pack = []
    if pack:
        yield _packed(f"{path.stem}-{corpus}", corpus, pack, demonyms)


def _sentences(path: Path, sep: str, word: int, tag: int) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("#") and sep == "\t" and "\t" not in line:
            continue
        cells = line.split(sep)
        if len(cells) <= tag:
            if words and words != ["-DOCSTART-"]:
                yield words, tags
            words, tags = [], []
        else:
            words.append(cells[word])
            tags.append(cells[tag].strip())
    if words:
        yield words, tags


def _packed(doc: str, corpus: str, pack: list[tuple[list[str], list[str]]], demonyms: frozenset[str]) -> Example:
    example = Example(doc, corpus, [])
    for words, tags in pack:
        text, offsets = detokenize(words)
        index = len(example.paragraphs)
        example.paragraphs.append(text)
        spans = [(offsets[a][0], offsets[b - 1][1], label) for a, b, label in chunks(tags)]
        names, masked = guideline.conform(text, spans, corpus.split("-", maxsplit=1)[0], demonyms)
        example.names += [(index, *name, False) for name in names]
        example.masked += [(index, *span) for span in masked]
    return example


def chunks(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of IOB1 or IOB2 tags."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[:2] != "I-" or tag[2:] != tags[start][2:]):
            yield start, i, tags[start][2:]
            start = None
        if tag[:2] in ("B-", "I-") and start is None:
            start = i


CLOSE = frozenset(".,;:!?)]}%") | {"'s", "’s", "n't", "'", "''", "’", "”", "'re", "'ve", "'ll", "'m", "'d"}
OPEN = frozenset("([{$£€“‘") | {"``"}


def detokenize(words: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """One text of words that a corpus parted by blanks, and the offsets of each word in it."""
    text, offsets, glue, inside = "", [], True, False
    for raw in words:
        word = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}.get(raw, raw)
        closes = word in CLOSE or (word == '"' and inside)
        if not (glue or closes):
            text += " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
        glue = word in OPEN or (word == '"' and not inside)
        inside ^= word == '"'
    return text, offsets


def gum(folder: Path, demonyms: frozenset[str]) -> Iterator[Example]:
    """Whole documents; a name is the run of proper nouns at the head of a mention."""
    for path in sorted((folder / "gum" / "dep").glob("*.conllu")):
        yield _gum_document(path, demonyms)


def _gum_document(path: Path, demonyms: frozenset[str]) -> Example:
    example = Example(path.stem, "gum", [])
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [row for line in block.split("\n") if len(row := line.split("\t")) == 10 and row[0].isdigit()]
        if not rows:
            continue
        new = "# newpar" in block or not example.paragraphs
        if new:
            example.paragraphs.append("")
        index, text = len(example.paragraphs) - 1, example.paragraphs[-1]
        text = text + " " if text and not text.endswith(" ") else text
        offsets = []
        for row in rows:
            offsets.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        example.paragraphs[-1] = text.rstrip()
        spans = [(offsets[a][0], offsets[b - 1][1], label) for a, b, label in guideline.gum_names(rows)]
        first, last = offsets[0][0], offsets[-1][1]
        names, masked = guideline.conform(
            text[first:last], [(a - first, b - first, t) for a, b, t in spans], "gum", demonyms
        )
        example.names += [(index, a + first, b + first, t, False) for a, b, t in names]
        example.masked += [(index, a + first, b + first) for a, b in masked]
    return example


def re3d(folder: Path, demonyms: frozenset[str]) -> Iterator[Example]:
    """Whole documents; nominals ("the army") are dropped, what mixes names and nouns is masked."""
    for part in sorted((folder / "re3d").iterdir()):
        if not part.is_dir():
            continue
        entities: dict[str, list[dict]] = {}
        for line in (part / "entities.json").read_text("utf-8").splitlines():
            if line.strip():
                entity = json.loads(line)
                entities.setdefault(entity["documentId"], []).append(entity)
        for line in (part / "documents.json").read_text("utf-8-sig").splitlines():
            if line.strip():
                document = json.loads(line)
                yield _re3d_document(document, entities.get(document["_id"], []), demonyms)


def _re3d_document(document: dict, entities: list[dict], demonyms: frozenset[str]) -> Example:
    example = Example(document["_id"], "re3d", [])
    for match in re.finditer(r"[^\n]+", document["text"]):
        index, start = len(example.paragraphs), match.start()
        inside = [e for e in entities if match.start() <= e["begin"] and e["end"] <= match.end()]
        spans, masked = guideline.re3d_names(
            match[0], [(e["begin"] - start, e["end"] - start, e["type"]) for e in inside]
        )
        example.paragraphs.append(match[0])
        names, more = guideline.conform(match[0], spans, "re3d", demonyms)
        example.names += [(index, *name, False) for name in names]
        example.masked += [(index, *span) for span in [*masked, *more]]
    return example
