"""Tests, rules and examples are in words of our own: no run of six words stands in the texts that kg is measured on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
RUN = 6
# The acceptance test of the first article, which quotes it.
QUOTING = frozenset({"test_seed.py"})
# What everybody writes.
STOCK = frozenset({"said in a statement that the", "by the end of the year"})

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the texts that kg is measured on are not beside the checkout"
)


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[\w$€%'’-]+", text.lower())
    return (" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for held in value.values() if isinstance(value, dict) else value:
            yield from texts(held)


@pytest.fixture(scope="module")
def measured() -> set[str]:
    lines = (line for path in sorted(GOLD.rglob("*.jsonl")) for line in path.read_text("utf-8").split("\n") if line)
    return {run for line in lines for text in texts(json.loads(line)) for run in runs(text)}


@pytest.mark.parametrize("pattern", ["tests/*.py", "kg/**/*.py", "ontology/rules/*.toml", "docs/**/*.md"])
def test_no_sentence_is_borrowed(pattern: str, measured: set[str]) -> None:
    paths = [path for path in sorted(ROOT.glob(pattern)) if path.name not in QUOTING]
    assert paths
    quoted = {
        (path.name, run)
        for path in paths
        for _, text in re.findall(r"([\"“])([^\"“”\n]+)", path.read_text("utf-8"))
        for run in runs(text)
    }
    assert sorted((name, run) for name, run in quoted if run in measured and run not in STOCK) == []
