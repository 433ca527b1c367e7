"""A claim with its fillers → the binary statements it makes: typed by rules, else named by the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kg.mapping.fillers import ResolvedArgument
from kg.mapping.idioms import adjectival, as_noun_of, is_vague, named_as, phrasal
from kg.model import Claim, Edge, Filler
from kg.data.ontology import ontology
from kg.data import lexicon, words

# What coordination can multiply out of one clause; beyond it a list is no statement about pairs any more.
_MOST_PAIRS = 64
# Behind these, "said" has no topic but a channel: "said on television".
_WHERE_SAID = frozenset({"on", "in", "at"})
_LONGEST_NAME = 60
# Patterns of clauses: where a rule types their verb and gives no edge, the verb names it ("vetoed the law").
_VERBAL = ("verb", "relative", "participle", "infinitive", "adjunct")
_PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
_THINGS = _PLACES | {"Event", "Product", "Work"}

Pair = tuple[str | None, str, Filler | None]


def pairs(
    claim: Claim, placed: Sequence[ResolvedArgument], own: Mapping[str, Filler], content: Mapping[str, Sequence[Filler]]
) -> tuple[Pair, ...]:
    """Return (subject, predicate, object) for everything binary that the claim says, at least one.

    `own` fills roles that no argument fills: `event`, what the claim tells of, and its `place`.
    `content` gives for other claims, by id, what they deal with.
    """
    found = _typed(claim, placed, own, content) if claim.edges else _untyped(claim, placed)
    distinct = tuple(dict.fromkeys(islice(found, _MOST_PAIRS)))
    return distinct or (_incomplete(claim, placed),)


def relation(lemma: str, case: str = "") -> str:
    """Return the name of a verb that no rule maps, with its preposition.

    >>> relation("retreat", "ahead of")
    'rel:retreatAheadOf'
    """
    words = re.findall(r"[^\W_]+", f"{lemma} {case}".lower())
    name = "".join(word if n == 0 else word.capitalize() for n, word in enumerate(words))
    return f"rel:{name[:_LONGEST_NAME] or 'relatedTo'}"


def _typed(
    claim: Claim, placed: Sequence[ResolvedArgument], own: Mapping[str, Filler], content: Mapping[str, Sequence[Filler]]
) -> Iterator[Pair]:
    """Yield what the edges of a typed claim say, each for all of its subjects and objects."""
    for edge in claim.edges:
        name = _property(edge.property, claim)
        reporting = edge.property in words("graph", "telling")
        ends = _objects(edge, claim, placed, own, content)
        for subject in _things(_subjects(edge, placed), edge.subject):
            for obj in ends:
                if subject not in {obj.entity, obj.event}:
                    yield subject, relation(claim.lemma) if reporting and obj.entity else name, obj


def _subjects(edge: Edge, placed: Sequence[ResolvedArgument]) -> Sequence[ResolvedArgument]:
    """Return the arguments that an edge may start from: of an edge between people no places and products."""
    if edge.property not in words("graph", "of_people"):
        return placed
    return [at for at in placed if at.mention is None or at.mention.type not in _THINGS]


def _objects(
    edge: Edge,
    claim: Claim,
    placed: Sequence[ResolvedArgument],
    own: Mapping[str, Filler],
    content: Mapping[str, Sequence[Filler]],
) -> list[Filler]:
    """Return what an edge leads to; of "said" no channel ("on television"), of some verbs what their clause deals with."""
    reporting = claim.lemma in words("graph", "spoken") and edge.property in words("graph", "telling")
    filling = [at for at in placed if at.filler.role == edge.object]
    ends = [at.filler for at in filling if (_is_topic(at) if reporting else not is_vague(at))]
    if edge.property in words("graph", "reaching"):
        ends += [filler for at in filling for filler in content.get(at.argument.claim or "", ())]
    if edge.object in own and not any(end.literal is None for end in ends):
        return [own[edge.object]]
    return ends


def _is_topic(at: ResolvedArgument) -> bool:
    """Return False for the channel of "said on television"."""
    return at.argument.case not in _WHERE_SAID


def _property(name: str, claim: Claim) -> str:
    """Return the property of an edge; an office that somebody used to hold has one of its own."""
    if claim.tense == "past" and claim.rule.startswith("role-"):
        term = ontology().terms.get(name)
        name = (term and term.bygone) or name
    return name if ":" in name else f"kg:{name}"


def _untyped(claim: Claim, placed: Sequence[ResolvedArgument]) -> Iterator[Pair]:
    """Yield what a claim says whose verb no rule maps, or whose rule gives no edge, under a name made of the verb."""
    named = next((name for start, name in lexicon("graph")["verbless"].items() if claim.rule.startswith(start)), None)
    if not _makes_relations(claim, named):
        return
    relations = _relations(claim, named, placed)
    if any(name == "rel:be" for name, _ in relations) and _differ(placed):
        return
    for subject in _things(placed, "agent"):
        for name, filler in relations:
            if subject not in {filler.entity, filler.event}:
                yield subject, _qualified(name), filler


def _qualified(name: str) -> str:
    return name if ":" in name else relation(name)


def _makes_relations(claim: Claim, named: str | None) -> bool:
    """Return False for patterns that the lexicon leaves out, for typed nouns, and for claims that are too unsure."""
    typed_noun = claim.type is not None and not claim.rule.startswith(_VERBAL)
    return named != "" and not typed_noun and claim.confidence >= lexicon("graph")["least_sure"]


def _relations(claim: Claim, named: str | None, placed: Sequence[ResolvedArgument]) -> Sequence[tuple[str, Filler]]:
    """Return the name of the relation to each thing that the verb is said with."""
    idiomatic = named_as(claim.lemma, placed) or as_noun_of(claim.lemma, named, placed)
    if idiomatic is not None:
        return idiomatic
    lemma, rest = adjectival(placed) if claim.rule == "copula:adjective" else phrasal(claim.lemma, placed)
    return [(named or relation(lemma, at.argument.case), at.filler) for at in rest if _tells(lemma, at, rest)]


def _differ(placed: Sequence[ResolvedArgument]) -> bool:
    """Tell a person said to be a thing or a body, or the other way round: an apposition on the wrong name."""
    sorts = {at.mention.type for at in placed if at.mention and at.filler.role in {"agent", "attribute"}}
    return "Person" in sorts and not sorts.isdisjoint(_THINGS | {"Organization"})


def _tells(lemma: str, at: ResolvedArgument, placed: Sequence[ResolvedArgument]) -> bool:
    """Objects of any kind make a statement, complement clauses too; further arguments do where they are things.

    Beside an object they have to be named: other prepositions often belong to the object.
    """
    if at.filler.role == "content":
        return _completes(at)
    if is_vague(at) or _is_circumstance(at.argument.case):
        return False
    if at.filler.role in {"theme", "attribute"}:
        return not at.told and not (lemma in words("graph", "arranging") and any(map(_changes, placed)))
    if lemma in words("graph", "linking") and not _is_place(at):
        return False
    beside = any(other.filler.role == "theme" for other in placed)
    thing = at.filler.entity is not None and bool(at.argument.case)
    named = at.mention is not None and at.mention.kind == "name"
    return at.filler.role in {"recipient", "participant"} and thing and (named or not beside)


def _completes(at: ResolvedArgument) -> bool:
    """Tell a clause that completes its verb."""
    return at.filler.role == "content" and at.argument.case in words("graph", "complementizers")


def _changes(at: ResolvedArgument) -> bool:
    """Tell what says what becomes of the object: "made the firm stronger", "let the ship go"."""
    return _completes(at) or at.filler.role == "attribute"


def _is_place(at: ResolvedArgument) -> bool:
    return at.mention is not None and at.mention.type in _PLACES


def _is_circumstance(case: str) -> bool:
    """Tell a preposition, or the first of several, that opens no participant ("due", "including in")."""
    known = words("graph", "circumstances")
    return case in known or case.partition(" ")[0] in known


def _things(placed: Sequence[ResolvedArgument], role: str) -> Iterator[str]:
    for at in placed:
        if at.filler.role == role:
            thing = at.filler.entity or at.filler.event
            if thing and not is_vague(at):
                yield thing


def _incomplete(claim: Claim, placed: Sequence[ResolvedArgument]) -> Pair:
    """What a claim says that has no two ends: its subject (or none) and its verb."""
    subject = next(_things(placed, "agent"), None)
    name = claim.edges[0].property if claim.edges else ""
    predicate = name if ":" in name else f"kg:{name}" if name else relation(claim.lemma)
    return subject, predicate, None
