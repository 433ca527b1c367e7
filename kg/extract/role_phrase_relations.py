"""Ages, origins, places and bodies in a name's phrase: "Jane Roe, 34", "the Lowell Museum in Freedonia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import lexicon, words
from kg.extract.proposition import Proposition, Slot
from kg.extract.role_phrases import NameTypes, words_of_name
from kg.syntax import Token
from kg.syntax.phrases import word_before

_WIDE = frozenset({"Country", "Region"})
_OLDEST = 120
_BEHIND_POSSESSOR = 2


def ages(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the age in "Jane Roe, 34,"."""
    for child in name.children_with("appos", "nummod", "npadvmod"):
        follows = child.i == name.i + 2 and child.tag == "CD"
        if follows and child.text.isdecimal() and 0 < int(child.text) < _OLDEST:
            yield _age(types, name, child, (child,))


def age_of(types: NameTypes, name: Token, noun: Token) -> Iterator[Proposition]:
    """Yield the age in "a 14-year-old boy"."""
    for child in noun.children:
        if child.dep == "amod" and child.lower in words("roles", "aged") and child.i < noun.i:
            number = [t for t in child.subtree() if t.text.isdigit()]
            if number:
                yield _age(types, name, number[0], tuple(child.subtree()))


def _age(types: NameTypes, name: Token, number: Token, words: tuple[Token, ...]) -> Proposition:
    slots = (Slot("subject", name, words_of_name(types, name)), Slot("complement", number, words))
    return Proposition(number, "role", words, "age", slots, rule="role-age")


def origin_of(types: NameTypes, name: Token, noun: Token) -> Iterator[Proposition]:
    """Yield the origin in "Jane Roe, a girl from Lowell"."""
    for child in noun.children_with("prep"):
        place = child.child("pobj")
        if child.lower == "from" and place is not None and place.pos == "PROPN":
            yield _tie(types, child, "from", name, place, "role-origin")


def _tie(types: NameTypes, word: Token, lemma: str, subject: Token, obj: Token, rule: str) -> Proposition:
    other = Slot("object", obj, words_of_name(types, obj))
    if rule != "role-affiliation":
        other = Slot("oblique", obj, words_of_name(types, obj), word.lower)
    slots = (Slot("subject", subject, words_of_name(types, subject)), other)
    return Proposition(word, "role", (word,), lemma, slots, rule=rule)


def place_in_place(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the place of a named thing in a named place: "the Lowell Museum in Freedonia", "Lowell, Freedonia"."""
    sited = lexicon("roles")["sited"]
    for link in name.children_with("prep"):
        place = link.child("pobj") if link.lower in sited else None
        if place is not None and place.pos == "PROPN" and types.is_place(place) and not _is_of_participle(name, link):
            yield _tie(types, link, sited[link.lower], name, place, "role-site")
    yield from _wider_place(types, name)


def _is_of_participle(name: Token, link: Token) -> bool:
    """Return True if a participle before the preposition tells what is there ("the Falcon, **made** in Bergen, in Norway")."""
    return any(child.tag in {"VBN", "VBG"} and name.i < child.i < link.i for child in name.children_with("acl"))


def _wider_place(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the place that stands behind a place and a comma ("Lowell, Freedonia")."""
    for outer in name.children_with("appos", "npadvmod"):
        words = words_of_name(types, outer)
        behind = words and words[0].i == name.i + 2 and types.is_place(name) and types.is_place(outer)
        if behind and (types.kind(outer) in _WIDE or not _is_in_brackets(words[0])):
            slots = (Slot("subject", name, words_of_name(types, name)), Slot("oblique", outer, words, "in"))
            yield Proposition(outer, "role", (), "located in", slots, rule="role-site")


def _is_in_brackets(word: Token) -> bool:
    """Return True behind a bracket: "the Altmarkt (Old Market)" gives another name."""
    before = word_before(word)
    return before is not None and before.text == "("


def place_after_comma(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the place in "Lowell, in Freedonia", also where the parser attaches the preposition elsewhere."""
    follow = name.sentence.tokens[name.i - name.sentence.tokens[0].i + 1 :][:3]
    if [token.lower for token in follow[:2]] != [",", "in"] or name.child("conj", "cc") is not None:
        return
    place = follow[1].child("pobj")
    if place is not None and types.is_place(place) and follow[1].head is not name and place.child("conj") is None:
        yield _tie(types, follow[1], "located in", name, place, "role-site")


def nationality(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the country of the person in "Norway's Jane Roe"; "Norway's eastern Roe" is no person, "Norway's Roe" may be a film."""
    first = min((token.i for token in name.children_with("compound")), default=0)
    for child in name.children_with("poss"):
        follows = first - child.i == _BEHIND_POSSESSOR
        if follows and types.kind(name) == "Person" and types.kind(child) == "Country":
            slots = (Slot("subject", name, words_of_name(types, name)), Slot("object", child, (child,)))
            yield Proposition(child, "role", (), "citizen", slots, rule="role-origin")


def affiliations(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the body or place of a person: "Jane Roe of Globex"."""
    for child in name.children_with("prep"):
        body = child.child("pobj")
        if types.kind(name) != "Person" or body is None or body.pos != "PROPN" or child.lower not in {"of", "from"}:
            continue
        if types.kind(body) == "Organization":
            yield _tie(types, child, "affiliated with", name, body, "role-affiliation")
        elif types.is_place(body):
            yield _tie(types, child, "from", name, body, "role-origin")
