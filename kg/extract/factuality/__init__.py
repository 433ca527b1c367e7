"""Polarity, factuality and tense of a proposition: by its own clause, then by the embedding predicates above it.

A governor changes what hangs below it by its class in `ontology/lexicon/factuality.toml` and by its
own polarity, after Nairn, Condoravdi and Karttunen, "Computing relative polarity for textual inference" (2006).
Who says it is not considered here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.data import words
from kg.extract.factuality.clause import modal_of
from kg.extract.factuality.embedding_predicates import veridicality_of_noun, veridicality_of_verb
from kg.extract.factuality.lexicon import factuality_lexicon
from kg.extract.factuality.nouns import signature_for_object, veridicality_of_phrase
from kg.extract.factuality.veridicality import Veridicality
from kg.extract.proposition import Marks, Proposition
from kg.model import Tense
from kg.syntax import Token, Tree
from kg.syntax.phrases import word_before_phrase
from kg.syntax.tense import tense_around, tense_of_verb
from kg.syntax.verbs import AUXILIARIES, VERBAL, is_infinitive

_PRESENT = frozenset({"VBZ", "VBP"})
_DESCRIPTIONS = frozenset({"role", "appositive", "possessive"})


def marks_of(proposition: Proposition, tree: Tree) -> Marks:
    """Return the polarity, factuality and tense of a proposition in its clause, leaving aside who says it."""
    predicated = proposition.rule == "role-predicate"
    if proposition.kind in _DESCRIPTIONS and not predicated:
        return _marks_of_description(proposition)
    verb = _predicating_verb(proposition.head) if predicated else _verb(proposition)
    if verb is None:
        return _marks_of_noun(proposition.head)
    marks = _marks_of_verb(verb, proposition, tree)
    over = predicated and marks.tense in {"past", "pluperfect"}
    if predicated and _is_bygone(proposition):
        return replace(marks, tense="past")
    return replace(marks, tense="present") if over and _lasts(proposition.head, verb) else marks


def _lasts(noun: Token, verb: Token) -> bool:
    """Return True if an office told in the past is not over: who was put into it, who "has been" it, "the first to resign"."""
    entered = verb.lemma in words("roles", "installing") and tense_of_verb(verb) == "past"
    has_been = any(child.tag in _PRESENT for child in verb.children_with("aux"))
    ranked = any(child.tag == "JJ" and child.lower in words("roles", "ranks") for child in noun.children)
    return entered or has_been or (ranked and any(is_infinitive(child) for child in noun.children_with("relcl", "acl")))


def _predicating_verb(noun: Token) -> Token:
    """Return the verb that a predicate noun belongs to: "**is** the mayor", "**appointed** her as mayor"."""
    above = noun.first_conjunct().head
    return above.head if above.pos == "ADP" else above


def _marks_of_noun(noun: Token) -> Marks:
    """Return the marks of an event noun; its tense is that of the clause around it."""
    value = veridicality_of_noun(noun)
    return Marks(*value, "future" if value.factuality == "planned" else tense_around(noun))


def _marks_of_verb(verb: Token, proposition: Proposition, tree: Tree) -> Marks:
    value = _with_head(veridicality_of_verb(verb), proposition, verb)
    if value == Veridicality("positive", "possible") and _tells_plan(verb, tree):
        value = Veridicality("positive", "planned")
    tense = tense_of_verb(verb)
    if value.factuality == "planned" and is_infinitive(verb.first_conjunct()):
        tense = "future"
    return Marks(*value, tense)


def _marks_of_description(proposition: Proposition) -> Marks:
    """Return the marks of a title or apposition: present, unless a word such as "former" makes it past."""
    tense: Tense = "past" if _is_bygone(proposition) else "present"
    return Marks(*veridicality_of_phrase(proposition.head), tense)


def _is_bygone(proposition: Proposition) -> bool:
    """Return True if a word with a title or noun says that it is over ("**former** members of Globex")."""
    limits = (word for slot in proposition.slots if slot.role == "adverbial" for word in slot.tokens)
    said = (*proposition.head.children, *proposition.words, *limits, *_adverb_before(proposition.head))
    return any(factuality_lexicon().adjectives.get(word.lower) == "bygone" for word in said)


def _adverb_before(noun: Token) -> Iterator[Token]:
    """Yield the word right before a noun phrase ("Roe, **formerly** Globex's president"), not the "then" of "and then"."""
    before = word_before_phrase(noun)
    if before is not None and before.lower not in words("roles", "sequence"):
        yield before


def _verb(proposition: Proposition) -> Token | None:
    """Return the verb that shows polarity and tense: the head, or the main verb among the words of the predicate."""
    if proposition.head.pos in VERBAL:
        return proposition.head
    verbs = [word for word in proposition.words if word.pos in VERBAL]
    return next((word for word in verbs if word.dep not in AUXILIARIES), verbs[-1] if verbs else None)


def _tells_plan(verb: Token, tree: Tree) -> bool:
    """True if "would" in a main clause continues a plan, by its own adverb or by the sentence before."""
    if verb.dep != "ROOT" or modal_of(verb) != "unreal" or any(child.dep == "advcl" for child in verb.children):
        return False
    return any(child.lower in factuality_lexicon().sequence for child in verb.children) or _follows_plan(verb, tree)


def _follows_plan(verb: Token, tree: Tree) -> bool:
    """True if the sentence before it in the block is about a plan ("It plans a mill. It **would** open in May.")."""
    before = tree.sentences[verb.sentence.index - 1] if verb.sentence.index else verb.sentence
    if before is verb.sentence or before.block is not verb.sentence.block:
        return False
    return any(word.pos == "VERB" and word.lemma in factuality_lexicon().prospect for word in before.tokens)


def _with_head(value: Veridicality, proposition: Proposition, verb: Token) -> Veridicality:
    """Return the veridicality with what a noun beside the verb adds: an object, or the event that is expected."""
    head = proposition.head
    if head is not verb:
        noun = veridicality_of_noun(head)
        if head.pos == "NOUN" and noun.polarity == "negative" and value.polarity == "positive":
            value = value.with_other_polarity()
        return value.at_most(noun.factuality) if head.pos == "NOUN" and proposition.kind == "nominal" else value
    return _with_prospect(value, verb)


def _with_prospect(value: Veridicality, verb: Token) -> Veridicality:
    """Return the veridicality of an event that is itself said to be planned or expected ("a strike is expected")."""
    subject = verb.child("nsubjpass")
    if subject is None or subject.pos != "NOUN" or verb.child("xcomp", "dobj", "oprd", "agent") is not None:
        return value
    effect = signature_for_object(verb)
    return value.at_most(effect) if effect in {"planned", "possible"} else value
