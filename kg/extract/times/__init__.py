"""Tree → time expressions, and the time of an event."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.proposition import Marks, Proposition
from kg.model import EventTime, Time
from kg.syntax import Tree


def times(tree: Tree) -> list[Time]:
    """Return the time expressions of the document in text order (placeholder: none)."""
    return []


def event_time(proposition: Proposition, marks: Marks, found: Sequence[Time], tree: Tree) -> EventTime | None:
    """Return when the proposition happened, as far as the text says (placeholder: unknown)."""
    return None
