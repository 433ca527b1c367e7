"""Full SHACL through pySHACL, and that every edge has its claim, for `kg validate FILE`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.validate.quick import shape_files, unclaimed
from kg.validate.violation import Violation

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SH = "http://www.w3.org/ns/shacl#"


def violations(path: Path) -> list[Violation]:
    """Return what the shapes find wrong with a graph file, sorted; all its graphs count as one.

    Raises QueryError where it cannot be read.
    """
    import pyshacl
    from rdflib import Graph

    shapes = Graph()
    for file in shape_files():
        shapes.parse(data=file.read_bytes(), format="turtle")
    plain, prefixes = _triples(path)
    data = Graph().parse(data=plain, format="nt")
    for prefix, space in sorted(prefixes.items()):
        data.bind(prefix, space, replace=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    if not isinstance(report, Graph):
        raise QueryError(f"the shapes cannot be applied: {report!r}", where=str(path))
    return sorted({*_violations(report, data), *unclaimed(plain, prefixes)})


def _triples(path: Path) -> tuple[bytes, dict[str, str]]:
    """Return all statements of a file as N-Triples, and its prefixes."""
    from pyoxigraph import RdfFormat, Triple, parse, serialize

    kind = RdfFormat.from_extension(path.suffix.lower().lstrip("."))
    if kind is None:
        raise QueryError("not a graph file (.ttl, .trig, .nt, .nq)", where=str(path))
    try:
        reader = parse(path.read_bytes(), format=kind)
        plain = serialize((Triple(q.subject, q.predicate, q.object) for q in reader), format=RdfFormat.N_TRIPLES)
    except FileNotFoundError as error:
        raise QueryError("there is no such graph", where=str(path), remedy="run kg build first") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise QueryError(f"the graph cannot be read: {error}", where=str(path)) from error
    return plain or b"", dict(reader.prefixes)


def _violations(report: Graph, data: Graph) -> set[Violation]:
    from rdflib import RDF, URIRef

    def one(node: Node, name: str) -> Node | None:
        return report.value(node, URIRef(_SH + name))

    def short(node: Node | None) -> str:
        if node is None:
            return ""
        text = node.n3(data.namespace_manager) if isinstance(node, URIRef) else str(node)
        return text if len(text) <= 60 else text[:59] + "…"

    return {
        Violation(
            short(one(result, "focusNode")),
            short(one(result, "resultPath")),
            short(one(result, "resultMessage")),
            short(one(result, "value")),
        )
        for result in report.subjects(RDF.type, URIRef(_SH + "ValidationResult"))
    }
