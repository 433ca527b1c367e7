"""The claims that tell of one event → the event: type, label, roles, place, time and status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.mapping.fillers import Placed, Reader
from kg.model import Claim, Event, EventStatus, EventTime, claim_words, shortened
from kg.ontology import class_ancestors

_LABEL_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that tells of an event, with what fills its roles."""

    claim: Claim
    placed: tuple[Placed, ...]
    reader: Reader


def event(name: str, told: Sequence[Told]) -> Event:
    """Return the event that all the claims tell of; the first claim names it."""
    places = (t.reader.entity(t.claim.place) for t in told)
    labels = tuple(dict.fromkeys(map(_label, told)))
    return Event(
        id=name,
        type=_type([t.claim.type for t in told if t.claim.type]),
        label=labels[0],
        roles=tuple(dict.fromkeys(at.filler for t in told for at in t.placed)),
        place=next((place for place in places if place), None),
        time=_time([t.claim.time for t in told if t.claim.time]),
        claims=tuple(t.claim.id for t in told),
        status=_status([t.claim for t in told]),
        document=told[0].reader.document.id,
        aliases=labels[1:],
        modes=tuple(dict.fromkeys(t.claim.mode for t in told if t.claim.mode)),
    )


def _type(types: Sequence[str]) -> str:
    """Return the most specific class, the first among equals."""
    ancestors = class_ancestors()
    return max(types, key=lambda t: len(ancestors.get(t, ())), default="Event")


def _label(told: Told) -> str:
    return shortened(claim_words(told.claim, told.reader.document.text), _LABEL_LIMIT)


def _time(times: Sequence[EventTime]) -> EventTime | None:
    """Return the time with a value and the narrowest bounds, the first among equals."""
    return min(times, key=lambda t: (t.value is None, t.days), default=None)


def _status(claims: Sequence[Claim]) -> EventStatus:
    affirmed = [c.factuality for c in claims if c.polarity == "positive" and c.factuality != "denied"]
    denied = len(affirmed) < len(claims)
    if denied and {"fact", "claim"} & set(affirmed):
        return "disputed"
    strength: tuple[EventStatus, ...] = ("fact", "claim", "planned", "possible")
    return next((mark for mark in strength if mark in affirmed), "denied")
