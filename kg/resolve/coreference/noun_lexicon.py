"""What the nouns of descriptions can mean, from the lexicons: their types, synonyms, bodies, kin and callings."""

from __future__ import annotations

from kg.data import cached_by_folder, lexicon, words
from kg.model import EntityType
from kg.resolve.names import normal_name

_CALLINGS = ("leads", "deputy", "represents", "member", "minister", "works_for")


@cached_by_folder
def types_of_noun() -> dict[str, tuple[EntityType, ...]]:
    """Return the types of things that each noun can mean: "company" → Organization."""
    found: dict[str, list[EntityType]] = {}
    for kind, nouns in lexicon("anaphors")["classes"].items():
        for noun in nouns:
            found.setdefault(noun, []).append(kind)
    return {noun: tuple(kinds) for noun, kinds in found.items()}


@cached_by_folder
def synonyms_by_noun() -> dict[str, tuple[str, ...]]:
    """Return the synonyms of each noun: for "attack" the nouns "attack" and "assault"."""
    found: dict[str, dict[str, None]] = {}
    for group in lexicon("anaphors")["same"]:
        for noun in group:
            found.setdefault(noun, {}).update(dict.fromkeys(group))
    return {noun: tuple(other for other in group if other != noun) for noun, group in found.items()}


@cached_by_folder
def nouns_of_bodies() -> dict[str, frozenset[str]]:
    """Return for each well-known body, by normal form of its name, the nouns that can mean it."""
    nouns = lexicon("anaphors")["bodies"]
    found = {}
    for kind, rows in lexicon("bodies").items():
        for names, *_ in rows if kind in nouns else ():
            found.update(dict.fromkeys(map(normal_name, names.split("|")), frozenset(nouns[kind])))
    return found


@cached_by_folder
def nouns_by_last_word() -> dict[str, frozenset[str]]:
    """Return for each last word of names that tells a kind of body the nouns that can mean one ("times": "newspaper", ...)."""
    rows = lexicon("anaphors")
    return {word: frozenset(rows["bodies"][kind]) for kind, listed in rows["last_words"].items() for word in listed}


@cached_by_folder
def light_words() -> frozenset[str]:
    """Return the adjectives that say nothing of which thing is meant ("new")."""
    return frozenset(lexicon("anaphors")["light"])


@cached_by_folder
def opposite_kin() -> dict[str, frozenset[str]]:
    """Return what the relative of a kin is: "daughter" → father, mother."""
    return {noun: frozenset(others) for noun, others in lexicon("anaphors")["opposite_kin"].items()}


@cached_by_folder
def callings_told() -> frozenset[str]:
    """Return the nouns for callings of which a person is told to have one, without those that say little ("leader")."""
    classes = lexicon("roles")["classes"]
    found = {noun for kind in _CALLINGS for noun in classes[kind]} | words("titles", "heads")
    return frozenset(found - words("anaphors", "general_callings"))
