"""The claims of a document by what they have in common, so that none is searched for among all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from kg.model import Claim

# The roles of whoever does what a claim tells.
DOERS = frozenset({"agent", "subject"})

_Key = TypeVar("_Key", bound=Hashable)


def claims_by(key: Callable[[Claim], _Key | None], claims: Iterable[Claim]) -> dict[_Key, list[Claim]]:
    """Return claims by a key, in their order; those without one are left out."""
    found: dict[_Key, list[Claim]] = {}
    for claim in claims:
        own = key(claim)
        if own is not None:
            found.setdefault(own, []).append(claim)
    return found
