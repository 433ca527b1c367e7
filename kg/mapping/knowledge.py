"""Resolved documents → `Knowledge`: only read here, no entity is merged, renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.mapping.edges import pairs
from kg.mapping.fillers import Reader
from kg.mapping.idioms import is_place
from kg.mapping.occurrences import EventMention, event
from kg.model import (
    Assertion,
    Attribution,
    ClaimKey,
    Event,
    EventIdentity,
    Filler,
    Knowledge,
    Resolution,
    ResolvedDocument,
    digest,
)
from kg.data import words


def knowledge(resolution: Resolution) -> Knowledge:
    """Return the graph's content; entities and events are those of the resolution."""
    events = resolution.events
    names = {key: _event_name(events.event_of.get(key, key)) for key in _keys(resolution.documents)}
    told = [told for document in resolution.documents for told in _told(document, resolution, names)]
    dealt_with = {t.claim.id: _dealt_with(t) for t in told}
    assertions = [a for t in told for a in _assertions(t, names, dealt_with, events)]
    return Knowledge(
        documents=tuple(document.document for document in resolution.documents),
        entities=tuple(sorted(resolution.entities, key=lambda entity: entity.id)),
        events=tuple(_events(told, names)),
        assertions=tuple(assertions),
        resolved=resolution.documents,
        same_events=tuple((names[one], names[other]) for one, other in events.same_events),
        judgements=resolution.judgements,
        unmatched=resolution.unmatched,
    )


def _keys(documents: Iterable[ResolvedDocument]) -> Iterator[ClaimKey]:
    for document in documents:
        for claim in document.claims:
            yield ClaimKey(document.document.id, claim.id)


def _event_name(key: ClaimKey) -> str:
    return f"event/{digest(key.document, key.claim)}"


def _told(document: ResolvedDocument, resolution: Resolution, names: Mapping[ClaimKey, str]) -> Iterator[EventMention]:
    reader = Reader(document, resolution, names)
    for claim in document.claims:
        yield EventMention(claim, reader.placed(claim), reader)


def _events(told: Sequence[EventMention], names: Mapping[ClaimKey, str]) -> Iterator[Event]:
    groups: dict[str, list[EventMention]] = {}
    for t in told:
        groups.setdefault(names[ClaimKey(t.reader.document.id, t.claim.id)], []).append(t)
    for name, members in sorted(groups.items()):
        yield event(name, members)


def _dealt_with(told: EventMention) -> tuple[Filler, ...]:
    """Return what an action gives or makes: to send tanks deals with tanks, to fear tanks does not."""
    if told.claim.lemma not in words("graph", "conveying") or told.claim.rule.startswith("event-noun"):
        return ()
    return tuple(replace(at.filler, role="theme") for at in told.placed if at.filler.role in {"theme", "patient"})


def _assertions(
    told: EventMention,
    names: Mapping[ClaimKey, str],
    dealt_with: Mapping[str, Sequence[Filler]],
    identity: EventIdentity,
) -> Iterator[Assertion]:
    claim, reader = told.claim, told.reader
    key = ClaimKey(reader.document.id, claim.id)
    name = names[key]
    place = reader.entity(claim.place) if is_place(reader.mention(claim.place)) else None
    noun = reader.event_entity(claim)
    told_of = Filler("event", entity=noun) if noun else Filler("event", event=name)
    own = {"event": told_of} | ({"place": Filler("place", entity=place)} if place else {})
    claimant, words, outer = _source(claim.attribution, reader)
    for n, (subject, predicate, obj) in enumerate(pairs(claim, told.placed, own, dealt_with)):
        yield Assertion(
            id=claim.id if n == 0 else f"{claim.id}-{n}",
            document=reader.document.id,
            claim=claim,
            subject=subject,
            predicate=predicate,
            object=obj,
            event=name,
            claimant=claimant,
            claimant_text=words,
            reported_by=outer,
            amounts=reader.amounts(claim),
            vouched=key in identity.vouched,
        )


def _source(attribution: Attribution | None, reader: Reader) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return the claimant, its words where it is no entity, and those through whom it is told."""
    if attribution is None:
        return None, None, ()
    claimant = reader.source(attribution)
    words = reader.text(attribution.source) if attribution.source and not claimant else None
    chain, outer = [], attribution.outer
    while outer is not None:
        teller = reader.source(outer)
        if teller:
            chain.append(teller)
        outer = outer.outer
    return claimant, words, tuple(chain)
