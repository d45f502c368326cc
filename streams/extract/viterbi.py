"""The best labels of many stretches of tokens at once: Viterbi, a step for all that are long enough."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


def best_labels(scores: Floats, lengths: npt.NDArray[np.intp], moves: Floats, starts: Floats) -> list[int]:
    """The best labels of all stretches, laid one after the other; step by step for all that are long enough."""
    order = np.argsort(-lengths, kind="stable")
    first = (np.cumsum(lengths) - lengths)[order]
    counts = np.bincount(lengths)[::-1].cumsum()[-2::-1]  # counts[n]: stretches of more than n tokens
    edges = np.concatenate(([0], counts.cumsum()))
    steps = np.repeat(np.arange(len(counts)), counts)
    places = first[np.arange(len(steps)) - edges[steps]] + steps  # the first tokens of all, the second ones, …
    best = np.empty(len(scores), np.intp)
    best[places] = _best_by_step(scores[places], list(pairwise(edges.tolist())), moves, starts)
    result: list[int] = best.tolist()
    return result


def _best_by_step(
    scores: Floats, steps: Sequence[tuple[int, int]], moves: Floats, starts: Floats
) -> npt.NDArray[np.intp]:
    """The best labels of stretches, longest first, whose tokens are laid step by step in rows [low, high)."""
    to_from = np.ascontiguousarray(moves.T)
    state = scores[: steps[0][1]] + starts
    count = len(starts)
    cells = np.arange(state.size) * count  # where the scores of coming to a label begin
    back = []
    for low, high in steps[1:]:
        through = state[: high - low, None, :] + to_from
        before = through.argmax(axis=2).ravel()
        back.append(before)
        state[: high - low] = through.take(cells[: len(before)] + before).reshape(-1, count) + scores[low:high]
    best = np.empty(len(scores), np.intp)
    label = state.argmax(axis=1)
    rows = np.arange(len(label)) * count
    for (low, high), before in zip(steps[:0:-1], back[::-1], strict=True):
        mine = label[: high - low]
        best[low:high] = mine
        mine[:] = before[mine + rows[: high - low]]
    best[: len(label)] = label
    return best
