"""Two people of one name: what tells them apart, and the traits of a document that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.data import words
from kg.model import Mention
from kg.resolve.names import name_words, normal_name, offices

_NAMED_BESIDE = frozenset({"Person", "Organization"})


def namesake_traits(group: Sequence[Mention], by_id: Mapping[str, Mention]) -> Iterator[str]:
    """Yield the traits of a person with a frequent family name: the name, the owners of its offices, the names beside it."""
    parts = [name_words(m.lemma) for m in group if m.kind == "name" and m.type == "Person"]
    family = next(_common_family_names(parts), None)
    if family is None:
        return
    yield f"family {family}"
    owners = filter(None, (by_id.get(mention.possessor or "") for mention in group))
    yield from (f"owner {normal_name(owner.lemma)}" for owner in owners)
    own = set(map(" ".join, parts))
    yield from (f"beside {name}" for name in _full_names(by_id.values()) if name not in own)


def _common_family_names(parts: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the last words of names, where they are family names that many people have."""
    common = words("identity", "common_family_names")
    return (part[-1] for part in parts if part and part[-1] in common)


def _full_names(mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield the names of several words of the persons and bodies that are mentioned."""
    for mention in mentions:
        name = name_words(mention.lemma) if mention.kind == "name" and mention.type in _NAMED_BESIDE else ()
        if len(name) > 1:
            yield " ".join(name)


def are_namesakes(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return True if two bearers of a name are two persons.

    They are where gender differs, where the nation does and no role is common, and for a frequent family name where the
    offices differ and nothing else is common.

    >>> are_namesakes(frozenset({"gender masculine"}), frozenset({"gender feminine", "role mayor"}))
    True
    >>> are_namesakes(frozenset({"nation Norway", "role mayor"}), frozenset({"nation Chad", "role mayor"}))
    False
    """
    roles = {trait for trait in one & other if trait.startswith("role ")}
    if _differ(one, other, "gender ") or (_differ(one, other, "nation ") and not roles):
        return True
    frequent = any(trait.startswith("family ") for trait in one)
    return (
        frequent and not roles and all(map(_has_office, (one, other))) and not _share(one, other, ("owner ", "beside "))
    )


def _has_office(traits: frozenset[str]) -> bool:
    return any(trait.removeprefix("role ") in offices() for trait in traits)


def _share(one: frozenset[str], other: frozenset[str], kinds: tuple[str, ...]) -> bool:
    return any(trait.startswith(kinds) for trait in one & other)


def _differ(one: frozenset[str], other: frozenset[str], kind: str) -> bool:
    own_traits = {trait for trait in one if trait.startswith(kind) and trait != kind}
    other_traits = {trait for trait in other if trait.startswith(kind) and trait != kind}
    return bool(own_traits and other_traits and not own_traits & other_traits)
