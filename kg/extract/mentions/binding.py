"""Pronouns → candidate and excluded antecedents by grammar (binding principles A, B, C)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.syntax import Token
from kg.syntax.subjects import local_subject, subject_of

_SUBJECTS = ("nsubj", "nsubjpass")
_NOUNS = frozenset({"NOUN", "PROPN"})
_BESIDE = frozenset({"conj", "cc", "parataxis", "punct"})
_ARGUMENTS = frozenset({"dobj", "dative"})
_ARGUMENT_PREPOSITIONS = frozenset({"to", "by", "from", "against", "about", "at", "of", "for"})
_OFFERED = 3


def candidate_antecedents(pronoun: Token, kind: str) -> list[Token]:
    """Return the likely antecedents of a pronoun by its place in the sentence, best first.

    These are the subjects of the clauses around the pronoun, the innermost first, also one that follows ("After he
    left, Smith …"); before them the first of "the mayor and **his** son". For "flights, a third of **them** empty"
    it is the flights, for "the town **itself**" the town.
    """
    if kind == "reflexive" and pronoun.dep in {"npadvmod", "appos"} and pronoun.head.i < pronoun.i:
        return [pronoun.head]
    divided = _divided_whole(pronoun)
    if divided is not None:
        return [divided]
    owned = pronoun.head
    first = [owned.head] if kind == "possessive" and owned.dep == "conj" and owned.pos in _NOUNS else []
    return [*first, *_subjects_around(pronoun)][:_OFFERED]


def _divided_whole(pronoun: Token) -> Token | None:
    """Return the noun whose part an apposition names: "**flights**, a third of them empty"."""
    preposition = pronoun.head
    if pronoun.dep != "pobj" or preposition.lower != "of":
        return None
    part = preposition.head
    if part.dep in _SUBJECTS:
        part = part.head
    return part.head if part.dep in {"appos", "relcl", "acl", "amod"} and part.head.i < pronoun.i else None


def _subjects_around(pronoun: Token) -> Iterator[Token]:
    """Yield the subject of each clause around a pronoun, and those of adverbial clauses before it."""
    above = {pronoun.i, *(token.i for token in pronoun.ancestors())}
    for node in pronoun.ancestors():
        subject = local_subject(node)
        if subject is not None and (subject.i not in above or subject is node.head):
            yield subject
        for clause in node.children_with("advcl"):
            if clause.i < pronoun.i and clause.i not in above:
                yield from clause.children_with(*_SUBJECTS)


def and_conjuncts(token: Token) -> list[Token]:
    """Return the words that "and" joins to the first of a coordination: "they" may mean them all."""
    others = token.conjuncts() if token.dep != "conj" else []
    by_and = any(c.dep == "cc" and c.lower in {"and", "&"} for t in (token, *others) for c in t.children)
    return others if by_and else []


def excluded_antecedents(pronoun: Token, kind: str) -> list[Token]:
    """Return the words that cannot be the antecedent: the subject of the pronoun's verb, or what stands below a subject pronoun."""
    if kind != "personal":
        return []
    verb = pronoun.head
    if pronoun.dep in _ARGUMENTS or _is_argument(pronoun):
        verb = verb if pronoun.dep in _ARGUMENTS else verb.head
        subject = subject_of(verb)
        if subject is None or subject.referent is pronoun:
            return []
        return [subject.referent, *subject.referent.conjuncts()]
    if pronoun.dep in _SUBJECTS:
        return [*pronoun.conjuncts(), *_words_behind_subject(verb, pronoun), *_subject_around_saying(verb)]
    return []


def _subject_around_saying(verb: Token) -> tuple[Token, ...]:
    """Return the subject of the clause that a saying is inserted in: in "Acme, **he** said, is ill" not Acme speaks."""
    inserted = verb.dep == "parataxis" and verb.lemma in words("reporting", "say")
    return tuple(s for s in verb.head.children_with(*_SUBJECTS) if s.pos != "PRON") if inserted else ()


def _is_argument(pronoun: Token) -> bool:
    return pronoun.dep == "pobj" and pronoun.head.lower in _ARGUMENT_PREPOSITIONS and pronoun.head.head.pos == "VERB"


def _words_behind_subject(verb: Token, pronoun: Token) -> Iterator[Token]:
    """Yield the words of a verb's phrase behind its subject, without coordinated clauses."""
    for child in verb.children:
        if child.i > pronoun.i and child.dep not in _BESIDE:
            yield from child.subtree()
