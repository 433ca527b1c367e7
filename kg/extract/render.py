"""Proposition → surface tuples (binary triples or n-ary)."""

from __future__ import annotations

from kg.extract.proposition import Proposition
from kg.syntax import Tree


def renderings(proposition: Proposition, tree: Tree) -> tuple[tuple[str, ...], ...]:
    """Return the surface tuples (subject, predicate, object, *more) of a proposition, best first."""
    subject, obj = proposition.slot("subject"), proposition.slot("object")
    if not subject or not obj:
        return ()
    return ((tree.text(subject.span), " ".join(word.text for word in proposition.words), tree.text(obj.span)),)
