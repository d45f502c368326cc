"""The encoder at work: an article in, scores on each of its words out. Needs onnxruntime; the weights are beside it."""

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from streams.extract.pieces import Window, Words, load, split, windows

Scores = NDArray[np.float32]
NAMES, ACTS, CONTENT, SOURCE, CUE = slice(0, 9), 9, slice(10, 13), slice(13, 16), slice(16, 19)
LINK = 64  # width of the vectors whose product says which source and which cue a word of content belongs to


class Network(Protocol):
    """One window in: labels (words, 19) and link vectors (1 + words, 256), row 0 for "none", out."""

    def __call__(self, window: Window) -> tuple[Scores, Scores]: ...


class Word(NamedTuple):
    """A word of an article: which of its paragraphs, and the offsets in it."""

    paragraph: int
    start: int
    end: int


class Reading:
    """What the encoder says of an article. Words are numbered through from the first paragraph to the last."""

    def __init__(self, stretches: Sequence[Words], cut: Sequence[Window], network: Network) -> None:
        self.words = [Word(index, *offset) for index, words in enumerate(stretches) for offset in words.offsets]
        self._base = np.cumsum([0, *map(len, stretches)])
        self.labels: Scores = np.zeros((len(self.words), 19), np.float32)
        self._window = np.zeros(len(self.words), np.intp)
        self._rows: list[NDArray[np.intp]] = []
        self._vectors: list[Scores] = []
        for number, window in enumerate(cut):
            labels, vectors = network(window)
            rows = np.array([self._base[stretch] + word for stretch, word in window.word], np.intp)
            self.labels[rows[window.context :]] = labels[window.context :]
            self._window[rows[window.context :]] = number
            self._rows.append(rows)
            self._vectors.append(vectors)

    @cached_property
    def opens(self) -> NDArray[np.bool_]:
        """Whether a word is the first of its paragraph."""
        opens = np.zeros(len(self.words), np.bool_)
        opens[[start for start in self._base[:-1].tolist() if start < len(opens)]] = True
        return opens

    def between(self, paragraph: int, start: int, end: int) -> range:
        """The words that overlap a stretch of a paragraph."""
        low, high = int(self._base[paragraph]), int(self._base[paragraph + 1])
        ends = np.searchsorted(self._ends[low:high], start, side="right")
        starts = np.searchsorted(self._starts[low:high], end, side="left")
        return range(low + int(ends), low + int(starts))

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        return np.array([word.start for word in self.words], np.intp)

    @cached_property
    def _ends(self) -> NDArray[np.intp]:
        return np.array([word.end for word in self.words], np.intp)

    def links(self, content: range, *, to_cue: bool = False) -> "Pointing":
        """Where the words of a content point to, as their source or as their cue."""
        asked = np.arange(content.start, content.stop)
        parts = []
        for number in np.unique(self._window[asked]).tolist():
            rows, vectors = self._rows[number], self._vectors[number]
            mine = np.isin(rows, asked[self._window[asked] == number])
            shift = LINK if to_cue else 0
            queries = vectors[1:, shift : shift + LINK][mine]
            keys = vectors[:, 2 * LINK + shift : 3 * LINK + shift]
            scores = queries @ keys.T / np.sqrt(np.float32(LINK))
            odds = np.exp(scores - scores.max(axis=1, keepdims=True))
            parts.append((rows, (odds / odds.sum(axis=1, keepdims=True)).sum(axis=0) / len(asked)))
        return Pointing(parts)


class Pointing:
    """The shares of the pointing of a content, which add up to 1: at words, and at nothing."""

    def __init__(self, parts: Sequence[tuple[NDArray[np.intp], Scores]]) -> None:
        self._parts = parts

    def at(self, start: int, end: int) -> float:
        """The share at the words [start, end)."""
        total = 0.0
        for rows, shares in self._parts:
            low, high = np.searchsorted(rows, (start, end))
            total += float(shares[1 + low : 1 + high].sum())
        return total

    def best(self) -> int:
        """The word with the highest share."""
        tops = [(float(shares[1:].max()), int(rows[shares[1:].argmax()])) for rows, shares in self._parts]
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
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def __call__(self, window: Window) -> tuple[Scores, Scores]:
        """Labels of the words and vectors of their links."""
        inputs = {"ids": window.ids, "shapes": window.shapes, "first": window.first}
        arrays = {name: np.array(values, np.int64) for name, values in inputs.items()}
        labels, links = self._session.run(["labels", "links"], arrays)
        return labels, links


class Reader:
    """Tokenizer and network of a folder with `model.onnx` and `tokenizer.json`."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = load(folder)
        weights = folder / "model.onnx"
        self.network: Network = Onnx(weights)
        self.digest = sha256(weights.read_bytes()).hexdigest()

    def read(self, texts: Sequence[str]) -> Reading:
        """The paragraphs of one article, read."""
        stretches = split(self.tokenizer, texts)
        return Reading(stretches, windows(stretches, texts), self.network)
