"""A graph for Neo4j: tables for `neo4j-admin database import`, or Cypher that may be run again and again.

Both name nodes and edges by ids that stay the same from run to run.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.escaping import safe_for_cell
from kg.exchange.content import Content
from kg.exchange.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, NetworkEdge, NetworkNode, Scalar, property_graph

_TYPES = {float: ":double", int: ":int", bool: ":boolean"}
_NAME = re.compile(r"\W+")
_CONSTRAINT = "CREATE CONSTRAINT kg_node_id IF NOT EXISTS FOR (n:KgNode) REQUIRE n.id IS UNIQUE;\n"


def write_import_tables(content: Content, folder: Path) -> None:
    """Write nodes.csv and edges.csv with the header lines that neo4j-admin reads types from."""
    with (
        (folder / "nodes.csv").open("w", encoding="utf-8", newline="") as first,
        (folder / "edges.csv").open("w", encoding="utf-8", newline="") as second,
    ):
        nodes, edges = csv.writer(first, lineterminator="\n"), csv.writer(second, lineterminator="\n")
        nodes.writerow(["id:ID", *_header(NODE_ATTRIBUTES), ":LABEL"])
        edges.writerow(["id", ":START_ID", ":END_ID", ":TYPE", *_header(EDGE_ATTRIBUTES)])
        for part in property_graph(content):
            if isinstance(part, NetworkNode):
                labels = ";".join(("KgNode", *map(_name, part.labels)))
                nodes.writerow([safe_for_cell(part.id), *_cells(part.attributes, NODE_ATTRIBUTES), labels])
            for edge in _edges(part):
                ends = (edge.id, edge.source, edge.target, _name(edge.type))
                edges.writerow([*map(safe_for_cell, ends), *_cells(edge.attributes, EDGE_ATTRIBUTES)])


def _header(attributes: Mapping[str, type]) -> Iterator[str]:
    yield from (f"{name}{_TYPES.get(kind, '')}" for name, kind in attributes.items())


def _cells(values: Mapping[str, Scalar], attributes: Mapping[str, type]) -> Iterator[Scalar]:
    for name in attributes:
        value = values.get(name, "")
        yield (
            str(value).lower() if isinstance(value, bool) else safe_for_cell(value) if isinstance(value, str) else value
        )


def _edges(part: NetworkNode | NetworkEdge) -> tuple[NetworkEdge, ...]:
    return (part,) if isinstance(part, NetworkEdge) else part.edges


def _name(word: str) -> str:
    """Return a word as a label or type that needs no quotes."""
    return _NAME.sub("_", word)


def write_cypher(content: Content, path: Path) -> None:
    """Write one MERGE a line on the id of each node and edge; `cypher-shell -f FILE` runs it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_CONSTRAINT)
        for part in property_graph(content):
            if isinstance(part, NetworkNode):
                file.write(_node_line(part))
            file.writelines(map(_edge_line, _edges(part)))


def _node_line(node: NetworkNode) -> str:
    labels = "".join(f":`{_name(label)}`" for label in node.labels)
    return f"MERGE (n:KgNode {{id: {cypher_string(node.id)}}}) SET n{labels}, n += {_map(node.attributes)};\n"


def _edge_line(edge: NetworkEdge) -> str:
    ends = f"MATCH (a:KgNode {{id: {cypher_string(edge.source)}}}), (b:KgNode {{id: {cypher_string(edge.target)}}})"
    arc = f"(a)-[r:`{_name(edge.type)}` {{id: {cypher_string(edge.id)}}}]->(b)"
    return f"{ends} MERGE {arc} SET r += {_map(edge.attributes)};\n"


def _map(values: Mapping[str, Scalar]) -> str:
    """Return attributes as a map of Cypher."""
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return cypher_string(value) if isinstance(value, str) else repr(value)


def cypher_string(text: str) -> str:
    r"""Return a text as a string of Cypher on one line, from which nothing in it can break out.

    Neo4j reads `\u0027` as a quote before it looks for strings, so that no `u` may follow a backslash.

    >>> print(cypher_string("it's"), cypher_string("\\u0027 a\n"))
    'it\'s' '\\' + 'u0027 a\n'
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    for character, written in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        escaped = escaped.replace(character, written)
    return "'" + escaped.replace("\\u", "\\' + 'u") + "'"
