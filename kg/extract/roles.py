"""Titles, appositions and kin terms → who is what to which body, place or person.

Each makes a proposition of kind `role`: subject the person (or place), object the body, country or
person that the tie is to, complement the words of the role ("deputy defense minister"), adverbial
the words that limit it in time ("former"). `rule` names the pattern; `role_class` says what kind
of tie a lemma is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.extract.proposition import Proposition, Slot, SlotRole
from kg.model import EntityType, Mention
from kg.resources import lexicon, words
from kg.syntax import Token, Tree

_BEFORE = frozenset({"compound", "nmod", "amod", "poss", "det", "nummod", "npadvmod", "advmod", "punct", "case"})
_BODY_CASES = frozenset({"of", "for", "at", "in", "with", "to", "from"})
_NEAR = {"in": "located in", "at": "located at", "near": "near", "outside": "near", "off": "near"}
_NAMED = frozenset({"PROPN"})
_LONGEST = 14
_OLDEST = 120
_PLACED = frozenset({"Country", "City", "Region", "Place", "Facility"})
_TAGS: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "City",
    "LOC": "Place",
    "FAC": "Facility",
    "WORK_OF_ART": "Work",
    "PRODUCT": "Product",
    "EVENT": "Event",
}
_HYPHENS = frozenset({"-", "‐", "‑"})
_HYPHEN = re.compile(r"\s*[-‐‑]\s*")
_AGED = frozenset({"old", "year-old"})


@cache
def _class_of() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon("roles")["classes"].items() for noun in nouns}


def role_class(lemma: str) -> str | None:
    """Return what tie a role means: `leads`, `deputy`, `represents`, `member`, `kin` …, by its longest known ending.

    >>> role_class("deputy defense minister"), role_class("finance minister"), role_class("potato")
    ('deputy', 'leads', None)
    """
    parts = lemma.lower().split()
    if len(parts) > 1 and parts[0] in {"deputy", "vice", "assistant"}:
        return "deputy"
    known = _class_of()
    return next((known[tail] for n in range(len(parts)) if (tail := " ".join(parts[n:])) in known), None)


Holder = tuple[Token, tuple[Token, ...]]


class _Named:
    """What the names of the document name, at each of their words; without mentions the tagger's word."""

    def __init__(self, tree: Tree, mentions: Iterable[Mention]) -> None:
        self._types: dict[int, EntityType] = {
            token.i: _TAGS[token.entity] for token in tree.tokens if token.entity in _TAGS
        }
        listed = sorted((m.head.start, m.head.end, m.type) for m in mentions if m.kind == "name")
        at = 0
        for token in tree.tokens if listed else ():
            while at < len(listed) and listed[at][1] <= token.start:
                at += 1
            if at < len(listed) and listed[at][0] <= token.start:
                self._types[token.i] = listed[at][2]

    def kind(self, token: Token) -> EntityType | None:
        """Return the type of the name that the word stands in."""
        return self._types.get(token.i)

    def is_place(self, token: Token) -> bool:
        """Tell whether the word stands in the name of a place."""
        return self._types.get(token.i) in _PLACED


def role_propositions(tree: Tree, mentions: Iterable[Mention] = ()) -> list[Proposition]:
    """Return a `role` proposition for every office, kinship, age, origin or site that a noun phrase states.

    With the `mentions` of the document the types of names are the repaired ones.
    """
    named = _Named(tree, mentions)
    found: dict[tuple[int, int, str], Proposition] = {}
    for token in tree.tokens:
        if token.pos not in {"PROPN", "NOUN"}:
            continue
        for proposition in _at(named, token):
            subject = proposition.slot("subject")
            found.setdefault((proposition.head.i, subject.head.i if subject else -1, proposition.lemma), proposition)
    return list(found.values())


def _at(named: _Named, token: Token) -> Iterator[Proposition]:
    if named.is_place(token):
        yield from _beside(named, token)
    if token.pos in _NAMED and token.dep not in {"compound", "nmod"}:
        yield from _titles(named, token)
        yield from _ages(named, token)
        yield from _sites(named, token)
        yield from _affiliations(named, token)
    for apposed in token.kids("appos"):
        yield from _appositions(named, token, apposed)
    if token.dep == "attr":
        yield from _predicates(named, token)


def _titles(named: _Named, name: Token) -> Iterator[Proposition]:
    """Role nouns right before a name: "Freedonian Deputy Defense Minister Jane Roe", "his wife Ann"."""
    title = _title_before(named, name)
    if title:
        person = (*[word for word in _words_before(name) if word.i > title[-1].i], name)
        yield _held(named, title, (name, person), "role-title")
        return
    for role in name.kids("nmod", "compound"):
        after = _follower(named, role) if _is_role(role) else None
        if after is not None:
            person = (*[c for c in name.kids("compound") if c.i > after[0].i], name)
            yield _office(named, role, (name, person), "role-title")


def _title_before(named: _Named, name: Token) -> list[Token]:
    """Return the words from the start of a name's phrase to the last role noun before the name itself."""
    before = _words_before(name)
    at = next((n for n in range(len(before) - 1, -1, -1) if _is_role(before[n])), None)
    if at is None or any(word.pos != "PROPN" for word in before[at + 1 :]):
        return _loose_title(named, name) if at is None else []
    if named.kind(before[at]) == named.kind(name) not in {None, "Person"}:
        return []  # "National" in "National Museum" is a part of the name
    return before[: at + 1]


def _loose_title(named: _Named, name: Token) -> list[Token]:
    """Return a title that stands right before a person's name though the parser did not hang it there."""
    tokens = name.sentence.tokens
    at = name.i - tokens[0].i
    while at and named.kind(tokens[at - 1]) == "Person" and tokens[at - 1].dep == "compound":
        at -= 1
    role = tokens[at - 1] if at and named.kind(name) == "Person" else None
    return [role] if role is not None and _is_role(role) and role.text[0].isupper() else []


def _words_before(name: Token) -> list[Token]:
    """Return the words of the phrase before its head, without articles, in text order and without a gap."""
    found = []
    queue = [child for child in name.children if child.i < name.i and child.dep in _BEFORE]
    for token in queue:
        found.append(token)
        queue.extend(child for child in token.children if child.dep in _BEFORE)
        if len(found) > _LONGEST:
            return []
    found.sort(key=lambda t: t.i)
    while found and (found[0].dep in {"det", "punct"} or found[0].tag == "DT"):
        found.pop(0)
    unbroken = all(b.i - a.i == 1 for a, b in zip(found, [*found[1:], name], strict=False))
    return found if unbroken else []


def _is_role(token: Token) -> bool:
    return role_class(token.lemma) is not None and token.tag in {"NN", "NNP", "NNS"} and token.dep != "poss"


def _held(named: _Named, title: list[Token], holder: Holder, rule: str) -> Proposition:
    """Split the words of a title into body, times and role, and say who holds it."""
    limits = [word for word in title[:-1] if _limits(named, word)]
    rest = [w for w in title[:-1] if w not in limits and (w.pos not in {"PUNCT", "ADV"} or w.text in _HYPHENS)]
    cut = len(rest)
    while cut and _of_the_role(rest[cut - 1]):
        cut -= 1
    body = [word for word in rest[:cut] if word.tag != "POS" and word.lower not in {"the", "a", "an"}]
    return _role(title[-1], [*rest[cut:], title[-1]], holder, _anchor(named, body), limits, rule)


def _limits(named: _Named, word: Token) -> bool:
    """Tell whether a word says when or how a role is held ("former"), and is no part of a name ("New Lowell")."""
    return word.lower in words("roles", "times") and (word.text.islower() or named.kind(word) is None)


def _of_the_role(word: Token) -> bool:
    if word.tag in {"POS", "PRP$"}:
        return False
    known = word.lower in words("roles", "portfolio") or role_class(word.lower) is not None
    return known or word.text.islower() or word.text in _HYPHENS


def _anchor(named: _Named, body: list[Token]) -> Holder | None:
    """Return the head and words of what a role belongs to; the last word heads a name or is the possessor."""
    if body and named.kind(body[-1]) == "Person":
        body = [word for word in body if named.kind(word) == "Person" and not _is_role(word)] or body
    return (body[-1], tuple(body)) if body else None


def _role(
    role: Token,
    office: list[Token],
    subject: Holder,
    body: Holder | None,
    limits: list[Token],
    rule: str,
) -> Proposition:
    slots = [_slot("subject", *subject)]
    if body is not None:
        slots.append(_slot("object", *body))
    slots.append(_slot("complement", role, tuple(office)))
    slots.extend(_slot("adverbial", limit, (limit,)) for limit in limits)
    spoken = " ".join([*(word.lower for word in office[:-1]), role.lemma.lower()])
    lemma = _HYPHEN.sub("-", spoken).lstrip("-")
    return Proposition(role, "role", (*limits, *office), lemma, tuple(slots), rule=rule)


def _slot(role: SlotRole, head: Token, tokens: tuple[Token, ...], case: str = "") -> Slot:
    return Slot(role, head, tokens, case)


def _appositions(named: _Named, first: Token, second: Token) -> Iterator[Proposition]:
    """ "Jane Roe, the mayor of Lowell", "the mayor of Lowell, Jane Roe": the one that names is the holder."""
    governor = first.head.head if first.dep == "pobj" else first
    if named.kind(second) == "Person" != named.kind(first) and governor is not first and _is_role(governor):
        first = governor  # "the founder of Globex, Jane Roe": the parser hangs her on the body
    for name, noun in ((first, second), (second, first)):
        describes = noun.pos == "NOUN" or (noun.pos == "PROPN" and _is_role(noun) and not _is_role(name))
        if describes and (name.pos == "PROPN" or named.kind(name) == "Person"):
            yield from _described(named, name, noun, "role-apposition")
            return


def _described(named: _Named, name: Token, noun: Token, rule: str) -> Iterator[Proposition]:
    """Say what a noun phrase tells of the one it is apposed to or predicated of."""
    yield from _age_of(named, name, noun)
    yield from _origin_of(named, name, noun)
    holder = (name, _name_words(named, name))
    shared: Slot | None = None
    for role in [noun, *noun.conjuncts()]:
        if role.pos not in {"NOUN", "PROPN"} or role.tag == "NNS":
            continue
        if _is_role(role):
            made = _office(named, role, holder, rule)
            if shared is not None and made.slot("object") is None and role.child("det") is None:
                made = replace(made, slots=(made.slots[0], shared, *made.slots[1:]))
            shared = made.slot("object") or shared
            yield made
        elif is_kind_of_thing(role.lemma):
            yield _role(role, [role], holder, _follower(named, role) or _leading(named, _words_before(role)), [], rule)


def _office(named: _Named, role: Token, holder: Holder, rule: str) -> Proposition:
    """Return the office that a role noun with its words states: "acting mayor of Lowell", "Globex's chairman"."""
    before = [word for word in _words_before(role) if not _tells_age(word, role)]
    after = _follower(named, role) if role_class(role.lemma) != "occupation" else None
    if after is None:
        return _held(named, [*before, role], holder, rule)
    limits = [word for word in before if _limits(named, word)]
    office = [word for word in before if word not in limits and _of_the_role(word)]
    return _role(role, [*office, role], holder, after, limits, rule)


def _tells_age(word: Token, noun: Token) -> bool:
    """Tell whether a word before a noun belongs to its age or number ("14-year-old")."""
    while word.head is not noun and word.head is not word:
        word = word.head
    return word.dep == "nummod" or word.lower in _AGED


def is_kind_of_thing(lemma: str) -> bool:
    """Tell whether a noun says what a place or body is to another ("capital", "subsidiary")."""
    return lemma.lower() in words("roles", "places") or lemma.lower() in words("roles", "bodies")


def _leading(named: _Named, before: list[Token]) -> Holder | None:
    return _anchor(named, [word for word in before if word.pos == "PROPN" or word.tag == "PRP$"])


def _follower(named: _Named, role: Token) -> Holder | None:
    """Return the body in "mayor of Lowell", "spokesman for the army", "analyst at Globex"."""
    for child in role.children:
        held = child.child("pobj") if child.dep == "prep" and child.lower in _BODY_CASES and child.i > role.i else None
        if held is not None:
            return held, _name_words(named, held)
    return None


def _name_words(named: _Named, head: Token) -> tuple[Token, ...]:
    """Return a head with the words right before it in its phrase, without article and, for a person, title."""
    before = [word for word in _words_before(head) if word.dep != "punct"]
    if named.kind(head) == "Person":
        titles = [n for n, word in enumerate(before) if _is_role(word)]
        before = before[titles[-1] + 1 :] if titles else before
    return (*before, head)


def _predicates(named: _Named, noun: Token) -> Iterator[Proposition]:
    """ "Jane Roe is the mayor of Lowell", where nothing denies or shifts it."""
    verb = noun.head
    name = verb.child("nsubj")
    if name is not None and name.tag in {"WP", "WDT"} and verb.dep == "relcl":
        name = verb.head
    if name is None or name.pos != "PROPN" or verb.lemma != "be" or verb.child("neg", "aux", "advcl") is not None:
        return
    yield from _described(named, name, noun, "role-predicate")


def _ages(named: _Named, name: Token) -> Iterator[Proposition]:
    """ "Jane Roe, 34," """
    for child in name.kids("appos", "nummod", "npadvmod"):
        follows = child.i == name.i + 2 and child.tag == "CD"
        if follows and child.text.isdecimal() and 0 < int(child.text) < _OLDEST:
            yield _aged(named, name, child, (child,))


def _age_of(named: _Named, name: Token, noun: Token) -> Iterator[Proposition]:
    """ "a 14-year-old boy" """
    for child in noun.children:
        if child.dep == "amod" and child.lower in _AGED and child.i < noun.i:
            number = [t for t in child.subtree() if t.text.isdigit()]
            if number:
                yield _aged(named, name, number[0], tuple(child.subtree()))


def _aged(named: _Named, name: Token, number: Token, said: tuple[Token, ...]) -> Proposition:
    slots = (_slot("subject", name, _name_words(named, name)), _slot("complement", number, said))
    return Proposition(number, "role", said, "age", slots, rule="role-age")


def _origin_of(named: _Named, name: Token, noun: Token) -> Iterator[Proposition]:
    """ "Jane Roe, a girl from Lowell" """
    for child in noun.kids("prep"):
        place = child.child("pobj")
        if child.lower == "from" and place is not None and place.pos == "PROPN":
            yield _tie(named, child, "from", name, place, "role-origin")


def _tie(named: _Named, word: Token, lemma: str, subject: Token, obj: Token, rule: str) -> Proposition:
    other = _slot("object", obj, _name_words(named, obj))
    if rule != "role-affiliation":
        other = _slot("oblique", obj, _name_words(named, obj), word.lower)
    slots = (_slot("subject", subject, _name_words(named, subject)), other)
    return Proposition(word, "role", (word,), lemma, slots, rule=rule)


def _sites(named: _Named, name: Token) -> Iterator[Proposition]:
    """ "the Lowell Museum in Freedonia", "Lowell, Freedonia": a named thing in a named place."""
    for child in name.children:
        place = child.child("pobj") if child.dep == "prep" and child.lower in _NEAR else None
        if place is not None and place.pos == "PROPN" and named.is_place(place):
            yield _tie(named, child, _NEAR[child.lower], name, place, "role-site")
        outer = _name_words(named, child)
        placed = child.dep in {"appos", "npadvmod"} and outer[0].i == name.i + 2
        if placed and named.is_place(name) and named.is_place(child):
            slots = (_slot("subject", name, _name_words(named, name)), _slot("oblique", child, outer, "in"))
            yield Proposition(child, "role", (), "located in", slots, rule="role-site")


def _beside(named: _Named, name: Token) -> Iterator[Proposition]:
    """ "Lowell, in Freedonia", wherever the parser hangs the preposition."""
    follow = name.sentence.tokens[name.i - name.sentence.tokens[0].i + 1 :][:3]
    if [token.lower for token in follow[:2]] != [",", "in"] or name.child("conj", "cc") is not None:
        return
    place = follow[1].child("pobj")
    if place is not None and named.is_place(place) and follow[1].head is not name and place.child("conj") is None:
        yield _tie(named, follow[1], "located in", name, place, "role-site")


def _affiliations(named: _Named, name: Token) -> Iterator[Proposition]:
    """ "Jane Roe of Globex": a person of a body or from a place."""
    for child in name.kids("prep"):
        body = child.child("pobj")
        if named.kind(name) != "Person" or body is None or body.pos != "PROPN" or child.lower not in {"of", "from"}:
            continue
        if named.kind(body) == "Organization":
            yield _tie(named, child, "affiliated with", name, body, "role-affiliation")
        elif named.is_place(body):
            yield _tie(named, child, "from", name, body, "role-origin")
