"""Entities → things: a node is named, or described so that somebody would look it up; all else stays words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.document_index import DocumentIndex
from kg.model import Entity, Knowledge, Mention
from kg.resources import words

_LOOKED_UP = frozenset({"Person", "Organization", "Group", "Facility", "City", "Region", "Country", "Place", "Product", "Work", "Event"})
_FEWEST_WORDS = 2


def identified(knowledge: Knowledge, indices: tuple[DocumentIndex, ...]) -> frozenset[str]:
    """Return the ids of the entities that may be nodes."""
    named = frozenset().union(*(index.named for index in indices)) if indices else frozenset()
    described = {e.id for e in knowledge.entities for index in indices if _is_described(e, index)}
    return frozenset(named | described)


def _is_described(entity: Entity, index: DocumentIndex) -> bool:
    """Return True if a description says enough of a thing to find it again ("the appeals court in Lowell")."""
    told = index.descriptions.get(entity.id, ())
    return any(map(_tells_enough, told)) and entity.type in _LOOKED_UP


def _tells_enough(mention: Mention) -> bool:
    kept = [word for word in mention.text.lower().split() if word not in words("things", "empty")]
    return len(kept) >= _FEWEST_WORDS and mention.lemma.lower() not in words("things", "never")


def kinds(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the id and the type of each entity."""
    for entity in knowledge.entities:
        yield entity.id, entity.type
