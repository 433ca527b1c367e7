"""Propositions × rules → event classes, properties and semantic roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.proposition import Proposition, Slot, Typing
from kg.extract.roles import role_class
from kg.extract.typing.evidence import Evidence
from kg.model import Mention
from kg.resources import words
from kg.rules import Rule, RuleBook, rules
from kg.syntax import Token

_LOCAL = frozenset({"place", "origin", "destination"})


def typings(proposition: Proposition, mention_of: Callable[[Token], Mention | None]) -> tuple[Typing, ...]:
    """Return what the rules make of a proposition: the first rule that fits, or nothing."""
    book = rules()
    evidence = Evidence(proposition, mention_of)
    for key, case, rule in _candidates(proposition, book):
        evidence.key, evidence.case = key, case
        if _fits(rule, evidence):
            return (_typing(rule, evidence),)
    return ()


def _candidates(proposition: Proposition, book: RuleBook) -> Iterator[tuple[str, str, Rule]]:
    """Yield (entry, preposition that governs the object, rule), the longest entries first."""
    kind = proposition.kind
    if kind == "role":
        for rule in book.ties.get(role_class(proposition.lemma) or "", ()):
            yield proposition.lemma, "", rule
        return
    if kind == "adjectival":
        yield from _adjectives(proposition, book)
        return
    head = proposition.head
    if head.pos in {"NOUN", "PROPN"}:
        yield from _nouns(head, book)
        if kind == "nominal":
            return
    if kind in {"verbal", "nominal"}:
        yield from _phrases(proposition, book)
        for rule in book.verbs.get(proposition.lemma, ()):
            yield proposition.lemma, "", rule


def _adjectives(proposition: Proposition, book: RuleBook) -> Iterator[tuple[str, str, Rule]]:
    complement = proposition.slot("complement")
    word = complement.head.lower if complement else ""
    for rule in book.adjectives.get(word, ()):
        yield word, "", rule


def _nouns(head: Token, book: RuleBook) -> Iterator[tuple[str, str, Rule]]:
    lemma = head.lemma.lower()
    before = [child.lower for child in head.children if child.dep in {"compound", "amod", "nmod"} and child.i < head.i]
    for entry in (*(f"{word} {lemma}" for word in before), head.lower, lemma):
        for rule in book.nouns.get(entry, ()):
            yield entry, "", rule


def _phrases(proposition: Proposition, book: RuleBook) -> Iterator[tuple[str, str, Rule]]:
    known = book.phrases.get(proposition.lemma)
    if not known:
        return
    for slot in proposition.slots:
        for tail in _tails(slot):
            for rule in known.get(tail, ()):
                yield f"{proposition.lemma} {tail}", slot.case if tail == slot.case else "", rule


def _tails(slot: Slot) -> Iterator[str]:
    """Yield what a slot adds to the verb: "on trial", "for", "talk"."""
    lemma = slot.head.lemma.lower()
    if slot.role in {"object", "complement", "adverbial"}:
        yield lemma
        yield slot.head.lower
    elif slot.case:
        yield f"{slot.case} {lemma}"
        yield f"{slot.case} {slot.head.lower}"
        yield slot.case


def _fits(rule: Rule, evidence: Evidence) -> bool:
    return all(evidence.passes(slot, test) for slot, test in rule.when) and not any(
        evidence.passes(slot, test) for slot, test in rule.unless
    )


def _typing(rule: Rule, evidence: Evidence) -> Typing:
    given: dict[int, str] = {}
    roles = rule.roles if rule.ties else (*rule.roles, ("place", tuple(words("senses", "at"))))
    for role, sources in roles:
        if role in given.values():
            continue
        for n in _fillers(role, sources, evidence, given):
            given[n] = role
    present = {*given.values(), "event"}
    edges = tuple(edge for edge in rule.edges if edge.subject in present and edge.object in present)
    return Typing(rule.asserts, tuple(sorted(given.items())), edges, rule.name)


def _fillers(role: str, sources: tuple[str, ...], evidence: Evidence, given: dict[int, str]) -> list[int]:
    """Return the slots for a role, those of the first source that has any; only places fill local roles."""
    for source in sources:
        found = [n for n in evidence.filling(source) if n not in given]
        if role in _LOCAL:
            found = [n for n in found if evidence.is_place(evidence.proposition.slots[n])]
        if found:
            return found
    return []
