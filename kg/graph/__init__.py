"""Knowledge → the things, ties and statements that pages, queries and reports show, and what is held back."""

from __future__ import annotations

from kg.graph.document_index import DocumentIndex
from kg.graph.records import Graph, Participant, Source, Statement, Thing, Tie
from kg.graph.statements import statements
from kg.graph.things import identified
from kg.graph.ties import ties
from kg.model import Knowledge

__all__ = ["Graph", "Participant", "Source", "Statement", "Thing", "Tie", "graph_of"]


def graph_of(knowledge: Knowledge) -> Graph:
    """Return all things, ties and statements of a knowledge, sorted; what is not sure enough is marked as held back."""
    indices = tuple(DocumentIndex(extraction, knowledge) for extraction in knowledge.extractions)
    entities = {entity.id: entity for entity in knowledge.entities}
    things = identified(knowledge, indices)
    drawn = ties(indices, things, entities)
    told = statements(indices, things)
    used = {end for tie in drawn for end in (tie.subject, tie.object)} | {s.by for s in told if s.by} | {t.by for t in drawn if t.by}
    used |= {p.thing for s in told for p in s.participants if p.thing}
    shown = {end for tie in drawn if tie.shown for end in (tie.subject, tie.object, tie.by)}
    shown |= {p.thing for s in told if s.shown for p in s.participants} | {s.by for s in told if s.shown}
    named = frozenset().union(*(index.named for index in indices)) if indices else frozenset()
    nodes = tuple(
        Thing(e.id, e.label, e.type, e.aliases, e.id in named, e.id in shown) for e in knowledge.entities if e.id in used
    )
    return Graph(nodes, drawn, told)
