"""Knowledge → the things, ties and statements that pages, queries and reports show, and what is held back."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.document_index import DocumentIndex
from kg.graph.records import Graph, Participant, Source, Statement, Thing, Tie
from kg.graph.statements import statements
from kg.graph.things import nameable, recurring
from kg.graph.ties import ties
from kg.model import Knowledge

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
    used = _used(drawn, told, shown_only=False)
    shown = _used(drawn, told, shown_only=True)
    nodes = (Thing(e.id, e.label, e.type, e.aliases, e.id in named, e.id in shown) for e in knowledge.entities)
    return Graph(tuple(node for node in nodes if node.id in used), drawn, told)


def _used(drawn: Iterable[Tie], told: Iterable[Statement], *, shown_only: bool) -> frozenset[str]:
    """Return the ids of the things that ties and statements join, those who say them included."""
    ties_used = [tie for tie in drawn if tie.shown or not shown_only]
    statements_used = [statement for statement in told if statement.shown or not shown_only]
    ends = {end for tie in ties_used for end in (tie.subject, tie.object, tie.by)}
    parts = {p.thing for statement in statements_used for p in statement.participants}
    return frozenset(filter(None, ends | parts | {statement.by for statement in statements_used}))
