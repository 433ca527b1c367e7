"""Who was where, as an event tells it: those who met or were killed in a town were in the town."""

from __future__ import annotations

from kg.extract.proposition import Typing
from kg.model import Edge
from kg.resources import lexicon

_RULE = "presence"
_EDGE = Edge("locatedIn", "agent", "place")


def presence(found: Typing) -> Typing | None:
    """Return that those whom the event holds at its place were there; None where it tells nothing of that."""
    held = {role for role, events in lexicon("locatives")["presence"].items() if found.event in events}
    if not held or any(edge.property == _EDGE.property for edge in found.edges):
        return None
    there = [(n, "place") for n, role in found.roles if role == "place"]
    who = [(n, "agent") for n, role in found.roles if role in held]
    if not there or not who:
        return None
    return Typing("LocatedIn", tuple(sorted([*who, *there])), (_EDGE,), _RULE)
