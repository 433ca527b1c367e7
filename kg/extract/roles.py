"""Titles and appositions → who holds which office in which body (placeholder)."""

from __future__ import annotations

from kg.extract.proposition import Proposition
from kg.syntax import Tree


def role_propositions(tree: Tree) -> list[Proposition]:
    """Return a `role` proposition for every office that a title or apposition states."""
    return []
