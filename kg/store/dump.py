"""A whole graph as a file in an RDF format, with its description of itself in VoID and DCAT."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store, parse, serialize

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
    elif format_ == RdfFormat.N_TRIPLES:
        count = _dump_triples(graph, path)
        with path.open("ab") as file:
            serialize(_header(graph, base, count).triples(), file, format_)
    else:
        with NamedTemporaryFile(dir=path.parent, suffix=".nt") as lines:
            head = _header(graph, base, _dump_triples(graph, Path(lines.name))).triples()
            triples = parse(path=lines.name, format=RdfFormat.N_TRIPLES)
            serialize(chain(head, triples), str(path), format_, prefixes=names)


def _dump_triples(graph: Store, path: Path) -> int:
    """Write every triple once as N-Triples, whichever documents say it, and return how many there are."""
    found = graph.query("CONSTRUCT WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples)
    found.serialize(str(path), RdfFormat.N_TRIPLES)
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _header(graph: Store, base: str, statements: int) -> Quads:
    """Return the description of the graph, nothing where it has one."""
    title = NamedNode(VOCABULARIES["dcterms"] + "title")
    if next(graph.quads_for_pattern(NamedNode(f"{base}dataset"), title, None, None), None):
        return Quads(base)
    members = GraphReader(graph, base).members
    return header(base, documents=len(members("Document")), entities=len(members("Entity")), statements=statements)
