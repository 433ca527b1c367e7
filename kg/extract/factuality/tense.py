"""The tense of a verb group; a form without tense takes that of what governs it."""

from __future__ import annotations

from itertools import islice

from kg.extract.factuality.lexicon import factual
from kg.extract.factuality.standing import AUXILIARIES, VERBAL
from kg.model import Tense
from kg.syntax import Token

_LEVELS = 10
_FAR = 50
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})


def tense_of_verb(verb: Token) -> Tense:
    """Return the tense of a verb, or of the nearest governor that has one."""
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
    """Return the tense of the clause that a noun stands in."""
    for above in islice(noun.ancestors(), _FAR):
        if above.pos in VERBAL:
            return tense_of_verb(above)
    return "none"


def _own_tense(verb: Token) -> Tense | None:
    auxiliaries = [child for child in verb.children if child.dep in AUXILIARIES]
    perfect = next((word for word in auxiliaries if word.lemma == "have"), None)
    for word in auxiliaries:
        if word.tag == "MD":
            future = factual().modals.get(word.lower) in {"planned", "unreal"}
            return "past" if perfect is not None else "future" if future else "present"
    if perfect is not None:
        return "pluperfect" if perfect.tag in _PARTICIPLES and verb.tag in _PARTICIPLES else "past"
    tags = {verb.tag, *(word.tag for word in auxiliaries)}
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    if verb.tag == "VBN" and verb.dep in {"acl", "amod"}:
        return "past"
    return None
