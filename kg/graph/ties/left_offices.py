"""Offices that somebody leaves in the same text ("Globex says Jane Roe is resigning as CEO"): they are former ones."""

from __future__ import annotations

import re

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.offices import HELD_OFFICES, office_class
from kg.model import Claim, Entity

_STATED = frozenset({"fact", "claim"})


def is_left(claim: Claim, office: str, holder: Entity, body: Entity, index: DocumentIndex) -> bool:
    """Return True if a text says that somebody leaves the office that a claim gives them, and neither long ago nor some day."""
    kind = office_class(office)
    if kind not in HELD_OFFICES or not claim.rule.startswith("role-"):
        return False
    leaving = index.claims_of_types(words("ties", "leaving") | words("ties", "succession"))
    left = (other for other in leaving if _leaves(other, holder, index))
    return any(_is_from(other, kind, holder, body, index) for other in left)


def _leaves(claim: Claim, holder: Entity, index: DocumentIndex) -> bool:
    """Return True for a resignation, dismissal or succession by which somebody leaves, at about the time of the text."""
    role = "patient" if _is_succession(claim) else "employee"
    if claim.factuality not in _STATED or claim.polarity == "negative" or claim.tense == "future":
        return False
    if not words("ties", "offering").isdisjoint(claim.predicate.lower().split()):
        return False
    leaving = any(a.role == role and _means(a.mention, holder, index) for a in claim.arguments)
    return leaving and _is_now(claim, index)


def _is_succession(claim: Claim) -> bool:
    """Return True for a claim that somebody follows another in office, who leaves it."""
    return claim.type in words("ties", "succession")


def _means(mention: str | None, holder: Entity, index: DocumentIndex) -> bool:
    """Return True if a mention means somebody."""
    entity = index.entity(mention)
    return entity is not None and entity.id == holder.id


def _is_now(claim: Claim, index: DocumentIndex) -> bool:
    """Return True unless a claim is told of another year, or of a day to come."""
    time, published = claim.time, index.extraction.document.published
    if time is None or not published or not time.is_stated:
        return True
    earliest, latest = time.earliest or time.value or published, time.latest or time.value or published
    return latest[:4] >= published[:4] and earliest[:10] <= published[:10]


def _is_from(claim: Claim, kind: str, holder: Entity, body: Entity, index: DocumentIndex) -> bool:
    """Return True if an office of a kind is the one left, or the only one that the text gives somebody."""
    named = [e for a in claim.arguments if a.case == "from" and (e := index.entity(a.mention)) is not None]
    if any(not one.label.islower() and one.id != body.id for one in named):
        return False  # "resigned from the Globex board"
    positions = [index.text(a.span).lower() for a in claim.arguments if a.role == "position"]
    if positions:
        return any(office_class(re.split(r",? (?:of|for|at|in) ", said)[0]) == kind for said in positions)
    return not _is_succession(claim) and _bodies_served(holder, index) <= {body.id}


def _bodies_served(holder: Entity, index: DocumentIndex) -> set[str]:
    """Return the ids of what a text gives somebody an office of."""
    served = (a for listed in index.assertions.values() for a in listed if a.claim.rule.startswith("role-"))
    own = (a for a in served if a.subject == holder.id and a.object is not None and _has_office(a.claim, index))
    return {a.object.entity for a in own if a.object is not None and a.object.entity}


def _has_office(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if a claim gives somebody an office that one may leave."""
    return any(
        office_class(index.text(a.span)) in HELD_OFFICES
        for a in claim.arguments
        if a.role in {"position", "complement"}
    )
