"""`Knowledge` → RDF quads, each in the graph of the document that says so."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.model import Document, Span
from kg.store.names import BASE, CLAIMED, KG, RDF, VOCABULARIES, fragment, segment
from kg.store.vocabulary import above

# How a reader meets the file: the header, then things (1), events, claims, quantities, and the text last.
_ORDER = (
    ("dataset", 0),
    ("document/", 6),
    ("id/event/", 2),
    ("id/claim/", 3),
    ("id/quantity/", 4),
    ("id/run/", 5),
)

Term = NamedNode | Literal
Graph = NamedNode | DefaultGraph


class Quads:
    """Collects the statements of a graph, with the nodes made once."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self._nodes: dict[str, NamedNode] = {}
        self._found: dict[Graph, dict[tuple[int, str, str, str], tuple[NamedNode, NamedNode, Term]]] = {}
        self._above = above()
        self._ranks = tuple((base + start, rank) for start, rank in _ORDER)
        self.graph: Graph = DefaultGraph()

    def node(self, iri: str) -> NamedNode:
        """Return the node of a full IRI."""
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = NamedNode(iri)
        return node

    def name(self, short: str) -> NamedNode:
        """Return the node of a prefixed name of a vocabulary ("prov:used", "kg:Claim", "rel:fireOn")."""
        prefix, _, local = short.partition(":")
        if prefix == "kg":
            return self.node(KG + segment(local))
        if prefix == "rel":
            return self.node(f"{self.base}relation#{segment(local)}")
        return self.node(VOCABULARIES[prefix] + local)

    def thing(self, local: str) -> NamedNode:
        """Return the node of an entity, event or claim by its id."""
        return self.node(f"{self.base}id/{segment(local)}")

    def document(self, name: str) -> NamedNode:
        """Return the node of a document."""
        return self.node(f"{self.base}document/{segment(name)}")

    def characters(self, document: Document, span: Span) -> NamedNode:
        """Return the node of a stretch of a document's text."""
        return self.node(f"{self.base}document/{segment(document.id)}{fragment(span)}")

    def add(self, subject: NamedNode, predicate: str, *objects: Term | None) -> None:
        """Add a statement for every object that there is; `predicate` is a prefixed name."""
        node = self.name(predicate)
        for obj in objects:
            if obj is not None:
                self._put(subject, node, obj)

    def classify(self, subject: NamedNode, kind: str) -> None:
        """Add a class (prefixed) and all that stand above it."""
        node, of = self.name(kind), self.node(RDF + "type")
        self._put(subject, of, node)
        for upper in self._above.get(node.value, ()):
            self._put(subject, of, self.node(upper))

    def edge(self, subject: NamedNode, predicate: str, obj: Term, *, claimed: bool) -> None:
        """Add a direct edge and those that the ontology's super-properties make of it, in the same layer."""
        node = self.name(predicate)
        names = (node.value, *self._above.get(node.value, ()))
        if claimed:
            ours = (KG, f"{self.base}relation#")
            names = tuple(CLAIMED + n.rpartition("#")[2] for n in names if n.startswith(ours))
        for name in names:
            self._put(subject, self.node(name), obj)

    def __iter__(self) -> Iterator[Quad]:
        """Yield everything graph by graph, sorted by subject, type first, then by predicate and object."""
        for graph in sorted(self._found, key=str):
            rows = self._found[graph]
            for key in sorted(rows):
                yield Quad(*rows[key], graph)

    def triples(self) -> list[Triple]:
        """Return all graphs as one, sorted."""
        rows = {key: row for graph in self._found.values() for key, row in graph.items()}
        return [Triple(*rows[key]) for key in sorted(rows)]

    def _put(self, subject: NamedNode, predicate: NamedNode, obj: Term) -> None:
        order = "" if predicate.value == RDF + "type" else predicate.value
        rows = self._found.setdefault(self.graph, {})
        rows[self._rank(subject.value), subject.value, order, str(obj)] = (subject, predicate, obj)

    def _rank(self, iri: str) -> int:
        return next((rank for start, rank in self._ranks if iri.startswith(start)), 1)
