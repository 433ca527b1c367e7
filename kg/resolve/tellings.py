"""A claim as event identity sees it: class, verb, participants, place and time; and how two of them compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.model import Claim, ClaimKey, EntityType, Extraction, Mention, MentionKey, Resolution, Span, semantic_role

Likeness = Literal["same", "related", "different", "unknown"]

_LOOSE_ROLES = frozenset({"place", "participant", "attribute", "topic", "amount"})


@dataclass(frozen=True, slots=True)
class Participant:
    """What fills a role: an entity where one is known, and the head noun and modifiers of its words."""

    entity: str | None
    head: str
    modifiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with its participants by role; `order` counts the document's claims, `sentence` its sentences.

    `definite` tells that a noun with "the" or the like names it, `speech` that it reports something said.
    """

    key: ClaimKey
    claim: Claim
    roles: Mapping[str, tuple[Participant, ...]]
    place: str | None
    claimant: str | None
    order: int
    sentence: int
    definite: bool
    speech: bool


class World:
    """What is known of the entities: their owners, containing places, types, and which have a name."""

    def __init__(self, extractions: tuple[Extraction, ...], resolution: Resolution) -> None:
        self.entity_of = resolution.entity_of
        self.entities = {entity.id: entity for entity in resolution.entities}
        self.owners: dict[str, set[str]] = defaultdict(set)
        self.named: set[str] = set()
        for extraction in extractions:
            for mention in extraction.mentions:
                self._learn(extraction.document.id, mention)

    def _learn(self, document: str, mention: Mention) -> None:
        entity = self.entity(document, mention.id)
        if entity is None:
            return
        if mention.kind == "name":
            self.named.add(entity)
        owner = self.entity(document, mention.owner)
        if owner is not None and owner != entity:
            self.owners[entity].add(owner)

    def entity(self, document: str, mention: str | None) -> str | None:
        """Return the entity of a mention."""
        return self.entity_of.get(MentionKey(document, mention)) if mention else None

    def type_of(self, entity: str) -> EntityType:
        """Return the type of an entity."""
        return self.entities[entity].type if entity in self.entities else "Other"

    def inside(self, inner: str, outer: str) -> bool:
        """Tell whether a place lies in another, as far as the gazetteer knows."""
        return inner in self.entities and outer in self.entities[inner].within

    def likeness(self, one: Participant, other: Participant) -> Likeness:
        """Compare two fillers of the same role."""
        if one.entity and one.entity == other.entity:
            return "same"
        if one.entity and other.entity and self._akin(one.entity, other.entity):
            return "related"
        if one.entity in self.named and other.entity in self.named:
            return "different"
        if one.head and one.head == other.head:
            clash = one.modifiers and other.modifiers and not one.modifiers & other.modifiers
            return "different" if clash or self._belong_apart(one.entity, other.entity) else "same"
        return "different" if one.head and other.head else "unknown"

    def _akin(self, one: str, other: str) -> bool:
        owned, owning = self.owners.get(one, set()), self.owners.get(other, set())
        if other in owned or one in owning or self.inside(one, other) or self.inside(other, one):
            return True
        return bool(owned & owning) and self.type_of(one) == self.type_of(other) and not {one, other} <= self.named

    def _belong_apart(self, one: str | None, other: str | None) -> bool:
        owned, owning = self.owners.get(one or "", set()), self.owners.get(other or "", set())
        return bool(owned and owning and not owned & owning)

    def role_likeness(self, one: tuple[Participant, ...], other: tuple[Participant, ...]) -> Likeness:
        """Compare the fillers of a role in two tellings: the best match counts."""
        found = {self.likeness(a, b) for a in one for b in other}
        ranked: tuple[Likeness, ...] = ("same", "related", "unknown", "different")
        return next((likeness for likeness in ranked if likeness in found), "unknown")


def tellings(extraction: Extraction, world: World) -> list[Telling]:
    """Return the claims of a document ready for comparing, in text order."""
    document = extraction.document
    mentions = {mention.id: mention for mention in extraction.mentions}
    by_head_end = {mention.head.end: mention for mention in extraction.mentions}
    index_of = {span: n for n, span in enumerate(extraction.sentences)}
    ordered = sorted(extraction.claims, key=lambda claim: (claim.trigger, claim.id))
    cues = {claim.attribution.cue for claim in ordered if claim.attribution}
    found = []
    for order, claim in enumerate(ordered):
        naming = by_head_end.get(claim.trigger.end)
        found.append(
            Telling(
                key=ClaimKey(document.id, claim.id),
                claim=claim,
                roles=_roles(claim, document.text, mentions, document.id, world),
                place=world.entity(document.id, claim.place),
                claimant=world.entity(document.id, claim.attribution.mention) if claim.attribution else None,
                order=order,
                sentence=index_of.get(claim.sentence, 0),
                definite=naming is not None and naming.determiner in {"definite", "demonstrative", "possessive"},
                speech=claim.trigger in cues,
            )
        )
    return found


def _roles(
    claim: Claim, text: str, mentions: Mapping[str, Mention], document: str, world: World
) -> dict[str, tuple[Participant, ...]]:
    found: dict[str, list[Participant]] = defaultdict(list)
    for argument in claim.arguments:
        mention = mentions.get(argument.mention) if argument.mention else None
        entity = world.entity(document, argument.mention)
        if mention is None:
            head = f"claim {argument.claim}" if argument.claim else _last_word(text, argument.span)
            participant = Participant(None, head)
        elif mention.kind == "pronoun":
            participant = Participant(entity, "")
        else:
            participant = Participant(entity, mention.lemma.lower(), frozenset(m.lower() for m in mention.modifiers))
        if participant.entity or participant.head:
            found[semantic_role(argument.role)].append(participant)
    return {role: tuple(fillers) for role, fillers in found.items()}


def _last_word(text: str, span: Span) -> str:
    words = text[max(span.start, span.end - 40) : span.end].split()
    return words[-1].lower().strip(".,;:\"'”’)") if words else ""


def core_roles(one: Telling, other: Telling) -> Iterator[str]:
    """Yield the roles that both fill and that tell events apart: not places, nor loose further words."""
    for role in one.roles:
        if role in other.roles and role not in _LOOSE_ROLES:
            yield role


def times_agree(one: Claim, other: Claim) -> bool | None:
    """Tell whether the times can be one; None where either is not known."""
    if one.time is None or other.time is None:
        return None
    low, high = _bounds(one), _bounds(other)
    if low == ("", "") or high == ("", ""):
        return None
    return (not low[1] or not high[0] or high[0] <= low[1]) and (not high[1] or not low[0] or low[0] <= high[1])


def _bounds(claim: Claim) -> tuple[str, str]:
    time = claim.time
    if time is None:
        return "", ""
    return time.earliest or time.value or "", time.latest or time.value or ""
