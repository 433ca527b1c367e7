"""The tense of a verb group; a form without tense takes the tense of the verb above it."""

from __future__ import annotations

from itertools import islice

from kg.data import lexicon
from kg.model import Tense
from kg.syntax.tree import Token
from kg.syntax.verbs import AUXILIARIES, VERBAL

_LEVELS = 10
_FAR = 50
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})


def tense_of_verb(verb: Token) -> Tense:
    """Return the tense of a verb, else that of the nearest verb above it that has one."""
    at = verb
    for _ in range(_LEVELS):
        tense = _own_tense(at)
        if tense is not None:
            return tense
        if at.head is at:
            return "none"
        at = at.head
    return "none"


def tense_around(noun: Token) -> Tense:
    """Return the tense of the clause around a noun."""
    for above in islice(noun.ancestors(), _FAR):
        if above.pos in VERBAL:
            return tense_of_verb(above)
    return "none"


def _own_tense(verb: Token) -> Tense | None:
    """Return the tense that a verb group shows itself, None for an infinitive or gerund."""
    auxiliaries = verb.children_with(*AUXILIARIES)
    perfect = next((word for word in auxiliaries if word.lemma == "have"), None)
    modal = next((word for word in auxiliaries if word.tag == "MD"), None)
    if modal is not None:
        return "past" if perfect is not None else _tense_of_modal(modal)
    if perfect is None:
        return _tense_of_form(verb, auxiliaries)
    return "pluperfect" if {perfect.tag, verb.tag} <= _PARTICIPLES else "past"


def _tense_of_modal(modal: Token) -> Tense:
    """Return "future" for "will" and "would", "present" for "may", "can" and the others."""
    modals = lexicon("factuality")["modals"]
    return "future" if modal.lower in modals["planned"] or modal.lower in modals["unreal"] else "present"


def _tense_of_form(verb: Token, auxiliaries: list[Token]) -> Tense | None:
    tags = {verb.tag, *(word.tag for word in auxiliaries)}
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    return "past" if verb.tag == "VBN" and verb.dep in {"acl", "amod"} else None
