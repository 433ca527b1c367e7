"""Knowledge → the things, ties and statements that pages, queries and reports show, and what is held back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.graph.document_index import DocumentIndex
from kg.graph.reviews import graph_after_reviews
from kg.graph.statements import statements
from kg.graph.things import nameable, recurring_entities
from kg.graph.ties import ties, without_acts_told_fully
from kg.graph.ties.ends import SAID_BY_NAME
from kg.model import Assertion, Entity, Graph, Knowledge, Participant, Source, Statement, Thing, Tie, ids_in_use

__all__ = ["Graph", "Participant", "Source", "Statement", "Thing", "Tie", "graph_of"]


def graph_of(knowledge: Knowledge) -> Graph:
    """Return all things, ties and statements of a knowledge, sorted; what is not sure enough is marked as held back."""
    entities = {entity.id: entity for entity in knowledge.entities}
    indices = tuple(_indices(knowledge, entities))
    candidates = nameable(knowledge, indices)
    drawn = ties(indices, candidates, entities)
    tied = frozenset(end for tie in drawn if tie.held in {"", SAID_BY_NAME} for end in (tie.subject, tie.object))
    drawn_statements = statements(indices, recurring_entities(candidates, indices) | tied)
    named = frozenset().union(*(index.named_ids for index in indices))
    drawn = without_acts_told_fully(drawn, drawn_statements, named, entities)
    used = ids_in_use(drawn, drawn_statements, shown_only=False)
    shown = ids_in_use(drawn, drawn_statements, shown_only=True)
    texts = _texts(indices)
    nodes = (
        Thing(e.id, e.label, e.type, _aliases_in_text(e, texts), e.id in named, e.id in shown)
        for e in knowledge.entities
        if e.id in used
    )
    return graph_after_reviews(Graph(tuple(nodes), drawn, drawn_statements), knowledge.reviews)


def _indices(knowledge: Knowledge, by_id: Mapping[str, Entity]) -> Iterator[DocumentIndex]:
    """Yield the index of each document."""
    entities: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in knowledge.entities:
        for key in entity.mentions:
            entities[key.document][key.mention] = entity
    assertions: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in knowledge.assertions:
        assertions[assertion.document].append(assertion)
    for extraction in knowledge.resolved:
        name = extraction.document.id
        yield DocumentIndex(extraction, entities[name], assertions[name], by_id)


def _texts(indices: Sequence[DocumentIndex]) -> dict[str, set[str]]:
    """Return the words by which the texts refer to each entity."""
    found: dict[str, set[str]] = defaultdict(set)
    for index in indices:
        for mention, entity in index.entities.items():
            found[entity.id].add(index.mentions[mention].text)
    return found


def _aliases_in_text(entity: Entity, texts: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return those of the aliases that a text has, sorted."""
    return tuple(sorted(texts[entity.id].intersection(entity.aliases) - {entity.label}))
