"""A bound that the text states stays what it is: in the claim, for its event, and in the graph."""

from __future__ import annotations

import re

import pytest

from kg.build import known_from
from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.store import nquads

KG = "https://kg.example/ontology#"


@pytest.fixture(scope="module")
def dates_of(tree_of, gazetteer: Gazetteer):
    """A function from text to what the graph says of the days of its events, sorted."""

    def found(text: str, published: str | None) -> list[tuple[str, str]]:
        known = known_from((extraction(tree_of(text, published), gazetteer),), gazetteer)
        lines = "".join(nquads(known, header=False))
        return sorted(set(re.findall(rf'<{KG}(date|earliest|latest)> "([^"]*)"', lines)))

    return found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Parliament will vote by 3 May 2024.", [("date", "2024-05-03"), ("latest", "2024-05-03")]),
        ("Parliament will vote before 3 May 2024.", [("latest", "2024-05-03")]),
        ("Parliament will vote after 3 May 2024.", [("earliest", "2024-05-03")]),
        (
            "Parliament will vote on 3 May 2024.",
            [("date", "2024-05-03"), ("earliest", "2024-05-03"), ("latest", "2024-05-03")],
        ),
        (
            "Parliament will vote in May 2024.",
            [("date", "2024-05"), ("earliest", "2024-05-01"), ("latest", "2024-05-31")],
        ),
        ("Globex had closed the mill by 3 May 2021.", [("date", "2021-05-03"), ("latest", "2021-05-03")]),
    ],
)
def test_a_bound_is_not_the_other_bound(dates_of, text: str, dates: list[tuple[str, str]]) -> None:
    assert dates_of(text, None) == dates
