"""Quantities of invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.quantities import quantities
from kg.syntax import Tree

FOUND = [
    ("Globex owes more than $3.6 billion.", "more than $3.6 billion", 3.6e9, None, "USD", "more than"),
    ("The deal is worth €5m.", "€5m", 5e6, None, "EUR", None),
    ("The $3.5-billion deal failed.", "$3.5-billion", 3.5e9, None, "USD", None),
    ("He paid US$ 20,000 for it.", "US$ 20,000", 20000, None, "USD", None),
    ("He paid 20 Canadian dollars.", "20 Canadian dollars", 20, None, "CAD", None),
    ("It costs 75 cents.", "75 cents", 0.75, None, "USD", None),
    ("The loan was 5 to 7 million euros.", "5 to 7 million euros", 5e6, 7e6, "EUR", None),
    ("Losses were between $3 million and $5 million.", "between $3 million and $5 million", 3e6, 5e6, "USD", None),
    ("They planted tens of thousands of apple trees.", "tens of thousands of apple trees", 1e4, None, "tree", None),
    ("They drafted about two dozen soldiers.", "about two dozen soldiers", 24, None, "soldier", "about"),
    ("Globex fired eight anvils.", "eight anvils", 8, None, "anvil", None),
    (
        "At least two hundred and five people came.",
        "At least two hundred and five people",
        205,
        None,
        "people",
        "at least",
    ),
    ("Between 30 and 40 houses burned.", "Between 30 and 40 houses", 30, 40, "house", None),
    ("Globex employs 1,200 workers or more.", "1,200 workers or more", 1200, None, "worker", "at least"),
    ("The herd strayed up to 7 km from the river.", "up to 7 km", 7, None, "km", "up to"),
    ("It covers 300 square kilometres.", "300 square kilometres", 300, None, "km²", None),
    ("A 200-metre wall fell.", "200-metre", 200, None, "m", None),
    ("About 40 percent of voters agreed.", "About 40 percent", 40, None, "percent", "about"),
    ("Prices rose 12.5%.", "12.5%", 12.5, None, "percent", None),
    ("Half of the board resigned.", "Half", 0.5, None, "share", None),
    ("Two-thirds of the board resigned.", "Two-thirds", 0.666667, None, "share", None),
    ("A 14-year-old boy won.", "14-year-old", 14, None, "years of age", None),
    ("Jane Doe, 42, won.", "42", 42, None, "years of age", None),
    ("They paid millions of dollars.", "millions of dollars", 1e6, None, "USD", None),
    ("Output fell 3 percentage points.", "3 percentage points", 3, None, "percentage point", None),
    ("The storm killed 12.", "12", 12, None, None, None),
]


@pytest.mark.parametrize(("sentence", "text", "value", "high", "unit", "modifier"), FOUND)
def test_quantity(
    tree_of: Callable[..., Tree],
    sentence: str,
    text: str,
    value: float,
    high: float | None,
    unit: str | None,
    modifier: str | None,
) -> None:
    tree = tree_of(sentence)
    (found,) = quantities(tree)
    assert (tree.text(found.span), found.value, found.high, found.unit, found.modifier) == (
        text,
        value,
        high,
        unit,
        modifier,
    )


NONE = [
    "The mayor resigned on May 3, 2021.",
    "The talks lasted five years.",
    "Article 5 is the third article.",
    "The council upheld the ban in a 7-2 vote.",
    "One of them left in the 21st century.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_quantity(tree_of: Callable[..., Tree], sentence: str) -> None:
    assert quantities(tree_of(sentence)) == []
