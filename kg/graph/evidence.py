"""Several ties or statements that say the same → one, with the sentences and claims of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.model import Statement, Tie

Drawn = TypeVar("Drawn", Tie, Statement)


def with_evidence_of(best: Drawn, same: Iterable[Drawn]) -> Drawn:
    """Return the one that stands for all, with the sentences and claims of each, in order and once."""
    listed = tuple(same)
    if len(listed) == 1 and listed[0] is best:
        return best
    sources = dict.fromkeys(source for one in listed for source in one.sources)
    claims = dict.fromkeys(claim for one in listed for claim in one.claims)
    return replace(best, sources=tuple(sources), claims=tuple(claims))
