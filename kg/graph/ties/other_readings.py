"""What the words around a tie say against it: not yet, a dateline, a capital by its own word, a name that is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.offices import is_title_word, office_class
from kg.graph.ties.tie_labels import office_span_of
from kg.model import PLACE_TYPES, Argument, Claim, Entity, Mention

_NOT_SO = "not said to be so"
_PIECE = "an end is a piece of a name"
_CLAUSES = ("verb", "relative", "light-verb", "adjunct")
_BEFORE = 40
# "ministers of Norway, Sweden and the": names up to one more.
_LISTED = re.compile(r"(\w+) of (?:the )?(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:, and | and |, )(?:the )?)*$")
# A word with a capital within a sentence, right before a name.
_CAPITAL_BEFORE = re.compile(r"[\w,’'] ([A-Z][\w&’']*(?:-[A-Z][\w&’']*)*) $")
_OF_BODIES = frozenset({"Organization", "Facility"})


def why_read_otherwise(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return why the words around it make a claim no tie of its kind, empty if they do not."""
    if _is_to_come(claim, index) or _is_effort(claim, index) or _is_by_own_word(claim, index):
        return _NOT_SO
    if claim.rule.startswith("role-origin") and is_dateline(index.text(claim.sentence)):
        return "where somebody reports from"
    ends = (end, start) if property_facts.get("symmetric") else (end,)
    if any(_belongs_to_others(claim, one, index) for one in ends):
        return "an end is no thing"
    return _PIECE if _has_cut_name(claim, index) else ""


def _has_cut_name(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if an argument is only the end of a name ("Bank" of "the Green Valley Bank")."""
    return any(_is_cut(argument, index) for argument in claim.arguments)


def is_dateline(sentence: str) -> bool:
    """Return True for a line that tells where reporters wrote from ("Roe reported from Oslo, and Lee from Bergen").

    >>> is_dateline("Ann Roe reported from Oslo, and Jack Lee from Bergen.")
    True
    """
    return any(said in sentence.lower() for said in words("ties", "filed"))


def _is_to_come(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a present with a day of the week, which is a plan ("Roe meets Lee **on Monday**"), not in a headline."""
    acts = claim.rule.startswith(_CLAUSES) and claim.tense in {"present", "none"}
    time = claim.time
    if not acts or time is None or time.span is None or not time.basis.startswith("anchored"):
        return False
    finite = claim.clause is not None and claim.clause.form == "finite"
    named = words("ties", "days") & set(index.text(time.span).lower().split())
    return finite and bool(named) and index.block(claim) != "headline"


def _is_effort(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for work that is no employment ("has worked **hard** for Roe")."""
    if claim.type != "WorksFor" or not claim.rule.startswith(_CLAUSES):
        return False
    behind = index.extraction.document.text[claim.trigger.end : claim.trigger.end + _BEFORE].split()
    return not words("ties", "effort").isdisjoint(word.lower().strip(",") for word in behind[:2])


def _is_by_own_word(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a capital that nobody else takes for one ("a **self-proclaimed** rebel capital in Norway")."""
    span = office_span_of(claim)
    if span is None or index.text(span).lower() not in words("roles", "places"):
        return False
    before = index.extraction.document.text[max(0, span.start - _BEFORE) : span.start].lower()
    phrase = re.split(r"[,.;:]", before)[-1]
    return any(said in phrase for said in words("ties", "by_own_word"))


def _belongs_to_others(claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True for a place whose ministers are meant ("talks with the ministers **of Norway** and Sweden")."""
    if end.type not in PLACE_TYPES or not claim.rule.startswith(_CLAUSES):
        return False
    places = [a for a in claim.arguments if index.entity(a.mention) == end]
    return bool(places) and all(_is_behind_holders(place, claim, index) for place in places)


def _is_behind_holders(place: Argument, claim: Claim, index: DocumentIndex) -> bool:
    """Return True if holders of an office stand before a place in the same role, and between them "of" and other names only."""
    text = index.extraction.document.text
    starts = [a.span.start for a in claim.arguments if a.role == place.role and a.span.start < place.span.start]
    said = (_LISTED.search(text, start, place.span.start) for start in starts)
    return any(found and office_class(found[1].removesuffix("s")) is not None for found in said)


def _is_cut(argument: Argument, index: DocumentIndex) -> bool:
    """Return True for a body's name right behind another word with a capital ("the Green **Valley** Bank" cut to "Bank").

    Demonyms, places and titles stand there without belonging to the name.
    """
    mention, entity = index.mentions.get(argument.mention or ""), index.entity(argument.mention)
    if mention is None or entity is None or mention.kind != "name" or entity.type not in _OF_BODIES:
        return False
    at = mention.head.start
    before = _CAPITAL_BEFORE.search(index.extraction.document.text[max(0, at - _BEFORE) : at])
    if before is None or is_title_word(before[1]):
        return False
    return all(e.type in _OF_BODIES for e in _right_before(mention, index))


def _right_before(mention: Mention, index: DocumentIndex) -> Iterator[Entity]:
    """Yield the things named right before a name ("**Lowell** Bank")."""
    at = mention.head.start
    for other, entity in index.mentions_between(max(0, at - _BEFORE), at):
        if other.head.end == at - 1 and other.id != mention.id:
            yield entity
