"""Counts, shares and sizes that noun phrases give without a verb."""

from __future__ import annotations

import pytest

from kg.extract import extraction


@pytest.fixture(scope="module")
def amounts_of(tree_of, gazetteer):
    def amounts(text):
        found = extraction(tree_of(text), gazetteer)
        typed = [
            claim for claim in found.claims if claim.type == "Attribute" and claim.rule.startswith(("count", "share"))
        ]
        return {tuple(text[a.span.start : a.span.end] for a in claim.arguments[:2]) for claim in typed}

    return amounts


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Nobody won, with Ann Lee on 39 percent and Bob Roe on 35 percent.", ("Bob Roe", "35 percent")),
        ("Globex leads the market, with Acme at 30 percent.", ("Acme", "30 percent")),
        ("Ten miners died, most of them women.", ("Ten miners", "most of them women")),
        ("Six deaths, five of them of infants, were reported.", ("Six deaths", "five of them of infants")),
        ("The island state of just 200,000 declared an epidemic.", ("The island state", "just 200,000")),
        ("She came with a delegation of over 100 people.", ("a delegation", "over 100 people")),
    ],
)
def test_amount(text, amount, amounts_of):
    assert amount in amounts_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee met the miners with Bob Roe at 10 Long Street.",
        "Ann Lee met the miners on Monday with Bob Roe on 5 May.",
        "Two of them left.",
        "The group of lakes froze.",
    ],
)
def test_no_amount(text, amounts_of):
    assert not [whole for whole, _ in amounts_of(text) if "Roe" in whole or "group" in whole]
