"""General corrections of parser mistakes on the tree (placeholder: none yet)."""

from __future__ import annotations

from kg.syntax import Tree


def repair(tree: Tree) -> None:
    """Mend the tree in place."""
