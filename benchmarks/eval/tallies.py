"""What all scores are made of: counts of right, found and annotated items, and which found item matches which."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.eval.samples import Stretch


@dataclass(slots=True)
class Tally:
    """Counts of one kind of item."""

    right: int = 0
    found: int = 0
    annotated: int = 0
    right_found: int = 0  # right among the found, where not all that is annotated counts

    def add(self, right: int, found: int, annotated: int) -> None:
        """Count the items of one article."""
        self.right, self.found, self.annotated = self.right + right, self.found + found, self.annotated + annotated

    @property
    def precision(self) -> float:
        """Right among the found."""
        return max(self.right, self.right_found) / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among the annotated."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def overlap(one: Sequence[Stretch], other: Sequence[Stretch]) -> float:
    """Characters in both, of those in either."""
    both = sum(
        max(0, min(a[2], b[2]) - max(a[1], b[1]))
        for a in one
        for b in other
        if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
    )
    either = sum(a[2] - a[1] for a in one) + sum(b[2] - b[1] for b in other) - both
    return both / either if either else 0.0


def match(
    found: Sequence[Sequence[Stretch]], annotated: Sequence[Sequence[Stretch]], threshold: float
) -> list[tuple[int, int]]:
    """Pairs (found, annotated), best overlap first, each at most once."""
    pairs = [
        (-score, f, a)
        for f, one in enumerate(found)
        for a, other in enumerate(annotated)
        if (score := overlap(one, other)) >= threshold
    ]
    used_found: set[int] = set()
    used_annotated: set[int] = set()
    matched = []
    for _, f, a in sorted(pairs):
        if f not in used_found and a not in used_annotated:
            used_found.add(f)
            used_annotated.add(a)
            matched.append((f, a))
    return matched
