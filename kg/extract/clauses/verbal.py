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
    words_of_degree,
)


def clause_propositions(verb: Token) -> Iterator[Proposition]:
    """Yield the proposition of a verb; the raising and control verbs above it are part of the predicate."""
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
    """Yield the proposition of "there is …", whose subject is what exists."""
    there = verb.child("attr", "dobj")
    if there is None:
        return slots
    rest = [slot for slot in slots if slot.role not in {"complement", "subject"} and slot.head is not there]
    return noun_slots("subject", there) + rest


def _chain(verb: Token) -> list[Token]:
    """Return the words of the matrix verbs that only help ("**tries to** sell", "**is able to** sell"), outermost first."""
    words: list[Token] = []
    verb = leading_conjunct(verb)
    for _ in range(4):
        step = _matrix_verb_of_helper(verb)
        if step is None:
            break
        verb, helping = step
        words = [*helping, *words]
    return words


def _matrix_verb_of_helper(verb: Token) -> tuple[Token, list[Token]] | None:
    """Return the verb above that only helps this one ("**tried** to sell") and the words between; None if there is none."""
    link = _link_to_matrix(verb)
    if link is None:
        return None
    matrix, joint = link
    if _has_other_participant(matrix, verb):
        return None
    if matrix.dep in {"acomp", "oprd"} and is_predicate(matrix.head):
        return matrix.head, [*predicate_words(matrix.head), matrix, *joint]
    if not is_predicate(matrix):
        return None
    complement = matrix.child("attr", "acomp", "oprd")
    between = words_of_degree(matrix)
    if complement is not None and matrix.i < complement.i < verb.i:
        between = tuple(phrase(complement))
    return matrix, [*predicate_words(matrix), *between, *joint]


def _link_to_matrix(verb: Token) -> tuple[Token, list[Token]] | None:
    """Return the word that a nonfinite verb completes, with the preposition between them ("**capable of** pumping")."""
    matrix = verb.head
    if verb.dep == "pcomp" and matrix.dep == "prep" and matrix.i == matrix.head.i + 1:
        governor = matrix.head
        return (governor, [matrix]) if governor.pos == "ADJ" or governor.tag == "VBN" else None
    if verb.dep != "xcomp" or matrix is verb or not _nonfinite(verb):
        return None
    return matrix, []


def _has_other_participant(matrix: Token, verb: Token) -> bool:
    """True if another participant between the two verbs is to act ("urged **them** to leave", "called on **them** to leave")."""
    if any(c.dep in {"dobj", "dative", "nsubj"} and matrix.i < c.i < verb.i for c in matrix.children):
        return True
    return recipient_of_request(matrix) is not None


def _nonfinite(verb: Token) -> bool:
    return verb.tag in {"VB", "VBG"} or any(c.tag == "TO" for c in verb.children if c.dep == "aux")
