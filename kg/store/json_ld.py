"""The graph as JSON-LD in a frame: a thing holds its ties, ties and statements hold their sentences with the characters.

It has the same triples as the graph, stated or quoted, and none else; what lies below the statements (claims and events)
is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg.namespaces import RDF, VOCABULARIES, XSD, prefixes
from kg.quoted_triples import quoted_property
from kg.store.graph_base import base_of
from kg.store.node_description import triples_about
from kg.store.records import GraphReader

_TYPE = RDF + "type"
_DERIVED = VOCABULARIES["prov"] + "wasDerivedFrom"
_TIES = "ties"
_KINDS = ("Document", "Entity", "Proposition", "HeldProposition")


def write_framed(reader: GraphReader, path: Path) -> None:
    """Write documents, things with their ties, and statements; one of them is in memory at a time."""
    names = prefixes(reader.base)
    context: dict[str, Any] = {**names, _TIES: {"@reverse": "rdf:subject"}}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(context) + ',\n"@graph": [')
        for n, node in enumerate(_nodes(reader)):
            file.write(("," if n else "") + "\n" + json.dumps(node, ensure_ascii=True))
        file.write("\n]}\n")


def _nodes(reader: GraphReader) -> Iterator[dict[str, Any]]:
    for kind in _KINDS:
        for iri in reader.members(kind):
            yield framed_node(reader.graph, iri, reader.base)


def framed_node(graph: Store, iri: str, base: str | None = None) -> dict[str, Any]:
    """Return what the graph says of a node, its ties inside it (each without its subject, which is the node)."""
    names = prefixes(base or base_of(graph))
    node = _node(graph, iri, names)
    ties = sorted(
        quad.subject.value
        for quad in graph.quads_for_pattern(None, NamedNode(RDF + "subject"), NamedNode(iri), None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(names["tie"])
    )
    if ties:
        node[_TIES] = [_node(graph, tie, names, leave_out=RDF + "subject") for tie in dict.fromkeys(ties)]
    return node


def _node(graph: Store, iri: str, names: dict[str, str], *, leave_out: str = "") -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    base = names["id"].removesuffix("id/")
    triples = {(triple.predicate, triple.object) for triple in triples_about(graph, NamedNode(iri), base)}
    for predicate, value in sorted(triples, key=str):
        if predicate.value in {leave_out, quoted_property(base)}:
            continue
        key = "@type" if predicate.value == _TYPE else _short(predicate.value, names)
        found.setdefault(key, []).append(_value(graph, predicate.value, value, names))
    return {"@id": iri, **{key: values[0] if len(values) == 1 else values for key, values in found.items()}}


def _value(graph: Store, predicate: str, value: object, names: dict[str, str]) -> Any:
    """Return a value as JSON-LD; the sentence that something is derived from as a node of its own."""
    if isinstance(value, Literal):
        typed = value.datatype.value
        if value.language:
            return {"@value": value.value, "@language": value.language}
        return value.value if typed == XSD + "string" else {"@value": value.value, "@type": typed}
    iri = str(getattr(value, "value", value))
    if predicate == _TYPE:
        return iri
    return _node(graph, iri, names) if predicate == _DERIVED else {"@id": iri}


def _short(iri: str, names: dict[str, str]) -> str:
    fits = [(len(space), f"{name}:{iri[len(space) :]}") for name, space in names.items() if iri.startswith(space)]
    return max(fits)[1] if fits else iri
