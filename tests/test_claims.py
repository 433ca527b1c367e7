"""What a claim adds up to when propositions, marks, times and places come together."""

from __future__ import annotations

import pytest

from kg.extract import extraction

TODAY = "2023-02-16"


@pytest.fixture(scope="module")
def claim_of(tree_of, gazetteer):
    def claim(text, word):
        found = extraction(tree_of(text, TODAY), gazetteer)
        names = {mention.id: mention.text for mention in found.mentions}
        claim = next(c for c in found.claims if text[c.trigger.start : c.trigger.end] == word)
        return claim, names.get(claim.place or "")

    return claim


@pytest.mark.parametrize(
    ("text", "word", "factuality"),
    [
        ("The fair opens on Friday.", "opens", "planned"),
        ("The fair opened on Monday.", "opened", "fact"),
        ("The fair opens on Fridays.", "opens", "fact"),
    ],
)
def test_what_lies_ahead_is_planned(text, word, factuality, claim_of):
    assert claim_of(text, word)[0].factuality == factuality


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Rebels shelled Paris.", "shelled", "Paris"),
        ("The visit to Paris was short.", "visit", "Paris"),
        ("Rebels thanked Paris.", "thanked", None),
        ("Rebels shelled a port near Paris.", "shelled", "Paris"),
        ("A storm is expected in Paris.", "storm", "Paris"),
    ],
)
def test_the_place_that_an_event_reaches_is_where_it_happens(text, word, place, claim_of):
    assert claim_of(text, word)[1] == place
