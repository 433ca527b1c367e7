"""Family names that a document uses without introducing their bearer, and that are taken for a place or a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.data import lexicon, words
from kg.model import Claim, EntityType, Mention, semantic_role

# The trait of a record that stands for a name taken for something else than a person.
FAMILY = "taken for place"
_TYPES: frozenset[EntityType] = frozenset({"City", "Region", "Place", "Group", "Other"})
_ACTING = frozenset({"agent", "subject", "speaker"})
_BEFORE = 24


def may_be_family_name(mentions: Sequence[Mention], text: str) -> bool:
    """Return True if all mentions are one word with a small letter that never stands as a place in the text."""
    return all(m.kind == "name" and _is_plain(m) and not _is_put_as_place(m, text) for m in mentions)


def _is_plain(mention: Mention) -> bool:
    single = mention.lemma.isalpha() and mention.text[:1].isupper() and not mention.text[1:].isupper()
    return single and len(mention.text) > 2 and not mention.demonym and mention.type in _TYPES


def _is_put_as_place(mention: Mention, text: str) -> bool:
    """True behind a preposition of place, before a comma and a name, and where a name of a place follows ("Lowell, Ohio")."""
    before = text[max(0, mention.head.start - _BEFORE) : mention.head.start].lower().split()
    behind = text[mention.head.end : mention.head.end + 3]
    placed = bool(before) and before[-1] in lexicon("names")["locative"]["words"]
    return placed or (behind[:2] == ", " and behind[2:].isupper()) or mention.determiner != "bare"


def persons_by_use(claims: Iterable[Claim], mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the mentions that do what only persons do ("resigned"), or stand in a list with a person or own a relative."""
    human = lexicon("names")["human"]["words"]
    acting = (
        argument.mention
        for claim in claims
        if claim.lemma in human
        for argument in claim.arguments
        if argument.mention and semantic_role(argument.role) in _ACTING
    )
    return frozenset({*acting, *_mentions_near_persons(list(mentions))})


def _mentions_near_persons(mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the mentions in a coordination with a person's name, and those whose relative or aide is spoken of."""
    by_id = {mention.id: mention for mention in mentions}
    for mention in mentions:
        together = [mention.id, *mention.coordinated_mentions]
        if len(together) > 1 and any(_is_person(by_id.get(one)) for one in together):
            yield from together
        if mention.possessor is not None and mention.lemma in words("anaphors", "kin"):
            yield mention.possessor


def _is_person(mention: Mention | None) -> bool:
    return mention is not None and mention.kind == "name" and mention.type == "Person"
