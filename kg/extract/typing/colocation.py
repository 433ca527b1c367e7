"""Co-location: those who met or were killed in a town were in the town."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.data import lexicon
from kg.extract.proposition import Slot, Typing
from kg.model import Edge


def colocation(typing: Typing, slots: Sequence[Slot]) -> Typing | None:
    """Return the typing by which those held at the event's place were there; None where the event says nothing of that.

    A place inside the phrase of those held is told by the phrase ("attacked a depot **in Lowell**").
    """
    said = lexicon("locatives")["presence"]
    held = {role for role, events in said["held"].items() if typing.event in events}
    who = _slots_as("agent", held, typing)
    there = _slots_as("place", {"place"}, typing)
    further = _places_outside(typing, [slots[n] for n, _ in who])
    if not (there or further) or not who:
        return None
    edge = Edge(said["edge"], "agent", "place")
    return Typing(said["asserts"], tuple(sorted([*who, *there])), (edge,), "presence", further)


def is_in_one_place(event: str) -> bool:
    """True for a class of event that happens where those are whom it takes or befalls: a meeting, no membership."""
    return any(event in events for events in lexicon("locatives")["presence"]["held"].values())


def _slots_as(part: str, roles: Set[str], typing: Typing) -> list[tuple[int, str]]:
    """Return the slots that have one of the roles, each with its part in the co-location ("**Roe** was killed": agent)."""
    return [(n, part) for n, role in typing.roles if role in roles]


def _places_outside(typing: Typing, held: Sequence[Slot]) -> tuple[tuple[str, Slot], ...]:
    """Return the added places that stand in no phrase of those held ("the nurse met Ann **in Lowell**")."""
    inside = {token for slot in held for token in slot.tokens}
    return tuple((role, slot) for role, slot in typing.added if role == "place" and slot.head not in inside)
