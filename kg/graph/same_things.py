"""Which descriptions of one document stand for the same thing: those of forces, those beside a name, governments."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.data import words
from kg.model import Entity, Mention

_GOVERNMENT = re.compile(r"government\b", re.IGNORECASE)
# Types that a name and the description beside it may have ("Globex, a **group** of mills").
_ALIKE = ({"Person"}, {"Organization"}, {"Organization", "Group"}, {"Organization", "Facility"})


def same_forces(mentions: Mapping[str, Mention], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return which descriptions of one owner's forces stand for which: "Freedonian troops" are the "Freedonian forces"."""
    first: dict[str, Entity] = {}
    same: dict[str, Entity] = {}
    for mention in sorted(mentions.values(), key=lambda m: m.span):
        what, whose = entities.get(mention.id), entities.get(mention.possessor or "")
        if what is None or whose is None or not _is_of_forces(mention):
            continue
        if what.id not in same:
            same[what.id] = first.setdefault(whose.id, what)
    return {one: other for one, other in same.items() if one != other.id}


def _is_of_forces(mention: Mention) -> bool:
    """Return True for a description of forces without a number ("Freedonian troops", not "200 troops")."""
    if mention.kind != "nominal" or mention.lemma.lower() not in words("things", "forces"):
        return False
    return not any(word in words("things", "counted") or word.isdigit() for word in mention.text.lower().split())


def apposed_descriptions(mentions: Mapping[str, Mention], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return which descriptions stand for the name before them: "Globex, **a firm** based in Lowell"."""
    named = _named_ids(mentions, entities)
    same: dict[str, Entity] = {}
    for mention in mentions.values():
        what, name = entities.get(mention.id), mentions.get(mention.apposed or "")
        if what is None or name is None or name.id not in entities or not _is_apposed(mention, name):
            continue
        if what.id not in named and {what.type, entities[name.id].type} in _ALIKE:
            same[what.id] = entities[name.id]
    return same


def _named_ids(mentions: Mapping[str, Mention], entities: Mapping[str, Entity]) -> set[str]:
    """Return the ids of what a name names ("Globex")."""
    return {entities[m].id for m, mention in mentions.items() if m in entities and mention.kind == "name"}


def _is_apposed(mention: Mention, name: Mention) -> bool:
    """Return True for a description of one thing behind a name ("Globex, **a firm**")."""
    singular = mention.kind == "nominal" and mention.number != "plural"
    return mention.role == "apposition" and singular and name.kind == "name"


def same_states(mentions: Mapping[str, Mention], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return which governments stand for their states: those that only the name of the capital or the state means."""
    spoken = {entities[m].id for m, mention in mentions.items() if m in entities and _GOVERNMENT.search(mention.text)}
    listed = {entity.id: entity for entity in entities.values()}
    return {
        entity.id: listed[state]
        for entity in listed.values()
        for state in entity.member_of[:1]
        if _GOVERNMENT.match(entity.label) and entity.id not in spoken and state in listed
    }


def have_common_word(one: str, other: str) -> bool:
    """Return True if two names have a word in common, or one is the initials of the other."""
    ours, theirs = ({w.strip(".,").lower() for w in name.split()} for name in (one, other))
    initials = "".join(word[0] for word in other.split() if word[0].isupper()).lower()
    return bool(ours & theirs) or one.replace(".", "").lower() == initials
