"""The graph of things and direct edges for other tools: CSV for Neo4j, GraphML, GEXF.

Things come from a store one after the other, so that tables of any length are written with flat
memory; GraphML and GEXF are made by networkx and hold the graph in memory.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from kg.inert import for_cell, for_xml
from kg.model import GraphThing

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def write_tables(found: Iterable[GraphThing], nodes: TextIO, edges: TextIO) -> None:
    """Write nodes and edges as CSV with the headers that `neo4j-admin database import` reads.

    `:TYPE` is the property and `:LABEL` the classes of a thing.
    """
    node_rows, edge_rows = csv.writer(nodes, lineterminator="\n"), csv.writer(edges, lineterminator="\n")
    node_rows.writerow(["id:ID", "label", "latitude:double", "longitude:double", "link", ":LABEL"])
    edge_rows.writerow([":START_ID", ":END_ID", ":TYPE", "layer", "documents:int"])
    for thing in found:
        place = ["" if value is None else value for value in (thing.latitude, thing.longitude)]
        link = thing.links[0] if thing.links else ""
        node_rows.writerow(_cells(thing.id, thing.label, *place, link, ";".join(thing.types)))
        for edge in thing.edges:
            edge_rows.writerow(_cells(edge.subject, edge.object, edge.property, edge.layer, edge.documents))


def _cells(*values: object) -> list[object]:
    return [for_cell(value) if isinstance(value, str) else value for value in values]


def network(found: Iterable[GraphThing]) -> MultiDiGraph[str]:
    """Return the nodes and edges as a networkx graph with plain attributes."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for thing in found:
        place = {} if thing.latitude is None else {"latitude": thing.latitude, "longitude": thing.longitude}
        link = thing.links[0] if thing.links else ""
        graph.add_node(thing.id, label=for_xml(thing.label), types=";".join(thing.types), link=for_xml(link), **place)
        for edge in thing.edges:
            graph.add_edge(
                edge.subject,
                edge.object,
                key=f"{edge.layer}:{edge.property}",
                property=edge.property,
                layer=edge.layer,
                documents=edge.documents,
            )
    return graph


def write_network(graph: MultiDiGraph[str], path: Path) -> None:
    """Write a network as GraphML or, where the file ends in `.gexf`, as GEXF."""
    import networkx as nx

    if path.suffix == ".gexf":
        nx.write_gexf(graph, path, version="1.2draft")
    else:
        nx.write_graphml(graph, path, named_key_ids=True)
