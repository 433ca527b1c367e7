"""A claim with its fillers → the binary statements it makes: typed by rules, else named by the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kg.mapping.fillers import Placed
from kg.mapping.idioms import adjectival, as_noun_of, is_vague, named_as, phrasal
from kg.model import Claim, Filler, Layer
from kg.ontology import ontology
from kg.resources import lexicon, words

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
    claim: Claim, placed: Sequence[Placed], own: Mapping[str, Filler], content: Mapping[str, Sequence[Filler]]
) -> tuple[Pair, ...]:
    """Return (subject, predicate, object) for everything binary that the claim says, at least one.

    `own` fills roles that no argument fills: `event`, what the claim tells of, and its `place`.
    `content` gives for other claims, by id, what they deal with.
    """
    found = _typed(claim, placed, own, content) if claim.edges else _untyped(claim, placed)
    distinct = tuple(dict.fromkeys(islice(found, _MOST_PAIRS)))
    return distinct or (_incomplete(claim, placed),)


def layer(claim: Claim, *, vouched: bool = False) -> Layer:
    """Return where the claim's edges stand: as fact, as what a source says, or nowhere.

    `vouched` tells that the writer states the same himself elsewhere.
    """
    if claim.polarity == "negative" or claim.factuality not in {"fact", "claim"}:
        return "none"
    return "direct" if vouched or (claim.factuality == "fact" and claim.attribution is None) else "claimed"


def relation(lemma: str, case: str = "") -> str:
    """Return the name of a verb that no rule maps, with its preposition.

    >>> relation("retreat", "ahead of")
    'rel:retreatAheadOf'
    """
    words = re.findall(r"[^\W_]+", f"{lemma} {case}".lower())
    name = "".join(word if n == 0 else word.capitalize() for n, word in enumerate(words))
    return f"rel:{name[:_LONGEST_NAME] or 'relatedTo'}"


def _typed(
    claim: Claim, placed: Sequence[Placed], own: Mapping[str, Filler], content: Mapping[str, Sequence[Filler]]
) -> Iterator[Pair]:
    for edge in claim.edges:
        name = _property(edge.property, claim)
        ends = [at.filler for at in placed if at.filler.role == edge.object and not is_vague(at)]
        if claim.lemma in words("graph", "spoken") and edge.property in words("graph", "telling"):
            ends = [at.filler for at in placed if at.filler.role == edge.object and at.argument.case not in _WHERE_SAID]
        if edge.property in words("graph", "reaching"):
            ends += (
                f for at in placed if at.filler.role == edge.object for f in content.get(at.argument.claim or "", ())
            )
        if edge.object in own and not any(end.literal is None for end in ends):
            ends = [own[edge.object]]
        spoken = relation(claim.lemma) if edge.property in words("graph", "telling") else name
        people = edge.property in words("graph", "of_people")
        who = [at for at in placed if not people or at.mention is None or at.mention.type not in _THINGS]
        for subject in _things(who, edge.subject):
            for obj in ends:
                if subject not in {obj.entity, obj.event}:
                    yield subject, spoken if obj.entity else name, obj


def _property(name: str, claim: Claim) -> str:
    """Return the property of an edge; an office that somebody used to hold has one of its own."""
    if claim.tense == "past" and claim.rule.startswith("role-"):
        term = ontology().terms.get(name)
        name = (term and term.bygone) or name
    return name if ":" in name else f"kg:{name}"


def _untyped(claim: Claim, placed: Sequence[Placed]) -> Iterator[Pair]:
    named = next((name for start, name in lexicon("graph")["verbless"].items() if claim.rule.startswith(start)), None)
    if (
        named == ""
        or (claim.type and not claim.rule.startswith(_VERBAL))
        or claim.confidence < lexicon("graph")["least_sure"]
    ):
        return
    told = named_as(claim.lemma, placed) or as_noun_of(claim.lemma, named, placed)
    if told is None:
        lemma, rest = adjectival(placed) if claim.rule == "copula:adjective" else phrasal(claim.lemma, placed)
        told = [(named or relation(lemma, at.argument.case), at.filler) for at in rest if _tells(lemma, at, rest)]
    if any(name == "rel:be" for name, _ in told) and _differ(placed):
        return
    for subject in _things(placed, "agent"):
        for name, filler in told:
            if subject not in {filler.entity, filler.event}:
                yield subject, name if ":" in name else relation(name), filler


def _differ(placed: Sequence[Placed]) -> bool:
    """Tell a person said to be a thing or a body, or the other way round: an apposition on the wrong name."""
    sorts = {at.mention.type for at in placed if at.mention and at.filler.role in {"agent", "attribute"}}
    return "Person" in sorts and not sorts.isdisjoint(_THINGS | {"Organization"})


def _tells(lemma: str, at: Placed, placed: Sequence[Placed]) -> bool:
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


def _completes(at: Placed) -> bool:
    """Tell a clause that completes its verb."""
    return at.filler.role == "content" and at.argument.case in words("graph", "complementizers")


def _changes(at: Placed) -> bool:
    """Tell what says what becomes of the object: "made the firm stronger", "let the ship go"."""
    return _completes(at) or at.filler.role == "attribute"


def _is_place(at: Placed) -> bool:
    return at.mention is not None and at.mention.type in _PLACES


def _is_circumstance(case: str) -> bool:
    """Tell a preposition, or the first of several, that opens no participant ("due", "including in")."""
    known = words("graph", "circumstances")
    return case in known or case.partition(" ")[0] in known


def _things(placed: Sequence[Placed], role: str) -> Iterator[str]:
    for at in placed:
        if at.filler.role == role:
            thing = at.filler.entity or at.filler.event
            if thing and not is_vague(at):
                yield thing


def _incomplete(claim: Claim, placed: Sequence[Placed]) -> Pair:
    """What a claim says that has no two ends: its subject (or none) and its verb."""
    subject = next(_things(placed, "agent"), None)
    name = claim.edges[0].property if claim.edges else ""
    predicate = name if ":" in name else f"kg:{name}" if name else relation(claim.lemma)
    return subject, predicate, None
