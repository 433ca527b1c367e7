"""Extractions, entities and event identity → `Knowledge`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.mapping.edges import layer, pairs
from kg.mapping.fillers import Reader
from kg.mapping.idioms import is_place
from kg.mapping.occurrences import Told, event
from kg.model import (
    Assertion,
    Attribution,
    ClaimKey,
    Entity,
    Event,
    EventIdentity,
    Extraction,
    Filler,
    Knowledge,
    MentionKey,
    Resolution,
    Statement,
    digest,
)
from kg.resources import words

_NO_IDENTITY = EventIdentity()


def knowledge(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    identity: EventIdentity = _NO_IDENTITY,
    *,
    ancestors: Mapping[str, frozenset[str]] | None = None,
) -> Knowledge:
    """Return the graph's content; without `identity` every claim tells of an event of its own.

    `ancestors` gives the super-classes of an event class; it decides which class names an event
    that claims type differently.
    """
    listed = tuple(extractions)
    settled = _merged(_spoken_of(resolution, listed), identity.same)
    names = {key: _event_name(identity.event_of.get(key, key)) for key in _keys(listed)}
    told = [told for extraction in listed for told in _told(extraction, settled, names, identity)]
    dealt_with = {t.claim.id: _dealt_with(t) for t in told}
    assertions = [a for t in told for a in _assertions(t, names, dealt_with, identity)]
    return Knowledge(
        documents=tuple(extraction.document for extraction in listed),
        entities=_used(settled.entities),
        events=tuple(_events(told, names, ancestors or {})),
        assertions=tuple(assertions),
        statements=tuple(_statements(assertions)),
        extractions=listed,
        same_events=tuple((names[one], names[other]) for one, other in identity.across),
        judgements=resolution.judgements,
        unmet=resolution.unmet,
    )


def _keys(extractions: Sequence[Extraction]) -> Iterator[ClaimKey]:
    for extraction in extractions:
        for claim in extraction.claims:
            yield ClaimKey(extraction.document.id, claim.id)


def _event_name(key: ClaimKey) -> str:
    return f"event/{digest(key.document, key.claim)}"


def _spoken_of(resolution: Resolution, extractions: Sequence[Extraction]) -> Resolution:
    """Return the resolution without entities that only pronouns mention: nobody knows who they are."""
    telling = {MentionKey(x.document.id, m.id) for x in extractions for m in x.mentions if m.kind != "pronoun"}
    kept = tuple(entity for entity in resolution.entities if not telling.isdisjoint(entity.mentions))
    known = {entity.id for entity in kept}
    entity_of = {key: name for key, name in resolution.entity_of.items() if name in known}
    return replace(resolution, entities=kept, entity_of=entity_of)


def _merged(resolution: Resolution, same: Mapping[str, str]) -> Resolution:
    """Return the entities with those merged that describe the same thing."""
    if not same:
        return resolution
    by_id = {entity.id: entity for entity in resolution.entities}
    for old, new in sorted(same.items()):
        if old in by_id and new in by_id:
            by_id[new] = _joined(by_id[new], by_id.pop(old))
    entity_of = {key: same.get(name, name) for key, name in resolution.entity_of.items()}
    together = {key: tuple(same.get(name, name) for name in names) for key, names in resolution.together.items()}
    return Resolution(tuple(by_id.values()), entity_of, together)


def _joined(kept: Entity, gone: Entity) -> Entity:
    names = dict.fromkeys((*kept.aliases, gone.label, *gone.aliases))
    return replace(
        kept,
        aliases=tuple(name for name in names if name != kept.label),
        mentions=tuple(sorted({*kept.mentions, *gone.mentions}, key=_mention_place)),
    )


def _mention_place(key: MentionKey) -> tuple[str, str]:
    return key.document, key.mention


def _used(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted((entity for entity in entities if entity.mentions), key=lambda entity: entity.id))


def _told(
    extraction: Extraction, resolution: Resolution, names: Mapping[ClaimKey, str], identity: EventIdentity
) -> Iterator[Told]:
    reader = Reader(extraction, resolution, names)
    for claim in extraction.claims:
        yield Told(claim, reader.placed(claim, identity), reader)


def _events(
    told: Sequence[Told], names: Mapping[ClaimKey, str], ancestors: Mapping[str, frozenset[str]]
) -> Iterator[Event]:
    groups: dict[str, list[Told]] = {}
    for t in told:
        groups.setdefault(names[ClaimKey(t.reader.document.id, t.claim.id)], []).append(t)
    for name, members in sorted(groups.items()):
        yield event(name, members, ancestors)


def _dealt_with(told: Told) -> tuple[Filler, ...]:
    """Return what an action gives or makes: to send tanks deals with tanks, to fear tanks does not."""
    if told.claim.lemma not in words("graph", "conveying") or told.claim.rule.startswith("event-noun"):
        return ()
    return tuple(replace(at.filler, role="theme") for at in told.placed if at.filler.role in {"theme", "patient"})


def _assertions(
    told: Told,
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


def _statements(assertions: Sequence[Assertion]) -> Iterator[Statement]:
    """Yield each direct edge once; it is a fact where one claim makes it one."""
    found: dict[tuple[str, str, Filler], list[Assertion]] = {}
    for assertion in assertions:
        if assertion.subject and assertion.object and layer(assertion.claim) != "none":
            obj = replace(assertion.object, role="")
            found.setdefault((assertion.subject, assertion.predicate, obj), []).append(assertion)
    named = {digest(*triple): (triple, behind) for triple, behind in found.items()}
    for name, ((subject, predicate, obj), behind) in sorted(named.items()):
        own = {a.document for a in behind if layer(a.claim, vouched=a.vouched) == "direct"}
        claims = tuple(a.id for a in behind)
        yield Statement(name, subject, predicate, obj, "direct" if own else "claimed", claims, tuple(sorted(own)))
