"""A whole graph as a file in an RDF format, with its description of itself in VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store, Triple, serialize

from kg.errors import OutputError
from kg.namespaces import VOCABULARIES, prefixes
from kg.store.quads import Quads
from kg.store.records import GraphReader
from kg.store.things import header


def dump(graph: Store, base: str, path: Path) -> None:
    """Write a graph in the RDF format of the file's ending (`.nq`, `.trig`, `.ttl`, `.nt`, `.jsonld`), with flat memory.

    A graph that does not describe itself, as that of a store, gets a description. Formats without named graphs have each
    triple once.
    """
    format_ = RdfFormat.from_extension(path.suffix.lstrip("."))
    if format_ is None:
        raise OutputError(
            f"no RDF format ends in {path.suffix!r}", where=str(path), remedy="use nq, trig, ttl, nt or jsonld"
        )
    names = prefixes(base)
    if format_ == RdfFormat.JSON_LD:  # nothing can be appended to it
        serialize(chain(_header(graph, base, len(graph)), graph), str(path), format_, prefixes=names)
    elif format_.supports_datasets:
        graph.dump(str(path), format_, prefixes=names)
        with path.open("ab") as file:
            serialize(_header(graph, base, len(graph)), file, format_, prefixes=names)
    else:
        serialize(_triples(graph, base), str(path), format_, prefixes=names)


def _triples(graph: Store, base: str) -> Iterator[Triple]:
    """Yield every triple once, whichever documents say it, and then the description of the graph, which counts them."""
    found = graph.query("CONSTRUCT WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples)
    count = 0
    for triple in found:
        count += 1
        yield triple
    yield from _header(graph, base, count).triples()


def _header(graph: Store, base: str, statements: int) -> Quads:
    """Return the description of the graph, nothing where it has one."""
    title = NamedNode(VOCABULARIES["dcterms"] + "title")
    if next(graph.quads_for_pattern(NamedNode(f"{base}dataset"), title, None, None), None):
        return Quads(base)
    members = GraphReader(graph, base).members
    return header(base, documents=len(members("Document")), entities=len(members("Entity")), statements=statements)
