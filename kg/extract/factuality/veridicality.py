"""Polarity and factuality as one value, and how two such values combine."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import Factuality, Polarity

_RANK: dict[Factuality, int] = {"fact": 0, "claim": 1, "planned": 2, "possible": 3, "denied": 4}


class Veridicality(NamedTuple):
    """Polarity and factuality together: is it affirmed, and how sure does the text make it?"""

    polarity: Polarity = "positive"
    factuality: Factuality = "fact"

    def with_other_polarity(self) -> Veridicality:
        """Return the value with the other polarity."""
        return self._replace(polarity="negative" if self.polarity == "positive" else "positive")

    def at_most(self, factuality: str) -> Veridicality:
        """Return the value with at most the given factuality; words that are no factuality change nothing."""
        if factuality in _RANK and _RANK[factuality] > _RANK[self.factuality]:
            return self._replace(factuality=factuality)
        return self
