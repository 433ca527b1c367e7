"""How sure it is that a tie or statement is right: a logistic model over what parse, clause and referents show.

The weights are data (`ontology/lexicon/sureness.toml`), fitted on judged statements; each says by how much a feature
raises or lowers the log-odds. The second parser's agreement on the arcs that a statement rests on is its first feature.
"""

from __future__ import annotations

from math import exp, log

from kg.graph.document_index import DocumentIndex
from kg.graph.labels import Label
from kg.model import Assertion, Claim, Participant, Status
from kg.data import lexicon

_LOWEST, _HIGHEST = 0.02, 0.99
_UNASKED = 0.85
_SUBJECT_ROLES = frozenset({"agent", "subject", "patient", "object", "employee"})


def tie_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a tie is right."""
    clause = assertion.claim.clause
    return _probability(
        "ties", {"constant": 1.0, "sure": _odds(assertion.claim.confidence), "clause": float(clause is not None)}
    )


def statement_confidence(
    assertion: Assertion, label: Label, status: Status, told: tuple[Participant, ...], index: DocumentIndex
) -> float:
    """Return the probability that a statement is right."""
    return _probability("statements", features(assertion, label, status, told, index))


def features(
    assertion: Assertion, label: Label, status: Status, told: tuple[Participant, ...], index: DocumentIndex
) -> dict[str, float]:
    """Return what the model looks at, by name."""
    claim, clause = assertion.claim, assertion.claim.clause
    assert clause is not None
    share = _UNASKED if clause.agreement is None else clause.agreement
    found = {
        "constant": 1.0,
        "agreement": share,
        "full agreement": float(share == 1.0),
        "overlap": _UNASKED if clause.overlap is None else clause.overlap,
        "full overlap": float(clause.overlap is None or clause.overlap == 1.0),
        "sure": _odds(claim.confidence),
        f"form {clause.form}": 1.0,
        f"stands as {clause.link}": 1.0,
        f"status {status}": 1.0,
        "length": log(max(1, len(label.text))) - 4.4,
        "sentence": log(max(1, claim.sentence.end - claim.sentence.start)) - 5,
        "reach": log(1 + _reach(claim)) - 1,
        "referents": float(min(2, label.referents)),
        "doubt": min(3.0, label.doubt),
        "typed": float(claim.type is not None),
        "names": float(min(2, len(label.names))),
        "things": float(min(2, sum(p.thing is not None for p in told))),
        "named agent": float(any(p.role == "agent" and p.thing for p in told)),
        "says": float(clause.content),
        "headline": float(index.block(claim) != "paragraph"),
        "copula": float(claim.rule.startswith("copula")),
        "coordinated": float(len({a.role for a in claim.arguments}) < len(claim.arguments)),
        "speaker unknown": float(assertion.claimant_text is not None and assertion.claimant is None),
    }
    return found


def unsure(kind: str, confidence: float) -> str:
    """Return "unsure" if a confidence lies below the bar of "ties" or "statements", else nothing."""
    bar: float = lexicon("sureness")["bar"][kind]
    return "unsure" if confidence < bar else ""


def _reach(claim: Claim) -> int:
    """Return how many characters lie between the subject and the verb."""
    first = next((a.span for a in claim.arguments if a.role in _SUBJECT_ROLES), None)
    return 0 if first is None else max(0, claim.trigger.start - first.end, first.start - claim.trigger.end)


def _odds(probability: float) -> float:
    return log(probability / (1 - probability))


def _probability(table: str, seen: dict[str, float]) -> float:
    weights: dict[str, float] = lexicon("sureness")[table]
    score = sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + exp(-score)))), 3)
