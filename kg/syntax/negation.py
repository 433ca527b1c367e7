"""Negation of a clause: by "not" and similar words, by a negative argument, or shared with a conjunct."""

from __future__ import annotations

from functools import cache

from kg.data import lexicon
from kg.syntax.subjects import own_subject
from kg.syntax.tree import Token
from kg.syntax.verbs import AUXILIARIES

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_AFTER = frozenset({"dobj", "attr"})
_BEFORE_VERB = AUXILIARIES | {"advmod", "neg"}


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon("factuality")[table][key])


def is_negated(verb: Token) -> bool:
    """True if the clause of a verb is negated ("did not come", "no one came", "neither came nor called").

    "Not only" negates nothing; "few details" and "little water" behind the verb mean a small amount, not none.
    """
    negative = False
    for child in verb.children:
        if child.dep == "neg":
            negative = negative != (not _is_not_only(child))
        elif _is_negative_adverb(child) or _is_negative_argument(child):
            negative = True
    return negative or _shares_negation(verb) or _follows_nor(verb) or _is_alternative_not_taken(verb)


def is_negative_phrase(noun: Token) -> bool:
    """True for a noun phrase with a negative or nearly negative determiner ("no troops", "few officials", "neither side")."""
    for child in noun.children:
        if child.dep in {"det", "neg", "amod"} and child.lower in _words("quantifiers", "determiners"):
            few = child.lower in _words("quantifiers", "weak")
            return not (few and any(c.dep == "det" or c.lower == "a" for c in (*noun.children, *child.children)))
        if child.dep == "preconj" and child.lower == "neither":
            return True
    return False


def _is_negative_adverb(word: Token) -> bool:
    if word.dep not in {"advmod", "preconj"}:
        return False
    return word.lower in _words("adverbs", "not") or _is_no_longer(word)


def _is_negative_argument(word: Token) -> bool:
    if word.dep not in _ARGUMENTS:
        return False
    if word.lower not in _words("quantifiers", "pronouns") and not is_negative_phrase(word):
        return False
    return word.dep not in _AFTER or not _is_little(word)


def _is_little(noun: Token) -> bool:
    """True for "few details" and "little water", which mean a small amount, not none."""
    weak = _words("quantifiers", "weak")
    return any(child.lower in weak for child in noun.children) or noun.lower in weak


def _is_not_only(negation: Token) -> bool:
    tokens = negation.sentence.tokens
    after = negation.i - tokens[0].i + 1
    return after < len(tokens) and tokens[after].lower in _words("restricting", "adverbs")


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower in {"longer", "more"} and any(child.lower == "no" for child in adverb.children)


def _shares_negation(verb: Token) -> bool:
    """True for "call" in "did not come or **call**": a conjunct without auxiliary shares the negation before it."""
    first = verb.head
    if verb.dep != "conj" or verb.tag != "VB" or own_subject(verb) is not None or _has_auxiliary(verb):
        return False
    link = first.child("cc")
    return link is not None and link.lower in {"or", "nor"} and first.child("neg") is not None


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep in AUXILIARIES for child in verb.children)


def _follows_nor(verb: Token) -> bool:
    """True for the second verb of "neither confirmed nor denied"."""
    between = (child for child in verb.head.children if child.dep == "cc" and verb.head.i < child.i < verb.i)
    return verb.dep == "conj" and own_subject(verb) is None and any(child.lower == "nor" for child in between)


def _is_alternative_not_taken(verb: Token) -> bool:
    """True for an act that somebody does not do because of another ("rather than **pay**", "rather than **trying** to stop")."""
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    while at and tokens[at - 1].dep in _BEFORE_VERB:
        at -= 1
    return at > 1 and tokens[at - 1].lower == "than" and tokens[at - 2].lower == "rather"
