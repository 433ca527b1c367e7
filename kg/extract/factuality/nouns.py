"""The veridicality of an event noun, by its modifiers and by the verb around it."""

from __future__ import annotations

from kg.extract.factuality.lexicon import factuality_lexicon
from kg.extract.factuality.veridicality import Veridicality
from kg.syntax import Token
from kg.syntax.negation import is_negative_phrase

_PARTICLES = frozenset({"off", "out"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def veridicality_of_phrase(noun: Token) -> Veridicality:
    """Return the veridicality of an event noun by its determiner and modifiers alone ("no vote", "planned vote")."""
    words = factuality_lexicon()
    value = Veridicality("negative" if is_negative_phrase(noun) else "positive")
    for child in noun.children:
        effect = words.adjectives.get(child.lower) if child.dep in {"amod", "compound", "nmod"} else None
        value = with_signature(value, effect)
    return value


def with_signature(value: Veridicality, effect: str | None) -> Veridicality:
    """Return the veridicality of an event after the effect of one word on it."""
    if effect is None:
        return value
    return value._replace(polarity="negative") if effect == "not" else value.at_most(effect)


def signature_for_object(verb: Token, link: Token | None = None) -> str | None:
    """Return the effect of a verb on the event that its object names, directly or behind a preposition."""
    particle = link if link is not None and link.lower in _PARTICLES else verb.child("prt")
    case = link.lower if link is not None and link is not particle else ""
    lemma = verb.lemma.lower()
    return factuality_lexicon().nouns.get(case, {}).get(f"{lemma} {particle.lower}" if particle is not None else lemma)


def is_whole_of(noun: Token, verb: Token) -> bool:
    """True if the verb only says that the event takes place ("held no vote", "a strike may follow")."""
    if verb.lemma not in factuality_lexicon().occurring:
        return False
    if verb.lemma == "be":
        return verb.child("expl") is not None
    return is_new(noun) if noun.dep == "dobj" else noun.dep in {"nsubjpass", "nsubj", "attr"}


def is_new(noun: Token) -> bool:
    """True for a noun phrase that is not definite and has no possessor: the event need not have happened yet."""
    return not any(child.dep == "poss" or child.lower in _DEFINITE for child in noun.children)
