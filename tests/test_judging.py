"""`kg merge`, `kg split` and `kg judgements` as a user calls them, and what the next extraction makes of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """A function that calls kg with words in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("Jane Roe left Oslo on Monday. She sold the mill to Globex.", "utf-8")

    def call(*words: str) -> Said:
        code = main(list(words))
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


def entities(said: Said) -> set[str]:
    return {entity["id"] for entity in json.loads(said.out)["entities"]}


def test_a_merge_is_kept_shown_and_taken_back(kg: Callable[..., Said]) -> None:
    before = entities(kg("extract", "story.txt"))
    assert {"oslo", "jane-roe"} <= before
    assert kg("merge", "id:jane-roe", "oslo", "--because", "a test").code == 0
    assert entities(kg("extract", "story.txt")) == before - {"oslo"}
    assert "jane-roe  oslo  (a test)" in kg("judgements").out
    assert kg("judgements", "globex").out == ""
    assert kg("merge", "jane-roe", "oslo", "--undo").code == 0
    assert entities(kg("extract", "story.txt")) == before


def test_a_split_wins_over_an_older_merge(kg: Callable[..., Said]) -> None:
    kg("merge", "jane-roe", "oslo")
    assert kg("split", "oslo", "jane-roe").code == 0
    assert "oslo" in entities(kg("extract", "story.txt"))
    kg("split", "oslo", "jane-roe", "--undecided")
    assert kg("judgements").out.startswith("undecided")


@pytest.mark.parametrize(
    "words", [("merge", "oslo", "oslo"), ("split", "oslo", "globex", "--undo"), ("merge", "Jane Roe", "oslo")]
)
def test_what_cannot_be_judged(kg: Callable[..., Said], words: tuple[str, ...]) -> None:
    said = kg(*words)
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_a_build_lists_judgements_on_nobody(kg: Callable[..., Said], tmp_path: Path) -> None:
    assert kg("merge", "jane-roe", "jnae", "--because", "one\u2028passport").code == 0
    assert kg("merge", "oslo", "globex").code == 0
    said = kg("build", "story.txt", "--model", "sm")
    assert (said.code, said.err) == (0, "")
    assert "issues      1 to look at: see output/issues.jsonl" in said.out
    (issue,) = map(json.loads, (tmp_path / "output" / "issues.jsonl").read_text("utf-8").splitlines())
    assert issue["source"] == "judgements.jsonl:1"
    assert "(same: jane-roe, jnae)" in issue["fault"]


def test_a_broken_file_of_judgements_is_named(kg: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "judgements.jsonl").write_text("{}\n", "utf-8")
    said = kg("judgements")
    assert (said.code, "judgements.jsonl:1" in said.err) == (2, True)


def test_known_entities_give_their_id_and_links(kg: Callable[..., Said], tmp_path: Path) -> None:
    row = {"label": "Globex Holding", "aliases": ["Globex"], "type": "Organization", "id": "globex-holding"}
    (tmp_path / "known.jsonl").write_text(json.dumps(row), "utf-8")
    assert "globex-holding" in entities(kg("extract", "story.txt", "--known", "known.jsonl"))
