"""How far a second parser says the same of the arcs that a clause rests on.

Where two parsers agree, their arcs are right far more often than where the better one stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.proposition import Proposition
from kg.syntax import Token, Tree

_ALIKE = (
    frozenset({"nsubj", "nsubjpass"}),
    frozenset({"attr", "acomp", "oprd", "dobj"}),
    frozenset({"prep", "agent", "dative"}),
    frozenset({"compound", "nmod", "amod"}),
    frozenset({"acl", "relcl"}),
    frozenset({"ccomp", "parataxis", "xcomp"}),
)


def agreement(proposition: Proposition, verb: Token, tree: Tree) -> float | None:
    """Return the share of the clause's own arcs for which the second parser says the same; None if there is none."""
    arcs = _arcs(proposition, verb)
    if tree.confirmed is not None:
        asked = [tree.confirmed[arc] for word in arcs if (arc := (word.head.i, word.i)) in tree.confirmed]
        return sum(asked) / len(asked) if asked else None
    if tree.second is None:
        return None
    return sum(_agrees(word, tree.second.tokens[word.i]) for word in arcs) / len(arcs)


def _arcs(proposition: Proposition, verb: Token) -> list[Token]:
    """Return the words whose arcs a clause rests on: its verb, the heads of its slots, their prepositions."""
    found = {verb, *(word for word in proposition.words if word.dep != "punct")}
    for slot in proposition.slots:
        found.add(slot.head)
        link = slot.head.head
        if link.dep in {"prep", "agent", "dative"}:
            found.add(link)
    return sorted(found, key=lambda word: word.i)


def _agrees(word: Token, other: Token) -> bool:
    """Return True if the second parser gives a word the same head and a like label."""
    alike = other.dep == word.dep or any({other.dep, word.dep} <= group for group in _ALIKE)
    return alike and other.head.i == word.head.i


def overlap(ours: Iterable[Token], theirs: Iterable[Token]) -> float:
    """Return how far two clauses consist of the same words: those of both by those of either."""
    one, other = {word.i for word in ours}, {word.i for word in theirs}
    return len(one & other) / max(1, len(one | other))
