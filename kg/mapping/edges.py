"""A claim with its fillers → its binary relations: typed by rules, else named after the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kg.data import lexicon, words
from kg.data.ontology import ontology
from kg.mapping.fillers import ResolvedArgument
from kg.mapping.verbal_idioms import (
    copula_with_adjective,
    is_uninformative,
    naming_relations,
    noun_of_relations,
    verb_with_object,
)
from kg.model import Claim, Edge, Filler

# What coordination can multiply out of one clause; beyond it a list is no statement about pairs any more.
_MOST_PAIRS = 64
# Behind these, "said" has no topic but a channel: "said on television".
_WHERE_SAID = frozenset({"on", "in", "at"})
_LONGEST_NAME = 60
_WORD = re.compile(r"[^\W_]+")
# Patterns of clauses: where a rule types their verb and gives no edge, the verb names it ("vetoed the law").
_VERBAL = ("verb", "relative", "participle", "infinitive", "adjunct")
_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_THINGS = _PLACES | {"Event", "Product", "Work"}

BinaryRelation = tuple[str | None, str, Filler | None]


def binary_relations(
    claim: Claim,
    arguments: Sequence[ResolvedArgument],
    own: Mapping[str, Filler],
    content: Mapping[str, Sequence[Filler]],
) -> tuple[BinaryRelation, ...]:
    """Return (subject, predicate, object) for each binary relation that the claim states, at least one.

    `own` fills the roles that no argument fills: `event` with the event of the claim, `place` with its place.
    `content` gives the conveyed fillers of other claims, by claim id.
    """
    found = _typed_relations(claim, arguments, own, content) if claim.edges else _untyped_relations(claim, arguments)
    distinct = tuple(dict.fromkeys(islice(found, _MOST_PAIRS)))
    return distinct or (_relation_without_object(claim, arguments),)


def relation(lemma: str, case: str = "") -> str:
    """Return the name of the relation for a verb that no rule maps, with its preposition.

    >>> relation("retreat", "ahead of")
    'rel:retreatAheadOf'
    """
    words = _WORD.findall(f"{lemma} {case}".lower())
    name = "".join(word if n == 0 else word.capitalize() for n, word in enumerate(words))
    return f"rel:{name[:_LONGEST_NAME] or 'relatedTo'}"


def _typed_relations(
    claim: Claim,
    arguments: Sequence[ResolvedArgument],
    own: Mapping[str, Filler],
    content: Mapping[str, Sequence[Filler]],
) -> Iterator[BinaryRelation]:
    """Yield the edges of a typed claim, one for each pair of subject and object."""
    for edge in claim.edges:
        name = _property(edge.property, claim)
        reporting = edge.property in words("graph", "telling")
        ends = _objects(edge, claim, arguments, own, content)
        for subject in _things(_subjects(edge, arguments), edge.subject):
            for obj in ends:
                if subject not in {obj.entity, obj.event}:
                    yield subject, relation(claim.lemma) if reporting and obj.entity else name, obj


def _subjects(edge: Edge, arguments: Sequence[ResolvedArgument]) -> Sequence[ResolvedArgument]:
    """Return the arguments that an edge may start from; an edge between people starts from no place or product."""
    if edge.property not in words("graph", "of_people"):
        return arguments
    return [at for at in arguments if at.mention is None or at.mention.type not in _THINGS]


def _objects(
    edge: Edge,
    claim: Claim,
    arguments: Sequence[ResolvedArgument],
    own: Mapping[str, Filler],
    content: Mapping[str, Sequence[Filler]],
) -> list[Filler]:
    """Return the ends of an edge: for "said" no channel ("on television"), for some verbs the arguments of their clause."""
    filling = [at for at in arguments if at.filler.role == edge.object]
    is_left_out = _is_channel if _is_report(edge, claim) else is_uninformative
    ends = [at.filler for at in filling if not is_left_out(at)]
    if edge.property in words("graph", "reaching"):
        ends += _conveyed_fillers(filling, content)
    if edge.object in own and all(end.literal is not None for end in ends):
        return [own[edge.object]]
    return ends


def _conveyed_fillers(
    arguments: Sequence[ResolvedArgument], content: Mapping[str, Sequence[Filler]]
) -> Iterator[Filler]:
    """Yield what the claims convey that stand as arguments."""
    for at in arguments:
        yield from content.get(at.argument.claim or "", ())


def _is_report(edge: Edge, claim: Claim) -> bool:
    return claim.lemma in words("graph", "spoken") and edge.property in words("graph", "telling")


def _is_channel(at: ResolvedArgument) -> bool:
    """True for the channel of "said on television"."""
    return at.argument.case in _WHERE_SAID


def _property(name: str, claim: Claim) -> str:
    """Return the property of an edge; a former office has a property of its own."""
    if claim.tense in {"past", "pluperfect"} and claim.rule.startswith(("role-", "among")):
        term = ontology().terms.get(name)
        name = (term and term.former) or name
    return name if ":" in name else f"kg:{name}"


def _untyped_relations(claim: Claim, arguments: Sequence[ResolvedArgument]) -> Iterator[BinaryRelation]:
    """Yield the relations, named after the verb, of a claim that no rule maps or whose rule gives no edge."""
    named = next((name for start, name in lexicon("graph")["verbless"].items() if claim.rule.startswith(start)), None)
    if not _makes_relations(claim, named):
        return
    relations = _relations(claim, named, arguments)
    if any(name == "rel:be" for name, _ in relations) and _differ(arguments):
        return
    for subject in _things(arguments, "agent"):
        for name, filler in relations:
            if subject not in {filler.entity, filler.event}:
                yield subject, _qualified_name(name), filler


def _qualified_name(name: str) -> str:
    """Return a property with its prefix; the lemma of a verb may hold a colon ("dollars.00:61")."""
    return name if re.fullmatch(r"(kg|rel):\w+", name) else relation(name)


def _makes_relations(claim: Claim, named: str | None) -> bool:
    """Return False for rules that the lexicon leaves out, for typed nouns, and for claims below the least confidence."""
    typed_noun = claim.type is not None and not claim.rule.startswith(_VERBAL)
    return named != "" and not typed_noun and claim.confidence >= lexicon("graph")["least_sure"]


def _relations(claim: Claim, named: str | None, arguments: Sequence[ResolvedArgument]) -> Sequence[tuple[str, Filler]]:
    """Return the name of the relation to each argument of the verb, with the argument."""
    idiomatic = naming_relations(claim.lemma, arguments) or noun_of_relations(claim.lemma, named, arguments)
    if idiomatic is not None:
        return idiomatic
    lemma, rest = (
        copula_with_adjective(arguments)
        if claim.rule == "copula:adjective"
        else verb_with_object(claim.lemma, arguments)
    )
    return [(named or relation(lemma, at.argument.case), at.filler) for at in rest if _supports_edge(lemma, at, rest)]


def _differ(arguments: Sequence[ResolvedArgument]) -> bool:
    """True if the subject is a person and the attribute a thing or body, or the reverse: a misplaced apposition."""
    sorts = {at.mention.type for at in arguments if at.mention and at.filler.role in {"agent", "attribute"}}
    return "Person" in sorts and not sorts.isdisjoint(_THINGS | {"Organization"})


def _supports_edge(lemma: str, at: ResolvedArgument, arguments: Sequence[ResolvedArgument]) -> bool:
    """True if an argument can be the end of an edge: objects and complement clauses always, others if they are things.

    Beside an object they have to be named: other prepositions often belong to the object.
    """
    role = at.filler.role
    if role == "content":
        return _completes(at)
    if is_uninformative(at) or _is_circumstance(at.argument.case):
        return False
    if role in {"theme", "attribute"}:
        return not at.has_own_claim and not (lemma in words("graph", "arranging") and any(map(_changes, arguments)))
    if lemma in words("graph", "linking") and not _is_place(at):
        return False
    return role in {"recipient", "participant"} and _is_further_thing(at, arguments)


def _is_further_thing(at: ResolvedArgument, arguments: Sequence[ResolvedArgument]) -> bool:
    """True for a thing behind a preposition, beside an object only if it has a name."""
    if at.filler.entity is None or not at.argument.case:
        return False
    named = at.mention is not None and at.mention.kind == "name"
    return named or not any(other.filler.role == "theme" for other in arguments)


def _completes(at: ResolvedArgument) -> bool:
    """True for a clause that completes its verb."""
    return at.filler.role == "content" and at.argument.case in words("graph", "complementizers")


def _changes(at: ResolvedArgument) -> bool:
    """True for a complement that says how the object changes: "made the firm **stronger**", "let the ship **go**"."""
    return _completes(at) or at.filler.role == "attribute"


def _is_place(at: ResolvedArgument) -> bool:
    return at.mention is not None and at.mention.type in _PLACES


def _is_circumstance(case: str) -> bool:
    """True for a preposition, alone or first of several, that introduces no participant ("due to", "including in")."""
    known = words("graph", "circumstances")
    return case in known or case.partition(" ")[0] in known


def _things(arguments: Sequence[ResolvedArgument], role: str) -> Iterator[str]:
    for at in arguments:
        if at.filler.role == role:
            thing = at.filler.entity or at.filler.event
            if thing and not is_uninformative(at):
                yield thing


def _relation_without_object(claim: Claim, arguments: Sequence[ResolvedArgument]) -> BinaryRelation:
    """Return a relation of which only the subject (or nothing) and the verb are known."""
    subject = next(_things(arguments, "agent"), None)
    name = claim.edges[0].property if claim.edges else ""
    predicate = name if ":" in name else f"kg:{name}" if name else relation(claim.lemma)
    return subject, predicate, None
