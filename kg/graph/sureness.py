"""How sure it is that a tie or statement is right: a model over what parse, clause and referents show.

The weights are data (`ontology/lexicon/sureness.toml`), fitted on judged statements; each says by how much a feature
raises or lowers the log-odds. The trees beside them (`sureness_trees.toml`) say what features mean together. The second
parser's agreement on the arcs that a statement rests on is the first feature. What may be drawn by all that is then read
again as it stands, beside its sentence (`kg.entailment`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, log
from typing import Any

from kg.data import cached_by_folder, lexicon
from kg.data.drawn_line import drawn_line
from kg.entailment import entailment_model, entailment_score
from kg.graph.document_index import DocumentIndex
from kg.graph.sureness_features import tie_features
from kg.model import Assertion, Statement, Tie

_LOWEST, _HIGHEST = 0.02, 0.99


def tie_confidence(assertion: Assertion, index: DocumentIndex) -> float:
    """Return the probability that a tie is right: of an act that a clause states, or of what a noun phrase says."""
    return _probabilities(tie_table(assertion), [tie_features(assertion, index)])[0]


def tie_table(assertion: Assertion) -> str:
    """Return by which weights and bar a tie is judged: those of "acts" that a clause states, or of "ties" of noun phrases."""
    return "acts" if assertion.claim.clause is not None else "ties"


def statement_confidences(rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Return the probability that each of some statements is right, by their features."""
    return _probabilities("statements", rows)


def statement_bar(index: DocumentIndex) -> str:
    """Return by which bar the statements of a text are drawn: those of an essay have one of their own."""
    return "explanations" if index.explains else "statements"


def confidence_as_read(item: Tie | Statement, kind: str, index: DocumentIndex) -> float:
    """Return the confidence of a tie or statement by what a second reading of its line beside its sentence adds.

    `kind` names its bar. A line is read where its document has a second opinion on its parse, and if it is sure enough to
    come near that bar.
    """
    reading = lexicon("sureness")["entailment"]
    if item.confidence < reading["least"][kind] or not index.has_second_opinion:
        return item.confidence
    weights: Mapping[str, float] = reading["statements" if kind == "explanations" else kind]
    known = log(item.confidence / (1 - item.confidence))
    return _probability(weights["constant"] + weights["known"] * known + weights["read"] * entailment_of(item, index))


def tie_as_read(tie: Tie, table: str, index: DocumentIndex) -> Tie:
    """Return a tie that no rule holds back with its confidence as read, held back if that is below the bar."""
    if tie.held not in {"", "unsure"}:
        return tie
    sure = confidence_as_read(tie, table, index)
    return replace(tie, confidence=sure, held=reason_of_doubt(table, sure))


def entailment_of(item: Tie | Statement, index: DocumentIndex) -> float:
    """Return the log-odds that a tie or statement is right, as far as its line and its sentence show."""
    ends = (item.by, item.subject, item.object) if isinstance(item, Tie) else (item.by,)
    names = {end: index.by_id[end].label for end in ends if end is not None}
    span = item.sources[0].sentence
    sentence = index.extraction.document.text[span.start : span.end]
    return entailment_score(drawn_line(item, names), sentence, entailment_model())


def reason_of_doubt(kind: str, confidence: float) -> str:
    """Return "unsure" if a confidence lies below the bar of "ties", "acts", "statements" or "explanations", else nothing."""
    bar: float = lexicon("sureness")["bar"][kind]
    return "unsure" if confidence < bar else ""


def _probabilities(table: str, rows: Sequence[Mapping[str, float]]) -> list[float]:
    weights: Mapping[str, float] = lexicon("sureness")[table]
    scores = [sum([weights[name] * features[name] for name in features if name in weights]) for features in rows]
    if rows and table in lexicon("sureness_trees"):
        scores = [score + more for score, more in zip(scores, forest_of(table).scores(rows), strict=True)]
    return [_probability(score) for score in scores]


def _probability(score: float) -> float:
    return round(min(_HIGHEST, max(_LOWEST, 1 / (1 + exp(-score)))), 3)


@dataclass(frozen=True)
class Forest:
    """Trees of equal depth as arrays, one row a tree: which of the features it asks, above what, what the answers add."""

    names: tuple[str, ...]
    columns: Any
    thresholds: Any
    amounts: Any

    @cached_property
    def _powers(self) -> Any:
        """What each answer of a tree counts for in the place of its amount: 8, 4, 2, 1."""
        import numpy as np

        return 1 << np.arange(self.columns.shape[1])[::-1]

    @cached_property
    def _places(self) -> dict[str, int]:
        """Return the place of each feature that some tree asks for."""
        return {name: n for n, name in enumerate(self.names)}

    @cached_property
    def _rows(self) -> Any:
        import numpy as np

        return np.arange(len(self.columns))

    def scores(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """Return what all trees add to the log-odds of each row of features, which are scored at once.

        The answers of a tree, read as a binary number, say which amount it adds.
        """
        import numpy as np

        values = np.zeros((len(rows), len(self.names)))
        for n, features in enumerate(rows):
            asked = [name for name in features if name in self._places]
            values[n, [self._places[name] for name in asked]] = [features[name] for name in asked]
        answers = values[:, self.columns] > self.thresholds
        return self.amounts[self._rows, answers @ self._powers].sum(axis=1).tolist()  # type: ignore[no-any-return]


@cached_by_folder
def forest_of(table: str) -> Forest:
    """Return the trees of a table of sureness."""
    import numpy as np

    trees = lexicon("sureness_trees")[table]
    names = tuple(sorted({name for tree in trees for name, _ in tree["asks"]}))
    columns = np.array([[names.index(name) for name, _ in tree["asks"]] for tree in trees])
    thresholds = np.array([[threshold for _, threshold in tree["asks"]] for tree in trees])
    return Forest(names, columns, thresholds, np.array([tree["adds"] for tree in trees]))
