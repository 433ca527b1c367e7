"""Head nouns → types of thing and genders, from the lexicon."""

from __future__ import annotations

from kg.data import cached_by_folder, lexicon, words
from kg.model import EntityType, Gender
from kg.syntax import Token


@cached_by_folder
def _types() -> dict[str, EntityType]:
    table = lexicon("nouns")
    found: dict[str, EntityType] = {}
    for kind in table["order"]:
        for noun in table[kind]:
            found.setdefault(noun.lower(), kind)
    return found


def noun_type(head: Token, *, plural: bool) -> EntityType:
    """Return the entity type that a common noun names; persons in the plural are a group, an unknown noun is `Other`.

    Compounds are looked up first ("prime minister"), then what follows the last hyphen.
    """
    types = _types()
    if plural and types.get(head.lower) == "Group":
        return "Group"
    lemma = head.lemma.lower()
    kind = types.get(_compound(head)) or types.get(lemma) or types.get(lemma.rpartition("-")[2]) or "Other"
    return "Group" if kind == "Person" and plural else kind


def type_of_noun(noun: str) -> EntityType | None:
    """Return the entity type that the lexicon gives to a noun in lower case."""
    return _types().get(noun)


def is_listed(head: Token) -> bool:
    """True if the lexicon has the noun, so that a capital letter alone does not make it a name."""
    types = _types()
    return head.lower in types or head.lemma.lower() in types


def _compound(head: Token) -> str:
    before = [child for child in head.children if child.dep == "compound" and child.i == head.i - 1]
    return f"{before[0].lower} {head.lemma.lower()}" if before else ""


def noun_gender(lemma: str) -> Gender:
    """Return the gender that a noun for persons shows ("actress", "Mr."), or `unknown`."""
    noun = lemma.lower().rstrip(".")
    if noun in words("nouns", "feminine"):
        return "feminine"
    return "masculine" if noun in words("nouns", "masculine") else "unknown"
