"""Titles, appositions and kinship terms → roles of persons in bodies and places, and towards other persons.

Each makes a proposition of kind `role`: subject the person (or place), object the body, country or
person that the tie is to, complement the words of the role ("deputy defense minister"), adverbial
the words that limit it in time ("former"). `rule` names the pattern; `role_class` says what kind
of tie a lemma is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.data import words
from kg.extract.proposition import Proposition, Slot
from kg.extract.role_phrase_relations import (
    affiliations,
    age_of,
    ages,
    nationality,
    origin_of,
    place_after_comma,
    place_in_place,
)
from kg.extract.role_phrases import Holder, NameTypes, is_role, role_class, words_before, words_of_name
from kg.extract.role_titles import (
    HYPHENS,
    anchor,
    end_of_owner,
    is_part_of_role,
    is_time_limit,
    without_limits,
    without_origin,
)
from kg.model import Mention
from kg.syntax import Token, Tree
from kg.syntax.phrases import REACH, word_before_apposition, words_between

_BODY_CASES = frozenset({"of", "for", "at", "in", "with", "to", "from"})
_KIND_CASES = frozenset({"of", "for", "in"})
_NAMED = frozenset({"PROPN"})
_PERSONS = frozenset({"he", "she"})
_PLURAL = frozenset({"NNS", "NNPS"})
_FIELD_CASES = frozenset({"of", "for"})
_BEARERS = frozenset({"Country", "Organization"})
# ", Ohio-based" behind the town.
_SEAT = re.compile(r", (?:[A-Z][\w.]*\s?){1,2}\s?[-‐‑]\s?based\b")
_HYPHEN = re.compile(r"\s*[-‐‑]\s*")


def role_propositions(tree: Tree, mentions: Iterable[Mention] = ()) -> list[Proposition]:
    """Return a `role` proposition for every office, kinship, age, origin or place that a noun phrase states.

    With the `mentions` of the document the types of names are the repaired ones.
    """
    named = NameTypes(tree, mentions)
    found: dict[tuple[int, int, str], Proposition] = {}
    for token in tree.tokens:
        if token.pos not in {"PROPN", "NOUN"}:
            continue
        for proposition in _roles_at(named, token):
            subject = proposition.slot("subject")
            found.setdefault((proposition.head.i, subject.head.i if subject else -1, proposition.lemma), proposition)
    return list(found.values())


def _roles_at(types: NameTypes, token: Token) -> Iterator[Proposition]:
    if types.is_place(token):
        yield from place_after_comma(types, token)
    if token.pos in _NAMED and token.dep not in {"compound", "nmod"}:
        yield from _roles_of_titles(types, token)
        yield from ages(types, token)
        yield from place_in_place(types, token)
        yield from nationality(types, token)
        yield from affiliations(types, token)
    for apposed in token.children_with("appos"):
        yield from _roles_of_apposition(types, token, apposed)
    if token.tag == "NNS" and is_role(token):
        yield from _roles_of_listed_holders(types, token)
    if token.dep == "attr":
        yield from _roles_of_predicate_noun(types, token)
    if is_role(token):
        yield from _roles_of_appointment(types, token)


def _roles_of_titles(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the roles before a name: "Freedonian Deputy Defense Minister Jane Roe", "his wife Ann"."""
    title = _title_before(types, name)
    if not title:
        yield from _offices_before(types, name)
        return
    holder = (name, (*[word for word in words_before(name) if word.i > title[-1].i], name))
    if types.kind(name) == "Organization":
        yield _description_of_body(title, holder)
        return
    yield _role_of_title(types, title, holder, "role-title")
    for other in name.conjuncts() if title[-1].tag in _PLURAL else ():
        yield _role_of_title(types, title, (other, words_of_name(types, other)), "role-title")


def _offices_before(types: NameTypes, name: Token) -> Iterator[Proposition]:
    """Yield the office of a role noun with its body before a name ("**Director of Globex** Ann Lee")."""
    for role in name.children_with("nmod", "compound"):
        behind = (
            [below for link in role.children_with("prep") for below in link.children_with("pobj")]
            if is_role(role)
            else []
        )
        if behind:
            person = (*[c for c in name.children_with("compound") if c.i > behind[-1].i], name)
            yield _office(types, role, (name, person), "role-title")


def _description_of_body(title: list[Token], holder: Holder) -> Proposition:
    """Return the description before a body's name ("Freedonian publisher Globex"), which is no office."""
    slots = (Slot("subject", *holder), Slot("complement", title[-1], tuple(title)))
    return Proposition(title[-1], "appositive", (title[-1],), "be", slots, rule="apposition")


def _title_before(types: NameTypes, name: Token) -> list[Token]:
    """Return the words of a name's phrase up to the last role noun before the name."""
    before = words_before(name)
    at = next((n for n in range(len(before) - 1, -1, -1) if is_role(before[n])), None)
    if at is None or any(word.pos != "PROPN" for word in before[at + 1 :]):
        return _loose_title(types, name) if at is None else []
    if types.kind(before[at]) == types.kind(name) not in {None, "Person"}:
        return []  # "National" in "National Museum" is a part of the name
    return before[: at + 1]


def _loose_title(types: NameTypes, name: Token) -> list[Token]:
    """Return a title right before a person's name that the parser did not attach to the name."""
    tokens = name.sentence.tokens
    at = name.i - tokens[0].i
    while at and types.kind(tokens[at - 1]) == "Person" and tokens[at - 1].dep == "compound":
        at -= 1
    role = tokens[at - 1] if at and types.kind(name) == "Person" else None
    return [role] if role is not None and is_role(role) and role.text[0].isupper() else []


def _role_of_title(types: NameTypes, title: list[Token], holder: Holder, rule: str) -> Proposition:
    """Return the role proposition of a title: its words are divided into body, limits of time and role."""
    limits = [word for word in title[:-1] if is_time_limit(types, word)]
    rest = without_origin(without_limits(title[:-1], limits))
    cut = len(rest)
    while cut and is_part_of_role(rest[cut - 1]):
        cut -= 1
    cut = end_of_owner(types, rest[:cut], title[-1])
    body = [word for word in rest[:cut] if word.tag != "POS" and word.lower not in {"the", "a", "an"}]
    office = [word for word in rest[cut:] if word.tag != "POS"]
    return _role(title[-1], [*office, title[-1]], holder, anchor(types, body), limits, rule)


def _role(
    role: Token,
    office: list[Token],
    subject: Holder,
    body: Holder | None,
    limits: list[Token],
    rule: str,
) -> Proposition:
    slots = [Slot("subject", *subject)]
    if body is not None:
        slots.append(Slot("object", *body))
    slots.append(Slot("complement", role, tuple(office)))
    slots.extend(Slot("adverbial", limit, (limit,)) for limit in limits)
    spoken = " ".join([*(word.lower for word in office[:-1]), role.lemma.lower()])
    lemma = _HYPHEN.sub("-", spoken).lstrip("-")
    return Proposition(role, "role", (*limits, *office), lemma, tuple(slots), rule=rule)


def _roles_of_apposition(types: NameTypes, first: Token, second: Token) -> Iterator[Proposition]:
    """Yield the roles of an apposition ("Jane Roe, the mayor of Lowell"), in either order; the name is the holder."""
    if second.i - first.i > REACH or any(word.text == ":" for word in words_between(first, second)):
        return
    if _may_describe_nearer_name(types, first, second) or _opens_a_clause(types, first, second):
        return
    first = _described_word(types, first, second)
    for name, noun in ((first, second), (second, first)):
        if _is_described_by(types, name, noun):
            for holder in [name, *(name.conjuncts() if noun.tag == "NNS" else ())]:
                yield from _roles_of_phrase(types, holder, noun, "role-apposition")
            return


def _may_describe_nearer_name(types: NameTypes, first: Token, second: Token) -> bool:
    """Return True where a nearer name may be meant ("Roe, minister of **Norway**, a **member** of the council")."""
    nearer = word_before_apposition(first, second) if second.lemma.lower() in words("roles", "of_either") else None
    return nearer is not None and types.kind(nearer) in _BEARERS and types.kind(first) == "Person"


def _opens_a_clause(types: NameTypes, first: Token, second: Token) -> bool:
    """Return True for an office behind a relative clause that another name follows ("Lee, who left, Globex **owner** Jane Roe")."""
    named = any(types.kind(name) == "Person" for name in second.children_with("appos"))
    told = any(word.pos in {"VERB", "AUX"} for word in words_between(first, second))
    return named and told and second.child("det") is None


def _is_described_by(types: NameTypes, name: Token, noun: Token) -> bool:
    """True if the noun describes and the other word names: "the **mayor** of Lowell, Jane Roe"."""
    describes = noun.pos == "NOUN" or (noun.pos == "PROPN" and is_role(noun) and not is_role(name))
    return describes and (name.pos == "PROPN" or types.kind(name) == "Person")


def _described_word(types: NameTypes, first: Token, second: Token) -> Token:
    """Return the word that an apposition describes: in "the **founder** of Globex, Jane Roe" the founder, not the body."""
    governor = first.head.head if first.dep == "pobj" else first
    person = types.kind(second) == "Person" != types.kind(first)
    return governor if person and governor is not first and is_role(governor) else first


def _roles_of_listed_holders(types: NameTypes, role: Token) -> Iterator[Proposition]:
    """Yield the roles in "Two mayors of Lowell, Jane Roe and Ann Lee", where the parser attaches the names to the body."""
    body = _follower(types, role)
    first = body[0].child("conj") if body is not None else None
    if body is None or first is None or types.kind(body[0]) == "Person" or body[0].child("cc") is not None:
        return
    for name in [first, *first.conjuncts()]:
        if types.kind(name) == "Person":
            yield _office(types, role, (name, words_of_name(types, name)), "role-apposition")


def _roles_of_phrase(types: NameTypes, name: Token, noun: Token, rule: str) -> Iterator[Proposition]:
    """Yield the roles, age and origin that a noun phrase gives to the one it is apposed to or predicated of."""
    yield from age_of(types, name, noun)
    yield from origin_of(types, name, noun)
    holder = (name, words_of_name(types, name))
    shared: Slot | None = None
    for role in [noun, *noun.conjuncts()]:
        if role.pos not in {"NOUN", "PROPN"} or (role.tag == "NNS" and not name.conjuncts()):
            continue
        if is_role(role):
            made = _with_shared_body(_office(types, role, holder, rule), role, shared)
            shared = made.slot("object") or shared
            yield made
        elif is_kind_of_thing(role.lemma):
            yield _kind_of_thing(types, role, holder, rule)


def _kind_of_thing(types: NameTypes, noun: Token, holder: Holder, rule: str) -> Proposition:
    """Return what a place or body is to another one ("Lowell, the **commercial capital** of Freedonia")."""
    before = words_before(noun)
    body = _follower(types, noun, cases=_KIND_CASES) or _body_before(types, before)
    kind = [word for word in before if word.lower in words("roles", "kinds_of_capital")]
    return _role(noun, [*kind, noun], holder, body, [], rule)


def _with_shared_body(made: Proposition, role: Token, body: Slot | None) -> Proposition:
    """Return a role with the body of the role before it ("founder of Globex and **chairman**", not "and candidate")."""
    stands_outside = role_class(role.lemma) == "represents"
    if body is None or made.slot("object") is not None or role.child("det") is not None or stands_outside:
        return made
    return replace(made, slots=(made.slots[0], body, *made.slots[1:]))


def _office(types: NameTypes, role: Token, holder: Holder, rule: str) -> Proposition:
    """Return the role proposition of a role noun with its words: "acting mayor of Lowell", "Globex's chairman"."""
    before = without_origin([word for word in words_before(role) if not _tells_age(word, role)])
    field = _field(types, role)
    after = _follower(types, role, field) if role_class(role.lemma) != "occupation" else None
    if after is None:
        made = _role_of_title(types, [*before, role], holder, rule)
    else:
        made = _office_of(types, role, before, holder, after, rule)
    return _with_field(made, field) if field else made


def _office_of(
    types: NameTypes, role: Token, before: list[Token], holder: Holder, body: Holder, rule: str
) -> Proposition:
    """Return the office with its body behind it ("acting mayor **of Lowell**")."""
    limits = [word for word in before if is_time_limit(types, word)]
    office = [word for word in before if word not in limits and is_part_of_role(word)]
    return _role(role, [*office, role], holder, body, limits, rule)


def _field(types: NameTypes, role: Token) -> tuple[Token, ...]:
    """Return the words for the field of an office ("director **of health**", "vice president **for policy**")."""
    for link in role.children_with("prep"):
        below = link.child("pobj") if link.lower in _FIELD_CASES else None
        if below is not None and _is_division(types, below):
            return (link, *words_before(below), below)
        known = below is not None and below.lower in words("roles", "portfolio") and below.child("det") is None
        if below is not None and known and not types.is_place(below):
            return (link, *words_before(below), below)
    return ()


def _is_division(types: NameTypes, noun: Token) -> bool:
    """Return True for a part of a named body ("head of the history **department** at Lowell University")."""
    if noun.pos != "NOUN" or noun.lemma.lower() not in words("roles", "divisions"):
        return False
    bodies = (
        below
        for link in noun.children_with("prep")
        if link.lower in _BODY_CASES
        for below in link.children_with("pobj")
    )
    return any(types.kind(body) in {"Organization", "Facility"} for body in bodies)


def _with_field(held: Proposition, field: tuple[Token, ...]) -> Proposition:
    slots = tuple(
        replace(slot, tokens=(*slot.tokens, *field)) if slot.role == "complement" else slot for slot in held.slots
    )
    lemma = " ".join([held.lemma, *(word.lower for word in field)])
    return replace(held, words=(*held.words, *field), lemma=lemma, slots=slots)


def _tells_age(word: Token, noun: Token) -> bool:
    """True if a word before a noun is part of an age or number ("14-year-old")."""
    while word.head is not noun and word.head is not word:
        word = word.head
    return word.dep == "nummod" or word.lower in words("roles", "aged")


def is_kind_of_thing(lemma: str) -> bool:
    """True if a noun names what a place or body is to another one ("capital", "subsidiary")."""
    return lemma.lower() in words("roles", "places") or lemma.lower() in words("roles", "bodies")


def _body_before(types: NameTypes, before: list[Token]) -> Holder | None:
    return anchor(types, [w for w in before if (w.pos == "PROPN" and not _is_joined(w)) or w.tag == "PRP$"])


def _is_joined(name: Token) -> bool:
    """Return True for a name that a hyphen joins to a word that is none ("a **Danish**-held town" is no town of the Danes)."""
    behind = name.sentence.tokens[name.i + 1 - name.sentence.tokens[0].i :][:2]
    return len(behind) > 1 and behind[0].text in HYPHENS and behind[1].pos != "PROPN"


def _follower(
    types: NameTypes, role: Token, field: tuple[Token, ...] = (), *, cases: frozenset[str] = _BODY_CASES
) -> Holder | None:
    """Return the body behind the role: "mayor of **Lowell**", "minister of health of **Freedonia**"."""
    for child in (*role.children, *(field[-1].children if field else ()), *_shared_links(role)):
        if child in field or _belongs_to_last(types, role, child):
            continue
        held = child.child("pobj") if child.dep == "prep" and child.lower in cases and child.i > role.i else None
        if held is not None and not _is_post(role, child, place=types.is_place(held)) and not _is_seat(held):
            place = _place_before_person(types, held)
            return (held, words_of_name(types, held)) if place is None else (place, (place,))
    return None


def _place_before_person(types: NameTypes, held: Token) -> Token | None:
    """Return the place of an office that a parser joins to the name behind it ("head of **Karelia** Jane Roe")."""
    before = words_before(held) if types.kind(held) == "Person" else []
    return before[0] if before and types.is_place(before[0]) and not any(map(is_role, before)) else None


def _shared_links(role: Token) -> Iterator[Token]:
    """Yield the prepositions behind the last of several roles that hang on the first ("scientist and **author of** a book")."""
    first = role.first_conjunct()
    if first is not role and not any(role.children_with("prep")):
        yield from (link for link in first.children_with("prep") if link.i > role.i)


def _belongs_to_last(types: NameTypes, role: Token, link: Token) -> bool:
    """Return True for a preposition behind a later role if this one has a body before it ("**Globex scientist** and author of")."""
    later = any(role.i < other.i < link.i for other in role.conjuncts())
    return later and any(types.kind(word) == "Organization" for word in words_before(role))


def _is_seat(place: Token) -> bool:
    """True for the town before what is based there ("publisher of **Lowell**, Ohio-based Globex News")."""
    after = place.sentence.tokens[place.i + 1 - place.sentence.tokens[0].i :][:6]
    return _SEAT.match(" ".join(word.text for word in after)) is not None


def _is_post(role: Token, link: Token, *, place: bool) -> bool:
    """True for where somebody is posted ("ambassador **to** or **at the United Nations**"), which is not the body they serve."""
    sent = role.lemma.lower() in words("roles", "sent")
    return sent and (link.lower in {"to", "at"} or (place and link.lower in {"for", "in"}))


def _roles_of_predicate_noun(types: NameTypes, noun: Token) -> Iterator[Proposition]:
    """Yield the roles of a predicate noun: "Jane Roe is the mayor of Lowell", "he was the mayor"."""
    verb = noun.head
    name = verb.child("nsubj")
    if name is not None and name.tag in {"WP", "WDT"} and verb.dep == "relcl":
        name = verb.head
    if name is None or verb.lemma != "be":
        return
    if is_role(name) and types.kind(noun) == "Person":
        name, noun = noun, name  # "the mayor of Lowell is Jane Roe"
    if not (name.pos == "PROPN" or name.lower in _PERSONS):
        return
    yield from _roles_of_phrase(types, name, noun, "role-predicate")


def _roles_of_appointment(types: NameTypes, role: Token) -> Iterator[Proposition]:
    """Yield the roles of somebody put into an office: "Jane Roe **was appointed mayor** of Lowell", "replaced him **as mayor**"."""
    verb = role.head.head if role.dep == "pobj" and role.head.lower == "as" else role.head
    if role.dep not in {"attr", "oprd", "dobj", "pobj"} or verb.lemma not in words("roles", "installing"):
        return
    name = verb.child("nsubjpass") or _person_appointed(verb, role)
    if name is not None and (name.pos == "PROPN" or name.lower in _PERSONS):
        yield from _roles_of_phrase(types, name, role, "role-predicate")


def _person_appointed(verb: Token, role: Token) -> Token | None:
    """Return who has the office after an active verb: subject ("**Roe** became mayor") or object ("made **Roe** mayor")."""
    if verb.lemma in words("roles", "entering"):
        return verb.child("nsubj")
    return next((c for c in verb.children_with("dobj") if c is not role), None)
