"""Descriptions in a label: the name of whom "the company" means, and whose the "revenue" is."""

from __future__ import annotations

from kg.graph.document_index import DocumentIndex
from kg.model import Entity, Mention

_DEFINITE = frozenset({"definite", "demonstrative"})
_BODIES = frozenset({"Organization", "Group"})
_LONGEST = 4
_NEAR = 1
_MOST_DOUBT = 2.0


def name_of_description(mention: Mention, index: DocumentIndex) -> str:
    """Return the name of the body that a definite description means ("the company": "Crane Co."), empty if that is not sure.

    Persons keep their descriptions: "the president" says more than a wrong name.
    """
    entity = index.entity(mention.id)
    short = mention.determiner in _DEFINITE and len(mention.text.split()) <= _LONGEST
    if entity is None or entity.id not in index.named or not short:
        return ""
    alike = entity.type in _BODIES and {mention.type, entity.type} <= _BODIES
    return entity.label if alike and index.doubt(mention.id) < _MOST_DOUBT else ""


def owner_before(start: int, index: DocumentIndex) -> str:
    """Return the only body that acts in the paragraph before a character, else in the paragraph before; empty if there are several.

    "Acme said that it will sell the mill. Revenue rose": the revenue is Acme's.
    """
    blocks = index.extraction.document.blocks
    here = next((n for n, block in enumerate(blocks) if block.span.start <= start < block.span.end), None)
    near = [] if here is None else [blocks[here], *reversed(blocks[max(0, here - _NEAR) : here])]
    for block in near:
        told = index.mentioned(block.span.start, min(block.span.end, start))
        acted = {entity.id: entity for mention, entity in told if _acts(mention, entity)}
        if acted:
            owner = next(iter(acted.values()))
            return owner.label if len(acted) == 1 and owner.id in index.named else ""
    return ""


def _acts(mention: Mention, entity: Entity) -> bool:
    return entity.type == "Organization" and mention.role in {"subject", "possessive"}
