"""Centralities, communities, bridges and paths over direct edges."""

import pytest
from handmade import Page, known

from kg.analyse import bridges, communities, measures, path
from kg.model import Knowledge

PAIRS = ["a b", "b c", "c a", "c d", "d e", "e f", "f d"]


@pytest.fixture(scope="module")
def two_rings() -> Knowledge:
    page = Page("\n".join(f"{pair[0]}x met {pair[2]}x" for pair in PAIRS))
    at = 0
    for pair in PAIRS:
        for name in (pair[0], pair[2]):
            page.mention(f"{name}x", name, type="Person", start=at)
        page.claim("met", [("subject", f"{pair[0]}x"), ("object", f"{pair[2]}x")], start=at, lemma="meet")
        at = page.text.index("\n", at) + 1 if "\n" in page.text[at:] else at
    return known(page)


def test_who_stands_between_is_central(two_rings):
    found = measures(two_rings)
    assert set(found) == {"betweenness", "community", "degree", "pagerank"}
    assert sorted(found["betweenness"], key=lambda n: -found["betweenness"][n])[:2] == ["c", "d"]
    assert found["degree"]["c"] == 3
    assert abs(sum(found["pagerank"].values()) - 1) < 1e-4


def test_rings_are_communities(two_rings):
    assert {frozenset(group) for group in communities(measures(two_rings))} == {frozenset("abc"), frozenset("def")}


def test_the_edge_between_the_rings_is_a_bridge(two_rings):
    assert bridges(two_rings) == [("c", "d")]


def test_a_path_reads_along_the_edges(two_rings):
    steps = path(two_rings, "a", "e")
    assert [(s.subject, s.object) for s in steps] == [("c", "a"), ("c", "d"), ("d", "e")]
    assert all(s.predicate == "rel:meet" and s.claims for s in steps)
    assert path(two_rings, "a", "nobody") is None


def test_the_same_on_every_run_and_nothing_from_nothing(two_rings):
    assert measures(two_rings) == measures(two_rings)
    assert measures(Knowledge()) == {"betweenness": {}, "community": {}, "degree": {}, "pagerank": {}}
    assert bridges(Knowledge()) == []
