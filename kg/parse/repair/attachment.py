"""Repairs of attachment: what hangs on what, decided by form and order alone."""

from __future__ import annotations

from collections.abc import Callable

from kg.data import lexicon, words
from kg.data.rules import event_nouns, rules
from kg.parse.repair.conjuncts import (
    has_subject,
    is_finite,
    raise_finite_conjunct,
    raise_main_verb,
    raise_participle_conjunct,
    read_conjunct_as_subject,
)
from kg.parse.repair.edits import attach, attach_all, attach_with_coordinator, subordinate, take_place
from kg.parse.repair.subjects import SUBJECTS, repair_subject
from kg.parse.repair.words import read_as_participle
from kg.syntax import Token, Tree
from kg.syntax.phrases import word_after, word_before, word_before_phrase
from kg.syntax.verbs import FINITE

_PLACES = frozenset({"GPE", "LOC"})


def repair_attachment(token: Token, tree: Tree) -> None:
    """Fix the mistakes of the parser that the dependency label of a word makes visible, by moving words to another head."""
    if token.dep in {"nsubj", "nsubjpass"}:
        repair_subject(token, tree)
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
    main = verb.head if verb.head is not verb else verb.child("ccomp")
    if main is None or not _precedes_subject(auxiliary):
        return
    if verb.head is verb and main.i < auxiliary.i:
        take_place(main, verb)
        verb.dep, auxiliary.dep = "advcl", "mark"
    elif verb.dep in {"ccomp", "advcl"} and _opens_inverted_clause(auxiliary) and verb.i < main.i:
        verb.dep, auxiliary.dep = "advcl", "mark"


def _precedes_subject(auxiliary: Token) -> bool:
    """True for an auxiliary before subject and verb in no question ("It will stay, **should** Roe go")."""
    verb = auxiliary.head
    subject = verb.child("nsubj", "nsubjpass")
    precedes = subject is not None and auxiliary.i < subject.i and auxiliary.i <= verb.i
    return precedes and verb.sentence.tokens[-1].text != "?"


def _opens_inverted_clause(auxiliary: Token) -> bool:
    """True for an auxiliary that opens its clause, with the subject between it and the verb ("**Should** Roe go, …")."""
    verb = auxiliary.head
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and auxiliary.i < subject.i < verb.i and auxiliary is verb.children[0]


def _pass_children_to_verb(auxiliary: Token) -> None:
    """Hang what hangs on an auxiliary below its verb: in "he was re-elected" the subject of "was"."""
    verb = auxiliary.head
    if verb.pos in {"VERB", "AUX"} and has_subject(auxiliary) and not has_subject(verb):
        attach_all(list(auxiliary.children), verb)


def _raise_possessive(pronoun: Token) -> None:
    """Hang a possessive pronoun on the noun and not on a word between them: "**his** Norwegian rival"."""
    if (
        pronoun.tag == "PRP$"
        and pronoun.head.dep in {"amod", "compound", "nmod"}
        and pronoun.head.i < pronoun.head.head.i
    ):
        attach(pronoun, pronoun.head.head, "poss")


def _read_apposition_as_subject(word: Token) -> None:
    """Take what stands right before a verb without a subject for it, not for an apposition to the name that opens the sentence.

    "To Jane Roe, **the mill** is a mistake": an apposition has a comma behind it as well.
    """
    phrase = word.head.head
    verb = phrase.head
    predicate = (verb, *verb.children_with("aux", "auxpass"))
    if (
        word.head.dep != "pobj"
        or phrase is not word.sentence.tokens[0]
        or word_after(word.subtree()[-1]) not in predicate
    ):
        return
    before = word_before_phrase(word)
    if before is not None and before.text == "," and (verb.tag in FINITE or is_finite(verb)) and not has_subject(verb):
        attach(word, verb, "nsubjpass" if verb.child("auxpass") else "nsubj")
        subordinate(before, verb, "punct")


def _read_as_secondary_predicate(word: Token) -> None:
    """Take a participle that nothing links to the verb before it for what that verb says of its subject or object.

    "Roe came away **convinced** that it works", "the vote left the board deeply **split**".
    """
    if not _is_bare_participle(word):
        return
    before = _word_before_phrase(word)
    if before is word:
        return
    verb = before.head if before.dep in {"prt", "advmod"} else before
    obj = _object_around(before) if word.dep == "dep" else None
    if obj is not None and obj.head is word.head:
        word.dep, word.tag = "oprd", "VBN"
    elif word.dep == "conj" and verb.pos == "VERB" and word.head in (verb, verb.head):
        subordinate(word, verb, "acomp")
        word.tag = "VBN"


def _is_bare_participle(word: Token) -> bool:
    """True for a participle with nothing but adverbs of its own before it ("deeply **split**")."""
    return word.tag in {"VBN", "VBD"} and not any(c.i < word.i and c.dep != "advmod" for c in word.children)


def _word_before_phrase(word: Token) -> Token:
    """Return what stands before a word and its branches ("**board** deeply split"), the word itself where nothing does."""
    tokens, first = word.sentence.tokens, min([word.i, *(child.i for child in word.children)])
    return tokens[first - 1 - tokens[0].i] if first > tokens[0].i else word


def _object_around(word: Token) -> Token | None:
    """Return the object that a word is or belongs to: "board" for "Lowell" in "left the **board** of Lowell split"."""
    return next((up for up in (word, *word.ancestors()) if up.dep == "dobj"), None)


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


def _read_as_absolute(participle: Token) -> None:
    """Take those behind "with" for the ones a participle tells of ("died with two guards **and a nurse injured**")."""
    if participle.tag != "VBN" or participle.child("aux", "auxpass", "mark") is not None:
        return
    victim = participle.child("nsubj")
    first = _first_before_conjunct(victim) if victim is not None else _object_right_before(participle)
    if first is None or first.head.lower != "with" or participle in first.ancestors():
        return
    preposition, participle.dep = first.head, "advcl"
    attach(first, participle, "nsubj")
    if victim is not None:
        attach(victim, first, "conj")
    subordinate(preposition, participle, "mark")


def _first_before_conjunct(noun: Token) -> Token | None:
    """Return the object of a preposition that the "and" right before a noun joins it to."""
    link = word_before_phrase(noun)
    first = link.head if link is not None and link.dep == "cc" else None
    return first if first is not None and first.dep == "pobj" else None


def _object_right_before(participle: Token) -> Token | None:
    """Return the object of the phrase that ends right before a participle of harm ("with two **guards** injured")."""
    before = word_before(participle)
    if (
        before is None
        or participle.children_with("dobj")
        or participle.lemma not in words("clauses", "never_without_object")
    ):
        return None
    links = (link for link in participle.head.children_with("prep") if link.i < participle.i)
    return next((link.child("pobj") for link in links if link.subtree()[-1] is before), None)


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
    if participle.tag != "VBG" or not _is_purpose(purpose) or participle.lemma not in words("clauses", "consequences"):
        return
    comma = any(child.text == "," and child.i < participle.i for child in purpose.children)
    if comma and not has_subject(participle) and purpose.head.i < purpose.i < participle.i:
        attach(participle, purpose.head, "advcl")


def _is_purpose(verb: Token) -> bool:
    """True for what something was done for ("fired to **disperse** them")."""
    return verb.dep == "advcl" and verb.tag == "VB" and verb.head.pos == "VERB"


def _read_as_conjunction(word: Token) -> None:
    """Take "that" for a conjunction behind a noun of saying where the verb has an object ("the report **that** Roe sold it")."""
    clause = word.head
    if word.tag != "WDT":
        return
    complete = any(other is not word and other.i > clause.i for other in clause.children_with("dobj"))
    of_noun = clause.dep == "relcl" and clause.head.lemma in words("reporting", "nouns_of_saying")
    if word.lower == "that" and complete and of_noun and has_subject(clause):
        word.tag, word.pos, word.dep, clause.dep = "IN", "SCONJ", "mark", "acl"


def _attach_year_to_event(preposition: Token) -> None:
    """Hang a year on the name right before it that "since" counts from ("the biggest sale since Globex **in 2012**")."""
    year, name = preposition.child("pobj"), word_before(preposition)
    if year is None or not year.text.isdigit() or preposition.lower != "in" or name is None or name is preposition.head:
        return
    if name.pos == "PROPN" and name.dep == "pobj" and name.head.lower == "since":
        attach(preposition, name, "prep")


def _attach_to_verb(preposition: Token) -> None:
    _attach_phrase_to_verb(preposition)
    if preposition.lower == "to":
        _attach_goal_to_carrier(preposition)
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


def _attach_goal_to_carrier(preposition: Token) -> None:
    """Hang where something is carried below the carrying, not the making: "brought a cake she had baked **to the fair**"."""
    maker = preposition.head
    carrier = maker.head.head
    if maker.dep != "relcl" or maker.lemma not in words("clauses", "making") or maker.head.dep != "dobj":
        return
    if carrier.lemma in words("clauses", "carrying") and not any(
        c.lower == "to" for c in carrier.children_with("prep")
    ):
        attach(preposition, carrier, "prep")


def _read_as_degree(mark: Token) -> None:
    """Take the infinitive of "went so far **as** to sue" for what was done, not for what "as" compares with."""
    done = mark.head
    far = done.head.child("advmod")
    if mark.lower != "as" or done.dep != "advcl" or far is None or far.i != mark.i - 1:
        return
    if far.lower in words("clauses", "of_degree"):
        done.dep = "xcomp"


def _attach_day_to_verb(preposition: Token) -> None:
    """Hang a day between a subject that is no event and its verb below the verb: "the ministry on Monday denied it"."""
    noun, day = preposition.head, preposition.child("pobj")
    if noun.dep not in SUBJECTS or day is None or day.entity not in {"DATE", "TIME"} or noun.head.i < preposition.i:
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
    if name.entity == "PERSON" and name.i < verb.i and is_finite(verb) and not has_subject(verb):
        name.dep = "nsubj"


def _detach_at_semicolon(clause: Token) -> None:
    """Make a clause before a semicolon a sentence of its own: in "Some stayed; others said no" nobody says the first."""
    head = clause.head
    if clause.i < head.i and any(c.text == ";" and clause.i < c.i < head.i for c in head.children):
        clause.dep = "parataxis"


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


def _read_as_object(noun: Token) -> None:
    """Hang an object below its verb where a phrase between commas parts them ("to buy, through a unit, **all shares** of Globex").

    The parse takes it for an apposition in the phrase; a comma right behind a verb without an object says that one comes.
    """
    inside = noun.head
    link, tokens = inside.head, inside.sentence.tokens
    if inside.dep != "pobj" or link.dep != "prep" or noun.i < inside.i:
        return
    place = link.i - tokens[0].i
    verb, mark = tokens[max(0, place - 2) : place] if place > 1 else (link, link)
    if mark.text != "," or verb.pos != "VERB" or verb.tag == "VBN" or not _lacks_object(verb):
        return
    before = word_before(noun.subtree()[0])
    if before is not None and before.text == "," and _opens_object(noun):
        attach(noun, verb, "dobj")
        subordinate(link, verb, "prep")


def _lacks_object(verb: Token) -> bool:
    """Return True for a verb of which no object, clause or predicate is known."""
    return verb.child("dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "nsubjpass", "auxpass") is None


def _opens_object(noun: Token) -> bool:
    """Return True for a noun that "the", "all" or a number counts: "a" opens an apposition ("in Lowell, a town")."""
    return any(child.dep in {"det", "predet", "nummod"} and child.lower not in {"a", "an"} for child in noun.children)


# By the dependency label; a subject needs the whole tree and is repaired elsewhere.
_REPAIRS: dict[str, tuple[Callable[[Token], None], ...]] = {
    "aux": (_repair_auxiliary,),
    "auxpass": (_repair_auxiliary,),
    "dep": (_read_as_secondary_predicate, raise_main_verb),
    "dobj": (_read_as_conjunction,),
    "dative": (_read_as_conjunction,),
    "prep": (_attach_to_verb, _attach_year_to_event),
    "mark": (_read_as_degree,),
    "conj": (
        read_conjunct_as_subject,
        _read_as_secondary_predicate,
        raise_finite_conjunct,
        raise_participle_conjunct,
        _read_casualties_as_verb,
        _read_as_absolute,
    ),
    "npadvmod": (_read_person_as_subject,),
    "appos": (_read_as_object, _read_apposition_as_subject),
    "poss": (_raise_possessive,),
    "ccomp": (_detach_at_semicolon,),
    "advcl": (_attach_participle_to_object, _raise_consequence, _read_as_absolute),
    "acl": (_attach_argument_to_verb, _attach_means_to_verb),
    "xcomp": (_attach_argument_to_verb,),
}
