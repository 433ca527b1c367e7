"""The claims that tell of one event → the event: type, label, roles, place, time and status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.data.ontology import class_ancestors
from kg.mapping.fillers import Reader, ResolvedArgument
from kg.model import Claim, Event, EventStatus, EventTime, claim_words, shortened

_LABEL_LIMIT = 120


@dataclass(frozen=True, slots=True)
class EventMention:
    """A claim that tells of an event, with what fills its roles."""

    claim: Claim
    placed: tuple[ResolvedArgument, ...]
    reader: Reader


def event(name: str, told: Sequence[EventMention]) -> Event:
    """Return the event that all the claims tell of; the first claim names it."""
    labels = tuple(dict.fromkeys(map(_label, told)))
    return Event(
        id=name,
        type=_type(told),
        label=labels[0],
        roles=tuple(dict.fromkeys(at.filler for t in told for at in t.placed)),
        place=_place(told),
        time=_time(told),
        claims=tuple(t.claim.id for t in told),
        status=_status([t.claim for t in told]),
        document=told[0].reader.document.id,
        aliases=labels[1:],
        modes=tuple(dict.fromkeys(t.claim.mode for t in told if t.claim.mode)),
    )


def _type(told: Sequence[EventMention]) -> str:
    """Return the most specific class, the first among equals."""
    ancestors = class_ancestors()
    types = (t.claim.type for t in told if t.claim.type)
    return max(types, key=lambda name: len(ancestors.get(name, ())), default="Event")


def _place(told: Sequence[EventMention]) -> str | None:
    """Return the first place that a claim gives."""
    return next((place for t in told if (place := t.reader.entity(t.claim.place))), None)


def _label(told: EventMention) -> str:
    return shortened(claim_words(told.claim, told.reader.document), _LABEL_LIMIT)


def _time(told: Sequence[EventMention]) -> EventTime | None:
    """Return the time with a value and the narrowest bounds, the first among equals."""
    times = (t.claim.time for t in told if t.claim.time)
    return min(times, key=lambda time: (time.value is None, time.days), default=None)


def _status(claims: Sequence[Claim]) -> EventStatus:
    affirmed = [c.factuality for c in claims if c.polarity == "positive" and c.factuality != "denied"]
    denied = len(affirmed) < len(claims)
    if denied and {"fact", "claim"} & set(affirmed):
        return "disputed"
    strength: tuple[EventStatus, ...] = ("fact", "claim", "planned", "possible")
    return next((mark for mark in strength if mark in affirmed), "denied")
