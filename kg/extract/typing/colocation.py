"""Co-location: those who met or were killed in a town were in the town."""

from __future__ import annotations

from kg.data import lexicon
from kg.extract.proposition import Typing
from kg.model import Edge


def colocation(typing: Typing) -> Typing | None:
    """Return the typing by which those held at the event's place were there; None where the event says nothing of that."""
    said = lexicon("locatives")["presence"]
    held = {role for role, events in said["held"].items() if typing.event in events}
    there = [(n, "place") for n, role in typing.roles if role == "place"]
    who = [(n, "agent") for n, role in typing.roles if role in held]
    if not there or not who:
        return None
    return Typing(said["asserts"], tuple(sorted([*who, *there])), (Edge(said["edge"], "agent", "place"),), "presence")
