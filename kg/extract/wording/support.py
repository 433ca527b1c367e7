"""How far a second parser sees a clause as the first one does: its arcs, its words, and how certain it is of them.

Where two parsers agree, their arcs are right far more often than where the better one stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.proposition import Proposition
from kg.model import Support
from kg.syntax import Token
from kg.syntax.second_opinion import SecondParse

_CASES = frozenset({"prep", "agent", "dative"})


def support_of(proposition: Proposition, verb: Token, said: Iterable[Token], second: SecondParse) -> Support | None:
    """Return what the second parser says of a clause with these words; None if it says nothing of its verb."""
    if not second.relations[verb.i]:
        return None
    arcs = _arcs(proposition, verb)
    agreed = second.agreement(arcs)
    inside = second.words_of_clause(verb.i)
    label_indices = {word.i for word in said}
    shared = len(label_indices & inside)
    return Support(
        agreement=sum(agreed.values()) / len(agreed) if agreed else None,
        certainty=min(second.opinion.certainties[word.i] for word in arcs),
        contained=shared / max(1, len(label_indices)),
        complete=shared / len(inside),
        disputed=tuple(sorted({arc.kind for arc, has in agreed.items() if not has})),
    )


def _arcs(proposition: Proposition, verb: Token) -> list[Token]:
    """Return the words whose arcs a clause rests on: its verb, the heads of its slots, their prepositions."""
    found = {verb, *(word for word in proposition.words if word.dep != "punct")}
    for slot in proposition.slots:
        found.add(slot.head)
        link = slot.head.head
        if link.dep in _CASES:
            found.add(link)
    return sorted(found, key=lambda word: word.i)
