"""Tree → quantities and amounts of money."""

from __future__ import annotations

from kg.model import Quantity
from kg.syntax import Tree


def quantities(tree: Tree) -> list[Quantity]:
    """Return the quantities of the document in text order (placeholder: none)."""
    return []
