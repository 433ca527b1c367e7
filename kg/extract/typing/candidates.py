"""The rules whose entries match the words of a proposition, the most specific entry first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.data import lexicon, words
from kg.data.rules import Rule, RuleBook
from kg.extract.clauses.nominal import is_casualty, is_presupposed
from kg.extract.participants import counted_noun
from kg.extract.proposition import Proposition, Slot
from kg.extract.role_phrases import role_class, role_word
from kg.syntax import Token

_UNSAID = {"apposition": "described", "copula:place": "there"}
_BEFORE = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class RuleCandidate:
    """A rule and the entry of it that the words match.

    `case` is the preposition that governs the object of a prepositional verb ("call for"); `spent`
    the head of an argument that belongs to the entry itself ("fire" in "open fire").
    """

    entry: str
    rule: Rule
    case: str = ""
    spent: Token | None = None


def rule_candidates(proposition: Proposition, rules: RuleBook) -> list[RuleCandidate]:
    """Return the rules whose entries match the proposition; rules that ask for evidence in a slot come first."""
    kind = proposition.kind
    if kind == "role":
        role = role_word(proposition.lemma)
        return [RuleCandidate(role, rule) for rule in rules.ties.get(_tie(proposition), ())]
    if kind == "appositive" or proposition.rule == "copula:place":
        return [RuleCandidate(proposition.lemma, rule) for rule in rules.ties.get(_UNSAID[proposition.rule], ())]
    if kind == "adjectival":
        return _adjectives(proposition, rules)
    found = _nouns_or_verbs(proposition, rules)
    return sorted(found, key=_looseness) if len(found) > 1 else found


def _nouns_or_verbs(proposition: Proposition, rules: RuleBook) -> list[RuleCandidate]:
    """Return the rules of an event noun, else those of the verb; a noun that only modifies another one calls for none."""
    head, nominal = proposition.head, proposition.kind == "nominal"
    if nominal and head.dep in _BEFORE and not (is_presupposed(head) or is_casualty(head)):
        return []
    found = list(_nouns(head, rules)) if nominal or head.pos in {"NOUN", "PROPN"} else []
    if proposition.kind == "verbal" and not found and not _is_light(proposition, rules):
        found.extend(_verbs(proposition, rules))
    return found


def _tie(proposition: Proposition) -> str:
    """Return the class of a role in the lexicon of roles, else the role itself."""
    return role_class(proposition.lemma) or proposition.lemma


def _looseness(candidate: RuleCandidate) -> tuple[bool, float, int]:
    """Return the sort key: the user's rules, evidence in named slots, entries of several words, evidence anywhere, none."""
    rule = candidate.rule
    return not rule.own, min(rule.looseness, 0.5) if " " in candidate.entry else rule.looseness, -len(rule.when)


def _is_light(proposition: Proposition, rules: RuleBook) -> bool:
    """True if the verb only carries an event noun that has a claim of its own ("faces **charges**")."""
    obj = proposition.slot("object")
    held = counted_noun(obj.head) if obj is not None else None
    if held is None or is_casualty(held) or proposition.rule == "light-verb" or held.lemma.lower() not in rules.nouns:
        return False
    return proposition.lemma in words("light_verbs", "does") or proposition.lemma in words("light_verbs", "undergoes")


def _adjectives(proposition: Proposition, rules: RuleBook) -> list[RuleCandidate]:
    complement = proposition.slot("complement")
    word = complement.head.lower if complement else ""
    return [RuleCandidate(word, rule) for rule in rules.adjectives.get(word, ())]


def _nouns(head: Token, rules: RuleBook) -> Iterator[RuleCandidate]:
    """Yield the rules of a noun with the word before it ("air raid"), else those of the noun alone."""
    lemma = head.lemma.lower()
    before = [child.lower for child in head.children if child.dep in _BEFORE and child.i < head.i]
    whole = (head.lower,) if len(lemma) <= len(head.lower) else ()  # "cease-**fire**", whose lemma is that of the whole
    for entry in (*(f"{word} {lemma}" for word in before), *whole, lemma):
        listed = rules.nouns.get(entry)
        if listed:
            for rule in listed:
                yield RuleCandidate(entry, rule)
            return


def _verbs(proposition: Proposition, rules: RuleBook) -> Iterator[RuleCandidate]:
    lemma = lexicon("clauses")["verb_forms"].get(proposition.head.lower, proposition.lemma)
    known = rules.phrases.get(lemma)
    if known:
        for adverb in proposition.head.children_with("advmod"):
            for rule in known.get(adverb.lower, ()):
                yield RuleCandidate(f"{lemma} {adverb.lower}", rule)
        for slot in proposition.slots:
            for tail in _entry_endings(slot):
                for rule in known.get(tail, ()):
                    governs = tail == slot.case
                    yield RuleCandidate(f"{lemma} {tail}", rule, slot.case * governs, None if governs else slot.head)
    for rule in rules.verbs.get(lemma, ()):
        yield RuleCandidate(lemma, rule)


def _entry_endings(slot: Slot) -> Iterator[str]:
    """Yield what a slot can add to the entry of a verb: "talk", "not guilty", "on trial", "for"; nothing for a time.

    What counts is counted too: "imposed a series of **measures**".
    """
    if slot.head.entity in {"DATE", "TIME"}:
        return
    if slot.role == "complement" and slot.head.child("neg") is not None:
        yield f"not {slot.head.lemma.lower()}"
        return
    if slot.role in {"object", "complement", "adverbial"}:
        yield from _lemma_and_form(slot.head)
        counted = counted_noun(slot.head)
        if counted is not slot.head:
            yield counted.lemma.lower()
    elif slot.role == "clause" and not slot.case:
        yield slot.head.lower
    elif slot.case:
        yield from (f"{slot.case} {word}" for word in _lemma_and_form(slot.head))
        yield slot.case


def _lemma_and_form(head: Token) -> Iterator[str]:
    """Yield the lemma of a word, and its form where that is another: "charge", "charges"."""
    yield from dict.fromkeys((head.lemma.lower(), head.lower))
