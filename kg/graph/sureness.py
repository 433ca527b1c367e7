"""How sure it is that a tie or statement is right: a model over what parse, clause and referents show.

The weights are data (`ontology/lexicon/sureness.toml`), fitted on judged statements; each says by how much a feature
raises or lowers the log-odds. The trees beside them (`sureness_trees.toml`) say what features mean together. The second
parser's agreement on the arcs that a statement rests on is the first feature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from kg.data import cached_by_folder, lexicon
from kg.graph.document_index import DocumentIndex
from kg.graph.sureness_features import tie_features
from kg.model import Assertion

_LOWEST, _HIGHEST = 0.02, 0.99


def tie_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a tie is right: of an act that a clause states, or of what a noun phrase says."""
    return _probability(tie_table(assertion), tie_features(assertion, index))


def tie_table(assertion: Assertion) -> str:
    """Return by which weights and bar a tie is judged: those of "acts" that a clause states, or of "ties" of noun phrases."""
    return "acts" if assertion.claim.clause is not None else "ties"


def statement_confidence(seen: Mapping[str, float]) -> float:
    """Return the probability that a statement with these features is right."""
    return _probability("statements", seen)


def unsure(kind: str, confidence: float) -> str:
    """Return "unsure" if a confidence lies below the bar of "ties", "acts" or "statements", else nothing."""
    bar: float = lexicon("sureness")["bar"][kind]
    return "unsure" if confidence < bar else ""


def _probability(table: str, seen: Mapping[str, float]) -> float:
    weights: Mapping[str, float] = lexicon("sureness")[table]
    score = sum([weights.get(name, 0.0) * value for name, value in seen.items()])
    if table in lexicon("sureness_trees"):
        score += forest_of(table).score(seen)
    return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + exp(-score)))), 3)


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of equal depth: which of the features each asks, above what, and what its answers add.

    `place_of` is the column of each feature; a row of `columns` and of `thresholds` belongs to a tree. The answers of a tree,
    read as a binary number (`powers`), say which of its `amounts` counts, which begin at its place in `first`.
    """

    place_of: Mapping[str, int]
    columns: Any
    thresholds: Any
    powers: Any
    first: Any
    amounts: Any

    def score(self, seen: Mapping[str, float]) -> float:
        """Return what all trees add to the log-odds."""
        values, place_of = [0.0] * len(self.place_of), self.place_of
        for name in place_of.keys() & seen.keys():
            values[place_of[name]] = seen[name]
        answers = self._asked(values) > self.thresholds
        return float(self.amounts[answers @ self.powers + self.first].sum())

    def _asked(self, values: list[float]) -> Any:
        import numpy as np

        return np.array(values)[self.columns]


@cached_by_folder
def forest_of(table: str) -> Forest:
    """Return the trees of a table of sureness."""
    import numpy as np

    trees = lexicon("sureness_trees")[table]
    names = sorted({name for tree in trees for name, _ in tree["asks"]})
    place_of = {name: place for place, name in enumerate(names)}
    columns = np.array([[place_of[name] for name, _ in tree["asks"]] for tree in trees])
    thresholds = np.array([[threshold for _, threshold in tree["asks"]] for tree in trees])
    amounts = np.array([tree["adds"] for tree in trees])
    powers, first = 1 << np.arange(columns.shape[1])[::-1], np.arange(len(trees)) * amounts.shape[1]
    return Forest(place_of, columns, thresholds, powers, first, amounts.ravel())
