"""Tree → reports: who says what."""

from __future__ import annotations

from kg.extract.proposition import Report
from kg.syntax import Tree


def reports(tree: Tree) -> list[Report]:
    """Return every attributed stretch of the document in text order (placeholder: none)."""
    return []
