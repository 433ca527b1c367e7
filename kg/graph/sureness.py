"""How sure it is that a tie or statement is right: a logistic model over what parse, clause and referents show.

The weights are data (`ontology/lexicon/sureness.toml`), fitted on judged statements; each says by how much a feature
raises or lowers the log-odds. The second parser's agreement on the arcs that a statement rests on is its first feature.
"""

from __future__ import annotations

from math import exp, log

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.labels import Label
from kg.model import Assertion, Claim, Clause, Participant, Status, Support

_LOWEST, _HIGHEST = 0.02, 0.99
_SUBJECT_ROLES = frozenset({"agent", "subject", "patient", "object", "employee"})


def tie_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a tie is right: of an act that a clause states, or of what a noun phrase says."""
    table = "acts" if assertion.claim.clause is not None else "ties"
    return _probability(table, tie_features(assertion, index))


def tie_features(assertion: Assertion, index: DocumentIndex) -> dict[str, float]:
    """Return what the model looks at in a tie, by name; what is zero is left out."""
    claim, clause = assertion.claim, assertion.claim.clause
    found = {
        "constant": 1.0,
        "clause": float(clause is not None),
        "sure": _odds(claim.confidence),
        f"relation {assertion.predicate.removeprefix('kg:')}": 1.0,
        f"rule {claim.rule}": 1.0,
        f"factuality {claim.factuality}": 1.0,
        "headline": float(index.block(claim) != "paragraph"),
        "quoted": float(index.is_quoted(claim)),
        "sentence": log(max(1, claim.sentence.end - claim.sentence.start)) - 5,
        **_argument_kinds(claim, index),
    }
    if clause is not None:
        found |= _support(clause.support) | {"reach": log(1 + _reach(claim)) - 1}
    return {name: value if value == 1.0 else round(value, 3) for name, value in found.items() if value}


def _argument_kinds(claim: Claim, index: DocumentIndex) -> dict[str, float]:
    """Return how many arguments are names, descriptions, pronouns, or no mention at all."""
    kinds = [index.mentions[a.mention].kind if a.mention in index.mentions else "none" for a in claim.arguments]
    return {f"arguments {kind}": float(kinds.count(kind)) for kind in sorted(set(kinds))}


def statement_confidence(
    assertion: Assertion,
    label: Label,
    status: Status,
    told: tuple[Participant, ...],
    index: DocumentIndex,
    doubt: str = "",
) -> float:
    """Return the probability that a statement is right; `doubt` is what speaks against it ("names nothing")."""
    return _probability("statements", features(assertion, label, status, told, index, doubt))


def features(
    assertion: Assertion,
    label: Label,
    status: Status,
    told: tuple[Participant, ...],
    index: DocumentIndex,
    doubt: str = "",
) -> dict[str, float]:
    """Return what the model looks at, by name; what is zero is left out."""
    claim, clause = assertion.claim, assertion.claim.clause
    assert clause is not None
    found = {
        "constant": 1.0,
        **_support(clause.support),
        **_manner(claim, clause, index),
        **_wording(label, index.text(claim.sentence)),
        **_ends(claim, told, index),
        f"status {status}": 1.0,
        "referents": float(min(2, label.referents)),
        "doubt": min(3.0, label.doubt),
        "names": float(min(2, len(label.names))),
        "speaker unknown": float(assertion.claimant_text is not None and assertion.claimant is None),
        **({f"doubt: {doubt}": 1.0} if doubt else {}),
    }
    return {name: value if value == 1.0 else round(value, 3) for name, value in found.items() if value}


def _support(support: Support | None) -> dict[str, float]:
    """Return how far the second parser agrees; where it was not asked, as far as it does on average."""
    if support is None or support.agreement is None:
        return dict(lexicon("sureness")["unasked"])
    return {
        "agreement": support.agreement,
        "full agreement": float(support.agreement == 1),
        "certainty": _odds(min(0.99, max(0.01, support.certainty))) / 4,
        "contained": support.contained,
        "all contained": float(support.contained == 1),
        "complete": support.complete,
    }


def _manner(claim: Claim, clause: Clause, index: DocumentIndex) -> dict[str, float]:
    """Return what kind of clause it is, and where it stands."""
    sentence = claim.sentence
    return {
        "sure": _odds(claim.confidence),
        f"form {clause.form}": 1.0,
        f"stands as {clause.link}": 1.0,
        f"rule {claim.rule}": 1.0,
        "typed": float(claim.type is not None),
        "timed": float(claim.time is not None),
        "says": float(clause.content),
        "negated": float(clause.negated),
        "quoted": float(index.is_quoted(claim)),
        "headline": float(index.block(claim) != "paragraph"),
        "light verb": float(claim.lemma.split(" ")[0] in words("sureness", "light")),
        "copula": float(claim.rule.startswith("copula")),
        "coordinated": float(len({a.role for a in claim.arguments}) < len(claim.arguments)),
        "reach": log(1 + _reach(claim)) - 1,
        "far into the sentence": (claim.trigger.start - sentence.start) / max(1, sentence.end - sentence.start),
        "far into the text": log(1 + sentence.start / 1000),
    }


def _wording(label: Label, sentence: str) -> dict[str, float]:
    """Return how its words look, and what share of the sentence they are."""
    said = label.text.split()
    return {
        "length": log(max(1, len(label.text))) - 4.4,
        "sentence": log(max(1, len(sentence))) - 5,
        "share": min(1.5, len(label.text) / max(1, len(sentence))),
        "capitals": sum(word[:1].isupper() for word in said) / max(1, len(said)),
        "figures": float(any(c.isdigit() for c in label.text)),
        "commas": float(min(3, label.text.count(","))),
        "loose marks": float(any(mark in sentence for mark in "—–;:()[]")),
        "quotation marks": float(any(mark in sentence for mark in '"“”')),
        "unknown": float(min(2, label.unknown)),
        "together": float(label.together),
        "opens with an article": float(label.text.startswith(("The ", "A ", "An "))),
    }


def _ends(claim: Claim, told: tuple[Participant, ...], index: DocumentIndex) -> dict[str, float]:
    """Return what kinds of words the participants are."""
    subject = next((a for a in claim.arguments if a.role in _SUBJECT_ROLES), None)
    kind = index.mentions[subject.mention].kind if subject and subject.mention in index.mentions else "none"
    return {
        f"subject {kind}": 1.0,
        "things": float(min(2, sum(p.thing is not None for p in told))),
        "participants": float(min(4, len(told))),
        "named agent": float(any(p.role == "agent" and p.thing for p in told)),
    }


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
