"""Co-location: those who met or were killed in a town were in the town."""

from __future__ import annotations

from collections.abc import Sequence

from kg.data import lexicon
from kg.extract.proposition import Slot, Typing
from kg.model import Edge


def colocation(typing: Typing, slots: Sequence[Slot]) -> Typing | None:
    """Return the typing by which those held at the event's place were there; None where the event says nothing of that.

    A place inside the phrase of those held is told by the phrase ("attacked a depot **in Lowell**").
    """
    said = lexicon("locatives")["presence"]
    held = {role for role, events in said["held"].items() if typing.event in events}
    who = [(n, "agent") for n, role in typing.roles if role in held]
    there = [(n, "place") for n, role in typing.roles if role == "place"]
    inside = {token for n, _ in who for token in slots[n].tokens}
    further = tuple((role, slot) for role, slot in typing.added if role == "place" and slot.head not in inside)
    if not (there or further) or not who:
        return None
    edge = Edge(said["edge"], "agent", "place")
    return Typing(said["asserts"], tuple(sorted([*who, *there])), (edge,), "presence", further)
