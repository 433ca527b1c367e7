"""Polarity, factuality and tense of a predicate in its clause."""

from __future__ import annotations

from kg.extract.proposition import Marks, Proposition
from kg.syntax import Tree


def marks(proposition: Proposition, tree: Tree) -> Marks:
    """Return how the proposition is meant in the clause it stands in (placeholder: a plain fact)."""
    return Marks()
