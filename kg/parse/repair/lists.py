"""Repairs of lists: members that the parser takes for appositions of the first one."""

from __future__ import annotations

from kg.data import words
from kg.parse.repair.edits import attach
from kg.syntax import Token, Tree
from kg.syntax.phrases import coordination, word_before_phrase

_LISTED = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"})


def repair_lists(tree: Tree) -> None:
    """Join the members of lists, the last ones first, for a list may begin within another one's apposition."""
    for token in reversed(tree.tokens):
        if token.dep == "appos":
            _read_as_list(token)
        if token.dep == "appos":
            _read_kin_as_list(token)
        if token.dep == "appos":
            _lower_apposition(token)


def _read_as_list(second: Token) -> None:
    """Join a name or noun to its like before the comma where "and" follows ("hit a truck, **a radar** and a depot").

    "On Roe, the bank **Vimba** and the ship Zen".
    """
    first = second.head
    comma = any(between.text == "," and first.i < between.i < second.i for between in first.children)
    alike = {first.entity, second.entity} <= _LISTED or _are_introduced_alike(first, second) or _is_named_kind(second)
    if comma and alike and (_joins_others(second) or any(c.i > second.i for c in first.children_with("conj"))):
        attach(second, first, "conj")


def _is_named_kind(noun: Token) -> bool:
    """True for a noun with its name right behind it, and another such one in its list ("**the paper Vesti** and the ship Zen")."""
    named = [
        member for member in coordination(noun) if any(name.i == member.i + 1 for name in member.children_with("appos"))
    ]
    return noun.pos == "NOUN" and noun in named and len(named) > 1


def _joins_others(noun: Token) -> bool:
    """True for a noun that "and" joins to another one behind it, or another one to that."""
    return any(member.child("cc") and member.child("conj") for member in coordination(noun))


def _are_introduced_alike(first: Token, second: Token) -> bool:
    """True for two nouns that both have an article or number, or none in the plural ("**a** truck, **two** radars")."""
    kinds = {_introduction(first), _introduction(second)}
    return len(kinds) == 1 and "" not in kinds


def _introduction(noun: Token) -> str:
    """Return how a common noun is introduced: "definite", "indefinite"; an empty text for names and what has an owner."""
    if noun.pos != "NOUN" or noun.child("poss") is not None:
        return ""
    article = noun.child("det")
    if article is not None:
        return "indefinite" if article.lower in words("senses", "indefinite") else "definite"
    return "indefinite" if noun.tag == "NNS" or noun.child("nummod") is not None else ""


def _read_kin_as_list(kin: Token) -> None:
    """Join "her husband" to a name before the comma where another person follows ("Roe, **her husband** and two guards")."""
    name, other, owner = kin.head, kin.child("conj"), kin.child("poss")
    if name.pos != "PROPN" or other is None or kin.child("cc") is None or owner is None or owner.tag != "PRP$":
        return
    another = other.pos == "PROPN" or other.child("det", "nummod", "poss") is not None
    if another and kin.lemma in words("anaphors", "kin"):
        attach(kin, name, "conj")


def _lower_apposition(noun: Token) -> None:
    """Appose a singular to the last name of a pair and not to the first ("Roe and Ann Hill, **the envoy** to Norway")."""
    first, second = noun.head, noun.head.child("conj")
    if second is None or not first.i < second.i < noun.i or first.entity != "PERSON" or second.entity != "PERSON":
        return
    single = noun.tag == "NN" and noun.child("conj") is None and noun.lemma not in words("anaphors", "pairs")
    comma = word_before_phrase(noun)
    if single and comma is not None and comma.text == "," and comma.i == second.i + 1:
        attach(noun, second, "appos")
