"""A bound that the text states stays what it is: in the claim, for its event, and in the graph."""

from __future__ import annotations

import re

import pytest
from rules_alone import drawn_by_rules

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.stages import knowledge_of, resolved_document
from kg.store import nquads

KG = "https://kg.example/ontology#"


@pytest.fixture(scope="module")
def dates_of(tree_of, gazetteer: Gazetteer):
    """A function from text to what the graph says of the days of its events, sorted."""

    def found(text: str, published: str | None) -> list[tuple[str, str]]:
        known = knowledge_of((extraction(tree_of(text, published), gazetteer),), gazetteer)
        lines = "".join(nquads(known, drawn_by_rules(known), header=False))
        return sorted(set(re.findall(rf'<{KG}(date|earliest|latest)> "([^"]*)"', lines)))

    return found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Globex will close its plant in Lowell by 3 May 2024.", [("date", "/2024-05-03"), ("latest", "2024-05-03")]),
        ("Globex will close its plant in Lowell before 3 May 2024.", [("latest", "2024-05-03")]),
        ("Globex will close its plant in Lowell after 3 May 2024.", [("earliest", "2024-05-03")]),
        (
            "Globex will close its plant in Lowell on 3 May 2024.",
            [("date", "2024-05-03"), ("earliest", "2024-05-03"), ("latest", "2024-05-03")],
        ),
        (
            "Globex will close its plant in Lowell in May 2024.",
            [("date", "2024-05"), ("earliest", "2024-05-01"), ("latest", "2024-05-31")],
        ),
        ("Globex had closed the mill by 3 May 2021.", [("date", "/2021-05-03"), ("latest", "2021-05-03")]),
    ],
)
def test_a_bound_is_not_the_other_bound(dates_of, text: str, dates: list[tuple[str, str]]) -> None:
    assert dates_of(text, None) == dates


@pytest.fixture(scope="module")
def times_of(tree_of, gazetteer: Gazetteer):
    """A function from a lead written on 16 February 2024 to value, bounds and basis of each claim by its verb."""

    def found(text: str) -> dict[str, tuple[str | None, str | None, str | None, str]]:
        whole, _ = resolved_document(extraction(tree_of(text, "2024-02-16"), gazetteer), gazetteer)
        times = {claim.lemma: claim.time for claim in whole.claims if claim.time}
        return {verb: (time.value, time.earliest, time.latest, time.basis) for verb, time in times.items()}

    return found


STORY = ("2024-02-15/2024-02-16", "2024-02-15", "2024-02-16", "narrative")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Globex closed the mill.", {"close": STORY}),
        ("Globex closed the mill before 3 May 2021.", {"close": (None, None, "2021-05-03", "stated, before")}),
        ("Globex closed the mill after 3 May 2021.", {"close": (None, "2021-05-03", None, "stated, after")}),
        ("Globex closed the mill from 3 May 2021.", {"close": (None, "2021-05-03", None, "stated, from")}),
        ("Globex ran the mill until 3 May 2021.", {"run": (None, None, "2021-05-03", "stated, until")}),
        ("Globex had closed the mill by 3 May 2021.", {"close": ("2021-05-03", None, "2021-05-03", "stated, by")}),
        ("Globex closed the mill recently.", {"close": STORY}),
        (
            "Globex said on 1 February 2024 that it closed the mill.",
            {
                "say": ("2024-02-01", "2024-02-01", "2024-02-01", "stated"),
                "close": (None, None, "2024-02-01", "reported"),
            },
        ),
    ],
)
def test_a_stated_bound_holds_against_the_day_of_writing(times_of, text: str, times: dict[str, object]) -> None:
    assert times_of(text) == times
