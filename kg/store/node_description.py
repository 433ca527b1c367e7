"""All that a graph says of one node, stated or quoted."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from kg.namespaces import VOCABULARIES
from kg.quoted_triples import Shorthand, quoted_property, quoted_triples

_DERIVED = VOCABULARIES["prov"] + "wasDerivedFrom"


def triples_about(graph: Store, node: NamedNode, base: str) -> set[Triple]:
    """Return what a graph states of a node, and what the sentences quote of it that it is derived from.

    Of a node that nothing is stated of, such as a claim that nothing shown rests on, all sentences are searched.
    """
    stated = {quad.triple for quad in graph.quads_for_pattern(node, None, None, None)}
    sentences = [t.object for t in stated if t.predicate.value == _DERIVED and isinstance(t.object, NamedNode)]
    quotations = _quotations_of_sentences(graph, sentences, base) if stated else _sentences_naming(graph, node, base)
    found = (t for sentence, text in quotations for t in quoted_triples(text, sentence, base))
    return stated | {triple for triple in found if triple.subject == node}


def _quotations_of_sentences(graph: Store, sentences: list[NamedNode], base: str) -> Iterator[tuple[str, str]]:
    quoted = NamedNode(quoted_property(base))
    for sentence in sentences:
        for quad in graph.quads_for_pattern(sentence, quoted, None, None):
            if isinstance(quad.object, Literal):
                yield sentence.value, quad.object.value


def _sentences_naming(graph: Store, node: NamedNode, base: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences that name a node in what they quote, with the quotation."""
    name = Literal(f"{Shorthand(base).name(node.value)} ")
    quoted = quoted_property(base)
    text = f"SELECT DISTINCT ?sentence ?text WHERE {{ ?sentence <{quoted}> ?text FILTER(CONTAINS(?text, {name})) }}"
    found = graph.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    yield from ((row["sentence"].value, row["text"].value) for row in found)
