"""The best labels of many stretches of tokens at once: Viterbi, a step for all that are long enough."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


def best_labels(scores: Floats, lengths: npt.NDArray[np.intp], moves: Floats, starts: Floats) -> list[int]:
    """The best labels of all stretches, laid one after the other; step by step for all that are long enough."""
    order = (-lengths).argsort(kind="stable")
    first = (lengths.cumsum() - lengths).take(order)
    counts = np.bincount(lengths)[::-1].cumsum()[-2::-1]  # counts[n]: stretches of more than n tokens
    edges = counts.cumsum()
    steps = np.arange(len(counts)).repeat(counts)
    places = first.take(np.arange(len(steps)) - (edges - counts).take(steps)) + steps  # the first tokens, the second, …
    best = np.empty(len(scores), np.intp)
    best[places] = _best_by_step(scores.take(places, axis=0), [*pairwise([0, *edges.tolist()])], moves, starts)
    result: list[int] = best.tolist()
    return result


def _best_by_step(
    scores: Floats, steps: Sequence[tuple[int, int]], moves: Floats, starts: Floats
) -> npt.NDArray[np.intp]:
    """The best labels of stretches, longest first, whose tokens are laid step by step in rows [low, high)."""
    to_from = np.ascontiguousarray(moves.T)
    by_label = np.ascontiguousarray(scores.T)
    ways = np.ascontiguousarray(moves[:, :, None])
    states = [by_label[:, : steps[0][1]] + starts[:, None]]
    for low, high in steps[1:]:
        through = states[-1][:, None, : high - low] + ways
        states.append(np.maximum.reduce(through, axis=0) + by_label[:, low:high])
    best = [states[-1].argmax(axis=0)]
    for state in states[-2::-1]:
        before = state.T.copy()
        before[: len(best[-1])] += to_from.take(best[-1], axis=0)
        best.append(before.argmax(axis=1))
    return np.concatenate(best[::-1])
