"""A claim as event identity sees it: class, verb, participants, place and time; and how two of them compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.model import Claim, ClaimKey, EntityType, Extraction, Mention, MentionKey, Resolution, Span, semantic_role

Likeness = Literal["same", "related", "different", "unknown"]

_DEFINITE = frozenset({"definite", "demonstrative", "possessive"})
_LOOSE_ROLES = frozenset({"place", "participant", "attribute", "topic", "amount"})


@dataclass(frozen=True, slots=True)
class Participant:
    """What fills a role: an entity where one is known, and the head noun and modifiers of its words.

    `definite` tells that its words take up something known ("the troops", "these attacks").
    """

    entity: str | None
    head: str
    modifiers: frozenset[str] = frozenset()
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with its participants by role; `order` counts the document's claims, `sentence` its sentences.

    `definite` tells that a noun with "the" or the like names it, `speech` that it reports something
    said; `objects` are the places where the head nouns of what it is done to or makes end,
    `light` that a verb which says nothing by itself stands with the noun ("launched attacks"),
    `modifiers` the words before a noun that names it ("park bombing").
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
    objects: frozenset[int] = frozenset()
    light: bool = False
    modifiers: frozenset[str] = frozenset()


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
        self.named_owners = {entity: frozenset(owning & self.named) for entity, owning in self.owners.items()}

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
        if self.same_words(one, other):
            return "same" if one.definite or other.definite else "unknown"
        return "different" if one.head and other.head else "unknown"

    def same_words(self, one: Participant, other: Participant) -> bool:
        """Tell whether two descriptions have the same noun and nothing in them speaks against one referent."""
        if not one.head or one.head != other.head or {one.entity, other.entity} & self.named:
            return False
        clash = one.modifiers and other.modifiers and not one.modifiers & other.modifiers
        return not clash and not self._belong_apart(one.entity, other.entity)

    def _akin(self, one: str, other: str) -> bool:
        owned, owning = self.owners.get(one, set()), self.owners.get(other, set())
        if other in owned or one in owning or self.inside(one, other) or self.inside(other, one):
            return True
        if {one, other} <= self.named or self.type_of(one) != self.type_of(other):
            return False
        return not owned.isdisjoint(owning)

    def _belong_apart(self, one: str | None, other: str | None) -> bool:
        owned, owning = self.owners.get(one or "", set()), self.owners.get(other or "", set())
        return bool(owned and owning and owned.isdisjoint(owning))

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
                definite=naming is not None and naming.determiner in _DEFINITE,
                speech=claim.trigger in cues,
                objects=frozenset(_object_ends(claim, mentions)),
                light=claim.rule.startswith("light-verb"),
                modifiers=frozenset(word.lower() for word in naming.modifiers) if naming else frozenset(),
            )
        )
    return found


def _object_ends(claim: Claim, mentions: Mapping[str, Mention]) -> Iterator[int]:
    for argument in claim.arguments:
        mention = mentions.get(argument.mention or "")
        if mention is not None and semantic_role(argument.role) in {"theme", "patient"}:
            yield mention.head.end


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
            modifiers = frozenset(word.lower() for word in mention.modifiers)
            participant = Participant(entity, mention.lemma.lower(), modifiers, mention.determiner in _DEFINITE)
        if participant.entity or participant.head:
            found[semantic_role(argument.role)].append(participant)
    return {role: tuple(fillers) for role, fillers in found.items()}


def _last_word(text: str, span: Span) -> str:
    words = text[max(span.start, span.end - 40) : span.end].split()
    return words[-1].lower().strip(".,;:\"'”’)") if words else ""


def one_predicate(one: Telling, other: Telling) -> bool:
    """Tell whether one names what the other does ("launched attacks": the launching is the attacks)."""
    ends = one.claim.trigger.end, other.claim.trigger.end
    return ends[0] == ends[1] or ends[0] in other.objects or ends[1] in one.objects


def core_roles(one: Telling, other: Telling) -> Iterator[str]:
    """Yield the roles that both fill and that tell events apart: not places, nor loose further words."""
    for role in one.roles:
        if role in other.roles and role not in _LOOSE_ROLES:
            yield role


def times_agree(one: Claim, other: Claim) -> bool | None:
    """Tell whether the times can be one; None where they can but neither is stated well enough to count."""
    (early, late), (earlier, later) = _bounds(one), _bounds(other)
    if (late and earlier and late < earlier) or (later and early and later < early):
        return False
    return True if early and late and earlier and later else None


def _bounds(claim: Claim) -> tuple[str, str]:
    """Return the first and the last day, "" for an open end: ("", "2024-05-03") for "by 3 May 2024"."""
    time = claim.time
    if time is None:
        return "", ""
    if time.earliest or time.latest:
        return time.earliest or "", time.latest or ""
    return time.value or "", time.value or ""
