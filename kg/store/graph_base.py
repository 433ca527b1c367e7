"""The base of the names in a graph, as the graph's own description of itself (`BASE/dataset`) gives it."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.namespaces import BASE, KG, RDF, VOCABULARIES
from kg.quoted_triples import base_of_statements, refuse_other_ontology

_DATASET = VOCABULARIES["void"] + "Dataset"


def base_of(store: Store) -> str:
    """Return the base of the names in a graph; the default where it says none."""
    return stated_base(store) or BASE


def stated_base(store: Store) -> str | None:
    """Return the base that the graph states, None where it states none. Raises InputError where it mixes several."""
    kind, dataset = NamedNode(RDF + "type"), NamedNode(_DATASET)
    base = base_of_statements(store.quads_for_pattern(None, kind, dataset, None))
    asked = f"ASK {{ ?document a <{KG}Document> }}"
    refuse_other_ontology(base, lambda: bool(store.query(asked, use_default_graph_as_union=True)))
    return base
