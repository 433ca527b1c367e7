"""Entities → things: a node is named, or described so that somebody would look it up; all else stays words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.model import Entity, Knowledge, Mention

_LOOKED_UP = frozenset(
    {"Person", "Organization", "Group", "Facility", "City", "Region", "Country", "Place", "Product", "Work", "Event"}
)
_FEWEST_WORDS = 2
_OFTEN = 3


def nameable(knowledge: Knowledge, indices: Sequence[DocumentIndex]) -> frozenset[str]:
    """Return the ids of the entities that may stand at the end of a tie: named, or described so that one can find them."""
    described = {e.id for e in knowledge.entities for index in indices if _is_described(e, index)}
    return frozenset(described.union(*(index.named_ids for index in indices)))


def recurring_entities(entities: Iterable[str], indices: Sequence[DocumentIndex]) -> frozenset[str]:
    """Return those of the entities that are named or that a document speaks of again and again."""
    count = Counter(entity.id for index in indices for entity in index.entities.values())
    named = frozenset().union(*(index.named_ids for index in indices))
    return frozenset(entity for entity in entities if entity in named or count[entity] >= _OFTEN)


def _is_described(entity: Entity, index: DocumentIndex) -> bool:
    """Return True if a description says enough of a thing to find it again ("the appeals court in Lowell")."""
    descriptions = index.descriptions.get(entity.id, ())
    return entity.type in _LOOKED_UP and any(map(_is_informative, descriptions))


def _is_informative(mention: Mention) -> bool:
    if mention.text.lower().removeprefix("the ") in words("ties", "collective"):
        return True
    kept = [word for word in mention.text.lower().split() if word not in words("things", "empty")]
    return len(kept) >= _FEWEST_WORDS and mention.lemma.lower() not in words("things", "never")
