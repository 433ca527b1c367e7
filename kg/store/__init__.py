"""Knowledge ↔ RDF: Turtle, TriG and N-Quads out, SPARQL over what was written."""

from kg.store.names import BASE
from kg.store.query import Answer, NamedQuery, answer, load, named_queries
from kg.store.serialize import nquads, trig, turtle

__all__ = ["BASE", "Answer", "NamedQuery", "answer", "load", "named_queries", "nquads", "trig", "turtle"]
