"""How an event stands that a noun names: by its modifiers, then by the verb around it."""

from __future__ import annotations

from kg.extract.factuality.clause import is_empty, is_reported, modal_of, standing_in_clause
from kg.extract.factuality.lexicon import factual
from kg.extract.factuality.standing import VERBAL, Standing
from kg.syntax import Token

_PARTICLES = frozenset({"off", "out"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def standing_of_noun(noun: Token) -> Standing:
    """Return how an event named by a noun stands."""
    return _under_verb(noun, standing_of_phrase(noun))


def standing_of_phrase(noun: Token) -> Standing:
    """Return how what a noun names stands by its determiner and modifiers alone."""
    words = factual()
    standing = Standing("negative" if is_empty(noun) else "positive")
    for child in noun.children:
        effect = words.adjectives.get(child.lower) if child.dep in {"amod", "compound", "nmod"} else None
        standing = _with_effect(standing, effect)
    return standing


def _with_effect(standing: Standing, effect: str | None) -> Standing:
    if effect is None:
        return standing
    return standing._replace(polarity="negative") if effect == "not" else standing.weakened(effect)


def _under_verb(noun: Token, standing: Standing) -> Standing:
    top = noun.first_conjunct()
    link = top.head if top.dep == "pobj" else None
    if link is not None and link.lower == "without":
        return standing._replace(polarity="negative")
    verb = link.head if link is not None else top.head
    if verb is top or verb.pos not in VERBAL:
        return standing
    above = standing_in_clause(verb)
    effect = effect_on_object(verb, link) if top.dep in {"dobj", "nsubjpass", "pobj"} else None
    if effect is not None and above.polarity == "positive":
        return _with_effect(standing, effect)
    if _is_whole_of(top, verb):
        standing = standing.weakened(above.factuality)
        return standing if above.polarity == "positive" else standing._replace(polarity="negative")
    if top.dep == "nsubj" and modal_of(verb) == "unreal" and not is_reported(verb):
        return standing.weakened("possible")
    return standing


def effect_on_object(verb: Token, link: Token | None = None) -> str | None:
    """Return what a verb makes of the event that its object names, directly or behind a preposition."""
    particle = link if link is not None and link.lower in _PARTICLES else verb.child("prt")
    case = link.lower if link is not None and link is not particle else ""
    lemma = verb.lemma.lower()
    return factual().nouns.get(case, {}).get(f"{lemma} {particle.lower}" if particle is not None else lemma)


def _is_whole_of(noun: Token, verb: Token) -> bool:
    """Tell whether the verb says of the event that it takes place ("held no vote", "a strike may follow")."""
    if verb.lemma not in factual().occurring:
        return False
    if noun.dep == "dobj":
        return not any(child.dep == "poss" or child.lower in _DEFINITE for child in noun.children)
    return noun.dep in {"nsubjpass", "nsubj", "attr"}
