"""Knowledge ↔ RDF: Turtle, TriG and N-Quads out, SPARQL over what was written."""

from kg.namespaces import BASE
from kg.store.dossier import Dossier, Line, dossier
from kg.store.judged import judgements_of
from kg.store.load import load
from kg.store.names import checked_base
from kg.store.query import Answer, NamedQuery, answer, named_queries
from kg.store.serialize import Written, nquads, trig, turtle, written

__all__ = [
    "BASE",
    "Answer",
    "Dossier",
    "Line",
    "NamedQuery",
    "Written",
    "answer",
    "checked_base",
    "dossier",
    "judgements_of",
    "load",
    "named_queries",
    "nquads",
    "trig",
    "turtle",
    "written",
]
