"""Figures that two documents give are the same in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def row(document: str, *words: str) -> list[str]:
    """Return the figures of the first row of a table, from its first cell with a figure on, in which the words stand."""
    lines = (ROOT / document).read_text("utf-8").splitlines()
    line = next(line for line in lines if line.startswith("|") and all(word in line for word in words))
    cells = [cell for cell in line.strip("| ").split("|") if re.search(r"\d+\.\d", cell)]
    return re.findall(r"\d+\.\d", cells[0] if document == "README.md" else cells[-1])


@pytest.mark.parametrize(
    ("told", "place", "measured"),
    [
        (("recall",), 0, ("facts", "recall")),
        (("BenchIE",), 0, ("BenchIE",)),
        (("CaRB F1",), 0, ("CaRB",)),
        (("TimeBank, GUM",), 0, ("dates (TimeBank)",)),
        (("TimeBank, GUM",), 1, ("dates (GUM)",)),
        (("names, GUM",), 0, ("ner (GUM news)",)),
        (("coreference, GUM",), 0, ("CoNLL",)),
        (("places, TR-News",), 0, ("exact GeoNames id",)),
    ],
)
def test_the_readme_gives_the_figures_of_the_default_model(told, place, measured):
    assert row("README.md", *told)[place] == row("docs/lab/models.md", *measured)[0]
