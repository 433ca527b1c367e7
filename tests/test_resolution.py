"""What resolution hands on: entities merged once, documents with what their events give, and nothing lost behind it."""

from handmade import Page, day, known

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.mapping import knowledge
from kg.model import MentionKey, Resolution
from kg.resolve import resolve, resolve_events

NEWS = """Rebels shell Lowell

Rebels shelled Lowell on Monday, Mayor Jane Roe said. The attack killed six miners.

She asked Oslo for aid. The rebels and the miners left; they will meet officials of Globex Corp."""


def headline_page() -> Page:
    """Return a page whose headline and lead name one thing in two wordings."""
    page = Page("Rebels launch fresh strikes\nRebels launched strikes on Monday.", title="Rebels launch fresh strikes")
    second = page.text.index("\n")
    page.mention("Rebels", "rebels", kind="nominal", type="Group")
    page.mention("fresh strikes", "fresh-strikes", kind="nominal", type="Other", modifiers=("fresh",))
    page.mention("Rebels", "rebels", kind="nominal", type="Group", start=second)
    page.mention("strikes", "strikes", kind="nominal", type="Other", start=second)
    page.claim("launch", [("agent", "Rebels"), ("theme", "fresh strikes")])
    page.claim(
        "launched", [("agent", "Rebels"), ("theme", "strikes")], lemma="launch", start=second, time=day("2024-05-06")
    )
    return page


def test_descriptions_that_the_headline_shows_to_be_one_thing_are_merged():
    page = headline_page()
    before = Resolution(tuple(page.entities.values()), page.entity_of)
    found = resolve_events((page.extraction(),), before)
    assert {entity.id: entity.aliases for entity in found.entities} == {"rebels": (), "strikes": ("fresh strikes",)}
    assert set(found.entity_of.values()) == {"rebels", "strikes"}
    assert len(found.entity_of) == len(page.mentions)


def test_claims_of_one_event_share_its_time_in_the_resolved_document_only():
    page = headline_page()
    (document,) = known(page).resolved
    assert [claim.time is None for claim in page.extraction().claims] == [True, False]
    assert [claim.time and (claim.time.value, claim.time.basis) for claim in document.claims] == [
        ("2024-05-06", "same event, stated"),
        ("2024-05-06", "stated"),
    ]


def test_nothing_after_resolution_merges_renames_or_drops_an_entity(tree_of):
    gazetteer = Gazetteer()
    found = resolve((extraction(tree_of(NEWS, "2024-05-08"), gazetteer),), gazetteer)
    graph = knowledge(found)
    assert graph.entities == tuple(sorted(found.entities, key=lambda entity: entity.id))
    assert graph.resolved == found.documents
    mentions: dict[MentionKey, str] = {key: entity.id for entity in graph.entities for key in entity.mentions}
    assert mentions == dict(found.entity_of)


def test_an_entity_that_nothing_says_anything_of_stays():
    page = Page("Freedonia.")
    page.mention("Freedonia", "freedonia")
    assert [entity.label for entity in known(page).entities] == ["Freedonia"]
