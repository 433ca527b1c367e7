"""Places that a noun phrase gives for what it names: "the camps in Freedonia", "Freedonia's Lowell province"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.clauses.phrases import phrase
from kg.extract.proposition import Proposition, Slot
from kg.model import Mention
from kg.resources import words
from kg.rules import event_nouns
from kg.syntax import Token, Tree

_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_THINGS = _PLACES | {"Person", "Organization", "Group", "Product"}

MentionOf = Callable[[Token], Mention | None]


def site_propositions(tree: Tree, mention_of: MentionOf) -> list[Proposition]:
    """Return a `role` proposition "located in" for each thing that a local phrase or a possessor places."""
    return [site for token in tree.tokens if token.pos == "NOUN" for site in _sites(token, mention_of)]


def _sites(noun: Token, mention_of: MentionOf) -> Iterator[Proposition]:
    if noun.lemma.lower() in event_nouns() or noun.lemma.lower() in words("locatives", "pointing"):
        return
    thing = mention_of(noun)
    if thing is None or thing.type not in _THINGS or thing.kind == "pronoun":
        return
    for child in noun.children:
        if child.dep == "prep" and child.lower in words("senses", "at"):
            for place in child.kids("pobj"):
                if _is_place(place, mention_of):
                    yield _site(noun, child, place, child.lower)
        elif child.dep == "poss" and thing.type in _PLACES and _is_place(child, mention_of):
            yield _site(noun, child, child, "in")


def _is_place(token: Token, mention_of: MentionOf) -> bool:
    mention = mention_of(token)
    return mention is not None and mention.type in _PLACES and mention.kind == "name"


def _site(noun: Token, word: Token, place: Token, case: str) -> Proposition:
    slots = (Slot("subject", noun, phrase(noun)), Slot("oblique", place, phrase(place), case))
    return Proposition(word, "role", (word,), "located in", slots, rule="site")
