"""All that kg makes of over a hundred invented paragraphs, compared whole with what is on record."""

from __future__ import annotations

import pytest
from paragraphs import Case, cases, outputs

CASES = cases()


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[str, ...]]:
    return {case.name: lines for case, lines in zip(CASES, outputs(CASES), strict=True)}


def test_each_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_output_is_what_is_on_record(case: Case, found: dict[str, tuple[str, ...]]) -> None:
    assert found[case.name] == case.output, "read the difference; where it is right, run make golden"
