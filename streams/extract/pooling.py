"""What all places of a word in an article say together of whether it is a name, and of what: one hint settles others.

"The newspaper Kestrel", says one sentence; what another says of "Kestrel" alone is moved towards that.
"""

from typing import NamedTuple

import numpy as np

from streams.extract.viterbi import Floats, Ints


class Columns(NamedTuple):
    """Which scores are those of no name, of the beginning of a name of each type, and of its inside."""

    outside: int
    begins: slice
    inside: slice


def pooled(scores: Floats, forms: Ints, columns: Columns, share: float) -> Floats:
    """Scores of words (words, labels), each moved by a share of the way towards the mean over the words of its form.

    `forms`: a number for each word. What is moved is how probable each type is, whether a name begins there or goes on.
    """
    _, of = np.unique(forms, return_inverse=True)
    by_type = _by_type(scores, columns)
    sums = np.stack([np.bincount(of, column) for column in by_type.T], axis=1)
    change = share * ((sums / np.bincount(of)[:, None])[of] - by_type)
    moved = scores.copy()
    moved[:, columns.outside] += change[:, 0]
    moved[:, columns.begins] += change[:, 1:]
    moved[:, columns.inside] += change[:, 1:]
    return moved


def _by_type(scores: Floats, columns: Columns) -> Floats:
    """Log probabilities: of no name, then of each type."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    types = odds[:, columns.begins] + odds[:, columns.inside]
    shares = np.concatenate([odds[:, columns.outside, None], types], axis=1) / odds.sum(axis=1, keepdims=True)
    found: Floats = np.log(np.maximum(shares, _LEAST))
    return found


_LEAST = 1e-30  # a probability whose logarithm is still a number
