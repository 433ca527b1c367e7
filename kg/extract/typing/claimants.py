"""Who says to have done what an event noun names ("**the rebels** claimed responsibility for the bombing")."""

from __future__ import annotations

from kg.data import words
from kg.extract.clauses.nominal import noun_with_arguments
from kg.extract.proposition import Proposition, Slot
from kg.syntax import Token
from kg.syntax.negation import is_negated
from kg.syntax.phrases import coordination, phrase
from kg.syntax.subjects import subject_of


def claimants_of(proposition: Proposition) -> list[Slot]:
    """Return those who claim, or deny, responsibility for an event; the claim itself is theirs too, so nobody else accuses them."""
    verb = _claiming_verb(noun_with_arguments(proposition.head)) if proposition.kind == "nominal" else None
    found = subject_of(verb, agent=True) if verb is not None and not is_negated(verb) else None
    if found is None or found.referent.tag in {"WP", "WDT", "WRB"}:
        return []
    return [Slot("subject", who, phrase(who)) for who in coordination(found.referent)]


def _claiming_verb(noun: Token) -> Token | None:
    """Return the verb of claiming above an event noun ("**claimed** responsibility for it", "was **claimed** by the rebels")."""
    if noun.dep == "pobj" and noun.head.lower == "for":
        noun = noun.head.head
        if noun.lemma.lower() not in words("senses", "authorship"):
            return None
    elif noun.dep != "nsubjpass":
        return None
    claims = noun.dep in {"dobj", "nsubjpass"} and noun.head.lemma in words("senses", "claiming")
    return noun.head if claims else None
