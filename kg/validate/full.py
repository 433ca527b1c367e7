"""Full SHACL through pySHACL, and that every edge has its claim, for `kg validate FILE`."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.data.ontology import ontology
from kg.errors import QueryError, RuleError
from kg.extras import required_library
from kg.model import shortened
from kg.namespaces import BASE, KG, SH
from kg.quoted_triples import base_of_statements, refuse_other_ontology, with_quoted
from kg.validate.context import place_in_text
from kg.validate.quick import edges_without_claim
from kg.validate.shapes import shape_files, shapes, shapes_text, triples_by_subject
from kg.validate.violation import Violation

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def violations(path: Path) -> list[Violation]:
    """Return what the shapes find wrong with a graph file, sorted, each with its place in the text.

    All graphs of the file count as one; warnings are among them.
    Raises QueryError where it cannot be read, RuleError where the shapes are wrong, UsageError where pySHACL is not
    installed.
    """
    from rdflib import Graph, URIRef

    pyshacl = required_library("pyshacl", extra="validate")

    plain, prefixes, base = _triples(path)
    shapes(base)
    asked = Graph()
    for file in shape_files():
        asked.parse(data=shapes_text(file, base), format="turtle")
    data = Graph().parse(data=plain, format="nt")
    for term, links in ontology(base).links.items():  # a part of a graph may not say what its classes stand below
        for name, upper in links:
            data.add((URIRef(term), URIRef(name), URIRef(upper)))
    for prefix, space in sorted(prefixes.items()):
        data.bind(prefix, space, replace=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            _, report, _ = pyshacl.validate(data, shacl_graph=asked, advanced=False)
        except pyshacl.errors.ReportableRuntimeError as error:
            named = ", ".join(map(str, shape_files()))
            raise RuleError(f"the shapes cannot be applied: {error}", where=named, remedy="mend the shapes") from error
    if not isinstance(report, Graph):
        raise QueryError(f"the shapes cannot be applied: {report!r}", where=str(path))
    facts, _ = triples_by_subject(plain)
    found = sorted({*_violations(report, data, asked), *edges_without_claim(facts, prefixes, base)})
    return [replace(one, context=place_in_text(one.node, facts, prefixes, base)) for one in found]


def _triples(path: Path) -> tuple[bytes, dict[str, str], str]:
    """Return all statements of a file as N-Triples, its prefixes, and the base of its names."""
    from pyoxigraph import NamedNode, RdfFormat, parse, serialize

    kind = RdfFormat.from_extension(path.suffix.lower().lstrip("."))
    if kind is None:
        raise QueryError("not a graph file (.ttl, .trig, .nt, .nq)", where=str(path))
    try:
        reader = parse(path.read_bytes(), format=kind)
        quads = list(reader)
        base = base_of_statements(quads) or BASE
        refuse_other_ontology(base, lambda: any(q.object == NamedNode(f"{KG}Document") for q in quads))
        plain = serialize((quad.triple for quad in with_quoted(quads, base)), format=RdfFormat.N_TRIPLES)
    except FileNotFoundError as error:
        raise QueryError("there is no such graph", where=str(path), remedy="run kg build first") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise QueryError(f"the graph cannot be read: {error}", where=str(path)) from error
    return plain or b"", dict(reader.prefixes), base


def _violations(report: Graph, data: Graph, shapes: Graph) -> set[Violation]:
    from rdflib import RDF, URIRef

    def one(node: Node, name: str) -> Node | None:
        return report.value(node, URIRef(SH + name))

    def short(node: Node | None) -> str:
        if node is None:
            return ""
        return node.n3(data.namespace_manager) if isinstance(node, URIRef) else shortened(str(node), 60)

    def path(result: Node) -> list[Node]:
        whole = shapes.value(one(result, "sourceShape"), URIRef(SH + "path"))
        start = shapes.value(whole, URIRef(SH + "alternativePath"))
        return [*shapes.items(start)] if start is not None else [whole] if whole is not None else []

    def value(result: Node) -> str:
        """Return the value that breaks the rule, or the number of values if there are too many."""
        if one(result, "sourceConstraintComponent") != URIRef(SH + "MaxCountConstraintComponent"):
            return short(one(result, "value"))
        return f"{sum(len([*data.objects(one(result, 'focusNode'), part)]) for part in path(result))} values"

    return {
        Violation(
            short(one(result, "focusNode")),
            "|".join(map(short, path(result))),
            str(one(result, "resultMessage")),
            value(result),
            warning=one(result, "resultSeverity") == URIRef(SH + "Warning"),
        )
        for result in report.subjects(RDF.type, URIRef(SH + "ValidationResult"))
    }
