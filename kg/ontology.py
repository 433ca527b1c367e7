"""Old name of kg.data.ontology."""

from kg.data.ontology import Ontology, Term, bygone_ties, class_ancestors, label_of, lasting_ties, ontology

__all__ = ["Ontology", "Term", "bygone_ties", "class_ancestors", "label_of", "lasting_ties", "ontology"]
