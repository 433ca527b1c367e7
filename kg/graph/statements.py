"""Claims → statements: one node for each clause that says something by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from kg.data import words
from kg.data.ontology import class_ancestors
from kg.graph.descriptions import body_of_description
from kg.graph.document_index import DocumentIndex
from kg.graph.evidence import with_evidence_of
from kg.graph.hold_back import reason_to_hold_back
from kg.graph.labels import key_of, label_of
from kg.graph.participants import participants
from kg.graph.repetition import StatementCandidate, candidate_of, without_repetition
from kg.graph.senses import is_violent
from kg.graph.statement_case import Case
from kg.graph.statement_times import time_of_statement
from kg.graph.status import status_of
from kg.graph.sureness import confidence_as_read, reason_of_doubt, statement_bar, statement_confidences
from kg.graph.sureness_features import statement_features
from kg.model import Assertion, Claim, Participant, Source, Statement, Status, digest

# What made a claim that those whom an event holds were at its place.
_PRESENCE = "+presence"


def statements(indices: Sequence[DocumentIndex], things: Set[str]) -> tuple[Statement, ...]:
    """Return the statements of all documents, each once."""
    found: list[Statement] = []
    for index in indices:
        drafts = [draft for claim in index.claims() for draft in _draft(claim, index, things)]
        confidences = statement_confidences([draft.features for draft in drafts])
        made = [_candidate(draft, sure, index) for draft, sure in zip(drafts, confidences, strict=True)]
        headline = {c.statement.id for c in made if index.block(c.claim) == "headline"}
        aside = {c.statement.id for c in made if c.claim.rule.endswith(_PRESENCE)}
        drawn = _with_surest_headline(without_repetition(made), headline, statement_bar(index))
        found.extend(_merge_equal_statements(drawn, aside))
    return tuple(found)


def _with_surest_headline(made: Sequence[Statement], headline: Set[str], bar: str) -> Iterator[Statement]:
    """Yield the statements; of those of the headline that are unsure, only the surest, where no sure one is there."""
    surest = max((s.confidence for s in made if s.id in headline and not s.held), default=0.0)
    for statement in made:
        shown = statement.id in headline and not statement.held
        less = shown and statement.confidence < surest and reason_of_doubt(bar, statement.confidence)
        yield replace(statement, held="unsure") if less else statement


@dataclass(frozen=True, slots=True)
class _Draft:
    """A clause with its label, whose confidence is not known yet: the statements of a document are weighed at once."""

    case: Case
    status: Status
    participants: tuple[Participant, ...]
    held: str
    doubt: str
    features: dict[str, float]


def _draft(claim: Claim, index: DocumentIndex, things: Set[str]) -> Iterator[_Draft]:
    assertion = index.assertion(claim)
    if claim.clause is None or assertion is None:
        return
    label, status = label_of(claim, claim.clause, index), status_of(assertion)
    statement_participants = participants(claim, index, things)
    case = Case(claim, claim.clause, assertion, label, index)
    held = reason_to_hold_back(case)
    doubt = held if held in words("sureness", "doubts") else ""
    features = statement_features(assertion, label, status, statement_participants, index, doubt)
    yield _Draft(case, status, statement_participants, held, doubt, features)


def _candidate(draft: _Draft, sure: float, index: DocumentIndex) -> StatementCandidate:
    claim, clause = draft.case.claim, draft.case.clause
    by, claimant = _speaker(draft.case.assertion, draft.status, index)
    statement = Statement(
        id=digest("statement", index.id, claim.id),
        label=draft.case.label.text,
        verb=clause.verb,
        types=(claim.type,) if claim.type and is_violent(claim, index) else (),
        participants=draft.participants,
        time=time_of_statement(claim, draft.status, index),
        status=draft.status,
        by=by,
        claimant=claimant,
        confidence=sure,
        sources=(Source(index.id, claim.sentence),),
        negated=clause.negated and claim.polarity == "negative",
        held=draft.held,
        claims=(claim.id,),
    )
    return candidate_of(_weighed(statement, draft, index), claim)


def _weighed(statement: Statement, draft: _Draft, index: DocumentIndex) -> Statement:
    """Return a statement that no rule holds back for good with its confidence as read, held back if that is below the bar."""
    if statement.held and not draft.doubt:
        return statement
    bar = statement_bar(index)
    sure = confidence_as_read(statement, bar, index)
    held = reason_of_doubt(bar, sure) and (draft.doubt or "unsure")
    if not draft.doubt and index.block(draft.case.claim) == "headline":  # what the headline states is always there
        held = ""
    return replace(statement, confidence=sure, held=held)


def _speaker(assertion: Assertion, status: Status, index: DocumentIndex) -> tuple[str | None, str | None]:
    """Return the thing that answers for a claim, or its words; "the airline" is the only body that acts near it."""
    by, claimant = index.speaker(assertion, status)
    attribution = assertion.claim.attribution
    mention = index.mentions.get(attribution.mention or "") if attribution is not None else None
    if mention is None or status == "fact" or by in index.named_ids:
        return by, claimant
    body = body_of_description(mention, assertion.claim, index)
    return (body.id, None) if body is not None else (by, claimant)


def _merge_equal_statements(statements: Iterable[Statement], aside: Set[str]) -> Iterator[Statement]:
    """Yield each statement once: those with one label are one, the surest stands for them, but none that is only `aside`."""
    groups: dict[tuple[str, str, str | None], list[Statement]] = {}
    for statement in statements:
        groups.setdefault((key_of(statement.label), statement.status, statement.by), []).append(statement)
    for same in groups.values():
        best = max(same, key=lambda s: (s.shown, s.id not in aside, s.confidence))
        types = _most_special({t for s in same for t in s.types})
        yield best if len(same) == 1 and best.types == types else replace(with_evidence_of(best, same), types=types)


def _most_special(types: Set[str]) -> tuple[str, ...]:
    """Return the classes of which none of the others is a kind, sorted."""
    return tuple(sorted(t for t in types if not any(t in class_ancestors().get(other, ()) for other in types)))
