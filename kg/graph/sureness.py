"""How sure it is that a tie or statement is right, from its features; the weights are data."""

from __future__ import annotations

from kg.graph.document_index import DocumentIndex
from kg.model import Assertion


def tie_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a tie is right."""
    return assertion.claim.confidence


def statement_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a statement is right."""
    clause = assertion.claim.clause
    share = clause.agreement if clause is not None and clause.agreement is not None else 0.8
    return round(share * (0.5 + assertion.claim.confidence / 2), 3)
