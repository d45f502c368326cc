"""How good a model is on the articles kept apart: heads by themselves, before any rule helps."""

import argparse
import math
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from streams.extract.decode import Chunk, chunks
from streams.extract.pieces import Cutter, load, split
from streams.extract.reader import ACTS, CONTENT, CUE, NAMES, SOURCE, Reading
from streams.extract.windows import Window, windows
from training import corpora
from training.corpora import NAME_TYPES, Example
from training.feed import units
from training.model import Encoder


class Torch:
    """The network before it is exported."""

    def __init__(self, model: Encoder) -> None:
        self.model = model.eval()

    def __call__(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        with torch.no_grad():
            rows = (window.ids, window.shapes, units(window), window.first)
            ids, shapes, kept, first = (torch.tensor([row]) for row in rows)
            output = self.model(ids, shapes, torch.ones_like(ids, dtype=torch.bool), kept, first)
        labels = torch.cat([output.labels[h] for h in ("names", "acts", "content", "source", "cue")], dim=-1)[0]
        pairs = [output.links["source"], output.links["cue"]]
        links = [(q @ k.transpose(1, 2) / math.sqrt(q.shape[-1])).softmax(-1)[0] for q, k in pairs]
        return labels.numpy(), torch.stack(links).numpy()


def read(network, cutter: Cutter, example: Example) -> Reading:
    stretches = split(cutter, example.paragraphs)
    return Reading(stretches, windows(stretches, example.paragraphs), network)


def f1(right: int, found: int, gold: int) -> str:
    p, r = right / max(found, 1), right / max(gold, 1)
    return f"P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {200 * p * r / max(p + r, 1e-9):5.1f}  ({gold})"


def score(network, cutter: Cutter, examples: list[Example]) -> dict[str, str]:
    """Strict F1 of names and heads; how often the link from the words of a content to its source is right."""
    counts: Counter = Counter()
    for example in examples:
        reading = read(network, cutter, example)
        names = chunks(reading.labels[:, NAMES], reading.opens)
        _count(counts, "names", _spans(reading, names), {n[:4] for n in example.names})
        for kind in NAME_TYPES:
            _count(
                counts,
                kind,
                {s for s in _spans(reading, names) if s[3] == kind},
                {n[:4] for n in example.names if n[3] == kind},
            )
        _count(counts, "names, any type", {s[:3] for s in _spans(reading, names)}, {n[:3] for n in example.names})
        acting = [c for c in names if c.kind in (1, 2) and reading.labels[c.start, ACTS] > 0]
        _count(counts, "acts", {s[:3] for s in _spans(reading, acting)}, {n[:3] for n in example.names if n[4]})
        for head, columns in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
            found = {s[:3] for s in _spans(reading, chunks(reading.labels[:, columns], reading.opens))}
            _count(counts, head, found, {s for a in example.attributions for s in getattr(a, head)})
        for a in example.attributions:
            content = reading.between(*a.content[0])
            for head in ("source", "cue"):
                links = reading.links(content, to_cue=head == "cue")
                gold = [i for s in getattr(a, head) for i in reading.between(*s)]
                if gold:
                    kind = f"link {head} {'indirect' if a.kind == 'indirect' else 'marked'}"
                    counts[kind, "right"] += int(links.best() in gold)
                    counts[kind, "found"] += 1
                    counts[kind, "gold"] += 1
    return {
        name: f1(counts[name, "right"], counts[name, "found"], counts[name, "gold"])
        for name in dict.fromkeys(k for k, _ in counts)
    }


def _spans(reading: Reading, found: list[Chunk]) -> set[tuple[int, int, int, str]]:
    """(paragraph, start, end, type) of chunks."""
    first = [(reading.words[c.start].paragraph, reading.words[c.start].start) for c in found]
    return {(*at, reading.words[c.end - 1].end, NAME_TYPES[c.kind]) for at, c in zip(first, found, strict=True)}


def _count(counts: Counter, name: str, found: set, gold: set) -> None:
    counts[name, "right"] += len(found & gold)
    counts[name, "found"] += len(found)
    counts[name, "gold"] += len(gold)


def main() -> None:
    """Prints the table of a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    model = Encoder.of(torch.load(arguments.model))
    dev = [e for e in corpora.newsroom(arguments.corpora) if corpora.is_dev(e.id)]
    for name, line in score(Torch(model), load(arguments.pretrained), dev).items():
        print(f"{name:22} {line}")


if __name__ == "__main__":
    main()
