"""Who and what takes part in a claim, and the words that name it: tight phrases, not what is said beside them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.proposition import Proposition, Slot, Typing
from kg.model import Span
from kg.syntax import Token, span_of

_BESIDE = frozenset({"clause", "adverbial", "modifier"})
_TIMES = frozenset({"DATE", "TIME"})
_BEFORE = frozenset({"compound", "amod", "nmod", "nummod", "poss", "det", "quantmod", "advmod", "predet"})
_FIGURES = frozenset({"NUM", "SYM"})
_PARTITIVE = frozenset({"of"})
_NAMING = frozenset({"compound", "amod", "nmod", "nummod"})
_WHOLE = frozenset({"topic", "content", "crime", "attribute", "position", "amount"})


def participants(proposition: Proposition, typing: Typing | None) -> list[tuple[str, Slot]]:
    """Return (role, slot): those that a rule gives a role, then what else takes part.

    Times stand in the claim's own time; clauses and adverbs are participants of untyped claims only.
    """
    if typing is None:
        return [(slot.role, slot) for slot in proposition.slots]
    roles = dict(typing.roles)
    return [
        (roles.get(n, slot.role), slot)
        for n, slot in enumerate(proposition.slots)
        if n in roles or (slot.role not in _BESIDE and slot.head.entity not in _TIMES)
    ] + list(typing.added)


def naming_span(role: str, slot: Slot, typing: Typing | None) -> Span:
    """Return the characters that name a filler: the head with what stands before it and "of …" after it."""
    after = [token for token in slot.tokens if token.i > slot.head.i]
    if typing is None or role in _WHOLE or any(token.pos in _FIGURES for token in after):
        return slot.span
    last = slot.head
    for child in slot.head.children:
        if child.dep == "prep" and child.lower in _PARTITIVE and child.i == slot.head.i + 1:
            last = max(_below(child), key=_position)
    return span_of([token for token in slot.tokens if token.i <= last.i])


def _below(preposition: Token) -> Sequence[Token]:
    """Return the preposition, its object and what stands before the object."""
    found = [preposition]
    for child in preposition.children:
        if child.dep == "pobj":
            found += [child, *(c for c in child.children if c.dep in _BEFORE and c.i < child.i)]
    return found


def _position(token: Token) -> int:
    return token.i


def predicate_text(proposition: Proposition) -> str:
    """Return the predicate as it stands; an event noun with the words that say of what kind it is."""
    if proposition.kind != "nominal":
        return " ".join(word.text for word in proposition.words)
    noun = proposition.head
    before = [child for child in noun.children if child.dep in _NAMING and noun.i - 4 <= child.i < noun.i]
    return " ".join(word.text for word in (*before, noun))
