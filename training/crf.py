"""Trains the tagger of names of the engine `fast`: a linear-chain CRF over the attributes of streams.extract.features.

    python -m training.crf CORPORA [--out FILE]   (as a part of `make train`)

Trains on `newsroom` (four articles in five, each four times) and on those open corpora that are near to news, all in
newsroom's guideline, and prints the strict F1 of names on the fifth that it did not see. Needs python-crfsuite (MIT).
Takes a minute or two on one core.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from streams.extract import features, lexicon, tagger
from streams.extract.text import Document
from training import corpora, wire

FAR = {"crossner-ai", "crossner-literature", "crossner-music", "crossner-science"}
TARGET = Path(__file__).parent.parent / "streams" / "extract" / "model" / "names-linear.npz"
Sequence = tuple[list[list[str]], list[str]]


def main() -> None:
    """Train, measure, write."""
    print(json.dumps(learn(_parser().parse_args()), indent=1))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--c1", type=float, default=0.02)
    parser.add_argument("--c2", type=float, default=0.3)
    parser.add_argument("--weight", type=int, default=4, help="how often newsroom counts")
    parser.add_argument("--wire", type=int, default=2, help="how often our own articles count")
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--minfreq", type=int, default=2)
    parser.add_argument("--newsroom-only", action="store_true")
    return parser


def defaults(folder: Path, out: Path) -> argparse.Namespace:
    """The options that the shipped weights were made with."""
    return _parser().parse_args([str(folder), "--out", str(out)])


def learn(options: argparse.Namespace) -> dict[str, float]:
    """Trains and writes the tables; strict F1 on the articles kept apart."""
    known = lexicon.load()
    articles = corpora.newsroom(options.corpora)
    train = [article for article in articles if not corpora.is_dev(article.id)]
    dev = [article for article in articles if corpora.is_dev(article.id)]
    sequences = [sequence for article in train for sequence in sequences_of(article, known)]
    news = len(sequences)
    written = [article for article in wire.examples() if not corpora.is_dev(article.id)]
    ours = [sequence for article in written for sequence in sequences_of(article, known)]
    if not options.newsroom_only:
        others = corpora.open_corpora(options.corpora, demonyms(known))
        near = [example for example in others if example.corpus not in FAR]
        sequences = sequences * options.weight + ours * options.wire
        sequences += [s for example in near for s in sequences_of(example, known)]
    print(f"{news} stretches of newsroom, {len(ours)} of wire, {len(sequences)} counted in all", flush=True)
    model = options.out.with_suffix(".crfsuite")
    fit(sequences, model, options)
    export(model, options.out)
    model.unlink()
    return score(dev, known, options.out)


def demonyms(known: lexicon.Lexicon) -> frozenset[str]:
    """The words that name a nationality, a faith or a people, and nothing else."""
    return frozenset(
        text for text, entry in known.phrases.items() if entry.type == "group" and text[0].isupper() and " " not in text
    )


def _document(example: corpora.Example) -> tuple[Document, list[tuple[str, int]]]:
    """An example as a document, and of each of its paragraphs the field and the offset where it begins."""
    headline, rest = ("", example.paragraphs)
    if example.corpus in ("newsroom", "wire") and len(example.paragraphs) > 1 and len(example.paragraphs[0]) < 160:
        headline, rest = example.paragraphs[0], example.paragraphs[1:]
    places: list[tuple[str, int]] = [("headline", 0)] if headline else []
    offset = 0
    for paragraph in rest:
        places.append(("body", offset))
        offset += len(paragraph) + 2
    return Document.parse(headline, "\n\n".join(rest)), places


def sequences_of(example: corpora.Example, known: lexicon.Lexicon) -> Iterator[Sequence]:
    """The stretches of an example with their labels; none in which something is masked."""
    document, places = _document(example)
    names = {(places[p][0], places[p][1] + a): (places[p][1] + b, kind) for p, a, b, kind, _ in example.names}
    masked = [(places[p][0], places[p][1] + a, places[p][1] + b) for p, a, b in example.masked]
    for stretch in features.stretches(document, (), known):
        first, last, field = stretch.tokens[0].start, stretch.tokens[-1].end, stretch.field.name
        if any(field == f and a < last and first < b for f, a, b in masked):
            continue
        yield (
            [_attributes(keys, known) for keys in stretch.keys],
            _labels(stretch, names),
        )


def _attributes(keys: tuple[features.Key, ...], known: lexicon.Lexicon) -> list[str]:
    pairs = zip(features.KINDS, keys, strict=True)
    return [name for kind, key in pairs for name in features.attributes(kind, key, known)]


def _labels(stretch: features.Stretch, names: dict[tuple[str, int], tuple[int, str]]) -> list[str]:
    labels: list[str] = []
    open_until, kind = -1, ""
    for token in stretch.tokens:
        found = names.get((stretch.field.name, token.start))
        if found:
            open_until, kind = found
            labels.append("B-" + kind)
        else:
            labels.append("I-" + kind if token.start < open_until else "O")
    return labels


def fit(sequences: Iterable[Sequence], model: Path, options: argparse.Namespace) -> None:
    """Train and leave CRFsuite's own model file."""
    import pycrfsuite  # noqa: PLC0415  (measuring needs none)

    trainer = pycrfsuite.Trainer(verbose=False)
    for attributes, labels in sequences:
        trainer.append(attributes, labels)
    trainer.set_params(
        {"c1": options.c1, "c2": options.c2, "max_iterations": options.iterations, "feature.minfreq": options.minfreq,
         "feature.possible_transitions": True}
    )  # fmt: skip
    trainer.train(str(model))


def export(model: Path, target: Path) -> None:
    """CRFsuite's weights as the tables that the tagger reads."""
    import pycrfsuite  # noqa: PLC0415

    crf = pycrfsuite.Tagger()
    crf.open(str(model))
    info = crf.info()
    labels = sorted(info.labels)
    number = {label: index for index, label in enumerate(labels)}
    moves = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        moves[number[before], number[after]] = weight
    kept = sorted({name for (name, _), weight in info.state_features.items() if abs(weight) > 0.005})
    row = {name: index for index, name in enumerate(kept)}
    weights = np.zeros((len(kept), len(labels)), np.float16)
    for (name, label), weight in info.state_features.items():
        if name in row:
            weights[row[name], number[label]] = weight
    target.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        target,
        labels=np.frombuffer(" ".join(labels).encode(), np.uint8),
        attributes=np.frombuffer("\n".join(kept).encode(), np.uint8),
        weights=weights,
        moves=moves,
    )
    print(f"{len(kept)} attributes, {target.stat().st_size / 1e6:.1f} MB")


def score(examples: Iterable[corpora.Example], known: lexicon.Lexicon, model: Path) -> dict[str, float]:
    """Strict F1 of spans with their types."""
    reader = tagger.load(known, model)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for example in examples:
        document, places = _document(example)
        gold = {(places[p][0], places[p][1] + a, places[p][1] + b, kind) for p, a, b, kind, _ in example.names}
        stretches = features.stretches(document, (), known)
        names = {
            (s.field.name, s.tokens[a].start, s.tokens[b - 1].end, kind)
            for s, labels in zip(stretches, reader.tag(stretches), strict=True)
            for a, b, kind in tagger.spans(labels)
        }
        for counter, which in ((right, gold & names), (found, names), (wanted, gold)):
            counter.update([*(name[3] for name in which), *("all" for _ in which)])
    return {kind: round(200 * right[kind] / (found[kind] + wanted[kind]), 1) for kind in sorted(wanted)}


if __name__ == "__main__":
    main()
