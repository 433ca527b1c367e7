"""The tagger's names → typed names, repaired by evidence (placeholder: the tagger's own)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.model import EntityType
from kg.syntax import Tree

_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Country",
    "LOC": "Place",
    "FAC": "Facility",
}


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name as tokens [first, last] without article and title.

    `links` are candidate gazetteer keys (best first, before context); `demonym` tells an adjective
    or people's name ("Russian", "Ukrainians"), whose `type` is then that of the place it comes from.
    """

    first: int
    last: int
    type: EntityType
    links: tuple[str, ...] = ()
    demonym: bool = False


def typed_names(tree: Tree, gazetteer: Gazetteer) -> list[TypedName]:
    """Return the names of the document in text order, none overlapping another."""
    return [TypedName(n.first, n.last, _TYPES[n.label]) for n in tree.names if n.label in _TYPES]
