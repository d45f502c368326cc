"""The encoder at work: an article in, scores on each of its words out. Needs onnxruntime; the weights are beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from streams.extract.pieces import Words, load, split
from streams.extract.windows import Window, windows

Scores = NDArray[np.float32]
NAMES, ACTS, CONTENT, SOURCE, CUE = slice(0, 9), 9, slice(10, 13), slice(13, 16), slice(16, 19)


class Network(Protocol):
    """One window in; out: labels (words, 19), and where each word points to if it is content (2, words, 1 + words).

    The first table is for sources, the second for cues; of a word, shares of none and of the words of the window.
    """

    def __call__(self, window: Window) -> tuple[Scores, Scores]: ...


class Word(NamedTuple):
    """A word of an article: which of its paragraphs, and the offsets in it."""

    paragraph: int
    start: int
    end: int


_new = tuple.__new__  # half the time of the constructor


class Reading:
    """What the encoder says of an article. Words are numbered through from the first paragraph to the last."""

    def __init__(self, stretches: Sequence[Words], cut: Sequence[Window], network: Network) -> None:
        self.words = [
            _new(Word, (index, start, end)) for index, words in enumerate(stretches) for start, end in words.offsets
        ]
        self._base = np.cumsum([0, *map(len, stretches)])
        self.labels: Scores = np.zeros((len(self.words), 19), np.float32)
        self._first: list[int] = []  # of each window, its first word; the words of a window follow each other
        self._fresh: list[int] = []  # of each window, the first word that is not context
        self._links: list[Scores] = []
        for window in cut:
            labels, links = network(window)
            stretch, word = window.word[0]
            first = int(self._base[stretch]) + word
            fresh = first + window.context
            self.labels[fresh : first + len(labels)] = labels[window.context :]
            self._first.append(first)
            self._fresh.append(fresh)
            self._links.append(links)

    @cached_property
    def opens(self) -> NDArray[np.bool_]:
        """Whether a word is the first of its paragraph."""
        opens = np.zeros(len(self.words), np.bool_)
        opens[[start for start in self._base[:-1].tolist() if start < len(opens)]] = True
        return opens

    def between(self, paragraph: int, start: int, end: int) -> range:
        """The words that overlap a stretch of a paragraph."""
        low, high = int(self._base[paragraph]), int(self._base[paragraph + 1])
        return range(bisect_right(self._ends, start, low, high), bisect_left(self._starts, end, low, high))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def links(self, content: range, *, to_cue: bool = False) -> "Pointing":
        """Where the words of a content point to, as their source or as their cue."""
        parts = []
        start = content.start
        for number in range(bisect_right(self._fresh, content.start) - 1, bisect_left(self._fresh, content.stop)):
            first = self._first[number]
            stop = self._fresh[number + 1] if number + 1 < len(self._fresh) else len(self.words)
            rows = self._links[number][int(to_cue), start - first : min(content.stop, stop) - first]
            parts.append((first, rows.sum(axis=0) / len(content)))
            start = stop
        return Pointing(parts)


class Pointing:
    """Shares of the pointing of a content: of each window its first word, and the shares of none and of its words."""

    def __init__(self, parts: Sequence[tuple[int, Scores]]) -> None:
        self._parts = [(first, shares, np.cumsum(shares).tolist()) for first, shares in parts]

    def at(self, start: int, end: int) -> float:
        """The share at the words [start, end)."""
        total = 0.0
        for first, _, sums in self._parts:
            low, high = max(start - first, 0), min(end - first, len(sums) - 1)
            total += sums[high] - sums[low] if low < high else 0.0
        return total

    def best(self) -> int:
        """The word with the highest share."""
        tops = [(float(shares[1:].max()), first + int(shares[1:].argmax())) for first, shares, _ in self._parts]
        return max(tops)[1]


class Onnx:
    """The shipped network on one thread. A window at a time: what stands beside it cannot change what is read.

    (The scale of the 8-bit activations is that of the whole input, so a batch of two articles would mix them.)
    """

    def __init__(self, weights: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            weights,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused operation is the slower one on a CPU
        )

    def __call__(self, window: Window) -> tuple[Scores, Scores]:
        """Labels of the words, and where they point to."""
        inputs = {"ids": window.ids, "shapes": window.shapes, "kept": window.kept, "first": window.first}
        arrays = {name: np.array(values, np.int64) for name, values in inputs.items()}
        labels, links = self._session.run(["labels", "links"], arrays)
        return labels, links


class Reader:
    """Tokenizer and network of a folder with `model.onnx` and `tokenizer.json`."""

    def __init__(self, folder: Path) -> None:
        self.cutter = load(folder)
        weights = folder / "model.onnx"
        self.network: Network = Onnx(weights)
        self.digest = sha256(weights.read_bytes()).hexdigest()

    def read(self, texts: Sequence[str]) -> Reading:
        """The paragraphs of one article, read."""
        stretches = split(self.cutter, texts)
        return Reading(stretches, windows(stretches, texts), self.network)
