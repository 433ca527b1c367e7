"""Whose view a sentence tells: "To Jane Roe, the mill is a mistake"."""

from __future__ import annotations

from kg.data import words
from kg.syntax.phrases import word_after
from kg.syntax.tree import Token

_NO_HOLDERS = frozenset({"DATE", "FAC", "GPE", "LOC", "TIME"})


def holder_of_view(preposition: Token) -> Token | None:
    """Return the name behind "to" that opens a sentence, set off by a comma from a clause with a subject of its own.

    None for a place ("To Oslo, the road is long") and where something is passed on to somebody ("To Roe, Globex gave $1,000").
    """
    name, verb = preposition.child("pobj"), preposition.head
    if preposition.lower != "to" or preposition is not preposition.sentence.tokens[0] or name is None:
        return None
    last = name.subtree()[-1]
    comma = last if last.text == "," else word_after(last)
    subject = verb.child("nsubj", "expl")
    if name.pos != "PROPN" or name.entity in _NO_HOLDERS or comma is None or comma.text != "," or subject is None:
        return None
    if subject.subtree()[0] is not word_after(comma) or verb.lemma in words("clauses", "of_two_objects"):
        return None
    return name
