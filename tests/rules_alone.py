"""What rules alone make: each line is as sure as any other, but for one that a rule doubts, whatever weights and bars kg has.

The folder `ontology` beside this file is a user's own, as anybody may have one; a pipeline takes it as `Options(ontology=RULES_ALONE)`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from kg.data import use_folder
from kg.graph import Graph, graph_of
from kg.model import Knowledge

RULES_ALONE = Path(__file__).resolve().parent / "ontology"
_HELD = "  (held back: "


def drawn_by_rules(found: Knowledge) -> Graph:
    """Return all things, ties and statements of a knowledge, held back only where a rule holds them back or doubts them."""
    with use_folder(RULES_ALONE):
        return graph_of(found)


def marked(lines: Iterable[tuple[str, str]], expected: Container[str]) -> list[str]:
    """Return the lines that are shown, and those held back that are expected with their reason ("Roe left  (held back: a condition)")."""
    read = (f"{line}{_HELD}{why})" if why else line for line, why in lines)
    return [line for line in read if _HELD not in line or line in expected]
