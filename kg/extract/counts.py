"""Numbers of people or things that a noun phrase counts: "more than forty miners"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.data import words
from kg.extract.proposition import Proposition, Slot
from kg.model import Mention
from kg.syntax import Token, Tree
from kg.syntax.phrases import phrase

_UNCOUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_PLURAL = frozenset({"NNS", "NNPS"})
_WHOLES = frozenset({"Group", "Organization", "Country", "City", "Region", "Place"})
_THINGS = frozenset({"Person", "Group", "Organization", "Facility", "Product", "Country", "City", "Region", "Place"})

MentionOf = Callable[[Token], Mention | None]


def count_propositions(tree: Tree, mention_of: MentionOf) -> list[Proposition]:
    """Return a `role` proposition "amount" for each counted person, body, place or product."""
    counted = [count for token in tree.tokens if token.tag in _PLURAL for count in _counts(token, mention_of)]
    sized = [size for token in tree.tokens if token.tag == "NN" for size in _sizes(token, mention_of)]
    return [*counted, *sized]


def _sizes(noun: Token, mention_of: MentionOf) -> Iterator[Proposition]:
    """Yield the number of members of a group or place: "a delegation of over 100 people", "an island of just 200,000"."""
    mention = mention_of(noun)
    if mention is None or mention.type not in _WHOLES or noun.lemma.lower() in words("senses", "counting"):
        return
    for link in noun.children_with("prep"):
        members = link.child("pobj") if link.lower == "of" else None
        if members is not None and _is_number_of_people(members):
            slots = (
                Slot("subject", noun, _words_before_link(noun, link)),
                Slot("complement", members, phrase(members)),
            )
            yield Proposition(link, "role", (link,), "amount", slots, rule="count")


def _is_number_of_people(members: Token) -> bool:
    """True for a number, alone or of persons ("over 100 people", "just 200,000")."""
    number = members if members.tag == "CD" else members.child("nummod")
    if number is None or number.tag != "CD" or number.entity in _UNCOUNTED:
        return False
    return members is number or members.lemma.lower() in words("senses", "person_noun")


def _words_before_link(noun: Token, link: Token) -> tuple[Token, ...]:
    return tuple(token for token in phrase(noun) if token.i < link.i)


def _counts(noun: Token, mention_of: MentionOf) -> Iterator[Proposition]:
    mention = mention_of(noun)
    if mention is None or mention.type not in _THINGS or noun.lemma.lower() in words("senses", "counting"):
        return
    for number in noun.children_with("nummod"):
        if number.tag == "CD" and number.entity not in _UNCOUNTED:
            slots = (Slot("subject", noun, phrase(noun)), Slot("complement", number, tuple(number.subtree())))
            yield Proposition(number, "role", (number,), "amount", slots, rule="count")
