"""Appositions → propositions: "Globex, a maker of ships", "the maker of ships, Globex"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.extract.proposition import Proposition, Slot
from kg.extract.role_phrases import role_class
from kg.syntax import Token
from kg.syntax.phrases import REACH, phrase, word_before_apposition, words_between

_BODIES = frozenset({"GPE", "NORP", "ORG"})
_NOT_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def appositive_propositions(second: Token) -> Iterator[Proposition]:
    """Yield the copular proposition of a name and its apposition; two names or two nouns may be a list and give none."""
    first = second.head
    if {first.entity, second.entity} & _NOT_THINGS or _is_set_apart(first, second) or _describes_nearer(first, second):
        return
    names = [word for word in (first, second) if word.pos == "PROPN" and not _is_office(word)]
    if len(names) != 1 or {first.pos, second.pos} - {"PROPN", "NOUN"}:
        return
    name, noun = (first, second) if first is names[0] else (second, first)
    slots = (Slot("subject", name, phrase(name)), Slot("complement", noun, phrase(noun)))
    yield Proposition(noun, "appositive", (noun,), "be", slots, rule="apposition")


def _is_set_apart(first: Token, second: Token) -> bool:
    """True if a colon or too many words stand between the two."""
    return second.i - first.i > REACH or any(word.text == ":" for word in words_between(first, second))


def _describes_nearer(first: Token, second: Token) -> bool:
    """Return True where a nearer name may be meant ("Roe, minister of **Norway**, a **member** of the council")."""
    nearer = word_before_apposition(first, second) if second.lemma.lower() in words("roles", "of_either") else None
    return nearer is not None and nearer.entity in _BODIES and first.entity == "PERSON"


def _is_office(word: Token) -> bool:
    """True for a title that is written like a name: "Ann Roe, the Special Envoy"."""
    return word.entity != "PERSON" and role_class(word.lower) is not None
