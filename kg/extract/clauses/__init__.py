"""Tree → propositions."""

from __future__ import annotations

from kg.extract.proposition import Proposition, Slot
from kg.syntax import Tree


def propositions(tree: Tree) -> list[Proposition]:
    """Return every proposition of the document in text order (placeholder: subject-verb-object only)."""
    found = []
    for token in tree.tokens:
        subject, obj = token.child("nsubj"), token.child("dobj")
        if token.pos == "VERB" and subject and obj:
            slots = (Slot("subject", subject, tuple(subject.subtree())), Slot("object", obj, tuple(obj.subtree())))
            found.append(Proposition(token, "verbal", (token,), token.lemma, slots, rule="svo"))
    return found
