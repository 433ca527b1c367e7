"""How sure a statement is: how its words lie in the sentence, and what weights and trees make of that."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from kg.data import lexicon
from kg.graph.label_alignment import alignment, alignment_features
from kg.graph.sureness import Forest, forest_of, reason_of_doubt

TOOLS = Path(__file__).resolve().parent.parent / "tools"
SENTENCE = "In May, the council, which is new, met Roe, as long as Lee did not object."

ALIGNED = {
    # label: places of its words in the sentence
    "The council met Roe": (2, 3, 7, 8),
    "The council met Roe in May": (2, 3, 7, 8, 0, 1),
    "Lowell's council met Roe": (None, 3, 7, 8),
    "Lee did object": (12, 13, 15),
    "": (),
}


@pytest.mark.parametrize("label", ALIGNED)
def test_where_the_words_of_a_label_stand(label: str) -> None:
    assert alignment(label, SENTENCE).places == ALIGNED[label]


SHOWN = {
    # label: all that its alignment shows
    "The council met Roe": {
        "jumps": 1,
        "skipped": 3 / 5,
        "negation outside": 1,
        "ends at a mark": 1,
        "starts at a mark": 1,
        "words": 0.4,
    },
    "The council met Roe, as long in May": {
        "jumps": 1,
        "turns": 1,
        "skipped": 3 / 5,
        "last word moved": 1,
        "first word moved": 1,
        "negation outside": 1,
        "cut before a link": 1,
        "starts at the start": 1,
        "words": 0.8,
    },
    "Lee did object": {
        "jumps": 1,
        "skipped": 1 / 5,
        "skipped negation": 1,
        "negation outside": 1,
        "words": 0.3,
    },
    "It met those": {
        "new words": 2 / 3,
        "first word moved": 1,
        "last word moved": 1,
        "negation outside": 1,
        "cut before a word": 1,
        "starts at a mark": 1,
        "pronouns": 1,
        "opens with a pronoun": 1,
        "pointing": 1,
        "it": 1,
        "words": 0.3,
    },
}


@pytest.mark.parametrize("label", SHOWN)
def test_what_an_alignment_shows(label: str) -> None:
    found = {name: value for name, value in alignment_features(label, SENTENCE).items() if value}
    assert found == pytest.approx(SHOWN[label])


def test_a_tree_reads_its_answers_as_a_binary_number() -> None:
    amounts = np.array([[1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 0.0, 10.0]])
    forest = Forest(("it", "length"), np.array([[1, 0], [1, 1]]), np.array([[0.5, 0.0], [0.4, 0.7]]), amounts)
    cases = ({}, {"it": 1.0}, {"length": 0.6}, {"length": 0.6, "it": 1.0}, {"length": 0.8})
    assert forest.scores(cases) == [1.0, 2.0, 3.0, 4.0, 13.0]


@pytest.mark.parametrize("kind", ["ties", "acts", "statements"])
def test_what_lies_below_the_bar_is_unsure(kind: str) -> None:
    bar = lexicon("sureness")["bar"][kind]
    assert [reason_of_doubt(kind, confidence) for confidence in (bar - 0.001, bar)] == ["unsure", ""]


@pytest.mark.parametrize("table", ["statements"])
def test_every_tree_has_an_amount_for_each_pattern_of_answers(table: str) -> None:
    forest = forest_of(table)
    (trees, depth), names = forest.columns.shape, forest.names
    assert forest.thresholds.shape == (trees, depth)
    assert forest.amounts.shape == (trees, 2**depth)
    assert list(names) == sorted({name for tree in lexicon("sureness_trees")[table] for name, _ in tree["asks"]})


@pytest.fixture(scope="module")
def boosted():
    spec = importlib.util.spec_from_file_location("boosted_trees", TOOLS / "boosted_trees.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_trees_learn_what_features_mean_together(boosted) -> None:
    dice = np.random.default_rng(3)
    seen = dice.integers(0, 2, (400, 4)).astype(float)
    right = (seen[:, 0] != seen[:, 1]).astype(int)  # no weight of one feature alone tells it
    trees = boosted.boosted_trees(seen, right, np.zeros(400), boosted.Recipe(trees=40, columns=1.0, rate=0.3))
    scores = boosted.tree_scores(seen, trees)
    assert ((scores > 0) == right).all()
    assert trees == boosted.boosted_trees(seen, right, np.zeros(400), boosted.Recipe(trees=40, columns=1.0, rate=0.3))
