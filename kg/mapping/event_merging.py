"""The event mentions of one event → the event: its type, label, roles, place, time and status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.data.ontology import class_ancestors
from kg.mapping.fillers import FillerReader, ResolvedArgument
from kg.model import Claim, Event, EventStatus, EventTime, claim_words, shortened

_LABEL_LIMIT = 120


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim as one mention of an event, with the arguments that fill its roles."""

    claim: Claim
    arguments: tuple[ResolvedArgument, ...]
    reader: FillerReader


def merge_event_mentions(name: str, mentions: Sequence[ResolvedClaim]) -> Event:
    """Return the event of all the mentions; the first mention gives its label."""
    labels = tuple(dict.fromkeys(map(_label, mentions)))
    return Event(
        id=name,
        type=_type(mentions),
        label=labels[0],
        roles=tuple(dict.fromkeys(at.filler for t in mentions for at in t.arguments)),
        place=_place(mentions),
        time=_time(mentions),
        claims=tuple(t.claim.id for t in mentions),
        status=_status([t.claim for t in mentions]),
        document=mentions[0].reader.document.id,
        aliases=labels[1:],
        modes=tuple(dict.fromkeys(t.claim.mode for t in mentions if t.claim.mode)),
    )


def _type(mentions: Sequence[ResolvedClaim]) -> str:
    """Return the most specific class, the first among equals."""
    ancestors = class_ancestors()
    types = (t.claim.type for t in mentions if t.claim.type)
    return max(types, key=lambda name: len(ancestors.get(name, ())), default="Event")


def _place(mentions: Sequence[ResolvedClaim]) -> str | None:
    """Return the first place that a claim gives."""
    return next((place for t in mentions if (place := t.reader.entity(t.claim.place))), None)


def _label(mention: ResolvedClaim) -> str:
    return shortened(claim_words(mention.claim, mention.reader.document), _LABEL_LIMIT)


def _time(mentions: Sequence[ResolvedClaim]) -> EventTime | None:
    """Return a time with a value and the narrowest bounds, the first among equals."""
    times = (t.claim.time for t in mentions if t.claim.time)
    return min(times, key=lambda time: (time.value is None, time.days), default=None)


def _status(claims: Sequence[Claim]) -> EventStatus:
    affirmed = [c.factuality for c in claims if c.polarity == "positive" and c.factuality != "denied"]
    denied = len(affirmed) < len(claims)
    if denied and {"fact", "claim"} & set(affirmed):
        return "disputed"
    strength: tuple[EventStatus, ...] = ("fact", "claim", "planned", "possible")
    return next((mark for mark in strength if mark in affirmed), "denied")
