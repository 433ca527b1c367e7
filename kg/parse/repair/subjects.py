"""Repairs of subjects: what was taken for the subject of a verb, and the clause that a relative pronoun opens."""

from __future__ import annotations

from kg.data import cached_by_folder, lexicon, words
from kg.parse.repair.edits import attach, take_place
from kg.parse.repair.words import read_as_participle
from kg.syntax import Token, Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PLACES = frozenset({"GPE", "LOC"})
_BODIES = frozenset({"ORG", "GPE", "FAC", "NORP"})
_RELATIVE = frozenset({"WDT", "WP"})
_BESIDE_PASSIVE = frozenset({"dobj", "ccomp", "aux", "auxpass", "conj"})
_AIMING = frozenset({"at", "against", "on"})


def repair_subject(subject: Token, tree: Tree) -> None:
    """Fix what was wrongly taken for a subject; for this the words before it are needed, of other clauses too."""
    if subject.text == "." and subject.i:
        _read_as_dot(subject, tree.tokens[subject.i - 1])
    elif subject.dep == "nsubjpass" and subject.head.tag == "JJ":
        read_as_participle(subject.head)
    elif subject.tag in _RELATIVE:
        _attach_as_relative(subject.head, subject, tree)
        _raise_to_person(subject.head, subject)
    elif _names_wider_place(subject, tree):
        attach(subject, tree.tokens[subject.i - 2], "npadvmod")
    elif not _join_to_noun_before(subject, tree) and subject.dep == "nsubj":
        _detach_at_colon(subject)
        _read_headline_as_passive(subject)


def _join_to_noun_before(subject: Token, tree: Tree) -> bool:
    """Join a second subject to the noun before it; return whether there is one ("**Two guns** and a bomb were found")."""
    if (first := _conjoined_subject_before(subject)) is not None:
        attach(subject, first, "conj")
    elif (title := _title_before_colon(subject, tree)) is not None:
        _join_at_colon(title, subject)
    elif (described := _description_before(subject, tree)) is not None:
        attach(described, subject, "appos")
    else:
        return False
    return True


def _conjoined_subject_before(subject: Token) -> Token | None:
    """Return the subject that "and" joins to one that was taken for a second one ("Two guns **and** a bomb were found")."""
    tokens = subject.sentence.tokens
    for other in subject.head.children_with("nsubj", "nsubjpass"):
        links = (link for link in other.children_with("cc") if other.i < link.i < subject.i)
        joins = any(tokens[link.i - 1 - tokens[0].i].text != "," for link in links)
        if other.i < subject.i < subject.head.i and joins and other.child("conj") is None:
            return other
    return None


def _title_before_colon(subject: Token, tree: Tree) -> Token | None:
    """Return the word before a colon that a title goes on behind ("his book **Roses**: A Guide sold well")."""
    first = subject.subtree()[0].i
    if first < 3 or tree.tokens[first - 1].text != ":" or subject.pos != "PROPN":
        return None
    name = noun = tree.tokens[first - 2]
    while noun.i and noun.text[:1].isupper():
        noun = tree.tokens[noun.i - 1]
    return name if noun is not name and noun.lower in words("names", "titled_works") else None


def _join_at_colon(name: Token, subject: Token) -> None:
    """Make what stands before the colon of a title the subject of the verb, and what stands behind it a part of the title."""
    verb = subject.head
    top = next((word for word in (name, *name.ancestors()) if word.head is verb and word.i < verb.i), None)
    if top is not None:
        colon = subject.sentence.tokens[name.i + 1 - subject.sentence.tokens[0].i]
        attach(colon, name, "punct")
        attach(subject, name, "appos")
        top.dep = "nsubj"


def _description_before(subject: Token, tree: Tree) -> Token | None:
    """Return the description before a name that was taken for a subject as well ("**A native** of Lowell, Roe left")."""
    other = _only_subject_before(subject)
    if other is None or subject.pos != "PROPN" or other.pos != "NOUN" or _is_inserted(subject.head):
        return None
    behind = tree.tokens[subject.i + 1 : subject.head.i]  # "The deal, Globex's largest, was signed" is a deal
    return other if _ends_at_comma_before(other, subject, tree) and all(word.text != "," for word in behind) else None


def _only_subject_before(subject: Token) -> Token | None:
    """Return the one other subject of the verb before a subject: "native" in "A **native** of Lowell, Roe left"."""
    others = [c for c in subject.head.children_with("nsubj", "nsubjpass") if c.i < subject.i]
    return others[0] if len(others) == 1 else None


def _ends_at_comma_before(other: Token, subject: Token, tree: Tree) -> bool:
    """True if nothing but a comma parts a noun's phrase from the subject behind it ("A native of Lowell**,** Roe left")."""
    first = subject.subtree()[0].i
    if first == 0 or tree.tokens[first - 1].text != "," or other in subject.ancestors():
        return False
    return max(word.i for word in other.subtree() if word.pos != "PUNCT") == first - 2


def _is_inserted(verb: Token) -> bool:
    """Return True for a verb of saying before a comma ("The dam, Roe **said**, held")."""
    after = verb.sentence.tokens[verb.i + 1 - verb.sentence.tokens[0].i :][:1]
    return verb.lemma in words("reporting", "say") and bool(after) and after[0].pos == "PUNCT"


def _read_as_dot(dot: Token, word: Token) -> None:
    """Hang the dot of an abbreviation on its word, which then stands in its place ("Globex **Cos.** said")."""
    if word.end != dot.start or word.sentence is not dot.sentence:
        return
    if word.dep not in SUBJECTS:
        take_place(word, dot)
    if word not in dot.subtree():
        attach(dot, word, "punct")


def _names_wider_place(place: Token, tree: Tree) -> bool:
    """True for a place behind a place, taken for a second subject ("The museum in Lowell, Freedonia was closed")."""
    if place.entity not in _PLACES or place.i < 2 or tree.tokens[place.i - 1].text != ",":
        return False
    narrower, subjects = tree.tokens[place.i - 2], place.head.children_with("nsubj", "nsubjpass")
    return narrower.entity in _PLACES and any(place is not other and other.i < narrower.i for other in subjects)


def _attach_as_relative(clause: Token, pronoun: Token, tree: Tree) -> None:
    """Hang a clause that "which" or "who" opens right behind a noun below the noun ("fought Freedonia, which wants")."""
    if clause.dep not in {"advcl", "ccomp", "conj"} or pronoun.lower == "what":
        return
    noun = _noun_before(pronoun, tree)
    if noun is None or clause.i < pronoun.i or pronoun.i < clause.head.i < clause.i:
        return
    if noun.sentence is clause.sentence and clause not in noun.ancestors():
        attach(clause, noun, "relcl")


def _raise_to_person(clause: Token, pronoun: Token) -> None:
    """Hang a clause with "who" on the person before the named body: "a **fellow** at Globex who ran the mill"."""
    body = clause.head
    if clause.dep != "relcl" or pronoun.lower != "who" or body.dep != "pobj" or body.entity not in _BODIES:
        return
    person = body.head.head
    if person.pos == "NOUN" and person.lemma.lower() in _callings() and person not in clause.subtree():
        attach(clause, person, "relcl")


@cached_by_folder
def _callings() -> frozenset[str]:
    """Return the nouns for persons: offices and whatever else people are called."""
    offices = (noun for listed in lexicon("roles")["classes"].values() for noun in listed)
    return frozenset({*offices, *lexicon("nouns")["Person"]})


def _noun_before(pronoun: Token, tree: Tree) -> Token | None:
    """Return the head of the noun phrase right before a pronoun or before the comma in front of it."""
    before = tree.tokens[pronoun.i - 1] if pronoun.i else pronoun
    if before.text == "," and pronoun.i > 1:
        before = tree.tokens[pronoun.i - 2]
    if before.pos not in {"NOUN", "PROPN"}:
        return None
    while before.dep == "compound" and before.head.i < pronoun.i:
        before = before.head
    return before


def _detach_at_colon(speaker: Token) -> None:
    """Take the name before a colon for no subject where the clause has another one ("Officials: raid kills nine")."""
    verb = speaker.head
    others = [c for c in verb.children_with("nsubj", "nsubjpass") if c is not speaker]
    tokens = speaker.sentence.tokens
    if others and any(token.text == ":" and speaker.i < token.i < others[0].i for token in tokens):
        speaker.dep = "dep"


def _read_headline_as_passive(subject: Token) -> None:
    """Take the past of a headline without an object for a passive participle on its noun ("**Bank** robbed in Lowell")."""
    verb = subject.head
    if subject.sentence.block.kind != "headline" or verb.tag not in {"VBD", "VBN"} or verb.head is not verb:
        return
    if verb.lemma not in words("clauses", "headline_passives") or any(c.dep in _BESIDE_PASSIVE for c in verb.children):
        return
    if not any(c.dep == "prep" and c.lower in _AIMING for c in verb.children):
        take_place(subject, verb)
        verb.dep, verb.tag = "acl", "VBN"
