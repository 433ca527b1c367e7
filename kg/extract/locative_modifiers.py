"""Places and bodies of things in a noun phrase: "the camps in Freedonia", "soldiers of the First Brigade"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.data import words
from kg.data.rules import event_nouns
from kg.extract.places import is_figurative
from kg.extract.proposition import Proposition, Slot
from kg.extract.role_phrases import role_class
from kg.model import Mention
from kg.syntax import Token, Tree
from kg.syntax.phrases import phrase

_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_THINGS = _PLACES | {"Person", "Organization", "Group", "Product"}

MentionOf = Callable[[Token], Mention | None]


def locative_propositions(tree: Tree, mention_of: MentionOf) -> list[Proposition]:
    """Return a `role` proposition for each thing that a phrase locates, and for each group that a phrase puts in a body."""
    return [
        found
        for token in tree.tokens
        if token.pos == "NOUN"
        for find in (_locative_modifiers, _memberships)
        for found in find(token, mention_of)
    ]


def _memberships(noun: Token, mention_of: MentionOf) -> Iterator[Proposition]:
    """Yield "member" for "soldiers of the First Brigade" and "engineers from Globex", but not for "critics of Globex"."""
    if not _are_insiders(noun, mention_of(noun)):
        return
    for preposition in noun.children_with("prep"):
        if preposition.lower not in {"of", "from", "with"}:
            continue
        for body in preposition.children_with("pobj"):
            mention = mention_of(body)
            if mention is not None and mention.type == "Organization" and mention.kind == "name":
                slots = (Slot("subject", noun, phrase(noun)), Slot("object", body, phrase(body)), *_limits(noun))
                yield Proposition(preposition, "role", (preposition,), "member", slots, rule="among")


def _limits(noun: Token) -> list[Slot]:
    """Return the words that limit a membership in time ("**former** members of Globex")."""
    return [Slot("adverbial", word, (word,)) for word in noun.children if word.lower in words("roles", "times")]


def _are_insiders(noun: Token, people: Mention | None) -> bool:
    """True for a description of people who can belong to a body: "soldiers", not "leaders", "critics" or "a panel"."""
    if (
        noun.tag != "NNS"
        or people is None
        or people.type != "Group"
        or people.kind != "nominal"
        or role_class(noun.lemma) == "leads"
    ):
        return False
    return noun.lemma.lower() not in words("roles", "outsiders")


def _locative_modifiers(noun: Token, mention_of: MentionOf) -> Iterator[Proposition]:
    thing = _located_thing(noun, mention_of)
    if thing is None:
        return
    for link in noun.children_with("prep"):
        places = link.children_with("pobj") if link.lower in words("senses", "at") else ()
        yield from (_site(noun, link, at, link.lower) for at in places if _is_place(at, mention_of))
    owners = noun.children_with("poss") if thing.type in _PLACES else ()
    yield from (_site(noun, owner, owner, "in") for owner in owners if _is_owning_place(owner, mention_of))


def _located_thing(noun: Token, mention_of: MentionOf) -> Mention | None:
    """Return the thing that a noun is of the kinds that lie somewhere, None for events and for words that only point."""
    if noun.lemma.lower() in event_nouns() or noun.lemma.lower() in words("locatives", "pointing"):
        return None
    thing = mention_of(noun)
    return thing if thing is not None and thing.type in _THINGS and thing.kind != "pronoun" else None


def _is_owning_place(token: Token, mention_of: MentionOf) -> bool:
    """True for "Oslo's bridges", not for "the world's longest bridge"."""
    return _is_place(token, mention_of) and token.lemma not in words("locatives", "unlocated")


def _is_place(token: Token, mention_of: MentionOf) -> bool:
    mention = mention_of(token)
    if mention is None or mention.type not in _PLACES or mention.kind == "pronoun":
        return False
    return not is_figurative(token)


def _site(noun: Token, word: Token, place: Token, case: str) -> Proposition:
    slots = (Slot("subject", noun, phrase(noun)), Slot("oblique", place, phrase(place), case))
    return Proposition(word, "role", (word,), "located in", slots, rule="site")
