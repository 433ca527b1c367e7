"""Repairs of attachment: what hangs on what, decided by form and order alone."""

from __future__ import annotations

from collections.abc import Callable

from kg.data import cached_by_folder, lexicon, words
from kg.data.rules import event_nouns, rules
from kg.parse.repair.edits import attach, attach_all, attach_with_coordinator, subordinate, take_place
from kg.parse.repair.words import read_as_participle
from kg.syntax import Token, Tree

_FINITE = frozenset({"VBD", "VBZ", "MD"})
_FINITE_AUXILIARY = _FINITE | {"VBP"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PLACES = frozenset({"GPE", "LOC"})
_LISTED = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"})
_BODIES = frozenset({"ORG", "GPE", "FAC", "NORP"})
_RELATIVE = frozenset({"WDT", "WP"})
_BESIDE_PASSIVE = frozenset({"dobj", "ccomp", "aux", "auxpass", "conj"})
_AIMING = frozenset({"at", "against", "on"})
_DEPENDENT = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj"})


def repair_attachment(token: Token, tree: Tree) -> None:
    """Fix the mistakes of the parser that the dependency label of a word makes visible, by moving words to another head."""
    if token.dep in {"nsubj", "nsubjpass"}:
        _repair_subject(token, tree)
        return
    for repair in _REPAIRS.get(token.dep, ()):
        repair(token)


def _repair_auxiliary(auxiliary: Token) -> None:
    if auxiliary.lower == "should":
        _read_as_condition(auxiliary)
    if auxiliary.dep == "auxpass" and auxiliary.head.tag == "JJ":
        read_as_participle(auxiliary.head)
    else:
        _pass_children_to_verb(auxiliary)


def _read_as_condition(auxiliary: Token) -> None:
    """Read "should" before the subject as the conjunction of a condition ("**Should** Roe go, Globex will stay")."""
    verb = auxiliary.head
    subject = verb.child("nsubj", "nsubjpass")
    inverted = subject is not None and auxiliary.i < subject.i < verb.i and auxiliary is verb.children[0]
    main = verb.head if verb.head is not verb else verb.child("ccomp")
    behind = verb.head is verb and main is not None and main.i < auxiliary.i
    if not (inverted or behind) or main is None or verb.sentence.tokens[-1].text == "?" or auxiliary.i > verb.i:
        return
    if behind and subject is not None and auxiliary.i < subject.i:
        take_place(main, verb)
        verb.dep, auxiliary.dep = "advcl", "mark"
    elif verb.dep in {"ccomp", "advcl"} and inverted and verb.i < main.i:
        verb.dep, auxiliary.dep = "advcl", "mark"


def _repair_subject(subject: Token, tree: Tree) -> None:
    if subject.text == "." and subject.i:
        _read_as_dot(subject, tree.tokens[subject.i - 1])
    elif subject.dep == "nsubjpass" and subject.head.tag == "JJ":
        read_as_participle(subject.head)
    elif subject.tag in _RELATIVE:
        _attach_as_relative(subject.head, subject, tree)
        _raise_to_person(subject.head, subject)
    elif _names_wider_place(subject, tree):
        attach(subject, tree.tokens[subject.i - 2], "npadvmod")
    elif (first := _conjoined_subject_before(subject)) is not None:
        attach(subject, first, "conj")
    elif (title := _title_before_colon(subject, tree)) is not None:
        _join_at_colon(title, subject)
    elif (described := _description_before(subject, tree)) is not None:
        attach(described, subject, "appos")
    elif subject.dep == "nsubj":
        _detach_at_colon(subject)
        _read_headline_as_passive(subject)


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
    first = min(word.i for word in subject.subtree())
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
    others = [c for c in subject.head.children_with("nsubj", "nsubjpass") if c.i < subject.i]
    if len(others) != 1 or subject.pos != "PROPN" or others[0].pos != "NOUN" or _is_inserted(subject.head):
        return None
    first = min(word.i for word in subject.subtree())
    close = first > 0 and tree.tokens[first - 1].text == "," and others[0] not in subject.ancestors()
    last = max(word.i for word in others[0].subtree() if word.pos != "PUNCT")
    behind = tree.tokens[subject.i + 1 : subject.head.i]  # "The deal, Globex's largest, was signed" is a deal
    return others[0] if close and last == first - 2 and all(word.text != "," for word in behind) else None


def _is_inserted(verb: Token) -> bool:
    """Return True for a verb of saying before a comma ("The dam, Roe **said**, held")."""
    after = verb.sentence.tokens[verb.i + 1 - verb.sentence.tokens[0].i :][:1]
    return verb.lemma in words("reporting", "say") and bool(after) and after[0].pos == "PUNCT"


def _read_as_dot(dot: Token, word: Token) -> None:
    """Hang the dot of an abbreviation on its word, which then stands in its place ("Globex **Cos.** said")."""
    if word.end != dot.start or word.sentence is not dot.sentence:
        return
    if word.dep not in _SUBJECTS:
        take_place(word, dot)
    if word not in dot.subtree():
        attach(dot, word, "punct")


def _names_wider_place(place: Token, tree: Tree) -> bool:
    """True for a place behind a place, taken for a second subject ("The museum in Lowell, Freedonia was closed")."""
    if place.entity not in _PLACES or place.i < 2 or tree.tokens[place.i - 1].text != ",":
        return False
    narrower, subjects = tree.tokens[place.i - 2], place.head.children_with("nsubj", "nsubjpass")
    return narrower.entity in _PLACES and any(place is not other and other.i < narrower.i for other in subjects)


def _pass_children_to_verb(auxiliary: Token) -> None:
    """Hang what hangs on an auxiliary below its verb: in "he was re-elected" the subject of "was"."""
    verb = auxiliary.head
    if verb.pos in {"VERB", "AUX"} and _has_subject(auxiliary) and not _has_subject(verb):
        attach_all(list(auxiliary.children), verb)


def _raise_finite_conjunct(verb: Token) -> None:
    """Join a finite verb to the finite verb above the infinitive: "urged them to join and sent help" joins "urged"."""
    head = verb.head
    if not _is_finite(verb) or _is_finite(head) or head.tag not in {"VB", "VBG"} or _has_subject(verb):
        return
    target = next((up for up in head.ancestors() if _is_finite(up)), None)
    if target is not None and target.i < verb.i and head.dep in _DEPENDENT:
        _rejoin(verb, target)


def _raise_participle_conjunct(verb: Token) -> None:
    """Join a participle to the participle above the infinitive: in "urging them to join and sending help" "urging"."""
    head = verb.head
    if (verb.tag, head.tag) != ("VBG", "VB") or _has_auxiliary(verb) or _has_auxiliary(head, "MD"):
        return
    target = next((up for up in head.ancestors() if up.pos == "VERB"), None)
    if target is not None and target.tag == "VBG" and target.i < head.i and not _has_auxiliary(target):
        _rejoin(verb, target)


def _has_auxiliary(verb: Token, tag: str = "") -> bool:
    return any(c.dep in {"aux", "auxpass"} and c.tag != "TO" and tag in {"", c.tag} for c in verb.children)


def _raise_possessive(pronoun: Token) -> None:
    """Hang a possessive pronoun on the noun and not on a word between them: "**his** Norwegian rival"."""
    if (
        pronoun.tag == "PRP$"
        and pronoun.head.dep in {"amod", "compound", "nmod"}
        and pronoun.head.i < pronoun.head.head.i
    ):
        attach(pronoun, pronoun.head.head, "poss")


def _read_as_secondary_predicate(word: Token) -> None:
    """Take a participle that nothing links to the verb before it for what that verb says of its subject or object.

    "Roe came away **convinced** that it works", "the vote left the board deeply **split**".
    """
    if word.tag not in {"VBN", "VBD"} or any(c.i < word.i and c.dep != "advmod" for c in word.children):
        return
    tokens, first = word.sentence.tokens, min([word.i, *(child.i for child in word.children)])
    before = tokens[first - 1 - tokens[0].i] if first > tokens[0].i else word
    verb = before.head if before.dep in {"prt", "advmod"} else before
    obj = next((up for up in (before, *before.ancestors()) if up.dep == "dobj"), None) if word.dep == "dep" else None
    if obj is not None and obj.head is word.head:
        word.dep, word.tag = "oprd", "VBN"
    elif word.dep == "conj" and verb.pos == "VERB" and word.head in (verb, verb.head):
        subordinate(word, verb, "acomp")
        word.tag = "VBN"


def _read_as_list(name: Token) -> None:
    """Join a name to the name before the comma where "and" follows: "on Roe, the bank **Vimba** and the ship Zen"."""
    first = name.head
    comma = any(between.text == "," and first.i < between.i < name.i for between in first.children)
    if comma and {first.entity, name.entity} <= _LISTED and name.child("cc") and name.child("conj"):
        attach(name, first, "conj")


def _read_kin_as_list(kin: Token) -> None:
    """Join "her husband" to a name before the comma where another person follows ("Roe, **her husband** and two guards")."""
    name, other, owner = kin.head, kin.child("conj"), kin.child("poss")
    if name.pos != "PROPN" or other is None or kin.child("cc") is None or owner is None or owner.tag != "PRP$":
        return
    another = other.pos == "PROPN" or other.child("det", "nummod", "poss") is not None
    if another and kin.lemma in words("anaphors", "kin"):
        attach(kin, name, "conj")


def _read_casualties_as_verb(victims: Token) -> None:
    """Take "wounded" for a verb in "left 12 dead and 30 **wounded**": what left them so wounded them."""
    verb = victims.head if victims.head.dep != "oprd" else victims.head.head
    number = next((c for c in victims.children if c.i == victims.i - 1 and c.pos in {"NUM", "NOUN"}), None)
    lemma = lexicon("event_nouns")["casualties"].get(victims.lower)
    if verb.lemma not in words("senses", "leaving") or number is None or lemma is None or verb.child("dobj") is None:
        return
    if not victims.lower.endswith("ed"):  # the dead of "30 wounded and 12 dead" are no object
        return
    attach_with_coordinator(victims, verb)
    victims.tag, victims.pos, victims.lemma = "VBD", "VERB", lemma
    number.dep = "dobj"


def _rejoin(verb: Token, target: Token) -> None:
    """Hang a conjunct below another verb, with the last "and" or "or" before it."""
    coordinators = [c for c in verb.head.children if c.dep == "cc" and verb.head.i < c.i < verb.i]
    attach(verb, target, "conj")
    for coordinator in coordinators[-1:]:
        attach(coordinator, target, "cc")


def _is_finite(verb: Token) -> bool:
    if verb.tag in _FINITE:
        return True
    return verb.tag in {"VB", "VBG", "VBN"} and any(
        c.dep in {"aux", "auxpass"} and c.tag in _FINITE_AUXILIARY for c in verb.children
    )


def _has_subject(verb: Token) -> bool:
    return any(child.dep in _SUBJECTS for child in verb.children)


def _attach_participle_to_object(verb: Token) -> None:
    """Hang a passive participle with an agent right behind an object on the object ("Lowell, now held by rebels")."""
    matrix = verb.head
    obj = matrix.child("dobj")
    if verb.tag != "VBN" or verb.child("agent") is None or verb.child("mark") is not None:
        return
    if obj is not None and obj.i < verb.i and {c.text for c in matrix.children if obj.i < c.i < verb.i} == {","}:
        attach(verb, obj, "acl")


def _raise_consequence(participle: Token) -> None:
    """Hang what happened below what was done, not below its purpose ("fired to disperse them, **killing** two")."""
    purpose = participle.head
    aim = purpose.dep == "advcl" and purpose.tag == "VB" and purpose.head.pos == "VERB"
    if participle.tag != "VBG" or not aim or participle.lemma not in words("clauses", "consequences"):
        return
    comma = any(child.text == "," and child.i < participle.i for child in purpose.children)
    if comma and not _has_subject(participle) and purpose.head.i < purpose.i < participle.i:
        attach(participle, purpose.head, "advcl")


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


def _read_as_conjunction(word: Token) -> None:
    """Take "that" for a conjunction behind a noun of saying where the verb has an object ("the report **that** Roe sold it")."""
    clause = word.head
    if word.tag != "WDT":
        return
    complete = any(other is not word and other.i > clause.i for other in clause.children_with("dobj"))
    of_noun = clause.dep == "relcl" and clause.head.lemma in words("reporting", "nouns_of_saying")
    if word.lower == "that" and complete and of_noun and _has_subject(clause):
        word.tag, word.pos, word.dep, clause.dep = "IN", "SCONJ", "mark", "acl"


def _attach_to_verb(preposition: Token) -> None:
    _attach_phrase_to_verb(preposition)
    if preposition.lower == "on":
        _attach_day_to_verb(preposition)
        _attach_blame_to_verb(preposition)


def _attach_phrase_to_verb(preposition: Token) -> None:
    """Hang what belongs to a phrase of the rules below its verb, not below the object ("set a church **on fire**")."""
    noun, inner = preposition.head, preposition.child("pobj")
    if noun.dep != "dobj" or inner is None or inner.children:
        return
    verb = noun.head
    if f"{preposition.lower} {inner.lemma.lower()}" in rules().phrases.get(verb.lemma, {}):
        attach(preposition, verb, "prep")


def _attach_day_to_verb(preposition: Token) -> None:
    """Hang a day between a subject that is no event and its verb below the verb: "the ministry on Monday denied it"."""
    noun, day = preposition.head, preposition.child("pobj")
    if noun.dep not in _SUBJECTS or day is None or day.entity not in {"DATE", "TIME"} or noun.head.i < preposition.i:
        return
    if noun.pos in {"NOUN", "PROPN"} and noun.head.pos == "VERB" and noun.lemma.lower() not in event_nouns():
        attach(preposition, noun.head, "prep")


def _attach_blame_to_verb(preposition: Token) -> None:
    """Hang whom somebody blames below the verb: "blamed the raid on the rebels" speaks of no raid on the rebels."""
    noun = preposition.head
    if noun.dep == "dobj" and noun.head.lemma in words("clauses", "laying_on"):
        attach(preposition, noun.head, "prep")


def _read_person_as_subject(name: Token) -> None:
    """Take a person before a verb without a subject for its subject, not for a time: "Ann **May** praised the mill"."""
    verb = name.head
    if name.entity == "PERSON" and name.i < verb.i and _is_finite(verb) and not _has_subject(verb):
        name.dep = "nsubj"


def _detach_at_semicolon(clause: Token) -> None:
    """Make a clause before a semicolon a sentence of its own: in "Some stayed; others said no" nobody says the first."""
    head = clause.head
    if clause.i < head.i and any(c.text == ";" and clause.i < c.i < head.i for c in head.children):
        clause.dep = "parataxis"


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


def _attach_means_to_verb(participle: Token) -> None:
    """Hang what was used below the verb where the noun before it is a place ("attacked the base **using** mortars")."""
    noun = participle.head
    verb = noun.head if noun.dep == "dobj" else noun.head.head
    if participle.tag != "VBG" or participle.lemma not in words("senses", "using") or not noun.i < participle.i:
        return
    place = noun.entity in _PLACES or noun.entity == "FAC" or noun.lemma.lower() in words("senses", "place_noun")
    if place and noun.dep in {"dobj", "pobj"} and verb.pos == "VERB":
        attach(participle, verb, "advcl")


def _attach_argument_to_verb(participle: Token) -> None:
    """Hang a participle of arguing behind an object below the verb: "fought the ban arguing that" is the fighter's."""
    matrix = participle.head
    if participle.tag != "VBG" or participle.lemma not in words("clauses", "arguing"):
        return
    if participle.dep == "acl":
        noun = matrix
        matrix = next((up for up in noun.ancestors() if up.pos == "VERB"), noun)
    else:
        noun = matrix.child("dobj") or matrix
    if not matrix.i < noun.i < participle.i:
        return
    if noun.pos == "PROPN" or noun.lemma.lower() in words("clauses", "silent"):
        attach(participle, matrix, "advcl")


# By the dependency label; a subject needs the whole tree and is repaired above.
_REPAIRS: dict[str, tuple[Callable[[Token], None], ...]] = {
    "aux": (_repair_auxiliary,),
    "auxpass": (_repair_auxiliary,),
    "dep": (_read_as_secondary_predicate,),
    "dobj": (_read_as_conjunction,),
    "dative": (_read_as_conjunction,),
    "prep": (_attach_to_verb,),
    "conj": (
        _read_as_secondary_predicate,
        _raise_finite_conjunct,
        _raise_participle_conjunct,
        _read_casualties_as_verb,
    ),
    "npadvmod": (_read_person_as_subject,),
    "appos": (_read_as_list, _read_kin_as_list),
    "poss": (_raise_possessive,),
    "ccomp": (_detach_at_semicolon,),
    "advcl": (_attach_participle_to_object, _raise_consequence),
    "acl": (_attach_argument_to_verb, _attach_means_to_verb),
    "xcomp": (_attach_argument_to_verb,),
}
