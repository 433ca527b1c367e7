"""The arguments of a claim → who takes part in a statement, in which role."""

from __future__ import annotations

from collections.abc import Iterator, Set

from kg.data import lexicon
from kg.graph.document_index import DocumentIndex
from kg.model import Argument, Claim, Entity, Mention, Participant

_BODIES = frozenset({"Organization", "Group", "Country", "City", "Region", "Place", "Facility"})
_CLAUSAL = frozenset({"clause", "content", "adverbial"})


def participants(claim: Claim, index: DocumentIndex, things: Set[str]) -> tuple[Participant, ...]:
    """Return each argument that names something, with the thing if it is one of the graph's."""
    found: list[Participant] = []
    for participant in _participants(claim, index, things):
        known = {other.thing for other in found if other.thing}
        if participant not in found and participant.thing not in known:
            found.append(participant)
    return tuple(found)


def _participants(claim: Claim, index: DocumentIndex, things: Set[str]) -> Iterator[Participant]:
    text = index.extraction.document.text
    impersonal = _impersonal(claim)
    for argument in claim.arguments:
        if argument.mention in impersonal or (argument.role in _CLAUSAL and argument.mention is None):
            continue
        words = " ".join(text[argument.span.start : argument.span.end].split())
        yield Participant(role_of(argument), _thing_of(argument, index, things), words)


def _impersonal(claim: Claim) -> set[str]:
    """Return the mentions by an "it" that means nothing ("**it** rained")."""
    said = claim.clause.words if claim.clause else ()
    return {w.mention for w in said if w.mention is not None and not w.pronoun and w.text.lower() == "it"}


def _thing_of(argument: Argument, index: DocumentIndex, things: Set[str]) -> str | None:
    """Return the thing that an argument stands for ("the firm": that of Crane), None if it is not among those given."""
    entity, mention = index.entity(argument.mention), index.mentions.get(argument.mention or "")
    if entity is None or mention is None or entity.id not in things:
        return None
    return entity.id if _can_stand_for(mention, entity, index) else None


def _can_stand_for(mention: Mention, entity: Entity, index: DocumentIndex) -> bool:
    """Return True if a mention may stand for an entity: of its kind, and called so elsewhere if it is a person."""
    return _is_alike(mention, entity) and index.is_supported(mention, entity)


def _is_alike(mention: Mention, entity: Entity) -> bool:
    """Return True unless a description is of another kind than the thing that it is taken for ("the survey", a body)."""
    return mention.kind != "nominal" or mention.type == entity.type or {mention.type, entity.type} <= _BODIES


def role_of(argument: Argument) -> str:
    """Return the role as statements name it: by the role that a rule gave, else by the preposition."""
    roles = lexicon("participants")["roles"]
    known: str | None = roles.get(argument.role)
    if known is not None:
        return known
    case: str = lexicon("participants")["cases"].get(argument.case, "other")
    return case
