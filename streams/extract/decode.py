"""From scores on words to spans of words: the best sequence of labels in which no span begins in its middle."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GAP = 12  # words outside that may yet belong to the span around them
END = 4.0  # what it costs a clause to end in its middle
LEAN = 4.0  # by how much a word is rather taken for one of a clause than the scores say
SURELY = -0.002  # a word whose log probability of being outside is higher is outside
Scores = NDArray[np.float32]


class Chunk(NamedTuple):
    """Words [start, end) of an article, the kind of span (0, 1, ...), and how sure the model is, from 0 to 1."""

    start: int
    end: int
    kind: int
    sure: float


def chunks(scores: Scores, opens: NDArray[np.bool_]) -> list[Chunk]:
    """Spans of scores (words, 1 + 2 * kinds), columns: outside, then beginning and inside of each kind.

    `opens` is true for the first word of each paragraph: nothing goes on from the word before.
    """
    if not len(scores):
        return []
    logs = scores - _logsumexp(scores)[:, None]
    best = logs.argmax(axis=1)
    for start, end in _uncertain(best, opens):
        best[start:end] = _viterbi(logs[start:end])
    return _spans(best, logs, opens)


def clauses(scores: Scores, opens: NDArray[np.bool_], may_end: NDArray[np.bool_], cost: float = END) -> list[Chunk]:
    """Spans as of `chunks`, of one kind, that end where a clause may end: before a stop, not in its middle.

    `may_end` is true for words after which one may; to end elsewhere costs `cost` (in nats). What the scores leave out
    in the middle of a span is thus taken in where they are not sure of it.
    """
    if not len(scores):
        return []
    logs = scores - _logsumexp(scores)[:, None]
    outside, begins, inside = (logs - (LEAN, 0, 0)).T.tolist()
    labels = np.zeros(len(logs), np.intp)
    for start, end in _runs(logs[:, 0] < SURELY, opens):
        free = [end == len(logs) or bool(opens[end]) or ok for ok in may_end[start:end].tolist()]
        part = slice(start, end)
        labels[part] = _whole(outside[part], begins[part], inside[part], free, cost)
    return _spans(labels, logs, opens)


def _whole(
    outside: list[float], begins: list[float], inside: list[float], may_end: list[bool], cost: float
) -> list[int]:
    """The best labels of a run: 0 outside, 1 the beginning and 2 the inside of a span."""
    out, into = 0.0, -1e9  # the best scores of ways that stand outside of a span, and inside
    back: list[tuple[bool, int]] = []
    paid = 0.0
    for position, (o, b, i) in enumerate(zip(outside, begins, inside, strict=True)):
        leaves = into - paid
        from_span = leaves > out
        opened, stayed = max(out, leaves) + b, into + i
        back.append((from_span, 1 if opened >= stayed else 2))
        out, into = max(out, leaves) + o, max(opened, stayed)
        paid = 0.0 if may_end[position] else cost
    labels = [0] * len(outside)
    is_inside = into - paid > out
    for position in range(len(outside) - 1, -1, -1):
        from_span, label = back[position]
        labels[position] = label if is_inside else 0
        is_inside = from_span if labels[position] != 2 else True
    return labels


def shares(scores: Scores) -> Scores:
    """The probability of each label on each word."""
    if not len(scores):
        return scores
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    probable: Scores = odds / odds.sum(axis=1, keepdims=True)
    return probable


def _logsumexp(scores: Scores) -> Scores:
    top = scores.max(axis=1)
    total: Scores = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return total


def _uncertain(best: NDArray[np.intp], opens: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches whose best labels are not legal; one that begins in its middle goes with the words before it."""
    before = np.concatenate([[0], best[:-1]])
    before[opens] = 0
    is_inside = (best > 0) & (best % 2 == 0)
    breaks = np.concatenate([[0], (is_inside & (before != best) & (before != best - 1)).cumsum()]).tolist()
    paragraphs = opens.cumsum().tolist()
    last, is_broken = (0, 0), False
    for start, end in _runs(best > 0, opens):
        goes_on = is_inside[start] and start - last[1] <= GAP and paragraphs[start] == paragraphs[last[0]]
        if goes_on and last[1]:
            last, is_broken = (last[0], end), True
            continue
        if is_broken:
            yield last
        last, is_broken = (start, end), breaks[end] > breaks[start]
    if is_broken:
        yield last


def _runs(marked: NDArray[np.bool_], opens: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Maximal runs of marked words, a new one at every opening."""
    before = np.concatenate([[False], marked[:-1]])
    after = np.concatenate([marked[1:], [False]])
    closes = np.concatenate([opens[1:], [True]])
    starts = np.flatnonzero(marked & (~before | opens))
    ends = np.flatnonzero(marked & (~after | closes)) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _viterbi(logs: Scores) -> NDArray[np.intp]:
    """The best legal labels of a run; any word of it may also turn out to be outside."""
    size = logs.shape[1]
    allowed = np.ones((size, size), bool)
    for label in range(2, size, 2):
        allowed[:, label] = False
        allowed[[label - 1, label], label] = True
    penalty = np.where(allowed, 0.0, -1e9)
    score = logs[0] + penalty[0]
    back = np.zeros(logs.shape, np.intp)
    for i in range(1, len(logs)):
        ways = score[:, None] + penalty
        back[i] = ways.argmax(axis=0)
        score = ways.max(axis=0) + logs[i]
    labels = np.zeros(len(logs), np.intp)
    labels[-1] = score.argmax()
    for i in range(len(logs) - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels


def _spans(best: NDArray[np.intp], logs: Scores, opens: NDArray[np.bool_]) -> list[Chunk]:
    begins = best % 2 == 1
    goes_on = (best > 0) & ~begins & ~opens
    starts = begins.nonzero()[0]
    if not len(starts):
        return []
    ends = np.concatenate([~goes_on[1:], [True]]).nonzero()[0] + 1
    ends = ends.take(ends.searchsorted(starts, side="right"))
    chosen = np.concatenate([np.take_along_axis(logs, best[:, None], axis=1)[:, 0], [0.0]])
    sums = np.add.reduceat(chosen, np.stack([starts, ends], axis=1).ravel())[::2]
    kinds, sure = (best.take(starts) - 1) // 2, np.exp(sums / (ends - starts))
    return [*map(Chunk, starts.tolist(), ends.tolist(), kinds.tolist(), sure.tolist())]
