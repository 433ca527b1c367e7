"""Who and what takes part in a claim, and the words that name it."""

from __future__ import annotations

from itertools import takewhile

from kg.data import words
from kg.extract.proposition import Proposition, Slot, Typing
from kg.model import Mention, Span
from kg.syntax import Token
from kg.syntax.verbs import VERBAL

_BESIDE = frozenset({"clause", "adverbial", "modifier"})
_TIMES = frozenset({"DATE", "TIME"})
_FIGURES = frozenset({"NUM", "SYM"})
_NAMING = frozenset({"compound", "amod", "nmod", "nummod"})
_WHOLE = frozenset({"topic", "content", "crime", "attribute", "position", "amount"})


def participant_slots(proposition: Proposition, typing: Typing | None) -> list[tuple[str, Slot]]:
    """Return (role, slot) for the slots that a rule gives a role, and for amounts, which always take part.

    Of an untyped proposition all take part. What else a typed one says stands in its words.
    """
    if typing is None:
        return [(slot.role, slot) for slot in proposition.slots]
    roles = dict(typing.roles)
    kept = [(n, slot) for n, slot in enumerate(proposition.slots) if n in roles or _is_amount(slot)]
    return [(roles.get(n, slot.role), slot) for n, slot in kept] + list(typing.added)


def _is_amount(slot: Slot) -> bool:
    if slot.role in _BESIDE or slot.head.entity in _TIMES:
        return False
    return any(token.pos in _FIGURES and token.lower != "one" for token in slot.tokens)


def span_of_name(role: str, slot: Slot, mention: Mention | None) -> Span | None:
    """Return the characters of the word or name that names a participant; None where only the whole phrase names it."""
    if role in _WHOLE or _counts_after(slot):
        return None
    if mention is not None and mention.kind == "name":
        return mention.head
    if slot.role == "complement" and slot.head.lemma.lower() in words("senses", "belonging"):
        return slot.head.span  # "a member of the union" is not the union
    return counted_noun(slot.head).span


def _counts_after(slot: Slot) -> bool:
    """True if a figure after the head belongs to it ("a loan of 40 million"); not a figure after "including"."""
    if slot.head.pos == "NUM":
        return False
    after = takewhile(lambda token: token.lower != "including", (t for t in slot.tokens if t.i > slot.head.i))
    return any(token.pos in _FIGURES and not _is_in_clause(token, slot.head) for token in after)


def _is_in_clause(token: Token, head: Token) -> bool:
    """True for a word of a clause below a head: "forty" in "a plane **carrying forty guards**"."""
    between = takewhile(lambda above: above is not head, token.ancestors())
    return any(above.pos in VERBAL for above in between)


def counted_noun(head: Token) -> Token:
    """Return the noun that a counting noun counts ("hundreds of **miners**"), else the word itself."""
    if head.pos != "NUM" and head.lemma.lower() not in words("senses", "counting"):
        return head
    of = next((child for child in head.children if child.dep == "prep" and child.lower == "of"), None)
    return (of.child("pobj") or head) if of is not None else head


def predicate_text(proposition: Proposition) -> str:
    """Return the predicate as it stands in the text; an event noun with its modifiers ("poison gas attack")."""
    noun = proposition.head
    named = proposition.kind == "nominal" or proposition.rule == "light-verb"
    naming = [child for child in noun.children if named and child.dep in _NAMING and noun.i - 4 <= child.i < noun.i]
    inner = [word for child in naming for word in _compound_before(child)]
    before = [*inner, *naming]
    together = {word.i: word for word in (*before, *proposition.words)}
    return " ".join(together[i].text for i in sorted(together))


def _compound_before(word: Token) -> list[Token]:
    """Return the compound words below a modifier with their hyphens ("**poison** gas attack", "**anti-**war protest")."""
    parts = [child for child in word.children_with("compound", "punct") if child.i < word.i]
    whole = {part.i for part in parts if part.dep == "compound"}
    return [part for part in parts if part.i in whole or part.i - 1 in whole]


def trigger(proposition: Proposition) -> Span:
    """Return the characters of the trigger: the predicate's head, the adjective for "was missing"."""
    complement = proposition.slot("complement") if proposition.kind == "adjectival" else None
    return (complement.head if complement else proposition.head).span
