"""Nouns that do not tell which thing is meant: "the company", "those women", "revenue" without whose."""

from __future__ import annotations

from kg.data import words
from kg.extract.wording.selection import is_set_off
from kg.model import Openness
from kg.syntax import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_INSIDE = frozenset({"compound", "nmod", "amod", "npadvmod"})
_ASIDE = frozenset({"advcl", "relcl", "acl"})
_CLAUSES = frozenset({"relcl", "acl", "appos"})
_SPECIFYING = frozenset({"prep", "relcl", "acl", "appos", "poss", "compound", "nmod"})


def openness(noun: Token, *, subject: bool) -> Openness:
    """Return how far a noun leaves open which thing is meant; `subject` is True for the subject of the clause."""
    opens = noun is noun.sentence.tokens[0] and not noun.entity  # a capital that is no name's
    if not (noun.tag in {"NN", "NNS"} or opens) or noun.dep in _INSIDE:
        return ""
    acts = subject or noun.dep in _SUBJECTS or _owns_subject(noun)
    if noun.dep == "poss" and not acts:
        return ""
    articles = {child.lower for child in noun.children if child.dep in {"det", "predet"}}
    if _is_such(noun):
        return "subject"
    owned = articles <= {"the"} and noun.lower in words("descriptions", "owned") and noun.child("nummod") is None
    if acts and owned:
        return _openness_without_owner(noun)
    if any(_specifies(child) for child in noun.children):
        return ""
    if articles & words("wording", "pointing") and noun.lemma.lower() not in words("descriptions", "times"):
        return "subject"  # wherever it stands, nobody knows which "these changes" are
    place: Openness = "subject" if acts else "object" if noun.dep == "dobj" else "other"
    if _points_back(noun, articles):
        return place
    return "other" if place != "other" and _is_one_of_many(noun, articles) else ""


def _is_such(noun: Token) -> bool:
    """Return True for "such plans", of which the sentence before tells; not for "such plans as these"."""
    such = any(child.lower == "such" and child.i < noun.i for child in noun.children)
    return such and not any(child.lower == "as" for child in noun.children)


def _openness_without_owner(noun: Token) -> Openness:
    """Return how far what somebody must own leaves open which is meant ("revenue": whose?)."""
    owners = [child for child in noun.children if _owns(child)]
    if any(child.dep == "poss" and child.lemma.lower() in words("descriptions", "times") for child in owners):
        return "subject"  # "this year's results": whose?
    return "" if owners else "owned"


def _owns_subject(noun: Token) -> bool:
    """Return True for the owner of a subject of which nothing else tells more ("the company's shares")."""
    has_owner_behind = any(child.dep == "prep" and _owns(child) for child in noun.head.children)
    return noun.dep == "poss" and noun.head.dep in _SUBJECTS and not has_owner_behind


def _points_back(noun: Token, articles: set[str]) -> bool:
    if articles & {"a", "an"}:
        return noun.lemma.lower() in words("descriptions", "shells")
    return "the" in articles and noun.lemma.lower() in words("descriptions", "pointing_back")


def _is_one_of_many(noun: Token, articles: set[str]) -> bool:
    """Return True for "the showdown" in a main clause: the world has many, and nothing says which ("the economy": one)."""
    known = words("descriptions", "unique") | words("descriptions", "times")
    return "the" in articles and not {noun.lemma.lower(), noun.lower} & known and noun.head.dep not in _ASIDE


def _owns(child: Token) -> bool:
    """Return True for what says whose it is: "Delta's", "of Delta", a name or clause on the noun; not for "per passenger"."""
    if child.dep == "prep":
        return any(word.pos in {"PROPN", "PRON"} for word in child.subtree())
    return _specifies(child)


def _specifies(child: Token) -> bool:
    """Return True for what says which one is meant: "of Roe", "that Roe led", "Delta's", an adjective of content."""
    if child.dep in {"amod", "compound"}:
        return child.lower not in words("descriptions", "unsaying") and child.lower not in words("things", "empty")
    return child.dep in _SPECIFYING and not (child.dep in _CLAUSES and is_set_off(child, child.head))
