"""Mends of the tree that only the words of saying can decide: whose act a verb behind a statement is."""

from __future__ import annotations

from kg.extract.attribution.lexicon import Cues, cues
from kg.extract.attribution.saying import subject_of
from kg.resources import lexicon
from kg.syntax import Token, Tree

_THIRD_PERSON = frozenset({"it", "he", "she", "they"})


def mend_sayings(tree: Tree) -> None:
    """Hang verbs of saying that belong to the speaker below the first saying, and right the lemmas of verbs."""
    words, lemmas = cues(), lexicon("lemmas")["verbs"]
    for token in tree.tokens:
        if token.pos == "VERB":
            token.lemma = lemmas.get(token.lower, token.lemma)
            saying = _saying_above(token, words)
            if saying is not None and _is_speakers(token, words):
                coordinators = [c for c in token.head.kids("cc") if c.i < token.i] if token.dep == "conj" else []
                token.attach(saying, token.dep)
                for coordinator in coordinators[-1:]:
                    coordinator.attach(saying, "cc")


def _saying_above(verb: Token, words: Cues) -> Token | None:
    """Return the verb of saying before the clause that a verb hangs on, where that clause is what is said."""
    clause = verb.head
    said = clause.dep == "ccomp" and clause.head.i < clause.i < verb.i and clause.head.lemma in words.say
    return clause.head if said and subject_of(verb) is None and verb is not clause else None


def _is_speakers(verb: Token, words: Cues) -> bool:
    """Tell whether a verb in what is said tells what the speaker does besides.

    "Experts said prices fell, citing a report"; "he said he would go and warned of rain": a past
    does not go on from a modal; "she said it was late and urged them to leave": the pronoun is the speaker.
    """
    clause = verb.head
    if verb.dep == "advcl":
        comma = any(child.text == "," and child.i < verb.i for child in clause.children)
        return verb.tag == "VBG" and verb.lemma in words.say and comma
    past = verb.tag == "VBN" and clause.tag == "VB" and clause.head.tag == "VBD"
    if verb.dep != "conj" or not (past or (verb.tag in {"VBD", "VBZ"} and verb.tag == clause.head.tag)):
        return False
    subject = clause.child("nsubj", "nsubjpass")
    pronoun = subject is not None and subject.lower in _THIRD_PERSON
    return (verb.lemma in words.say or verb.lemma in words.name) and (clause.tag != verb.tag or pronoun)
