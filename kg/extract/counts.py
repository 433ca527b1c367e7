"""How many there are, where a noun phrase counts what it names: "more than forty miners"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.clauses.phrases import phrase
from kg.extract.proposition import Proposition, Slot
from kg.model import Mention
from kg.resources import words
from kg.syntax import Token, Tree

_UNCOUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_THINGS = frozenset({"Person", "Group", "Organization", "Facility", "Product", "Country", "City", "Region", "Place"})

MentionOf = Callable[[Token], Mention | None]


def count_propositions(tree: Tree, mention_of: MentionOf) -> list[Proposition]:
    """Return a `role` proposition "amount" for each counted person, body, place or product."""
    return [count for token in tree.tokens if token.tag in {"NNS", "NNPS"} for count in _counts(token, mention_of)]


def _counts(noun: Token, mention_of: MentionOf) -> Iterator[Proposition]:
    mention = mention_of(noun)
    if mention is None or mention.type not in _THINGS or noun.lemma.lower() in words("senses", "counting"):
        return
    for number in noun.kids("nummod"):
        if number.tag == "CD" and number.entity not in _UNCOUNTED:
            slots = (Slot("subject", noun, phrase(noun)), Slot("complement", number, tuple(number.subtree())))
            yield Proposition(number, "role", (number,), "amount", slots, rule="count")
