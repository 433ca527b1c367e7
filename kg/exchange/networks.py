"""A graph as a property graph: nodes and edges whose attributes say status, speaker, confidence, sentence and document.

Things are nodes, what is shown of ties are edges between them; a statement that is shown is a node with an edge for each
role. A tie that only a source states has a type of its own (`claimed_leads`), so that no program takes it for a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.escaping import safe_for_xml
from kg.exchange.content import Content
from kg.model import Statement, Tie
from kg.store.records import EntityRecord

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Scalar = str | int | float | bool
Attributes = Mapping[str, Scalar]
_EVIDENCE: Mapping[str, type] = {
    "status": str,
    "claimant": str,
    "claimant_id": str,
    "confidence": float,
    "sentence": str,
    "document": str,
    "title": str,
    "publisher": str,
    "published": str,
    "url": str,
    "char_start": int,
    "char_end": int,
    "documents": int,
}
# The attributes that nodes and edges may have, with their types; those that are not known are left out.
NODE_ATTRIBUTES: Mapping[str, type] = {
    "label": str,
    "type": str,
    "aliases": str,
    "link": str,
    "latitude": float,
    "longitude": float,
    "verb": str,
    "date": str,
    "negated": bool,
    **_EVIDENCE,
}
EDGE_ATTRIBUTES: Mapping[str, type] = {
    "property": str,
    "layer": str,
    "label": str,
    "since": str,
    "until": str,
    **_EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """An edge with an id of its own that stays the same from run to run."""

    id: str
    source: str
    target: str
    type: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A thing or a statement; a statement comes with the edges to whom and what takes part in it."""

    id: str
    labels: tuple[str, ...]
    attributes: Attributes
    edges: tuple[NetworkEdge, ...] = field(default=())


def property_graph(content: Content) -> Iterator[NetworkNode | NetworkEdge]:
    """Yield all things, then the ties between them, then the statements: the ends of an edge come before the edge."""
    for thing in content.things():
        yield _thing_node(thing)
    for tie in content.ties():
        if tie.shown:
            yield _tie_edge(content, tie)
    for statement in content.statements():
        if statement.shown:
            yield _statement_node(content, statement)


def _thing_node(thing: EntityRecord) -> NetworkNode:
    place = {"latitude": thing.latitude, "longitude": thing.longitude}
    link = thing.links[0] if thing.links else None
    known = _with_values(label=thing.label, type=thing.type, aliases="; ".join(thing.aliases), link=link, **place)
    return NetworkNode(thing.id, ("Thing", thing.type) if thing.type else ("Thing",), known)


def _tie_edge(content: Content, tie: Tie) -> NetworkEdge:
    layer = "kg" if tie.status == "fact" else "claimed"
    days = {"since": tie.since, "until": tie.until}
    attributes = _with_values(
        property=tie.relation, layer=layer, label=tie.label, **days, **_evidence_attributes(content, tie)
    )
    return NetworkEdge(
        tie.id, tie.subject, tie.object, tie.relation if layer == "kg" else f"claimed_{tie.relation}", attributes
    )


def _statement_node(content: Content, statement: Statement) -> NetworkNode:
    name, evidence = f"statement/{statement.id}", _evidence_attributes(content, statement)
    known = _with_values(
        label=statement.label,
        type="Statement",
        verb=statement.verb,
        date=statement.time,
        negated=statement.negated or None,
        **evidence,
    )
    places = [(part.role, part.thing) for part in statement.participants if part.thing]
    edges = tuple(
        NetworkEdge(f"{name}/{role}/{thing}", name, thing, role, {"property": role, "layer": "role", **evidence})
        for role, thing in dict.fromkeys(places)
    )
    return NetworkNode(name, ("Statement", *statement.types), known, edges)


def _evidence_attributes(content: Content, item: Tie | Statement) -> dict[str, Scalar]:
    """Return status, speaker and confidence, and the first sentence with its document."""
    at = next(content.evidence(item))
    return _with_values(
        status=item.status,
        claimant=content.speaker(item),
        claimant_id=item.by,
        confidence=item.confidence,
        sentence=at.sentence,
        document=at.document,
        title=at.title,
        publisher=at.publisher,
        published=at.published,
        url=at.url,
        char_start=at.start,
        char_end=at.end,
        documents=len({source.document for source in item.sources}),
    )


def _with_values(**values: Scalar | None) -> dict[str, Scalar]:
    """Return the attributes that have a value, texts such as XML can hold."""
    return {
        name: safe_for_xml(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None and value != ""
    }


def network(content: Content) -> MultiDiGraph[str]:
    """Return nodes and edges as a networkx graph with typed attributes.

    The key of an edge is its layer and property ("kg:leads"); a second such edge between the same two things has its id as well.
    """
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for part in property_graph(content):
        edges = (part,) if isinstance(part, NetworkEdge) else part.edges
        if isinstance(part, NetworkNode):
            graph.add_node(part.id, **part.attributes, types=";".join(part.labels))
        for edge in edges:
            key = f"{edge.attributes['layer']}:{edge.attributes['property']}"
            taken = graph.has_edge(edge.source, edge.target, key)
            graph.add_edge(edge.source, edge.target, key=f"{key}/{edge.id}" if taken else key, **edge.attributes)
    return graph


def write_graphml(content: Content, path: Path) -> None:
    """Write the network as GraphML."""
    import networkx as nx

    nx.write_graphml(network(content), path, named_key_ids=True)


def write_gexf(content: Content, path: Path) -> None:
    """Write the network as GEXF."""
    import networkx as nx

    nx.write_gexf(network(content), path, version="1.2draft")
