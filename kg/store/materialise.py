"""A graph with all written out that it leaves to whoever reads it: what is quoted, classes and properties above, characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.namespaces import RDF, VOCABULARIES, XSD, kg_namespace
from kg.quoted_triples import quoted_property, with_quoted
from kg.store.hierarchy import Hierarchy
from kg.store.names import characters_of, document_iri_of_span, term_text

_TYPE = NamedNode(RDF + "type")
_COUNT = NamedNode(XSD + "nonNegativeInteger")
_LABEL = VOCABULARIES["rdfs"] + "label"
_NIF = VOCABULARIES["nif"]
_GEO = VOCABULARIES["geo"]
_GSP = VOCABULARIES["gsp"]
_DERIVED = VOCABULARIES["prov"] + "wasDerivedFrom"
_FRAGMENT = "#char="
_About = Mapping[str, Mapping[str, list[Quad]]]
_Term = NamedNode | Literal


def materialised_graph(graph: Store, base: str) -> Store:
    """Return a graph in memory that has all statements of a graph, and all that follow from them."""
    store = Store()
    store.bulk_extend(_statements(graph, base))
    return store


def _statements(graph: Store, base: str) -> Iterator[Quad]:
    """Yield all statements, some twice, document by document."""
    hierarchy, kg, quoted = Hierarchy(graph, base), kg_namespace(base), quoted_property(base)
    for name in (DefaultGraph(), *sorted(graph.named_graphs(), key=str)):
        quads = list(with_quoted(graph.quads_for_pattern(None, None, None, name), base))
        stated = [quad for quad in quads if quad.predicate.value != quoted]
        yield from stated
        yield from _quads_of_hierarchy(stated, hierarchy, kg)
        yield from _quads_of_nodes(stated, kg)


def _quads_of_hierarchy(quads: Iterable[Quad], hierarchy: Hierarchy, kg: str) -> Iterator[Quad]:
    """Yield the classes and properties above those in the statements."""
    classifying = {RDF + "type", kg + "eventType"}
    for quad in quads:
        for upper in hierarchy.above(quad.predicate.value):
            yield Quad(quad.subject, NamedNode(upper), quad.object, quad.graph_name)
        for upper in hierarchy.above(term_text(quad.object)) if quad.predicate.value in classifying else ():
            if upper.startswith(kg) or quad.predicate == _TYPE:
                yield Quad(quad.subject, quad.predicate, NamedNode(upper), quad.graph_name)


def _quads_of_nodes(quads: Iterable[Quad], kg: str) -> Iterator[Quad]:
    """Yield what follows for stretches of text, claims, documents and places."""
    about: dict[str, dict[str, list[Quad]]] = defaultdict(lambda: defaultdict(list))
    spans: dict[str, Quad] = {}
    for quad in quads:
        about[term_text(quad.subject)][quad.predicate.value].append(quad)
        for term in (quad.subject, quad.object):
            if isinstance(term, NamedNode) and _FRAGMENT in term.value:
                spans.setdefault(term.value, quad)
    texts = _texts(about)
    for iri, quad in spans.items():
        yield from _span(NamedNode(iri), quad, texts)
    for quads_of_node in about.values():
        yield from _node(quads_of_node, about, kg)


def _texts(about: _About) -> Mapping[str, list[tuple[int, str]]]:
    """Return by document where the stretches begin that have their words, with the words."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for iri, quads_of_node in about.items():
        for quad in quads_of_node.get(_NIF + "anchorOf", ()):
            found[document_iri_of_span(iri)].append((characters_of(iri).start, term_text(quad.object)))
    return found


def _span(node: NamedNode, quad: Quad, texts: Mapping[str, list[tuple[int, str]]]) -> Iterator[Quad]:
    """Yield where a stretch begins and ends, its words and its document."""
    span, document = characters_of(node.value), document_iri_of_span(node.value)
    around = next((t for t in texts.get(document, ()) if t[0] <= span.start and span.end <= t[0] + len(t[1])), (0, ""))
    words = around[1][span.start - around[0] : span.end - around[0]]
    quads_of_node: dict[str, _Term] = {
        "beginIndex": Literal(str(span.start), datatype=_COUNT),
        "endIndex": Literal(str(span.end), datatype=_COUNT),
        "anchorOf": Literal(words),
        "referenceContext": NamedNode(document),
    }
    yield Quad(node, _TYPE, NamedNode(_NIF + "OffsetBasedString"), quad.graph_name)
    for name, value in quads_of_node.items():
        yield Quad(node, NamedNode(_NIF + name), value, quad.graph_name)


def _node(quads: Mapping[str, list[Quad]], about: _About, kg: str) -> Iterator[Quad]:
    """Yield what follows from the class of a node."""
    for quad in quads.get(RDF + "type", ()):
        kind = term_text(quad.object).removeprefix(kg)
        if kind == "Claim":
            yield from _claim(quad, quads, about, kg)
        elif kind == "Document":
            yield Quad(quad.subject, _TYPE, NamedNode(_NIF + "Context"), quad.graph_name)
    for lat, long in zip(quads.get(_GEO + "lat", ()), quads.get(_GEO + "long", ()), strict=False):
        point = Literal(
            f"POINT({term_text(long.object)} {term_text(lat.object)})", datatype=NamedNode(_GSP + "wktLiteral")
        )
        yield Quad(lat.subject, NamedNode(_GSP + "asWKT"), point, lat.graph_name)


def _claim(quad: Quad, quads: Mapping[str, list[Quad]], about: _About, kg: str) -> Iterator[Quad]:
    """Yield that a claim is a statement of RDF, its document, that it affirms, and its words where its event has them."""
    node, graph = quad.subject, quad.graph_name
    yield Quad(node, _TYPE, NamedNode(RDF + "Statement"), graph)
    for sentence in quads.get(_DERIVED, ()):
        document = NamedNode(document_iri_of_span(term_text(sentence.object)))
        yield Quad(node, NamedNode(VOCABULARIES["dcterms"] + "source"), document, graph)
    if kg + "polarity" not in quads:
        yield Quad(node, NamedNode(kg + "polarity"), NamedNode(kg + "Positive"), graph)
    for event in quads.get(kg + "aboutEvent", ()) if _LABEL not in quads else ():
        for label in about[term_text(event.object)].get(_LABEL, ()):
            yield Quad(node, NamedNode(_LABEL), label.object, graph)
