"""Offices that a parse lays on another end: one that belongs to the next name, to a companion, to the last of several names."""

from __future__ import annotations

import re

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.tie_labels import office_span_of
from kg.model import PLACE_TYPES, Claim, Entity, Span

_REACH = 60
# What may stand between the place of an office and its holder: "the Tula **region** Jane Roe".
_KIND_BEHIND = re.compile(r" (?:[a-z]+ )?")
# "former head of (the) " before the place of an office.
_OF = re.compile(r" (?:of|for) (?:the )?")
_AND = re.compile(r",? (?:and|&) [A-Z]")
_OWN = re.compile(r"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|[’']s) (?:[a-z]+ )?$")


def is_office_of_another(claim: Claim, start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True for an office that is another's, or of another body than the one that a parse gives it."""
    office = office_span_of(claim)
    if office is None:
        return False
    return (
        _belongs_to_next_name(claim, office, start, index)
        or _is_of_companion(claim, office, start, end, index)
        or _describes_last_of_several(claim, office, start, index)
    )


def _span_of(entity: Entity, claim: Claim, index: DocumentIndex) -> Span | None:
    """Return the characters of the name or description by which a claim means a thing."""
    names = (index.mentions[a.mention].head for a in claim.arguments if a.mention and index.entity(a.mention) == entity)
    return next(names, None)


def _belongs_to_next_name(claim: Claim, office: Span, start: Entity, index: DocumentIndex) -> bool:
    """Return True for what stands right before another's name: "Ann Roe, **head of Ohio Jack Lee** and Jo Berg"."""
    holder = _span_of(start, claim, index)
    if holder is None or holder.start > office.start:
        return False
    text = index.extraction.document.text
    nearby = list(index.mentions_between(office.end, office.end + _REACH))
    places = [(m, e) for m, e in nearby if e.type in PLACE_TYPES and _OF.fullmatch(text, office.end, m.span.start)]
    people = [(m, e) for m, e in nearby if m.kind == "name" and e.type == "Person" and e != start]
    return any(
        _KIND_BEHIND.fullmatch(text, place.span.end, person.head.start) is not None
        for place, _ in places
        for person, _ in people
    )


def _is_of_companion(claim: Claim, office: Span, start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True for where a companion is from: "**his colleague Jack Lee** of Globex" is no colleague of Globex."""
    text, calling = index.extraction.document.text, index.text(office).lower().rpartition(" ")[2]
    if calling not in words("ties", "companions") or end.type == "Person":
        return False
    body = _span_of(end, claim, index)
    holder = _span_of(start, claim, index)
    apart = body is not None and holder is not None and office.end <= holder.start < body.start
    return apart and _OWN.search(text[max(0, office.start - _REACH) : office.start]) is not None


def _describes_last_of_several(claim: Claim, office: Span, start: Entity, index: DocumentIndex) -> bool:
    """Return True for the first of names that "and" joins: "Globex **and Initech**, an agency of Ohio, left" tells of one."""
    holder = _span_of(start, claim, index)
    if holder is None or holder.start > office.start or not claim.rule.startswith("role-apposition"):
        return False
    text = index.extraction.document.text
    between = text[holder.end : office.start]
    return not index.text(office).endswith("s") and _AND.match(between) is not None and "," in between[1:]
