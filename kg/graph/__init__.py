"""Knowledge → the things, ties and statements that pages, queries and reports show, and what is held back."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph.document_index import DocumentIndex
from kg.graph.statements import statements
from kg.graph.things import nameable, recurring
from kg.graph.ties import ties
from kg.model import Entity, Graph, Knowledge, Participant, Source, Statement, Thing, Tie, used_things

__all__ = ["Graph", "Participant", "Source", "Statement", "Thing", "Tie", "graph_of"]


def graph_of(knowledge: Knowledge) -> Graph:
    """Return all things, ties and statements of a knowledge, sorted; what is not sure enough is marked as held back."""
    indices = tuple(DocumentIndex(extraction, knowledge) for extraction in knowledge.resolved)
    entities = {entity.id: entity for entity in knowledge.entities}
    candidates = nameable(knowledge, indices)
    drawn = ties(indices, candidates, entities)
    tied = frozenset(end for tie in drawn if tie.shown for end in (tie.subject, tie.object))
    told = statements(indices, recurring(candidates, indices) | tied)
    named = frozenset().union(*(index.named for index in indices))
    used = used_things(drawn, told, shown_only=False)
    shown = used_things(drawn, told, shown_only=True)
    nodes = (
        Thing(e.id, e.label, e.type, _spelled(e, indices), e.id in named, e.id in shown)
        for e in knowledge.entities
        if e.id in used
    )
    return Graph(tuple(nodes), drawn, told)


def _spelled(entity: Entity, indices: Sequence[DocumentIndex]) -> tuple[str, ...]:
    """Return those of the aliases that a text has, sorted."""
    texts = {index.mentions[m].text for index in indices for m, e in index.entities.items() if e.id == entity.id}
    return tuple(sorted(texts.intersection(entity.aliases) - {entity.label}))
