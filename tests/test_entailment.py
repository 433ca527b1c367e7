"""The second reading of a line beside its sentence: what it ranks, when it is asked, and what it does to sureness."""

from __future__ import annotations

import entry
import pytest

from kg import parse
from kg.data import use_folder
from kg.data.vocabulary import number_of_pieces
from kg.entailment import encode_pair, entailment_model, entailment_score
from kg.errors import ModelError
from kg.extract import extraction
from kg.graph import graph_of, sureness
from kg.parse.second_parser import second_parser
from kg.stages import knowledge_of

# sentence, a line that it bears out, a line that it does not
READINGS = (
    (
        "Globex, which sells seeds, has denied that it paid the mayor.",
        "Globex has denied that it paid the mayor",
        "Globex paid the mayor",
    ),
    (
        "The report, which Ann Lee wrote, says the initiative failed in Norway last year.",
        "The report says that the initiative failed in Norway last year",
        "The initiative failed",
    ),
    (
        "Ms Lee told reporters that she would leave the Freedonian Senate in May.",
        "Ms Lee told reporters that Ms Lee would leave the Freedonian Senate in May",
        "That would leave the Freedonian Senate in May",
    ),
    (
        "Globex bought the mill in Lowell for 3 million dollars in May, its owner Jane Roe said.",
        "Globex bought the mill in Lowell for 3 million dollars in May  [claimed, by Jane Roe]",
        "Globex bought the mill in Lowell for said",
    ),
    (
        "The World Food Programme sent rice to Chad.",
        "The World Food Programme sent rice to Chad",
        "World – sent → rice",
    ),
)


@pytest.mark.parametrize(("sentence", "right", "wrong"), READINGS)
def test_a_line_that_its_sentence_bears_out_is_likelier(sentence: str, right: str, wrong: str) -> None:
    scores = [entailment_score(line, sentence, entailment_model()) for line in (right, wrong, right)]
    assert scores[0] == scores[2] > scores[1]


def test_long_lines_and_sentences_are_cut_each_by_itself() -> None:
    numbers = number_of_pieces()
    pieces, parts = encode_pair("mill " * 100, "town " * 100, numbers)
    assert (pieces.count(numbers["mill"]), pieces.count(numbers["town"])) == (56, 72)
    assert parts == [0] * 58 + [1] * 73


def test_a_missing_file_is_named_on_one_line(monkeypatch, tmp_path) -> None:
    with pytest.raises(
        ModelError, match=r"model\.onnx: the entailment model cannot be read: no such file or directory$"
    ):
        entailment_model(tmp_path / "model.onnx")
    monkeypatch.setattr("kg.entailment.find_spec", lambda name: None)
    with pytest.raises(ModelError) as fault:
        entailment_model(tmp_path / "another.onnx")
    assert str(fault.value) == "reading lines again needs onnxruntime; install kg with its dependencies"


@pytest.fixture(scope="module")
def known(gazetteer):
    """A function that returns the knowledge of a text, with or without a second opinion on its parse."""

    def knowledge(*, second: bool):
        document = entry.document(
            "Jane Roe, the mayor of Lowell, met Jack Lee in Oslo on Monday. Globex bought a mill."
        )
        parsed = parse.trees([document], entry.parser(), second=second_parser() if second else None)
        return knowledge_of([extraction(tree, gazetteer) for tree in parsed], gazetteer)

    return knowledge


@pytest.mark.parametrize("second", [True, False])
def test_lines_are_read_again_where_a_second_parser_was_asked(second: bool, known, monkeypatch) -> None:
    read: list[str] = []

    def score(line: str, sentence: str, _: object) -> float:
        assert line.split(maxsplit=1)[0] in sentence
        read.append(line)
        return 5.0

    monkeypatch.setattr(sureness, "entailment_score", score)
    graph = graph_of(known(second=second))
    drawn = {line.label for line in (*graph.ties, *graph.statements) if line.shown}
    assert drawn
    assert bool(read) is second
    assert not second or any("mayor of" in line for line in read)


@pytest.mark.parametrize(("score", "shown"), [(9.0, True), (-9.0, False)])
def test_what_a_line_reads_like_decides_whether_it_is_shown(
    score: float, shown: bool, known, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(sureness, "entailment_score", lambda line, sentence, model: score)
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "sureness.toml").write_text(
        "[entailment.least]\nstatements = 0.5\nties = 0.5\nacts = 0.5\n", "utf-8"
    )
    with use_folder(tmp_path):
        graph = graph_of(known(second=True))
    labels = {line.label for line in (*graph.ties, *graph.statements) if line.shown}
    assert {label: label in labels for label in ("mayor of", "Globex bought a mill")} == {
        "mayor of": shown,
        "Globex bought a mill": shown,
    }


def test_a_users_own_folder_can_do_without(known, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(sureness, "entailment_score", lambda *_: pytest.fail("read"))
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "sureness.toml").write_text(
        "[entailment.least]\nstatements = 2\nties = 2\nacts = 2\n", "utf-8"
    )
    with use_folder(tmp_path):
        assert graph_of(known(second=True)).statements
