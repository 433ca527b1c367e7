"""Resolved documents → `Knowledge`: only read here, no entity is merged, renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.data import words
from kg.mapping.edges import binary_relations
from kg.mapping.event_merging import ResolvedClaim, merge_event_mentions
from kg.mapping.fillers import FillerReader
from kg.mapping.verbal_idioms import is_place
from kg.model import (
    Assertion,
    Attribution,
    ClaimKey,
    Event,
    EventCoreference,
    Filler,
    Knowledge,
    Resolution,
    ResolvedDocument,
    digest,
)


def knowledge(resolution: Resolution) -> Knowledge:
    """Return the content of the graph, from the entities and events of the resolution."""
    events = resolution.events
    names = {key: _event_name(events.event_of.get(key, key)) for key in _keys(resolution.documents)}
    mentions = [
        mention for document in resolution.documents for mention in _event_mentions(document, resolution, names)
    ]
    conveyed = {t.claim.id: _conveyed_fillers(t) for t in mentions}
    assertions = [a for t in mentions for a in _assertions(t, names, conveyed, events)]
    return Knowledge(
        documents=tuple(document.document for document in resolution.documents),
        entities=tuple(sorted(resolution.entities, key=lambda entity: entity.id)),
        events=tuple(_events(mentions, names)),
        assertions=tuple(assertions),
        resolved=resolution.documents,
        same_events=tuple((names[one], names[other]) for one, other in events.same_events),
        judgements=resolution.judgements,
        unmatched_judgements=resolution.unmatched_judgements,
    )


def _keys(documents: Iterable[ResolvedDocument]) -> Iterator[ClaimKey]:
    for document in documents:
        for claim in document.claims:
            yield ClaimKey(document.document.id, claim.id)


def _event_name(key: ClaimKey) -> str:
    return f"event/{digest(key.document, key.claim)}"


def _event_mentions(
    document: ResolvedDocument, resolution: Resolution, names: Mapping[ClaimKey, str]
) -> Iterator[ResolvedClaim]:
    reader = FillerReader(document, resolution, names)
    for claim in document.claims:
        yield ResolvedClaim(claim, reader.resolved_arguments(claim), reader)


def _events(mentions: Sequence[ResolvedClaim], names: Mapping[ClaimKey, str]) -> Iterator[Event]:
    groups: dict[str, list[ResolvedClaim]] = {}
    for t in mentions:
        groups.setdefault(names[ClaimKey(t.reader.document.id, t.claim.id)], []).append(t)
    for name, members in sorted(groups.items()):
        yield merge_event_mentions(name, members)


def _conveyed_fillers(mention: ResolvedClaim) -> tuple[Filler, ...]:
    """Return what an action gives or makes: to send tanks is about tanks, to fear tanks is not."""
    if mention.claim.lemma not in words("graph", "conveying") or mention.claim.rule.startswith("event-noun"):
        return ()
    return tuple(replace(at.filler, role="theme") for at in mention.arguments if at.filler.role in {"theme", "patient"})


def _assertions(
    mention: ResolvedClaim,
    names: Mapping[ClaimKey, str],
    conveyed: Mapping[str, Sequence[Filler]],
    identity: EventCoreference,
) -> Iterator[Assertion]:
    claim, reader = mention.claim, mention.reader
    key = ClaimKey(reader.document.id, claim.id)
    name = names[key]
    place = reader.entity(claim.place) if is_place(reader.mention(claim.place)) else None
    noun = reader.event_entity(claim)
    event_filler = Filler("event", entity=noun) if noun else Filler("event", event=name)
    own = {"event": event_filler} | ({"place": Filler("place", entity=place)} if place else {})
    claimant, words, outer = _source(claim.attribution, reader)
    for n, (subject, predicate, obj) in enumerate(binary_relations(claim, mention.arguments, own, conveyed)):
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
            author_committed=key in identity.author_committed,
        )


def _source(attribution: Attribution | None, reader: FillerReader) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return the claimant, the words of the source where it is no entity, and the outer sources that report it."""
    if attribution is None:
        return None, None, ()
    claimant = reader.source(attribution)
    words = reader.text(attribution.source) if attribution.source and not claimant else None
    chain, outer = [], attribution.outer
    while outer is not None:
        reporter = reader.source(outer)
        if reporter:
            chain.append(reporter)
        outer = outer.outer
    return claimant, words, tuple(chain)
