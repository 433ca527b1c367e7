"""Possessors, containing places, types and names of the participants of events, and their similarity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.model import EntityType, Extraction, Mention, MentionKey, Resolution

Similarity = Literal["same", "related", "different", "unknown"]


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """The filler of a role: its entity where one is known, and the head noun and modifiers of its words.

    `definite` is true if its words refer to something known ("the troops", "these attacks").
    """

    entity: str | None
    head: str
    modifiers: frozenset[str] = frozenset()
    definite: bool = False


class EntityContext:
    """The possessors, containing places and types of the entities, and which of them have a name."""

    def __init__(self, extractions: Iterable[Extraction], resolution: Resolution) -> None:
        self.entity_of = resolution.entity_of
        self.entities = {entity.id: entity for entity in resolution.entities}
        self.owners: dict[str, set[str]] = defaultdict(set)
        self.named: set[str] = set()
        for extraction in extractions:
            for mention in extraction.mentions:
                self._add_entity(extraction.document.id, mention)
        self.named_owners = {entity: frozenset(owning & self.named) for entity, owning in self.owners.items()}

    def _add_entity(self, document: str, mention: Mention) -> None:
        entity = self.entity(document, mention.id)
        if entity is None:
            return
        if mention.kind == "name":
            self.named.add(entity)
        owner = self.entity(document, mention.possessor)
        if owner is not None and owner != entity:
            self.owners[entity].add(owner)

    def entity(self, document: str, mention: str | None) -> str | None:
        """Return the entity of a mention."""
        return self.entity_of.get(MentionKey(document, mention)) if mention else None

    def type_of(self, entity: str) -> EntityType:
        """Return the type of an entity."""
        return self.entities[entity].type if entity in self.entities else "Other"

    def is_inside(self, inner: str, outer: str) -> bool:
        """Return True if the gazetteer says that a place lies in another."""
        return inner in self.entities and outer in self.entities[inner].within

    def names_among(self, entities: Iterable[str | None]) -> frozenset[str]:
        """Return the named entities, and for descriptions their named possessors ("Freedonian forces": Freedonia)."""
        given = frozenset(entity for entity in entities if entity)
        return (given & self.named).union(*(self.named_owners.get(entity, ()) for entity in given))

    def similarity(self, one: EventParticipant, other: EventParticipant) -> Similarity:
        """Return the similarity of two fillers of one role, by their entities, else by their words."""
        by_entity = self._entity_similarity(one.entity, other.entity)
        if by_entity != "unknown":
            return by_entity
        if self.same_words(one, other):
            return "same" if one.definite or other.definite else "unknown"
        return "different" if one.head and other.head else "unknown"

    def _entity_similarity(self, one: str | None, other: str | None) -> Similarity:
        if not one or not other:
            return "unknown"
        if one == other:
            return "same"
        if self._are_related(one, other):
            return "related"
        return "different" if {one, other} <= self.named else "unknown"

    def same_words(self, one: EventParticipant, other: EventParticipant) -> bool:
        """Return True if two descriptions have the same noun, and no word speaks against one referent."""
        if not one.head or one.head != other.head or {one.entity, other.entity} & self.named:
            return False
        clash = one.modifiers and other.modifiers and not one.modifiers & other.modifiers
        return not clash and not self._of_different_owners(one.entity, other.entity)

    def _are_related(self, one: str, other: str) -> bool:
        """Return True if one possesses or contains the other, or both have one possessor."""
        owned, owning = self.owners.get(one, set()), self.owners.get(other, set())
        if other in owned or one in owning or self.is_inside(one, other) or self.is_inside(other, one):
            return True
        if {one, other} <= self.named or self.type_of(one) != self.type_of(other):
            return False
        return not owned.isdisjoint(owning)

    def _of_different_owners(self, one: str | None, other: str | None) -> bool:
        owned, owning = self.owners.get(one or "", set()), self.owners.get(other or "", set())
        return bool(owned and owning and owned.isdisjoint(owning))

    def role_similarity(self, one: tuple[EventParticipant, ...], other: tuple[EventParticipant, ...]) -> Similarity:
        """Return the similarity of the fillers of a role in two event mentions: that of the best pair."""
        found = {self.similarity(a, b) for a in one for b in other}
        ranked: tuple[Similarity, ...] = ("same", "related", "unknown", "different")
        return next((similarity for similarity in ranked if similarity in found), "unknown")
