"""Titles, appositions and kin terms → who is what to which body, place or person.

Each makes a proposition of kind `role`: subject the person (or place), object the body, country or
person that the tie is to, complement the words of the role ("deputy defense minister"), adverbial
the words that limit it in time ("former"). `rule` names the pattern; `role_class` says what kind
of tie a lemma is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.proposition import Proposition, Slot, SlotRole
from kg.resources import lexicon, words
from kg.syntax import Token, Tree

_BEFORE = frozenset({"compound", "nmod", "amod", "poss", "det", "nummod", "npadvmod", "advmod", "punct", "case"})
_BODY_CASES = frozenset({"of", "for", "at", "in", "with", "to", "from"})
_NEAR = {"in": "located in", "at": "located at", "near": "near", "outside": "near", "off": "near"}
_NAMED = frozenset({"PROPN"})
_LONGEST = 14


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


def role_propositions(tree: Tree) -> list[Proposition]:
    """Return a `role` proposition for every office, kinship, age, origin or site that a noun phrase states."""
    found: dict[tuple[int, int, str], Proposition] = {}
    for token in tree.tokens:
        if token.pos not in {"PROPN", "NOUN"}:
            continue
        for proposition in _at(token):
            subject = proposition.slot("subject")
            found.setdefault((proposition.head.i, subject.head.i if subject else -1, proposition.lemma), proposition)
    return list(found.values())


def _at(token: Token) -> Iterator[Proposition]:
    if token.pos in _NAMED and token.dep not in {"compound", "nmod"}:
        yield from _titles(token)
        yield from _ages(token)
        yield from _sites(token)
        yield from _affiliations(token)
    for apposed in token.kids("appos"):
        yield from _appositions(token, apposed)
    if token.dep == "attr":
        yield from _predicates(token)


def _titles(name: Token) -> Iterator[Proposition]:
    """Role nouns right before a name: "Freedonian Deputy Defense Minister Jane Roe", "his wife Ann"."""
    before = _words_before(name)
    at = next((n for n in range(len(before) - 1, -1, -1) if _is_role(before[n])), None)
    if at is None or any(word.pos != "PROPN" for word in before[at + 1 :]):
        return
    person = tuple([*before[at + 1 :], name])
    yield from _held(before[: at + 1], name, person, "role-title")


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


def _held(title: list[Token], holder: Token, person: tuple[Token, ...], rule: str) -> Iterator[Proposition]:
    """Split the words of a title into body, times and role, and say who holds it."""
    role = title[-1]
    limits = [word for word in title[:-1] if word.lower in words("roles", "times")]
    rest = [word for word in title[:-1] if word not in limits and word.pos != "PUNCT"]
    cut = len(rest)
    while cut and _of_the_role(rest[cut - 1]):
        cut -= 1
    body = [word for word in rest[:cut] if word.tag != "POS" and word.lower not in {"the", "a", "an"}]
    office = [*rest[cut:], role]
    yield _role(role, office, (holder, person), _anchor(body), limits, rule)


def _of_the_role(word: Token) -> bool:
    if word.tag in {"POS", "PRP$"}:
        return False
    lower = word.lower
    return lower in words("roles", "portfolio") or (word.pos in {"NOUN", "ADJ", "VERB", "ADV"} and word.text.islower())


def _anchor(body: list[Token]) -> tuple[Token, tuple[Token, ...]] | None:
    """Return the head and words of what a role belongs to; the last word heads a name or is the possessor."""
    return (body[-1], tuple(body)) if body else None


def _role(
    role: Token,
    office: list[Token],
    subject: tuple[Token, tuple[Token, ...]],
    body: tuple[Token, tuple[Token, ...]] | None,
    limits: list[Token],
    rule: str,
) -> Proposition:
    slots = [_slot("subject", *subject)]
    if body is not None:
        slots.append(_slot("object", *body))
    slots.append(_slot("complement", role, tuple(office)))
    slots.extend(_slot("adverbial", limit, (limit,)) for limit in limits)
    lemma = " ".join([*(word.lower for word in office[:-1]), role.lemma.lower()])
    return Proposition(role, "role", tuple([*limits, *office]), lemma, tuple(slots), rule=rule)


def _slot(role: SlotRole, head: Token, tokens: tuple[Token, ...], case: str = "") -> Slot:
    return Slot(role, head, tokens, case)


def _appositions(first: Token, second: Token) -> Iterator[Proposition]:
    """ "Jane Roe, the mayor of Lowell", "the mayor of Lowell, Jane Roe": the one that names is the holder."""
    for name, noun in ((first, second), (second, first)):
        if noun.pos == "NOUN" or (noun.pos == "PROPN" and _is_role(noun)):
            if name.pos == "PROPN" and not (noun.pos == "PROPN" and name.pos == "PROPN" and _is_role(name)):
                yield from _described(name, noun, "role-apposition")
                return


def _described(name: Token, noun: Token, rule: str) -> Iterator[Proposition]:
    """Say what a noun phrase tells of the one it is apposed to or predicated of."""
    yield from _age_of(name, noun)
    yield from _origin_of(name, noun)
    for role in [noun, *noun.conjuncts()]:
        if role.pos not in {"NOUN", "PROPN"} or role.tag == "NNS":
            continue
        before = [c for c in _words_before(role) if c.dep != "nummod"]
        title = [*before, role]
        if not _is_role(role):
            if role_class_of_thing(role.lemma):
                yield _role(role, [role], (name, _name_words(name)), _follower(role) or _leading(before), [], rule)
            continue
        after = _follower(role)
        if after is None:
            yield from _held(title, name, _name_words(name), rule)
        else:
            limits = [word for word in before if word.lower in words("roles", "times")]
            office = [word for word in before if word not in limits and word.tag not in {"POS", "PRP$"}]
            yield _role(role, [*office, role], (name, _name_words(name)), after, limits, rule)


def role_class_of_thing(lemma: str) -> bool:
    """Tell whether a noun says what a place or body is to another ("capital", "subsidiary")."""
    return lemma.lower() in words("roles", "places") or lemma.lower() in words("roles", "bodies")


def _leading(before: list[Token]) -> tuple[Token, tuple[Token, ...]] | None:
    named = [word for word in before if word.pos == "PROPN" or word.tag == "PRP$"]
    return _anchor(named)


def _follower(role: Token) -> tuple[Token, tuple[Token, ...]] | None:
    """Return the body in "mayor of Lowell", "spokesman for the army", "analyst at Globex"."""
    for child in role.children:
        if child.dep == "prep" and child.lower in _BODY_CASES and child.i > role.i:
            held = child.child("pobj")
            if held is not None and held.pos in {"PROPN", "NOUN", "PRON"}:
                return held, _name_words(held)
    return None


def _name_words(head: Token) -> tuple[Token, ...]:
    """Return a head with the words right before it in its phrase, without article."""
    return (*[w for w in _words_before(head) if w.dep != "punct"], head)


def _predicates(noun: Token) -> Iterator[Proposition]:
    """ "Jane Roe is the mayor of Lowell", where nothing denies or shifts it."""
    verb = noun.head
    name = verb.child("nsubj")
    if name is None or name.pos != "PROPN" or verb.lemma != "be" or verb.child("neg", "aux", "advcl") is not None:
        return
    yield from _described(name, noun, "role-predicate")


def _ages(name: Token) -> Iterator[Proposition]:
    """ "Jane Roe, 34," """
    for child in name.kids("appos", "nummod", "npadvmod"):
        if child.i > name.i and child.tag == "CD" and child.text.isdigit() and 0 < int(child.text) < 120:
            if child.i - name.i == 2:
                yield _aged(name, child, (child,))


def _age_of(name: Token, noun: Token) -> Iterator[Proposition]:
    """ "a 14-year-old boy" """
    for child in noun.children:
        if child.dep == "amod" and child.lower in {"old", "year-old"} and child.i < noun.i:
            number = [t for t in child.subtree() if t.text.isdigit()]
            if number:
                yield _aged(name, number[0], tuple(child.subtree()))


def _aged(name: Token, number: Token, said: tuple[Token, ...]) -> Proposition:
    slots = (_slot("subject", name, _name_words(name)), _slot("complement", number, said))
    return Proposition(number, "role", said, "age", slots, rule="role-age")


def _origin_of(name: Token, noun: Token) -> Iterator[Proposition]:
    """ "Jane Roe, a girl from Lowell" """
    for child in noun.kids("prep"):
        place = child.child("pobj")
        if child.lower == "from" and place is not None and place.pos == "PROPN":
            yield _tie(child, "from", name, place, "role-origin")


def _tie(word: Token, lemma: str, subject: Token, obj: Token, rule: str) -> Proposition:
    slots = (_slot("subject", subject, _name_words(subject)), _slot("object", obj, _name_words(obj), word.lower))
    return Proposition(word, "role", (word,), lemma, slots, rule=rule)


def _sites(name: Token) -> Iterator[Proposition]:
    """ "the Lowell Museum in Freedonia", "Lowell, Freedonia": a named thing in a named place."""
    for child in name.children:
        place = child.child("pobj") if child.dep == "prep" and child.lower in _NEAR else None
        if place is not None and place.pos == "PROPN" and place.entity in {"GPE", "LOC", "FAC"}:
            yield _tie(child, _NEAR[child.lower], name, place, "role-site")
        if child.dep in {"appos", "npadvmod"} and child.i == name.i + 2 and name.entity == child.entity == "GPE":
            slots = (_slot("subject", name, _name_words(name)), _slot("object", child, _name_words(child), "in"))
            yield Proposition(child, "role", (), "located in", slots, rule="role-site")


def _affiliations(name: Token) -> Iterator[Proposition]:
    """ "Jane Roe of Globex": a person of a body or from a place."""
    for child in name.kids("prep"):
        body = child.child("pobj")
        if name.entity != "PERSON" or body is None or body.pos != "PROPN" or child.lower not in {"of", "from"}:
            continue
        if body.entity == "ORG":
            yield _tie(child, "affiliated with", name, body, "role-affiliation")
        elif body.entity in {"GPE", "LOC"}:
            yield _tie(child, "from", name, body, "role-origin")
