"""What the encoder is fed: all corpora as batches of labelled windows, pass by pass."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor

from streams.extract import lexicon
from streams.extract.pieces import Cutter
from streams.extract.windows import SEP, Window
from training import corpora, guideline, wire
from training.augment import vary
from training.labels import IGNORE, Labelled, labelled
from training.plan import Plan

HEADS = ("names", "acts", "content", "source", "cue")
TURNS = {"crossner-ai": 6, "crossner-music": 6, "crossner-literature": 4, "crossner-science": 4, "uner": 2, "gum": 2}


class Feed:
    """The training articles of `newsroom` and `wire`, varied each time, and the open corpora."""

    def __init__(self, folder: Path, cutter: Cutter, plan: Plan) -> None:
        self.cutter, self.plan = cutter, plan
        written = [*corpora.newsroom(folder) * plan.newsroom, *[*wire.examples()] * plan.wire]
        self.articles = [e for e in written if not corpora.is_dev(e.id)]
        names = {(e.paragraphs[p][a:b], kind) for e in self.articles for p, a, b, kind, _ in e.names}
        self.people = sorted(text for text, kind in names if kind == "person" and " " in text)
        groups = frozenset(text for text, kind in names if kind == "group" and " " not in text)
        demonyms = groups | guideline.demonyms(lexicon.load())
        self.others = [*corpora.open_corpora(folder, demonyms)]

    def one_pass(self, number: int) -> list[list[Labelled]]:
        """The batches of a pass, in random order; the same for the same number and seed."""
        random = Random(self.plan.seed + number)  # noqa: S311 -- not for secrets
        items: list[Labelled] = []
        for example in self.others:
            if _due(example, number):
                items += labelled(self.cutter, example, fresh=random.randint(60, 230), context=40)
        for article in self.articles:
            varied = vary(article, self.people, random)
            items += labelled(self.cutter, varied, fresh=random.randint(150, 250))
        return _batches(items, self.plan.pieces, random)


def _due(example: corpora.Example, number: int) -> bool:
    """Texts far from the news take turns: a part of them a pass."""
    return (sum(map(len, example.paragraphs)) + number) % TURNS.get(example.corpus, 1) == 0


def _batches(items: list[Labelled], pieces: int, random: Random) -> list[list[Labelled]]:
    """Batches of windows of like length."""
    items = sorted(items, key=lambda item: len(item.window.ids) + random.random() * 24)
    made: list[list[Labelled]] = [[]]
    for item in items:
        if (len(made[-1]) + 1) * len(item.window.ids) > pieces and made[-1]:
            made.append([])
        made[-1].append(item)
    random.shuffle(made)
    return made


@dataclass
class Batch:
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    kept: Tensor
    first: Tensor
    labels: dict[str, Tensor]
    links: dict[str, Tensor]


def units(window: Window) -> list[tuple[int, int]]:
    """Where each unit begins and ends that the layers above the first go on with."""
    return [*zip(window.kept, [*window.kept[1:], len(window.ids)], strict=True)]


def collate(items: list[Labelled]) -> Batch:
    """Pads to the longest."""
    size, length = len(items), max(len(item.window.ids) for item in items)
    words = max(len(item.window.first) for item in items)
    ids, shapes = np.full((size, length), SEP), np.zeros((size, length), np.int64)
    mask, first = np.zeros((size, length), bool), np.zeros((size, words), np.int64)
    kept = np.zeros((size, max(len(item.window.kept) for item in items), 2), np.int64)
    labels = {head: np.full((size, words), IGNORE, np.int64) for head in HEADS}
    links = {head: np.zeros((size, words, words + 1), bool) for head in ("source", "cue")}
    for n, item in enumerate(items):
        window = item.window
        ids[n, : len(window.ids)], shapes[n, : len(window.ids)] = window.ids, window.shapes
        mask[n, : len(window.ids)] = True
        kept[n, : len(window.kept)] = units(window)
        count = len(window.first)
        first[n, :count] = window.first
        for head, row in item.labels.items():
            labels[head][n, :count] = row
        for head, table in item.links.items():
            links[head][n, :count, : count + 1] = table
    t = torch.from_numpy
    return Batch(
        ids=t(ids),
        shapes=t(shapes),
        mask=t(mask),
        kept=t(kept),
        first=t(first),
        labels={k: t(v) for k, v in labels.items()},
        links={k: t(v) for k, v in links.items()},
    )
