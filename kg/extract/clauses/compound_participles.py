"""Compound participles → propositions: "rebel-held town", "Lowell-based firm"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import lexicon
from kg.extract.proposition import Proposition, Slot
from kg.syntax import Token
from kg.syntax.phrases import phrase


def _tied_noun(participle: Token) -> Token | None:
    """Return the noun that a hyphen ties to a participle: "rebel" of "rebel-held"."""
    before = (child for child in participle.children_with("npadvmod") if child.i < participle.i)
    return next((child for child in before if child.pos in {"PROPN", "NOUN"}), None)


def compound_participle_propositions(participle: Token) -> Iterator[Proposition]:
    """Yield the proposition of a participle before a noun with a word tied to it by a hyphen ("rebel-held town")."""
    case = lexicon("clauses")["hyphened"].get(participle.lower)
    noun = participle.head
    if case is None or participle.dep != "amod" or noun.i < participle.i:
        return
    tied = _tied_noun(participle)
    if tied is None or (case and tied.pos != "PROPN"):
        return
    actor = Slot("oblique" if case else "subject", tied, phrase(tied), case)
    slots = (Slot("object", noun, phrase(noun)), actor)
    yield Proposition(participle, "verbal", (participle,), participle.lemma, slots, passive=True, rule="hyphened")
