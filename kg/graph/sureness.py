"""How sure it is that a tie or statement is right: a model over what parse, clause and referents show.

The weights are data (`ontology/lexicon/sureness.toml`), fitted on judged statements; each says by how much a feature
raises or lowers the log-odds. The trees beside them (`sureness_trees.toml`) say what features mean together. The second
parser's agreement on the arcs that a statement rests on is the first feature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from kg.data import lexicon
from kg.graph.document_index import DocumentIndex
from kg.graph.labels import Label
from kg.graph.sureness_features import features, tie_features
from kg.model import Assertion, Participant, Status

_LOWEST, _HIGHEST = 0.02, 0.99


def tie_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a tie is right: of an act that a clause states, or of what a noun phrase says."""
    table = "acts" if assertion.claim.clause is not None else "ties"
    return _probability(table, tie_features(assertion, index))


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


def unsure(kind: str, confidence: float) -> str:
    """Return "unsure" if a confidence lies below the bar of "ties" or "statements", else nothing."""
    bar: float = lexicon("sureness")["bar"][kind]
    return "unsure" if confidence < bar else ""


def _probability(table: str, seen: Mapping[str, float]) -> float:
    weights: Mapping[str, float] = lexicon("sureness")[table]
    score = sum(weights.get(name, 0.0) * value for name, value in seen.items())
    score += sum(_answer(tree, seen) for tree in lexicon("sureness_trees").get(table, ()))
    return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + exp(-score)))), 3)


def _answer(tree: Mapping[str, Sequence[Any]], seen: Mapping[str, float]) -> float:
    """Return what a tree adds: its questions are answered alike for all, the answers read as a binary number say where."""
    place = 0
    for name, threshold in zip(tree["asks"], tree["above"], strict=True):
        place = place * 2 + (seen.get(name, 0.0) > threshold)
    found: float = tree["adds"][place]
    return found
