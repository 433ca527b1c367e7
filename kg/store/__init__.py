"""Knowledge ↔ RDF: Turtle, TriG and N-Quads out, SPARQL over what was written."""

from kg.namespaces import BASE
from kg.store.dossier import Dossier, DossierLine, dossier
from kg.store.judgement_blocks import judgements_of
from kg.store.load import load
from kg.store.names import check_base
from kg.store.query import Answer, NamedQuery, answer, named_queries
from kg.store.serialize import Written, nquads, serialized_graph, trig, turtle

__all__ = [
    "BASE",
    "Answer",
    "Dossier",
    "DossierLine",
    "NamedQuery",
    "Written",
    "answer",
    "check_base",
    "dossier",
    "judgements_of",
    "load",
    "named_queries",
    "nquads",
    "serialized_graph",
    "trig",
    "turtle",
]
