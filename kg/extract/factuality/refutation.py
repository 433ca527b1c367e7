"""Claims that the text itself calls untrue ("debunked the claim that …", "a false rumour")."""

from __future__ import annotations

from kg.extract.factuality.clause import veridicality_in_clause
from kg.extract.factuality.lexicon import factuality_lexicon
from kg.extract.factuality.veridicality import Veridicality
from kg.syntax import Token


def is_refuted(noun: Token) -> bool:
    """True if the text says that the claim of a noun is false ("debunked the claim", "a false rumour")."""
    words = factuality_lexicon()
    if any(child.lower in words.false for child in noun.children_with("amod", "acl", "compound")):
        return True
    if any(
        child.tag == "VBN" and child.lemma in words.refuting for child in noun.children_with("acl", "amod", "relcl")
    ):
        return True
    verb = noun.head
    refuted = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in words.refuting
    return (refuted and veridicality_in_clause(verb) == Veridicality()) or _is_called_false(noun)


def _is_called_false(noun: Token) -> bool:
    """Return True for a claim that a predicate calls false ("the claim is inaccurate"), in its clause or in the one around it.

    "As far as any report tells that Roe lied, that is false."
    """
    if noun.dep in {"nsubj", "nsubjpass"} and _predicates_falsehood(noun.head):
        return True
    root = next((up for up in noun.ancestors() if up.dep == "ROOT"), None)
    return root is not None and _takes_up(root, noun) and _predicates_falsehood(root)


def _takes_up(verb: Token, noun: Token) -> bool:
    """Return True if the subject of a verb points back ("that is false") and the noun is one of any or all claims."""
    articles = (*noun.children_with("det"), *noun.first_conjunct().children_with("det"))
    if not any(article.lower in factuality_lexicon().weighing for article in articles):
        return False
    subject = verb.child("nsubj")
    return subject is not None and (subject.tag == "DT" or subject.child("det") is not None)


def _predicates_falsehood(verb: Token) -> bool:
    """Return True for a verb whose predicate calls its subject false ("was untrue", "turned out to be baseless")."""
    verbs = [each for each in (verb, *verb.children_with("xcomp")) if each.child("neg") is None]
    predicates = (word for each in verbs for word in each.children_with("acomp", "oprd", "attr"))
    return any(word.lemma.lower() in factuality_lexicon().false for word in predicates)
