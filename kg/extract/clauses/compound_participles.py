"""Participles joined to who did it or where → propositions: "rebel-held town", "Lowell-based firm"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.proposition import Proposition, Slot
from kg.resources import lexicon
from kg.syntax import Token
from kg.syntax.phrases import phrase


def compound_participle_propositions(participle: Token) -> Iterator[Proposition]:
    """Yield what a participle before a noun says of it with the word that a hyphen ties to it."""
    case = lexicon("clauses")["hyphened"].get(participle.lower)
    noun = participle.head
    if case is None or participle.dep != "amod" or noun.i < participle.i:
        return
    tied = [c for c in participle.children if c.dep == "npadvmod" and c.i < participle.i and c.pos in {"PROPN", "NOUN"}]
    if not tied or (case and tied[0].pos != "PROPN"):
        return
    actor = Slot("oblique", tied[0], phrase(tied[0]), case) if case else Slot("subject", tied[0], phrase(tied[0]))
    slots = (Slot("object", noun, phrase(noun)), actor)
    yield Proposition(participle, "verbal", (participle,), participle.lemma, slots, passive=True, rule="hyphened")
