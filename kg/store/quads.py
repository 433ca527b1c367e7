"""`Knowledge` → RDF quads, each in the graph of the document that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.model import Document, Span
from kg.namespaces import BASE, RDF, VOCABULARIES, claimed_namespace, kg_namespace
from kg.quoted_triples import Shorthand, quoted_property
from kg.store.names import document_iri, document_iri_of_span, segment, string, text_fragment

# How a reader meets the file: the header, then things (1), ties, statements, events, claims, quantities, the text, and last
# what stands above the classes and properties.
_ORDER = (
    ("document/", 8),  # most of all
    ("dataset", 0),
    ("id/tie/", 2),
    ("id/statement/", 3),
    ("id/event/", 4),
    ("id/claim/", 5),
    ("id/quantity/", 6),
    ("id/run/", 7),
)

# A node or literal as N-Triples writes it: `<https://kg.example/id/oslo>`, `"Oslo"`.
Text = str
Node = NamedNode | BlankNode | Literal
Facts = Mapping[Node, Mapping[str, list[Node]]]

_TYPE = intern(RDF + "type")
# What is said of a subject, each once and in order: the IRI of a predicate, and an object. rdf:type is "" here, so that what
# is sorted has it first.
_About = dict[tuple[str, Text], None]


class Quads:
    """Collects the statements of a graph as they are written; terms are made only where another format needs them."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self._kg, self._claimed = kg_namespace(base), claimed_namespace(base)
        self._graph: Text = ""
        self._predicates: dict[str, str] = {}
        self._names: dict[str, Text] = {}
        self._things: dict[str, Text] = {}
        self._documents: dict[str, Text] = {}
        self._found: dict[Text, dict[Text, _About]] = {}
        self._quoted: dict[Text, dict[Text, dict[Text, _About]]] = {}
        self._sentence: Text | None = None
        # The subject that the last statement was added to, and what is said of it in this graph or quoted by this sentence.
        self._subject: Text = ""
        self._said: _About = {}
        self._met: set[Text] = set()
        self._naming = frozenset({"", self._kg + "eventType", RDF + "predicate"})
        self._ranks = (*((base + start, rank) for start, rank in _ORDER), (self._kg, 9), (self._claimed, 9))

    @property
    def graph(self) -> Text:
        """The graph that statements are added to, "" for the default one."""
        return self._graph

    @graph.setter
    def graph(self, graph: Text) -> None:
        self._graph, self._subject = graph, ""

    def copy(self) -> Quads:
        """Return the same statements in a collection of their own, which shares the nodes."""
        other = Quads(self.base)
        other._predicates, other._names = self._predicates, self._names
        other._things, other._documents = self._things, self._documents
        other._met, other._quoted = set(self._met), self._quoted
        other._found = {
            graph: {subject: dict(facts_of_node) for subject, facts_of_node in about.items()}
            for graph, about in self._found.items()
        }
        return other

    def node(self, iri: str) -> Text:
        """Return the node of a full IRI."""
        return f"<{iri}>"

    def name(self, short: str) -> Text:
        """Return the node of a prefixed name of a vocabulary ("prov:used", "kg:Claim", "rel:fireOn")."""
        node = self._names.get(short)
        if node is None:
            node = self._names[short] = f"<{_iri_of(short, self.base)}>"
        return node

    def thing(self, local: str) -> Text:
        """Return the node of an entity, event or claim by its id."""
        node = self._things.get(local)
        if node is None:
            node = self._things[local] = f"<{self.base}id/{segment(local)}>"
        return node

    def document(self, name: str) -> Text:
        """Return the node of a document."""
        node = self._documents.get(name)
        if node is None:
            node = self._documents[name] = f"<{document_iri(name, self.base)}>"
        return node

    def characters(self, document: Document, span: Span) -> Text:
        """Return the node of a stretch of a document's text."""
        return f"{self.document(document.id)[:-1]}{text_fragment(span)}>"

    def add(self, subject: Text, predicate: str, *objects: Text | None) -> None:
        """Add a statement for every object that there is; `predicate` is a prefixed name."""
        name = self._predicates.get(predicate)
        if name is None:
            iri = _iri_of(predicate, self.base)
            name = self._predicates[predicate] = "" if iri == _TYPE else iri
        for obj in objects:
            if obj is not None:
                if subject != self._subject:
                    self._subject, self._said = subject, self._said_of(subject)
                self._said[name, obj] = None

    def edge(self, subject: Text, relation: str, obj: Text, *, claimed: bool) -> None:
        """Add a direct edge by the local name of its property, among facts or among what is claimed."""
        self._said_of(subject)[intern((self._claimed if claimed else self._kg) + segment(relation)), obj] = None

    def quote_in(self, sentence: Text | None) -> _Quoting:
        """Have a sentence quote what is added meanwhile, so that it is kept and not stated; without one it is stated."""
        return _Quoting(self, sentence)

    def quote_by(self, sentence: Text | None) -> Text | None:
        """Have a sentence quote, or nothing, what is added from here on; return which one did so before."""
        before, self._sentence, self._subject = self._sentence, sentence, ""
        return before

    def add_quotations(self) -> None:
        """Add what sentences quote, as one literal each."""
        shorthand, quoted = Shorthand(self.base), quoted_property(self.base)
        for graph, sentences in self._quoted.items():
            self.graph = graph
            for sentence, about in sentences.items():
                text = shorthand.text(dict(_sorted(about, self._ranks)), document_iri_of_span(sentence[1:-1]))
                self._said_of(sentence)[quoted, string(text)] = None

    def vocabulary(self) -> list[str]:
        """Return the IRIs of the properties and classes in use, sorted."""
        found: set[str] = set()
        for about in self._all():
            for facts_of_node in about.values():
                for name, value in facts_of_node:
                    found.add(value[1:-1] if name in self._naming else name)
        return sorted(found - {""})

    def _all(self) -> Iterator[dict[Text, _About]]:
        """Yield what is stated in each graph, and what each sentence quotes."""
        yield from self._found.values()
        yield from (about for sentences in self._quoted.values() for about in sentences.values())

    def is_new(self, node: Text) -> bool:
        """True if a node is met for the first time, and remember it."""
        before = len(self._met)
        self._met.add(node)
        return len(self._met) > before

    def __len__(self) -> int:
        """Return how many statements there are, those that several graphs make counted once."""
        return sum(len(facts_of_node) for facts_of_node in _merge_graphs(self._found.values()).values())

    def __iter__(self) -> Iterator[Quad]:
        """Yield everything graph by graph, sorted by subject, type first, then by predicate and object."""
        yield from parse("".join(self.lines()), format=RdfFormat.N_QUADS)

    def lines(self) -> Iterator[str]:
        """Yield the same statements as lines of N-Quads."""
        for graph in sorted(self._found, key=lambda graph: graph or "DEFAULT"):
            yield from _lines(_sorted(self._found[graph], self._ranks), f" {graph}" if graph else "")

    def triples(self) -> Iterator[Triple]:
        """Yield all graphs as one, sorted."""
        listed = _sorted(_merge_graphs(self._found.values()), self._ranks)
        return (quad.triple for quad in parse("".join(_lines(listed)), format=RdfFormat.N_TRIPLES))

    def facts(self) -> Facts:
        """Return all graphs and what they quote as one, by subject and predicate."""
        found: dict[Node, dict[str, list[Node]]] = {}
        lines = _lines(_merge_graphs(self._all()).items())
        for quad in parse("".join(lines), format=RdfFormat.N_TRIPLES):
            found.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        return found

    def _said_of(self, subject: Text) -> _About:
        if self._sentence is None:
            about = self._found.setdefault(self._graph, {})
        else:
            about = self._quoted.setdefault(self._graph, {}).setdefault(self._sentence, {})
        return about.setdefault(subject, {})


class _Quoting:
    """A block in which a sentence quotes what is added."""

    __slots__ = ("_quads", "_sentence")

    def __init__(self, quads: Quads, sentence: Text | None) -> None:
        self._quads = quads
        self._sentence = sentence

    def __enter__(self) -> None:
        self._sentence = self._quads.quote_by(self._sentence)

    def __exit__(self, *_: object) -> None:
        self._quads.quote_by(self._sentence)


def _sorted(
    about: Mapping[Text, _About], ranks: Sequence[tuple[str, int]]
) -> Iterator[tuple[Text, list[tuple[str, Text]]]]:
    """Yield each subject with what is said of it, sorted: type first, then by predicate and object."""

    ranked = tuple(start for start, _ in ranks)

    def place(node: Text) -> tuple[int, str]:
        iri = node[1:-1]
        for start, rank in ranks if iri.startswith(ranked) else ():
            if iri.startswith(start):
                return rank, iri
        return 1, iri

    for subject in sorted(about, key=place):
        yield subject, sorted(about[subject])


def _lines(about: Iterable[tuple[Text, Iterable[tuple[str, Text]]]], graph: str = "") -> Iterator[str]:
    """Yield lines of N-Quads, or without a graph of N-Triples."""
    for subject, said in about:
        yield from [f"{subject} <{name or _TYPE}> {obj}{graph} .\n" for name, obj in said]


@lru_cache(maxsize=4096)
def _iri_of(short: str, base: str) -> str:
    """Return the IRI of a prefixed name, which many documents use."""
    prefix, _, local = short.partition(":")
    spaces = VOCABULARIES | {"kg": kg_namespace(base), "rel": f"{base}relation#"}
    return intern(spaces[prefix] + segment(local))


def _merge_graphs(graphs: Iterable[Mapping[Text, _About]]) -> Mapping[Text, _About]:
    """Return graphs as one; only what is said of a subject in several graphs is copied."""
    merged: dict[Text, _About] = {}
    copied: set[Text] = set()
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
