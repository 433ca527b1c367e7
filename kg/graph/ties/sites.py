"""What a place behind "in" says of a body or an event: where it lies, or only where it is at work or was once held."""

from __future__ import annotations

from kg.data import words
from kg.model import Claim, Entity


def is_only_active_there(claim: Claim, start: Entity, end: Entity) -> bool:
    """Return True for a body at work in a country ("Globex **in Norway**") and for a contest that was held in a place.

    What a country has one of, or that stands on ground of its own, lies there ("Lowell University in Norway").
    """
    if not claim.rule.startswith(("role-site", "site")):
        return False
    kinds = set(start.label.lower().split())
    if start.type == "Event":
        return not kinds.isdisjoint(words("ties", "recurring"))
    settled = words("ties", "settled") | words("senses", "building")
    return start.type == "Organization" and end.type == "Country" and kinds.isdisjoint(settled)
