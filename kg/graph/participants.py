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
    impersonal = (
        {w.mention for w in claim.clause.words if w.mention is not None and not w.pronoun and w.text.lower() == "it"}
        if claim.clause
        else set()
    )
    for argument in claim.arguments:
        if argument.mention is not None and argument.mention in impersonal:
            continue
        if argument.role in _CLAUSAL and argument.mention is None:
            continue
        entity = index.entity(argument.mention)
        words = " ".join(text[argument.span.start : argument.span.end].split())
        mention = index.mentions.get(argument.mention or "")
        known = entity is not None and mention is not None and entity.id in things
        thing = entity.id if known and entity and mention and _can_stand_for(mention, entity, index) else None
        yield Participant(role_of(argument), thing, words)


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
