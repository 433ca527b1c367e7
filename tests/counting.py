"""Work measured by calls of functions, which no other load on the machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> tuple[int, object]:
    """Return how many functions were called, and what came back."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        found = work()
    finally:
        sys.setprofile(None)
    return count, found


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as many calls four times the size takes; what is read once is read before."""
    work(1)
    return calls(lambda: work(4 * size))[0] / calls(lambda: work(size))[0]
