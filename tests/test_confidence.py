"""The confidence model: bounded, and lower where the parse is riskier."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.clauses import propositions
from kg.extract.confidence import claim_features, confidence
from kg.syntax import Tree

TreeOf = Callable[..., Tree]


def _of(lemma: str, text: str, tree_of: TreeOf) -> float:
    return next(confidence(p) for p in propositions(tree_of(text)) if p.lemma == lemma)


def test_a_plain_sentence_is_surer_than_a_gerund_in_a_long_one(tree_of: TreeOf) -> None:
    plain = _of("buy", "Globex bought Acme.", tree_of)
    gerund = _of(
        "buy",
        "After years of talks about buying what was left of Acme, which by then had sold most of its ships and all "
        "of its harbours, the owners of Globex gave up.",
        tree_of,
    )
    assert 0.05 <= gerund < plain <= 0.97


def test_features_are_the_same_on_every_run(tree_of: TreeOf) -> None:
    first, second = (claim_features(propositions(tree_of("Ann gave Bob a book."))[0]) for _ in range(2))
    assert list(first.items()) == list(second.items())
