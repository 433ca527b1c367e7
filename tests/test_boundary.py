"""Whatever one document does to a stage costs that document alone; the fault is put into the stage on purpose."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from articles import TEXTS

import kg
from kg.cli import main

MARK = "Zyx"
# Each stage fails on a document with the mark in it.
FAULTS = {
    "read": ("kg.read", "_finish_draft", lambda draft, *_, **__: draft.document.text),
    "parse": ("kg.parse", "tree_from_columns", lambda document, *_: document.text),
    "extract": ("kg.extract", "extraction", lambda tree, *_, **__: tree.document.text),
    "resolve": ("kg.resolve", "resolve", lambda found, *_, **__: " ".join(one.document.text for one in found)),
    "write": (
        "kg.store",
        "serialized_graph",
        lambda known, *_, **__: " ".join(document.text for document in known.documents),
    ),
}


def broken(monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    """Put the fault into the stage."""
    module, name, text_of = FAULTS[stage]
    __import__(module)
    whole = getattr(sys.modules[module], name)

    def failing(*arguments, **options):
        if MARK in text_of(*arguments, **options):
            raise RuntimeError("a bug\nin a stage")
        return whole(*arguments, **options)

    monkeypatch.setattr(sys.modules[module], name, failing)


NEWS = {"a": TEXTS["a"], "bad": f"{MARK} sued Initech in Oslo.", "c": TEXTS["c"]}


def write(path: Path, names: Iterable[str]) -> Path:
    """Write a row for each text."""
    rows = (json.dumps({"id": name, "text": NEWS[name], "source": f"{name}.txt"}) for name in names)
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.fixture
def news(tmp_path, monkeypatch) -> Path:
    """Three rows, the second with the mark, in the folder in which the test runs."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "news.jsonl", NEWS)


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    """What is built without a fault: of the whole news, and without the row with the mark."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, rows in (("whole", NEWS), ("without", ["a", "c"])):
            write(folder / "news.jsonl", rows)
            assert main(["build", "news.jsonl", "-o", name, "--model", "sm", "-q"]) == 0
    return folder


@pytest.mark.parametrize("stage", sorted(FAULTS))
def test_build_leaves_out_the_one_document(stage, news, sound, monkeypatch, capsys):
    broken(monkeypatch, stage)
    assert main(["build", "news.jsonl", "-o", "output", "--model", "sm", "-q"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    at = "resolve and map" if stage in {"resolve", "write"} else stage
    source, place = ("news.jsonl", "line 2") if stage == "read" else ("bad.txt", None)
    fault = f"kg failed at {at} (RuntimeError: a bug in a stage)"
    remedy = "it is left out; please report it with what kg -v says"
    where = f"{source}, {place}" if place else source
    assert err == f"kg: {where}: {fault}; {remedy}\n"
    assert [json.loads(line) for line in Path("output/issues.jsonl").read_text("utf-8").splitlines()] == [
        {"source": source, "place": place, "fault": fault, "remedy": remedy}
    ]
    for name in ("graph.ttl", "graph.trig", "claims.jsonl", "graph.html"):
        assert Path("output", name).read_bytes() == (sound / "without" / name).read_bytes()
        assert Path("output", name).read_bytes() != (sound / "whole" / name).read_bytes()


@pytest.mark.parametrize("stage", ["extract", "parse", "read", "resolve"])
def test_extract_and_stores_leave_out_the_one_document(stage, news, monkeypatch, capsys):
    broken(monkeypatch, stage)
    assert main(["extract", "news.jsonl", "--model", "sm"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "c"]
    assert (err.count("\n"), "a bug in a stage" in err) == (1, True)
    for _ in range(2):
        assert main(["build", "news.jsonl", "--into", "store", "--model", "sm"]) == 0
        out, err = capsys.readouterr()
        assert out.endswith("; 1 could not be read\n")
        assert (err.count("\n"), "a bug in a stage" in err) == (1, True)
        assert {one.document for one in kg.load("store").statements} == {"a", "c"}
    assert main(["build", "news.jsonl", "--shards", "shards", "--model", "sm"]) == 0
    assert capsys.readouterr().out == "shards: 1 pairs of files; 1 could not be read\n"


def test_where_every_document_fails_the_input_is_at_fault(news, monkeypatch, capsys):
    news.write_text(json.dumps({"id": "bad", "text": f"{MARK} sued Initech."}), "utf-8")
    broken(monkeypatch, "extract")
    assert main(["build", "news.jsonl", "--model", "sm"]) == 2
    assert main(["extract", "news.jsonl", "--model", "sm"]) == 2
    assert main(["build", "news.jsonl", "--into", "store", "--model", "sm"]) == 2
    assert "no document could be read" in capsys.readouterr().err
    assert not Path("output").exists()


def test_a_fault_that_no_document_has_alone_is_not_hidden(news, monkeypatch):
    def failing(known, *_, **__):
        raise ZeroDivisionError("a bug over documents")

    monkeypatch.setattr("kg.store.serialized_graph", failing)
    with pytest.raises(ZeroDivisionError, match="a bug over documents"):
        kg.Pipeline(kg.Options(model="sm")).build(news)


def test_whoever_hands_in_documents_hears_of_their_own_fault():
    def documents():
        yield {"text": TEXTS["a"]}
        raise LookupError("the feed is gone")

    with pytest.raises(LookupError, match="the feed is gone"):
        kg.Pipeline(kg.Options(model="sm")).build(documents())


@pytest.mark.parametrize(("words", "count"), [pytest.param([], 0, marks=pytest.mark.slow), (["-v"], 1)])
def test_worker_processes_leave_out_the_one_document_and_log_the_traceback(news, tmp_path, words, count):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import kg.extract as stage\n"
        "whole = stage.extraction\n"
        "def failing(tree, *arguments, **options):\n"
        f"    if {MARK!r} in tree.document.text:\n"
        "        raise RuntimeError('a bug in a stage')\n"
        "    return whole(tree, *arguments, **options)\n"
        "stage.extraction = failing\n",
        "utf-8",
    )
    path = os.pathsep.join([str(tmp_path / "site"), str(Path(kg.__file__).parent.parent)])
    command = [
        sys.executable,
        "-m",
        "kg",
        *words,
        "build",
        "news.jsonl",
        "--into",
        "store",
        "--jobs",
        "2",
        "--model",
        "sm",
        "--second",
        "none",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (0, "store: 2 added, 0 changed, 0 as they were; 1 could not be read\n")
    assert "kg: bad.txt: kg failed at extract (RuntimeError: a bug in a stage)" in done.stderr
    assert done.stderr.count("Traceback") == count
    assert {one.document for one in kg.load(tmp_path / "store").statements} == {"a", "c"}
