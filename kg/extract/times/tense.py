"""The temporal direction of a time phrase: past or future, by the tense of its clause."""

from __future__ import annotations

from typing import Literal

from kg.extract.times.words import is_in_set, time_words
from kg.syntax import Token

Direction = Literal["past", "future", "present", "none"]
_CLIMB = 25


def clause_direction(token: Token) -> Direction:
    """Return if the clause around a word is about the past, the present or the future."""
    verb = verb_above(token)
    if verb is None:
        return "none"
    helpers = _auxiliaries(verb)
    if "would" in helpers and _is_reported_future(verb):
        return "future"
    if _has_any(helpers, "ahead_auxiliaries"):
        perfect = _has_any(helpers, "perfect_auxiliaries") and not _has_any(helpers, "future_auxiliaries")
        return "past" if perfect else "future"
    return _of_infinitive(verb) if "to" in helpers else _direction_of_form(verb, helpers)


def _direction_of_form(verb: Token, helpers: set[str]) -> Direction:
    """Return the direction that the form of a verb and its auxiliaries show."""
    if verb.tag == "VBD" or _has_any(helpers, "past_auxiliaries"):
        return "past"
    if verb.tag in {"VBZ", "VBP"} or _has_any(helpers, "present_auxiliaries"):
        return "future" if _is_planned(verb) else "present"
    return "past" if _has_any(helpers, "perfect_auxiliaries") else _of_participle(verb)


def is_of_forecast(preposition: Token) -> bool:
    """True for a date that belongs to what is forecast, not to the forecast.

    "Predicted a rise **in May**", "cut its goal **for May**".
    """
    verb = preposition.head
    thing = verb.child("dobj")
    if thing is None or thing.i > preposition.i:
        return False
    return is_in_set(verb.lemma, "forecasting") or (preposition.lower == "for" and is_in_set(thing.lemma, "forecasts"))


def _is_reported_future(verb: Token) -> bool:
    """True if "would" is the future of something said in the past ("said it **would** open")."""
    clause = verb
    for _ in range(_CLIMB):
        if clause.dep != "conj":
            break
        clause = clause.head
    inserted = any(child.dep == "parataxis" and child.tag == "VBD" for child in clause.children)
    reported = inserted or (clause.dep == "ccomp" and clause.head.tag in {"VBD", "VBN"})
    return reported and "have" not in _auxiliaries(verb)


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower for child in verb.children if child.dep in {"aux", "auxpass"}}


def _has_any(helpers: set[str], name: str) -> bool:
    return not helpers.isdisjoint(time_words().sets[name])


def _is_planned(verb: Token) -> bool:
    """True for a present that is about the future: "are to meet", "is due to open", "plans to leave"."""
    if is_in_set(verb.lemma, "planning") or is_in_set(verb.lemma, "futurate"):
        return True
    return any(
        (child.dep == "xcomp" and child.child("aux"))
        or (child.dep in {"acomp", "xcomp"} and is_in_set(child.lemma, "planning"))
        for child in verb.children
        if verb.lemma == "be"
    )


def verb_above(token: Token) -> Token | None:
    """Return the verb that a word stands under."""
    node = token
    for _ in range(_CLIMB):
        if node.head is node:
            break
        node = node.head
        if node.pos in {"VERB", "AUX"}:
            return node
    return node if node.pos in {"VERB", "AUX"} else None


def _of_infinitive(verb: Token) -> Direction:
    """Return the direction of an infinitive: future in "is to meet" and "plans to meet", past in "failed to meet on Monday"."""
    governor = verb.head
    if governor is verb:
        return "future"
    if is_in_set(governor.lemma, "planning") or governor.lemma == "be":
        return "future"
    helpers = _auxiliaries(governor)
    if _has_any(helpers, "ahead_auxiliaries"):
        return "future"
    looks_back = _has_any(helpers, "past_auxiliaries") or _has_any(helpers, "perfect_auxiliaries")
    return "past" if governor.tag == "VBD" or looks_back else "future"


def _of_participle(verb: Token) -> Direction:
    if verb.tag == "VBN":
        return "past"
    if verb.head is not verb and verb.dep in {"conj", "advcl", "acl", "pcomp", "xcomp"}:
        if _has_any(_auxiliaries(verb.head), "ahead_auxiliaries"):
            return "future"
        if verb.head.tag == "VBD":
            return "past"
    return "none"


def tells_of_past(verb: Token) -> bool:
    """True for a verb that its form and its auxiliaries put in the past."""
    return _direction_of_form(verb, _auxiliaries(verb)) == "past"


def tells_of_state(verb: Token) -> bool:
    """True for a present that tells how things are now ("is closed", "wants"), not what is scheduled ("is due", "opens")."""
    if verb.tag not in {"VBZ", "VBP", "VBN"} or _direction_of_form(verb, _auxiliaries(verb)) != "present":
        return False
    if verb.lemma != "be":
        return verb.tag == "VBN" or is_in_set(verb.lemma, "stative")
    complements = verb.children_with("acomp", "attr")
    return bool(complements) and not any(is_in_set(child.lower, "due") for child in complements)
