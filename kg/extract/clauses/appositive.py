"""Appositions → propositions: "Globex, a maker of ships", "the maker of ships, Globex"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.phrases import phrase
from kg.extract.proposition import Proposition, Slot
from kg.syntax import Token

_NOT_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def appositive_propositions(second: Token) -> Iterator[Proposition]:
    """Yield that a named thing is what the noun phrase beside it calls it; two names or two nouns may be a list."""
    first = second.head
    if any(word.text == ":" and first.i < word.i < second.i for word in first.sentence.tokens):
        return
    if {first.pos, second.pos} != {"PROPN", "NOUN"} or first.entity in _NOT_THINGS or second.entity in _NOT_THINGS:
        return
    name, noun = (first, second) if first.pos == "PROPN" else (second, first)
    slots = (Slot("subject", name, phrase(name)), Slot("complement", noun, phrase(noun)))
    yield Proposition(noun, "appositive", (noun,), "be", slots, rule="apposition")
