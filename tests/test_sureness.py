"""How sure a line is: how its words lie in the sentence, what weights and trees make of that, and what the bars hold back.

These tests alone ask how sure a line is; those of rules read with `rules_alone`, in which nothing but a doubt is unsure.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import entry
import numpy as np
import pytest
from rules_alone import RULES_ALONE, drawn_by_rules

from kg.cli import main
from kg.data import lexicon, use_folder, words
from kg.extract import extraction
from kg.graph import graph_of
from kg.graph.label_alignment import alignment, alignment_features
from kg.graph.lines import text_lines
from kg.graph.sureness import Forest, forest_of, reason_of_doubt
from kg.graph.text_kind import is_explanation
from kg.stages import knowledge_of

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


@pytest.mark.parametrize("kind", ["ties", "acts", "statements", "explanations"])
def test_what_lies_below_the_bar_is_unsure(kind: str) -> None:
    bar = lexicon("sureness")["bar"][kind]
    assert [reason_of_doubt(kind, confidence) for confidence in (bar - 0.001, bar)] == ["unsure", ""]


@pytest.mark.parametrize("kind", ["ties", "acts", "statements", "explanations"])
def test_a_bar_asks_for_more_than_chance_and_for_what_can_be_reached(kind: str) -> None:
    assert 0.5 < lexicon("sureness")["bar"][kind] < 0.97


HEADLINE = "Raging Against Globex, Roe Vows to Rebuild Bridge in Lowell"
IN_HEADLINE = {"Roe rages Against Globex", "Roe Vows to Rebuild Bridge in Lowell"}
DOUBTFUL = "The verdict left the Lowell City Council split with nine members on both sides"
TEXT = f"Title: {HEADLINE}\n\nJane Roe, the mayor of Lowell, met Jack Lee in Oslo on Monday. {DOUBTFUL}."


@pytest.fixture(scope="module")
def known(gazetteer):
    document = entry.document(TEXT, published="2024-05-10")
    return knowledge_of([extraction(tree, gazetteer) for tree in entry.trees([document])], gazetteer)


@pytest.fixture(scope="module")
def folder_with_bars(tmp_path_factory):
    """A function from a bar to a user's own ontology folder that sets all of them so high."""

    def folder(bar: float) -> Path:
        own = tmp_path_factory.mktemp("bars")
        (own / "lexicon").mkdir()
        (own / "lexicon" / "sureness.toml").write_text(
            f"[bar]\nties = {bar}\nacts = {bar}\nstatements = {bar}\nexplanations = {bar}\n", "utf-8"
        )
        return own

    return folder


@pytest.fixture(scope="module")
def graph_at(known, folder_with_bars):
    """A function from a bar to the graph that is drawn with it."""

    def graph(bar: float):
        with use_folder(folder_with_bars(bar)):
            return graph_of(known)

    return graph


def lines(graph):
    return {line.id: line for line in (*graph.ties, *graph.statements)}


def test_a_higher_bar_hides_lines_and_loses_none(graph_at) -> None:
    low, high = lines(graph_at(0.0)), lines(graph_at(1.0))
    assert set(low) == set(high)
    assert {line.confidence for line in low.values()} == {line.confidence for line in high.values()}
    assert any(line.shown for line in low.values())
    assert not any(line.shown for line in high.values() if line.label not in IN_HEADLINE)
    assert {high[name].held for name, line in low.items() if line.shown} <= {"", "unsure", *words("sureness", "doubts")}


def test_what_is_doubtful_is_shown_where_it_is_sure_enough_and_else_keeps_its_doubt(graph_at) -> None:
    shown, held = ([s.held for s in graph_at(bar).statements if s.label == DOUBTFUL] for bar in (0.0, 1.0))
    assert (shown, held) == ([""], ["which one is meant is not said"])


def test_what_no_evidence_outweighs_is_held_back_however_low_the_bar(graph_at) -> None:
    assert "an infinitive" in {s.held for s in graph_at(0.0).statements}


def test_what_is_unsure_is_listed_on_request_and_counted(graph_at) -> None:
    graph = graph_at(1.0)
    held = [line for line in lines(graph).values() if line.held]
    plain, all_lines = (list(text_lines(graph, {"test": "A title"}, held=asked)) for asked in (False, True))
    assert not any("held back:" in line for line in plain)
    assert sum("(held back: " in line for line in all_lines) == len(held)
    assert any(line.endswith("(held back: unsure)") for line in all_lines)
    ties = sum(bool(tie.held) for tie in graph.ties)
    assert plain[-1] == all_lines[-1] == graph.counts()
    assert f"{ties} held back;" in plain[-1]
    assert plain[-1].endswith(f"{len(held) - ties} held back")


def test_of_an_unsure_headline_only_the_surest_line_is_there(graph_at) -> None:
    low, high = ([s for s in graph_at(bar).statements if s.shown and s.label in IN_HEADLINE] for bar in (0.0, 1.0))
    assert len({s.confidence for s in low}) == 2
    assert [s.confidence for s in high] == [max(s.confidence for s in low)]


def drawn(text: str, gazetteer):
    return graph_of(
        knowledge_of([extraction(tree, gazetteer) for tree in entry.trees([entry.document(text)])], gazetteer)
    )


def test_of_equal_ties_the_surest_stands_for_them(gazetteer) -> None:
    one, other = "Jane Roe is the mayor of Lowell.", "The mayor of Lowell, Jane Roe, met Jack Lee in Oslo."
    alone, beside, both = (
        next(tie for tie in drawn(text, gazetteer).ties if tie.label == "mayor of")
        for text in (one, other, f"{one} {other}")
    )
    assert alone.confidence != beside.confidence
    assert (both.confidence, len(both.sources)) == (max(alone.confidence, beside.confidence), 2)


def test_of_equal_statements_the_surest_stands_for_them(tmp_path, gazetteer) -> None:
    chosen = []
    for name, weight in (("early", -50), ("late", 50)):
        (tmp_path / name / "lexicon").mkdir(parents=True)
        weights = f'[statements]\n"far into the text" = {weight}\n'
        (tmp_path / name / "lexicon" / "sureness.toml").write_text(weights, "utf-8")
        with use_folder(tmp_path / name):
            found = drawn("Jane Roe met Jack Lee in Oslo. Ann Hill slept. Jane Roe met Jack Lee in Oslo.", gazetteer)
        chosen.extend(s.id for s in found.statements if len(s.sources) == 2)
    assert len(set(chosen)) == len(chosen) == 2


def test_the_command_heeds_the_bars_of_a_users_own(tmp_path, capsys, monkeypatch, folder_with_bars) -> None:
    monkeypatch.setenv("KG_ONTOLOGY", str(folder_with_bars(1.0)))
    path = tmp_path / "story.txt"
    path.write_text("Jane Roe met Jack Lee in Oslo on Monday.\n", "utf-8")
    for asked in ([], ["--held"]):
        assert main(["statements", str(path), "--model", "sm", "--second", "none", *asked]) == 0
        out = capsys.readouterr().out
        assert ("Jane Roe met Jack Lee in Oslo on Monday" in out) is ("(held back: unsure)" in out) is bool(asked)
        assert "0 statements shown, 1 held back" in out


def test_by_rules_alone_only_what_is_doubtful_is_unsure(known) -> None:
    found = lines(drawn_by_rules(known)).values()
    assert {line.confidence for line in found if line.shown} == {0.99}
    assert {line.held for line in found if line.confidence < 0.99} <= words("sureness", "doubts")
    assert not any(line.held == "unsure" for line in found)


def test_by_rules_alone_every_doubt_counts() -> None:
    with use_folder(RULES_ALONE):
        weights = lexicon("sureness")["statements"]
    assert all(weights[f"doubt: {doubt}"] == -2 * weights["constant"] for doubt in words("sureness", "doubts"))


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


EXPLANATION = (
    "Bees pollinate many crops. A colony has one queen. Workers leave the hive at dawn. They carry pollen in baskets on their legs. "
    "Flowers reward them with nectar. Some plants depend on one kind of bee. Pesticides weaken colonies. Hedges shelter them in winter. "
    "Farmers plant clover. It blooms for weeks."
)


@pytest.mark.parametrize(
    ("told", "explains"),
    [
        (EXPLANATION, True),
        (
            EXPLANATION.replace(
                "Farmers plant clover.", 'Jane Roe said, "He plants clover." She likes it. "I do too," he said.'
            ),
            False,
        ),
        (EXPLANATION.replace("Farmers", "Lowell, Dover, Salem, Acme and Globex"), False),
        ("Bees pollinate many crops. A colony has one queen.", False),
    ],
)
def test_a_text_that_explains_has_few_names_and_nobody_who_speaks(told: str, explains: bool, gazetteer) -> None:
    document = entry.document(told, published="2024-05-10")
    known = knowledge_of([extraction(tree, gazetteer) for tree in entry.trees([document])], gazetteer)
    assert [is_explanation(resolved) for resolved in known.resolved] == [explains]
