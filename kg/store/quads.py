"""`Knowledge` → RDF quads, each in the graph of the document that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from sys import intern

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.model import Document, Span
from kg.namespaces import BASE, RDF, VOCABULARIES, claimed_namespace, kg_namespace
from kg.quoted_triples import Shorthand, quoted_property
from kg.store.names import document_iri, document_iri_of_span, segment, text_fragment

# How a reader meets the file: the header, then things (1), ties, statements, events, claims, quantities, the text, and last
# what stands above the classes and properties.
_ORDER = (
    ("dataset", 0),
    ("id/tie/", 2),
    ("id/statement/", 3),
    ("id/event/", 4),
    ("id/claim/", 5),
    ("id/quantity/", 6),
    ("id/run/", 7),
    ("document/", 8),
)

Term = NamedNode | Literal
Graph = NamedNode | DefaultGraph
Node = NamedNode | BlankNode | Literal
Facts = Mapping[Node, Mapping[str, list[Node]]]

_TYPE = intern(RDF + "type")
# What is said of a subject: predicate and object as they are written, and the object. The predicate rdf:type is written
# "", so that what is sorted has it first.
_About = dict[tuple[str, str], Term]


class Quads:
    """Collects the statements of a graph, with the nodes made once."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self._kg, self._claimed = kg_namespace(base), claimed_namespace(base)
        self._graph: Graph = DefaultGraph()
        self._nodes: dict[str, NamedNode] = {}
        self._names: dict[str, str] = {}
        self._things: dict[str, NamedNode] = {}
        self._documents: dict[str, NamedNode] = {}
        self._found: dict[Graph, dict[str, _About]] = {}
        self._quoted: dict[Graph, dict[str, dict[str, _About]]] = {}
        self._sentence: str | None = None
        # The subject that the last statement was added to, and what is said of it in this graph or quoted by this sentence.
        self._subject: NamedNode | None = None
        self._said: _About = {}
        self._met: set[tuple[str, str]] = set()
        self._naming = frozenset({"", self._kg + "eventType", RDF + "predicate"})
        self._ranks = (*((base + start, rank) for start, rank in _ORDER), (self._kg, 9), (self._claimed, 9))

    @property
    def graph(self) -> Graph:
        """The graph that statements are added to."""
        return self._graph

    @graph.setter
    def graph(self, graph: Graph) -> None:
        self._graph, self._subject = graph, None

    def copy(self) -> Quads:
        """Return the same statements in a collection of their own, which shares the nodes."""
        other = Quads(self.base)
        other._nodes, other._names, other._things = self._nodes, self._names, self._things
        other._documents = self._documents
        other._met, other._quoted = set(self._met), self._quoted
        other._found = {
            graph: {subject: dict(facts_of_node) for subject, facts_of_node in about.items()}
            for graph, about in self._found.items()
        }
        return other

    def node(self, iri: str) -> NamedNode:
        """Return the node of a full IRI."""
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = NamedNode(iri)
        return node

    def name(self, short: str) -> NamedNode:
        """Return the node of a prefixed name of a vocabulary ("prov:used", "kg:Claim", "rel:fireOn")."""
        return self.node(self._iri(short))

    def _iri(self, short: str) -> str:
        """Return the IRI of a prefixed name, always the same string: it is held once for each statement."""
        iri = self._names.get(short)
        if iri is None:
            iri = self._names[short] = _iri_of(short, self.base)
        return iri

    def thing(self, local: str) -> NamedNode:
        """Return the node of an entity, event or claim by its id."""
        node = self._things.get(local)
        if node is None:
            node = self._things[local] = self.node(f"{self.base}id/{segment(local)}")
        return node

    def document(self, name: str) -> NamedNode:
        """Return the node of a document."""
        node = self._documents.get(name)
        if node is None:
            node = self._documents[name] = self.node(document_iri(name, self.base))
        return node

    def characters(self, document: Document, span: Span) -> NamedNode:
        """Return the node of a stretch of a document's text."""
        return self.node(f"{self.document(document.id).value}{text_fragment(span)}")

    def add(self, subject: NamedNode, predicate: str, *objects: Term | None) -> None:
        """Add a statement for every object that there is; `predicate` is a prefixed name."""
        iri = self._iri(predicate)
        iri = "" if iri == _TYPE else iri
        for obj in objects:
            if obj is not None:
                self._add_quad(subject, iri, obj)

    def edge(self, subject: NamedNode, relation: str, obj: Term, *, claimed: bool) -> None:
        """Add a direct edge by the local name of its property, among facts or among what is claimed."""
        self._add_quad(subject, intern((self._claimed if claimed else self._kg) + segment(relation)), obj)

    def quote_in(self, sentence: NamedNode | None) -> _Quoting:
        """Have a sentence quote what is added meanwhile, so that it is kept and not stated; without one it is stated."""
        return _Quoting(self, sentence.value if sentence is not None else None)

    def quote_by(self, sentence: str | None) -> str | None:
        """Have a sentence quote, or nothing, what is added from here on; return which one did so before."""
        before, self._sentence, self._subject = self._sentence, sentence, None
        return before

    def add_quotations(self) -> None:
        """Add what sentences quote, as one literal each."""
        shorthand, quoted = Shorthand(self.base), quoted_property(self.base)
        for graph, sentences in self._quoted.items():
            self.graph = graph
            for sentence, about in sentences.items():
                listed = {iri: sorted(about[iri]) for iri in sorted(about, key=lambda iri: (self._rank(iri), iri))}
                text = shorthand.text(listed, document_iri_of_span(sentence))
                self._add_quad(self.node(sentence), quoted, Literal(text))

    def vocabulary(self) -> list[str]:
        """Return the IRIs of the properties and classes in use, sorted."""
        found: set[str] = set()
        for about in self._all():
            for facts_of_node in about.values():
                for name, value in facts_of_node:
                    found.add(value[1:-1] if name in self._naming else name)
        return sorted(found - {""})

    def _all(self) -> Iterator[dict[str, _About]]:
        """Yield what is stated in each graph, and what each sentence quotes."""
        yield from self._found.values()
        yield from (about for sentences in self._quoted.values() for about in sentences.values())

    def is_new(self, node: NamedNode, kind: str) -> bool:
        """True if a node is met for the first time as this kind of thing, and remember it."""
        before = len(self._met)
        self._met.add((node.value, kind))
        return len(self._met) > before

    def __len__(self) -> int:
        """Return how many statements there are, those that several graphs make counted once."""
        return sum(len(facts_of_node) for facts_of_node in _merge_graphs(self._found.values()).values())

    def __iter__(self) -> Iterator[Quad]:
        """Yield everything graph by graph, sorted by subject, type first, then by predicate and object."""
        for graph in sorted(self._found, key=str):
            yield from (Quad(*row, graph) for row in self._rows(self._found[graph]))

    def lines(self) -> Iterator[str]:
        """Yield the same statements as lines of N-Quads, without making a quad of each."""
        for graph in sorted(self._found, key=str):
            about = self._found[graph]
            end = " .\n" if isinstance(graph, DefaultGraph) else f" {graph} .\n"
            for iri in sorted(about, key=lambda iri: (self._rank(iri), iri)):
                yield from [f"<{iri}> <{name or _TYPE}> {obj}{end}" for name, obj in sorted(about[iri])]

    def triples(self) -> Iterator[Triple]:
        """Yield all graphs as one, sorted."""
        return (Triple(*row) for row in self._rows(_merge_graphs(self._found.values())))

    def facts(self) -> Facts:
        """Return all graphs and what they quote as one, by subject and predicate."""
        found: dict[Node, dict[str, list[Node]]] = {}
        for iri, facts_of_node in _merge_graphs(self._all()).items():
            about = found[self.node(iri)] = {}
            for (name, _), obj in facts_of_node.items():
                about.setdefault(name or _TYPE, []).append(obj)
        return found

    def _add_quad(self, subject: NamedNode, predicate: str, obj: Term) -> None:
        if subject is not self._subject:
            self._subject, self._said = subject, self._said_of(subject.value)
        self._said[predicate, str(obj)] = obj

    def _said_of(self, iri: str) -> _About:
        if self._sentence is None:
            about = self._found.setdefault(self._graph, {})
        else:
            about = self._quoted.setdefault(self._graph, {}).setdefault(self._sentence, {})
        return about.setdefault(iri, {})

    def _rows(self, about: Mapping[str, _About]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
        for iri in sorted(about, key=lambda iri: (self._rank(iri), iri)):
            facts_of_node, subject = about[iri], self.node(iri)
            for key in sorted(facts_of_node):
                yield subject, self.node(key[0] or _TYPE), facts_of_node[key]

    def _rank(self, iri: str) -> int:
        return next((rank for start, rank in self._ranks if iri.startswith(start)), 1)


class _Quoting:
    """A block in which a sentence quotes what is added."""

    __slots__ = ("_quads", "_sentence")

    def __init__(self, quads: Quads, sentence: str | None) -> None:
        self._quads = quads
        self._sentence = sentence

    def __enter__(self) -> None:
        self._sentence = self._quads.quote_by(self._sentence)

    def __exit__(self, *_: object) -> None:
        self._quads.quote_by(self._sentence)


@lru_cache(maxsize=4096)
def _iri_of(short: str, base: str) -> str:
    """Return the IRI of a prefixed name, which many documents use."""
    prefix, _, local = short.partition(":")
    spaces = VOCABULARIES | {"kg": kg_namespace(base), "rel": f"{base}relation#"}
    return intern(spaces[prefix] + segment(local))


def _merge_graphs(graphs: Iterable[Mapping[str, _About]]) -> Mapping[str, _About]:
    """Return graphs as one; only what is said of a subject in several graphs is copied."""
    merged: dict[str, _About] = {}
    copied: set[str] = set()
    for about in graphs:
        for subject, facts_of_node in about.items():
            if subject not in merged:
                merged[subject] = facts_of_node
                continue
            if subject not in copied:
                merged[subject] = dict(merged[subject])
                copied.add(subject)
            merged[subject].update(facts_of_node)
    return merged
