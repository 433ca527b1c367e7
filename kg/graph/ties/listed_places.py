"""Places that stand beside each other in a list ("serving Lowell, Harl, Derby"), where the second says nothing of the first."""

from __future__ import annotations

import re

from kg.graph.document_index import DocumentIndex
from kg.model import Claim, Entity, Span

_WIDEST = 40
# Kinds of place that seldom lie in another of their kind ("the roads: I-1, I-2").
_SITES = frozenset({"Facility", "Place"})
_LINK = re.compile(r",? and |, ")
# The name of a language in brackets before a name in it ("Lowell (**Greek:** …)").
_OTHER_LANGUAGE = re.compile(r"\([A-Z]\w+: ?$")


def are_listed(claim: Claim, start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True for two neighbours of a list of three or more of a kind, and for names in another language."""
    first, second = _span_of(start, claim, index), _span_of(end, claim, index)
    text = index.extraction.document.text
    if first is None or second is None or text[first.end : second.start].strip() != ",":
        return False
    if _OTHER_LANGUAGE.search(text[max(0, first.start - _WIDEST) : first.start]):
        return True
    sites = start.type == end.type and start.type in _SITES
    listed = sites or _follows_another(first, start, index) or _precedes_another(second, end, index)
    return start.type == end.type and listed


def _span_of(entity: Entity, claim: Claim, index: DocumentIndex) -> Span | None:
    """Return the words of a claim that mean a thing."""
    return next((a.span for a in claim.arguments if index.entity(a.mention) == entity), None)


def _follows_another(first: Span, place: Entity, index: DocumentIndex) -> bool:
    """Return True behind a comma and another of the kind ("**Lowell,** Harl, Derby")."""
    text = index.extraction.document.text
    nearby = index.mentions_between(max(0, first.start - _WIDEST), first.start)
    return any(e.type == place.type and _LINK.fullmatch(text, m.span.end, first.start) for m, e in nearby)


def _precedes_another(second: Span, place: Entity, index: DocumentIndex) -> bool:
    """Return True before a comma and another of the kind that does not lie around it ("Lowell, Harl, **Derby**")."""
    text = index.extraction.document.text
    nearby = index.mentions_between(second.end, second.end + _WIDEST)
    others = (m for m, e in nearby if e.type == place.type and e.id not in place.within)
    return any(_LINK.fullmatch(text, second.end, m.span.start) for m in others)
