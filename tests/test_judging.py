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


def review(id: str, verdict: str, **more: str) -> str:
    return json.dumps({"id": id, "verdict": verdict, "kind": "statement", "was": "fact", "right": "", **more}) + "\n"


def statements(said: Said) -> list[dict[str, object]]:
    rows = map(json.loads, said.out.splitlines())
    return [row for row in rows if row["kind"] == "statement"]


def test_reviews_of_the_page_are_heeded_by_the_next_build_of_the_same_text(
    kg: Callable[..., Said], tmp_path: Path
) -> None:
    call = ("statements", "story.txt", "--model", "sm", "--format", "jsonl")
    left, sold = statements(kg(*call))
    assert (left["label"], sold["label"]) == ("Jane Roe left Oslo on Monday", "Jane Roe sold the mill to Globex")
    file = tmp_path / "judgements.jsonl"
    file.write_text(review(str(left["id"]), "rejected") + review(str(sold["id"]), "wrong-status", right="claimed"))
    (only,) = statements(kg(*call))
    assert (only["id"], only["status"]) == (sold["id"], "claimed")
    kg("merge", "jane-roe", "oslo")  # what was reviewed stays in the file
    file.write_text(file.read_text().splitlines(keepends=True)[0] + review(str(sold["id"]), "accepted"))
    (only,) = statements(kg(*call))
    assert (only["status"], only["accepted"]) == ("fact", True)
    file.unlink()
    assert statements(kg(*call)) == [left, sold]


def test_a_review_gives_a_thing_its_right_type(kg: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "judgements.jsonl").write_text(review("globex", "wrong-type", kind="thing", right="Product"))
    rows = map(json.loads, kg("statements", "story.txt", "--model", "sm", "--format", "jsonl").out.splitlines())
    assert [row["type"] for row in rows if row["kind"] == "thing" and row["id"] == "globex"] == ["Product"]


def test_quality_prints_precision_with_its_interval_by_kind(kg: Callable[..., Said], tmp_path: Path) -> None:
    lines = [review(f"s{n}", "accepted") for n in range(8)]
    lines += [review("s8", "rejected"), review("s9", "wrong-status", was="claimed", right="fact")]
    lines += [review("t1", "accepted", kind="tie"), review("globex", "wrong-type", kind="thing", right="Product")]
    lines += [json.dumps({"left": "a", "right": "b", "verdict": "same"}) + "\n"]
    (tmp_path / "j.jsonl").write_text("".join(lines))
    said = kg("quality", "j.jsonl")
    assert said.out.splitlines() == [
        "              judged  right  precision   95 % interval",
        "ties               1      1      100%    21% to 100%",
        "statements        10      8       80%    49% to 94%",
        "  claimed          1      0        0%    0% to 79%",
        "  fact             9      8       89%    57% to 98%",
        "all               11      9       82%    52% to 95%",
        "things: 1 with a wrong type, 1 judgements on who is who",
    ]


@pytest.mark.parametrize("verdict", ["wrong-status", "wrong-type", "liked"])
def test_a_review_that_says_nothing_is_named(kg: Callable[..., Said], tmp_path: Path, verdict: str) -> None:
    (tmp_path / "judgements.jsonl").write_text(review("s1", verdict, right="blue"))
    said = kg("judgements")
    assert (said.code, "judgements.jsonl:1" in said.err) == (2, True)


def test_quality_of_nothing_is_refused(kg: Callable[..., Said]) -> None:
    said = kg("quality", "nothing.jsonl")
    assert (said.code, said.err.count("\n")) == (2, 1)
