"""When a proposition happened, as far as its own words say."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.proposition import Marks, Proposition
from kg.model import EventTime, Time
from kg.syntax import Tree


def event_time(proposition: Proposition, marks: Marks, found: Sequence[Time], tree: Tree) -> EventTime | None:
    """Return the time of the proposition with the reason for it, or None where the text says nothing."""
    return None
