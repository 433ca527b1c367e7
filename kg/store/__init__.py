"""Knowledge ↔ RDF: Turtle, TriG and N-Quads out, SPARQL over what was written."""

from kg.store.dossier import Dossier, Line, dossier
from kg.store.judged import judgements_of
from kg.store.names import BASE, checked_base
from kg.store.query import Answer, NamedQuery, answer, load, named_queries
from kg.store.serialize import Written, nquads, trig, turtle, written
from kg.store.vocabulary import class_ancestors

__all__ = [
    "BASE",
    "Answer",
    "Dossier",
    "Line",
    "NamedQuery",
    "Written",
    "answer",
    "checked_base",
    "class_ancestors",
    "dossier",
    "judgements_of",
    "load",
    "named_queries",
    "nquads",
    "trig",
    "turtle",
    "written",
]
