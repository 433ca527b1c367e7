"""Input that nobody should give, and everybody does: each is one clear line, and the rest is built."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from kg.model import Document, Problem
from kg.read import documents

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


def test_a_damaged_pdf_is_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 not really")
    with caplog.at_level(logging.WARNING):
        (problem,) = documents([str(path)])
    assert isinstance(problem, Problem)
    assert "\n" not in str(problem)
    assert not caplog.records
