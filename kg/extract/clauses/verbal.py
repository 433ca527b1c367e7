"""Clauses → propositions: verbs and copulas with all of their arguments."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.arguments import argument_slots, noun_slots, subject_slots
from kg.extract.proposition import Proposition, PropositionKind, Slot
from kg.syntax import Token
from kg.syntax.phrases import phrase
from kg.syntax.subjects import recipient_of_request
from kg.syntax.verbs import (
    is_headline_future,
    is_passive,
    is_predicate,
    leading_conjunct,
    lemma_of,
    predicate_words,
)


def clause_propositions(verb: Token) -> Iterator[Proposition]:
    """Yield the proposition of a verb; the words of raising and control verbs above it join the predicate."""
    words = predicate_words(verb)
    slots = subject_slots(verb)
    slots += argument_slots(verb, set(words))
    kind, rule = _kind(verb, slots)
    if rule == "existential":
        slots = _existential(verb, slots)
    if slots:
        words = _chain(verb) + words
        if words[0].tag == "TO" and not is_headline_future(verb):
            del words[0]
        yield Proposition(verb, kind, tuple(words), lemma_of(verb), tuple(slots), is_passive(verb), rule)


def _kind(verb: Token, slots: list[Slot]) -> tuple[PropositionKind, str]:
    if verb.child("expl") is not None:
        return "copular", "existential"
    complement = next((slot for slot in slots if slot.role == "complement"), None)
    if verb.lemma == "be":
        if complement is not None and complement.head.pos == "ADJ":
            return "adjectival", "copula:adjective"
        return "copular", "copula:noun" if complement is not None else "copula:place"
    rule = {"relcl": "relative", "acl": "participle", "advcl": "adjunct", "xcomp": "infinitive"}.get(verb.dep, "verb")
    return "verbal", rule


def _existential(verb: Token, slots: list[Slot]) -> list[Slot]:
    """What there is, is the subject."""
    there = verb.child("attr", "dobj")
    if there is None:
        return slots
    rest = [slot for slot in slots if slot.role not in {"complement", "subject"} and slot.head is not there]
    return noun_slots("subject", there) + rest


def _chain(verb: Token) -> list[Token]:
    """Return the words of matrix verbs that only help ("tries to", "is able to"), outermost first."""
    words: list[Token] = []
    verb = leading_conjunct(verb)
    for _ in range(4):
        step = _helping(verb)
        if step is None:
            break
        verb, helping = step
        words = [*helping, *words]
    return words


def _helping(verb: Token) -> tuple[Token, list[Token]] | None:
    """Return the matrix verb and the words from it to this one, None where the matrix says more."""
    matrix = verb.head
    joint: list[Token] = []
    if verb.dep == "pcomp" and matrix.dep == "prep" and matrix.i == matrix.head.i + 1:
        joint, matrix = [matrix], matrix.head
        if matrix.pos != "ADJ" and matrix.tag != "VBN":
            return None
    elif verb.dep != "xcomp" or matrix is verb or not _nonfinite(verb):
        return None
    if any(c.dep in {"dobj", "dative", "nsubj"} and matrix.i < c.i < verb.i for c in matrix.children):
        return None
    if recipient_of_request(matrix) is not None:
        return None
    if matrix.dep in {"acomp", "oprd"} and is_predicate(matrix.head):
        return matrix.head, [*predicate_words(matrix.head), matrix, *joint]
    if not is_predicate(matrix):
        return None
    complement = matrix.child("attr", "acomp", "oprd")
    between = phrase(complement) if complement is not None and matrix.i < complement.i < verb.i else ()
    return matrix, [*predicate_words(matrix), *between, *joint]


def _nonfinite(verb: Token) -> bool:
    return verb.tag in {"VB", "VBG"} or any(c.tag == "TO" for c in verb.children if c.dep == "aux")
