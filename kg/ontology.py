"""Old name of kg.data.ontology."""

from kg.data.ontology import KG, Ontology, Term, bygone_ties, label_of, lasting_ties, ontology

__all__ = ["KG", "Ontology", "Term", "bygone_ties", "label_of", "lasting_ties", "ontology"]
