"""Work measured by calls of functions, which no other load on the machine changes."""

from __future__ import annotations

import cProfile
from collections.abc import Callable


def calls(work: Callable[[], object]) -> tuple[int, object]:
    """Return how many functions were called, and what came back."""
    profile = cProfile.Profile()
    found = profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats()), found


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as many calls four times the size takes; what is read once is read before."""
    work(1)
    return calls(lambda: work(4 * size))[0] / calls(lambda: work(size))[0]
