"""What the pages are given to draw."""

from __future__ import annotations

import pytest
from handmade import Page, known

from kg.visualize.page_data import page_data


def told(name: str, *sources: str | None) -> Page:
    """Return a document that tells of one strike once for each source; None is its writer."""
    page = Page("\n".join(f"Freedonia shelled Lowell, {who or 'it was a Monday'} said." for who in sources), name=name)
    for n, who in enumerate(sources):
        at = page.text.split("\n")[:n]
        start = len("\n".join(at)) + bool(at)
        page.mention("Freedonia", "freedonia", start=start)
        page.mention("Lowell", "lowell", type="City", start=start)
        if who and who.startswith("R"):
            page.mention(who, who.lower(), type="Person", start=start)
        ends = [("agent", "Freedonia"), ("patient", "Lowell")]
        page.claim(
            "shelled",
            ends,
            type="Strike",
            edges=[("agent", "shelled", "patient")],
            by=who,
            start=start,
            factuality="claim",
        )
    return page


@pytest.mark.parametrize(
    ("pages", "voices"),
    [
        ([["Rufus"]], 1),
        ([["Rufus", "Rowena"]], 2),
        ([["Rufus"], ["Rufus"]], 1),
        ([["analysts"]], 1),
        ([["analysts", "villagers"]], 2),
        ([["analysts"], ["analysts"]], 2),
        ([["analysts", None]], 2),
        ([[None], [None]], 2),
        ([["Rufus", "analysts", None], ["Rufus"]], 3),
    ],
)
def test_an_edge_counts_each_voice_once(pages, voices):
    data = page_data(known(*(told(f"page{n}", *sources) for n, sources in enumerate(pages))), {})
    (edge,) = data["edges"]
    assert edge["sources"] == voices
    assert len({data["claims"][claim]["voice"] for claim in edge["claims"]}) == voices


@pytest.mark.parametrize(
    ("text", "inside", "joined"),
    [
        ("Freedonia shelled a bridge in Lowell.", "a bridge", True),
        ("Freedonia shelled a bridge near Lowell.", "a bridge near Lowell", False),
    ],
)
def test_a_place_is_joined_to_who_acts_there_unless_it_only_places_a_participant(text, inside, joined):
    page = Page(text)
    page.mention("Freedonia", "freedonia")
    page.mention("a bridge", "bridge", kind="nominal", type="Facility")
    lowell = page.mention("Lowell", "lowell", type="City")
    ends = [("agent", "Freedonia"), ("patient", inside)]
    page.claim("shelled", ends, type="Strike", edges=[("agent", "shelled", "patient")], place=lowell)
    drawn = {(edge["source"], edge["label"], edge["target"]) for edge in page_data(known(page), {})["edges"]}
    assert (("freedonia", "shelled in", "lowell") in drawn) is joined
