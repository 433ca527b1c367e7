"""Ages, origins, places and bodies in a name's phrase: "Jane Roe, 34", "the Lowell Museum in Freedonia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import lexicon, words
from kg.extract.proposition import Proposition, Slot
from kg.extract.role_phrases import Named, name_words
from kg.syntax import Token

_OLDEST = 120
_BEHIND_POSSESSOR = 2


def ages(named: Named, name: Token) -> Iterator[Proposition]:
    """Yield the age in "Jane Roe, 34,"."""
    for child in name.kids("appos", "nummod", "npadvmod"):
        follows = child.i == name.i + 2 and child.tag == "CD"
        if follows and child.text.isdecimal() and 0 < int(child.text) < _OLDEST:
            yield _age(named, name, child, (child,))


def age_of(named: Named, name: Token, noun: Token) -> Iterator[Proposition]:
    """Yield the age in "a 14-year-old boy"."""
    for child in noun.children:
        if child.dep == "amod" and child.lower in words("roles", "aged") and child.i < noun.i:
            number = [t for t in child.subtree() if t.text.isdigit()]
            if number:
                yield _age(named, name, number[0], tuple(child.subtree()))


def _age(named: Named, name: Token, number: Token, said: tuple[Token, ...]) -> Proposition:
    slots = (Slot("subject", name, name_words(named, name)), Slot("complement", number, said))
    return Proposition(number, "role", said, "age", slots, rule="role-age")


def origin_of(named: Named, name: Token, noun: Token) -> Iterator[Proposition]:
    """Yield the origin in "Jane Roe, a girl from Lowell"."""
    for child in noun.kids("prep"):
        place = child.child("pobj")
        if child.lower == "from" and place is not None and place.pos == "PROPN":
            yield _tie(named, child, "from", name, place, "role-origin")


def _tie(named: Named, word: Token, lemma: str, subject: Token, obj: Token, rule: str) -> Proposition:
    other = Slot("object", obj, name_words(named, obj))
    if rule != "role-affiliation":
        other = Slot("oblique", obj, name_words(named, obj), word.lower)
    slots = (Slot("subject", subject, name_words(named, subject)), other)
    return Proposition(word, "role", (word,), lemma, slots, rule=rule)


def place_in_place(named: Named, name: Token) -> Iterator[Proposition]:
    """Yield the place of a named thing in a named place: "the Lowell Museum in Freedonia", "Lowell, Freedonia"."""
    sited = lexicon("roles")["sited"]
    for link in name.kids("prep"):
        place = link.child("pobj") if link.lower in sited else None
        if place is not None and place.pos == "PROPN" and named.is_place(place):
            yield _tie(named, link, sited[link.lower], name, place, "role-site")
    yield from _wider_place(named, name)


def _wider_place(named: Named, name: Token) -> Iterator[Proposition]:
    """Yield the place that stands behind a place and a comma ("Lowell, Freedonia")."""
    for outer in name.kids("appos", "npadvmod"):
        words = name_words(named, outer)
        if words and words[0].i == name.i + 2 and named.is_place(name) and named.is_place(outer):
            slots = (Slot("subject", name, name_words(named, name)), Slot("oblique", outer, words, "in"))
            yield Proposition(outer, "role", (), "located in", slots, rule="role-site")


def place_after_comma(named: Named, name: Token) -> Iterator[Proposition]:
    """Yield the place in "Lowell, in Freedonia", also where the parser attaches the preposition elsewhere."""
    follow = name.sentence.tokens[name.i - name.sentence.tokens[0].i + 1 :][:3]
    if [token.lower for token in follow[:2]] != [",", "in"] or name.child("conj", "cc") is not None:
        return
    place = follow[1].child("pobj")
    if place is not None and named.is_place(place) and follow[1].head is not name and place.child("conj") is None:
        yield _tie(named, follow[1], "located in", name, place, "role-site")


def nationality(named: Named, name: Token) -> Iterator[Proposition]:
    """Yield the country of the person in "Norway's Jane Roe"; "Norway's eastern Roe" is no person."""
    first = min(token.i for token in (name, *name.kids("compound")))
    for child in name.kids("poss"):
        follows = first - child.i == _BEHIND_POSSESSOR
        if follows and named.kind(name) == "Person" and named.kind(child) == "Country":
            slots = (Slot("subject", name, name_words(named, name)), Slot("object", child, (child,)))
            yield Proposition(child, "role", (), "citizen", slots, rule="role-origin")


def affiliations(named: Named, name: Token) -> Iterator[Proposition]:
    """Yield the body or place of a person: "Jane Roe of Globex"."""
    for child in name.kids("prep"):
        body = child.child("pobj")
        if named.kind(name) != "Person" or body is None or body.pos != "PROPN" or child.lower not in {"of", "from"}:
            continue
        if named.kind(body) == "Organization":
            yield _tie(named, child, "affiliated with", name, body, "role-affiliation")
        elif named.is_place(body):
            yield _tie(named, child, "from", name, body, "role-origin")
