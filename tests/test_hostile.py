"""Input that nobody should give, and everybody does: each is one clear line, and the rest is built."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import InputError, OutputError, QueryError
from kg.model import Document, Problem
from kg.output import write_all
from kg.read import documents
from kg.read.stamps import stamp_of
from kg.resolve.judgements import read_judged
from kg.resolve.linking.known_entities import read_known
from kg.store.query import query_text

SAYING = "Globex said on Monday that it had acquired Initech. "


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (rf'{{"id": {"9" * 5000}, "text": "{SAYING}"}}', "a number has too many digits"),
        (rf'{{"id": "a\ud800b", "text": "{SAYING}"}}', 'the field "id" holds halves of characters'),
        (rf'{{"title": "\udfff", "text": "{SAYING}"}}', 'the field "title" holds halves of characters'),
        (rf'{{"publisher": "\udfff", "text": "{SAYING}"}}', 'the field "publisher" holds halves of characters'),
        (rf'{{"id": "  ", "text": "{SAYING}"}}', 'the field "id" is no text'),
        ("[" * 100_000, "the JSON is nested too deeply"),
        (rf'{{"published": "2023-13-45", "text": "{SAYING}"}}', "\"published\" is no date: '2023-13-45'"),
    ],
)
def test_a_bad_row_is_a_problem_and_the_next_is_read(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(row + "\n" + json.dumps({"id": "good", "text": SAYING}) + "\n", "utf-8")
    problem, good = documents([str(path)])
    assert isinstance(problem, Problem)
    assert isinstance(good, Document)
    assert (problem.fault, problem.place) == (fault, "line 1")
    assert problem.remedy


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("2023-02-021", None),
        ("-2023-01-01", None),
        ("12023-01-01", None),
        ("1677628800", None),
        ("20230302", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("31/12/9999", None),
        ("2023-03-02/2023-03-05", None),
        ("2023-03-02T10:00/2023-03-05", None),
        ("2023-03-02T10:00:00-11:00", "2023-03-02"),
        ("Thu, 02 Mar 2023 10:00:00 GMT", "2023-03-02"),
        ("Thu, 31 Feb 2023 10:00:00 GMT", None),
        ("2023-W60-1", None),
        ("2023-366", None),
        ("02/03/2023", None),
        ("May", None),
    ],
)
def test_no_day_is_invented_where_a_source_gives_none(given: str, day: str | None) -> None:
    found = stamp_of(given)
    assert (found.day, bool(found.fault)) == (day, day is None)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without end")
def test_a_file_of_known_entities_or_judgements_is_an_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.jsonl")
    for path in (Path("/dev/zero"), tmp_path / "endless.jsonl"):
        for read in (read_known, read_judged):
            with pytest.raises(InputError, match="no ordinary file"):
                read(path)
    (problem,) = documents(["/dev/zero"])
    assert str(problem).startswith("/dev/zero: the file cannot be read (it is a device)")


def test_a_damaged_pdf_is_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 not really")
    with caplog.at_level(logging.WARNING):
        (problem,) = documents([str(path)])
    assert isinstance(problem, Problem)
    assert "\n" not in str(problem)
    assert not caplog.records


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "query", "--list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("kg: the answer cannot be written (")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="file descriptors are closed by a shell")
def test_closed_standard_streams_are_empty_ones() -> None:
    shell = subprocess.run(
        f"{sys.executable} -m kg query --list >&- && {sys.executable} -m kg extract - <&-",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shell.returncode == 2
    assert "standard input: nothing came in" in shell.stderr
    assert "Traceback" not in shell.stderr


def test_a_failed_write_leaves_the_old_result_and_no_folder(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    write_all(kept, {"a": "old"})
    too_long = "n" * 5000
    for folder in (kept, tmp_path / "made" / "new"):
        with pytest.raises(OutputError):
            write_all(folder, {"a": "new", too_long: "x"})
    assert [path.name for path in kept.iterdir()] == ["a"]
    assert (kept / "a").read_text() == "old"
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("stop", [OSError(1, "Operation not permitted"), KeyboardInterrupt()])
@pytest.mark.parametrize("moves", [0, 1, 2])
def test_whatever_stops_the_moving_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, stop: BaseException
) -> None:
    write_all(tmp_path, {"a": "old a", "c": "old c"})
    moved: list[Path] = []
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        if len(moved) == moves:
            moved.append(target)
            raise stop
        moved.append(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(OutputError if isinstance(stop, OSError) else KeyboardInterrupt):
        write_all(tmp_path, {"a": "new a", "b": "new b", "c": "new c"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old a", "c": "old c"}


def test_a_folder_in_the_way_of_a_file_is_said_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_all(tmp_path, {"graph.ttl": "old"})
    (tmp_path / "report.md").mkdir()
    with pytest.raises(OutputError, match="is a directory"):
        write_all(tmp_path, {"graph.ttl": "new", "report.md": "new"})
    assert main(["build", "none.txt", "-o", str(tmp_path)]) == 2
    assert f"{tmp_path / 'report.md'}: a folder is where a file is to be written" in capsys.readouterr().err
    assert (tmp_path / "graph.ttl").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.ttl", "report.md"]


def test_output_behind_a_link_is_written_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_all(tmp_path / "link", {"a": "new"})
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


@pytest.mark.parametrize(("typed", "meant"), [("biuld", "build"), ("vaildate", "validate"), ("qurey", "query")])
def test_a_mistyped_command_names_the_nearest(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([typed])
    assert stopped.value.code == 2
    assert f"did you mean {meant!r}?" in capsys.readouterr().err


def test_a_mistyped_query_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean who-attacked-whom"):
        query_text("who-atacked-whom")
