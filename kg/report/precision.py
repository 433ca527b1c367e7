"""Reviews of ties and statements → how many are right, with the interval in which the true share lies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Review

# 95 % of a normal distribution lie within so many standard deviations.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of a kind were judged and found right; `low` and `high` bound the true share with 95 % confidence."""

    kind: str
    judged: int
    right: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that was found right."""
        return self.right / self.judged


def precisions(reviews: Iterable[Review]) -> Iterator[Precision]:
    """Yield the precision of ties, of statements, of the statements of each status, and of all; kinds without reviews are left out.

    Right is what was accepted; a wrong status counts as wrong. The last review of an id wins.
    """
    latest = {review.id: review for review in reviews}.values()
    ties, statements = ([review for review in latest if review.kind == kind] for kind in ("tie", "statement"))
    yield from _precision_by_kind("ties", ties)
    yield from _precision_by_kind("statements", statements)
    for status in sorted({review.was for review in statements}):
        yield from _precision_by_kind(f"  {status}", [review for review in statements if review.was == status])
    yield from _precision_by_kind("all", [*ties, *statements])


def _precision_by_kind(kind: str, reviews: Sequence[Review]) -> Iterator[Precision]:
    if reviews:
        right = sum(review.verdict == "accepted" for review in reviews)
        yield Precision(kind, len(reviews), right, *wilson_interval(right, len(reviews)))


def wilson_interval(right: int, judged: int) -> tuple[float, float]:
    """Return the bounds of a share with 95 % confidence (Wilson 1927), which hold for few judgements too.

    >>> [round(bound, 3) for bound in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    share, z2 = right / judged, _Z * _Z
    middle = (share + z2 / (2 * judged)) / (1 + z2 / judged)
    half = _Z / (1 + z2 / judged) * math.sqrt(share * (1 - share) / judged + z2 / (4 * judged * judged))
    return max(0.0, middle - half), min(1.0, middle + half)
