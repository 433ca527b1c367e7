"""Claims → statements: one node for each clause that says something by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from kg.data import words
from kg.data.ontology import class_ancestors
from kg.graph.descriptions import body_of_description
from kg.graph.document_index import DocumentIndex, fiscal_words, status_of
from kg.graph.evidence import with_evidence_of
from kg.graph.hold_back import Case, reason_to_hold_back
from kg.graph.labels import key_of, label_of
from kg.graph.participants import participants
from kg.graph.repetition import StatementCandidate, candidate_of, without_repetition
from kg.graph.senses import is_violent
from kg.graph.sureness import reason_of_doubt, statement_confidence
from kg.graph.sureness_features import statement_features
from kg.model import Assertion, Claim, EventTime, Source, Span, Statement, Status, digest

# The days before the writing date the main events of news, and events that are one share a time, but the clause says neither.
_UNSTATED = ("narrative", "same event")
# What made a claim that those whom an event holds were at its place.
_PRESENCE = "+presence"


def statements(indices: Sequence[DocumentIndex], things: Set[str]) -> tuple[Statement, ...]:
    """Return the statements of all documents, each once."""
    found: list[Statement] = []
    for index in indices:
        made = [c for claim in index.claims() for c in _candidate(claim, index, things)]
        headline = {c.statement.id for c in made if index.block(c.claim) == "headline"}
        aside = {c.statement.id for c in made if c.claim.rule.endswith(_PRESENCE)}
        found.extend(_merge_equal_statements(_with_surest_headline(without_repetition(made), headline), aside))
    return tuple(found)


def _with_surest_headline(made: Sequence[Statement], headline: Set[str]) -> Iterator[Statement]:
    """Yield the statements; of those of the headline that are unsure, only the surest, where no sure one is there."""
    surest = max((s.confidence for s in made if s.id in headline and not s.held), default=0.0)
    for statement in made:
        shown = statement.id in headline and not statement.held
        less = shown and statement.confidence < surest and reason_of_doubt("statements", statement.confidence)
        yield replace(statement, held="unsure") if less else statement


def _candidate(claim: Claim, index: DocumentIndex, things: Set[str]) -> Iterator[StatementCandidate]:
    assertion = index.assertion(claim)
    if claim.clause is None or assertion is None:
        return
    label = label_of(claim, claim.clause, index)
    status = status_of(assertion)
    by, claimant = _speaker(assertion, status, index)
    statement_participants = participants(claim, index, things)
    held = reason_to_hold_back(Case(claim, claim.clause, assertion, label, index))
    doubt = held if held in words("sureness", "doubts") else ""
    sure = statement_confidence(statement_features(assertion, label, status, statement_participants, index, doubt))
    if doubt or (not held and index.block(claim) != "headline"):  # what the headline states is always there
        held = reason_of_doubt("statements", sure) and (doubt or "unsure")
    statement = Statement(
        id=digest("statement", index.id, claim.id),
        label=label.text,
        verb=claim.clause.verb,
        types=(claim.type,) if claim.type and is_violent(claim, index) else (),
        participants=statement_participants,
        time=_time_of(claim, status, index),
        status=status,
        by=by,
        claimant=claimant,
        confidence=sure,
        sources=(Source(index.id, claim.sentence),),
        negated=claim.clause.negated and claim.polarity == "negative",
        held=held,
        claims=(claim.id,),
    )
    yield candidate_of(statement, claim)


def _speaker(assertion: Assertion, status: Status, index: DocumentIndex) -> tuple[str | None, str | None]:
    """Return the thing that answers for a claim, or its words; "the airline" is the only body that acts near it."""
    by, claimant = index.speaker(assertion, status)
    attribution = assertion.claim.attribution
    mention = index.mentions.get(attribution.mention or "") if attribution is not None else None
    if mention is None or status == "fact" or by in index.named_ids:
        return by, claimant
    body = body_of_description(mention, assertion.claim, index)
    return (body.id, None) if body is not None else (by, claimant)


def _time_of(claim: Claim, status: Status, index: DocumentIndex) -> str | None:
    """Return when it happened if the text says so; what is planned does not lie before the day of writing.

    A time of what it is compared with ("compared with $3 million last year") is none of its own, nor has what recurs
    one ("airs weekdays from 6 a.m.").
    """
    time, written = claim.time, index.extraction.document.published
    if time is None or time.value is None or time.basis.startswith(_UNSTATED):
        return None
    if _is_compared(claim, time.span, index) or _is_recurring(claim, index) or _is_fiscal(time, index):
        return None
    value = re.sub(r"T[A-Z]+$", "", time.value)  # without the part of the day
    ahead = status == "planned" or claim.tense == "future" or (status == "possible" and claim.tense == "present")
    return None if ahead and written and time.latest and time.latest[:10] < written[:10] else value


def _is_compared(claim: Claim, time: Span | None, index: DocumentIndex) -> bool:
    """Return True if a figure to compare with stands between a verb and a time ("fell from $10 million **a year earlier**")."""
    if time is None or time.start < claim.trigger.end:
        return False
    between = index.extraction.document.text[claim.trigger.end : time.start].lower()
    openings = "|".join(map(re.escape, sorted(words("statements", "comparing"))))
    return re.search(rf"\b(?:{openings})\b[^;]*\d", between) is not None


def _is_fiscal(time: EventTime, index: DocumentIndex) -> bool:
    """Return True for a quarter that may be none of the calendar.

    "The **fiscal** first quarter", any quarter in a text that speaks of fiscal ones, "the 1988 **period**" of a text about a
    quarter, and the "latest quarter", which is not the one of the day of writing.
    """
    if time.span is None:
        return False
    text = index.extraction.document.text
    said = text[time.span.start : time.span.end].lower()
    before = text[max(0, time.span.start - 20) : time.span.start].lower()
    if "quarter" in said and re.search(rf"\b(?:{fiscal_words()})\b", before + said):
        return True
    if "-Q" not in (time.value or ""):
        return False
    written, running = index.extraction.document.published or "", "last" in said or "late" in said
    now = running and time.earliest is not None and time.earliest <= written <= (time.latest or "")
    return now or "period" in said or index.has_fiscal_quarters


def _is_recurring(claim: Claim, index: DocumentIndex) -> bool:
    if claim.tense != "present":
        return False
    sentence_words = re.findall(r"[a-z]+", index.text(claim.sentence).lower())
    return not words("statements", "recurring").isdisjoint(sentence_words)


def _merge_equal_statements(statements: Iterable[Statement], aside: Set[str]) -> Iterator[Statement]:
    """Yield each statement once: those with one label are one, the surest stands for them, but none that is only `aside`."""
    groups: dict[tuple[str, str, str | None], list[Statement]] = {}
    for statement in statements:
        groups.setdefault((key_of(statement.label), statement.status, statement.by), []).append(statement)
    for same in groups.values():
        best = max(same, key=lambda s: (s.shown, s.id not in aside, s.confidence))
        yield replace(with_evidence_of(best, same), types=_most_special({t for s in same for t in s.types}))


def _most_special(types: Set[str]) -> tuple[str, ...]:
    """Return the classes of which none of the others is a kind, sorted."""
    return tuple(sorted(t for t in types if not any(t in class_ancestors().get(other, ()) for other in types)))
