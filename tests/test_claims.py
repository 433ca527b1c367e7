"""What a claim adds up to when propositions, marks, times and places come together."""

from __future__ import annotations

import pytest

from kg.extract import extraction

TODAY = "2023-02-16"


@pytest.fixture(scope="module")
def claims_of(tree_of, gazetteer):
    """A function from text to (trigger, class, factuality, tense, place) of every claim."""

    def claims(text):
        found = extraction(tree_of(text, TODAY), gazetteer)
        names = {mention.id: mention.text for mention in found.mentions}
        return [
            (text[c.trigger.start : c.trigger.end], c.type, c.factuality, c.tense, names.get(c.place or ""))
            for c in found.claims
        ]

    return claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what lies ahead is planned
        ("The fair opens on Friday.", [("opens", None, "planned", "present", None)]),
        ("The fair opened on Monday.", [("opened", None, "fact", "past", None)]),
        ("The fair opens on Fridays.", [("opens", None, "fact", "present", None)]),
        # the place that an event reaches is where it happens
        ("Rebels shelled Paris.", [("shelled", "Strike", "fact", "past", "Paris")]),
        (
            "The visit to Paris was short.",
            [("visit", "Visit", "fact", "past", "Paris"), ("short", None, "fact", "past", "Paris")],
        ),
        ("Rebels thanked Paris.", [("thanked", "Approve", "fact", "past", None)]),
        (
            "Rebels shelled a port near Paris.",
            [("shelled", "Strike", "fact", "past", "Paris"), ("shelled", "LocatedIn", "fact", "past", "Paris")],
        ),
        (
            "A storm is expected in Paris.",
            [
                ("storm", "NaturalDisaster", "possible", "present", "Paris"),
                ("expected", None, "possible", "present", "Paris"),
            ],
        ),
    ],
)
def test_all_claims_of_a_sentence(text, expected, claims_of):
    assert claims_of(text) == expected
