"""Claims become events, assertions and edges: layers, fillers, claimants."""

import pytest
from handmade import Page, drawn, edges, known

from kg.store import turtle
from kg.store.load import store_of_turtle
from kg.store.records import GraphReader

FREE = "Freedonia attacked Sylvania on Monday."


def attack(**more) -> Page:
    page = Page(FREE)
    page.mention("Freedonia", "freedonia")
    page.mention("Sylvania", "sylvania")
    page.claim(
        "attacked",
        [("agent", "Freedonia"), ("patient", "Sylvania")],
        type="Attack",
        edges=[("agent", "attacked", "patient")],
        **more,
    )
    return page


@pytest.mark.parametrize(
    ("marks", "layer"),
    [
        ({}, "kg"),
        ({"by": "Monday"}, "claimed"),
        ({"factuality": "claim", "by": "Monday"}, "claimed"),
        ({"factuality": "claim"}, None),
        ({"polarity": "negative"}, None),
        ({"factuality": "planned"}, None),
        ({"factuality": "possible"}, None),
        ({"factuality": "denied"}, None),
    ],
)
def test_layer_of_an_edge(marks, layer):
    found, graph = drawn(attack(**marks))
    edges = [e for thing in GraphReader(store_of_turtle(turtle(found, graph))).things() for e in thing.edges]
    assert [(e.layer, e.subject, e.property, e.object) for e in edges] == (
        [(layer, "freedonia", "attacked", "sylvania")] if layer else []
    )
    assert len(found.events) == 1
    assert found.assertions[0].subject == "freedonia"


def test_an_edge_is_a_fact_where_one_claim_makes_it_one():
    page = Page("Freedonia attacked Sylvania.\nFreedonia attacked Sylvania, said Rufus.")
    for start in (0, 29):
        page.mention("Freedonia", "freedonia", start=start)
        page.mention("Sylvania", "sylvania", start=start)
    page.mention("Rufus", "rufus", type="Person")
    for start, by in ((0, None), (29, "Rufus")):
        page.claim(
            "attacked",
            [("agent", "Freedonia"), ("patient", "Sylvania")],
            type="Attack",
            edges=[("agent", "attacked", "patient")],
            by=by,
            start=start,
        )
    found, graph = drawn(page)
    assert [(t.status, t.by) for t in sorted(graph.ties, key=lambda t: t.status)] == [
        ("claimed", "rufus"),
        ("fact", None),
    ]
    things = list(GraphReader(store_of_turtle(turtle(found, graph))).things())
    assert [(e.layer, e.property) for thing in things for e in thing.edges] == [("kg", "attacked")]
    assert {a.claimant for a in found.assertions} == {None, "rufus"}
    assert [(len(e.claims), e.status) for e in found.events] == [(2, "fact")]


@pytest.mark.parametrize(
    ("lemma", "case", "relation"),
    [
        ("sail", "to", "rel:sailTo"),
        ("break out", "of", "rel:breakOutOf"),
        ("X%$", "", "rel:x"),
        ("§", "", "rel:relatedTo"),
    ],
)
def test_a_verb_without_a_rule_names_its_edge(lemma, case, relation):
    page = Page("Rufus sailed to Lowell.")
    page.mention("Rufus", "rufus", type="Person")
    page.mention("Lowell", "lowell", type="City")
    page.claim("sailed", [("subject", "Rufus"), ("oblique" if case else "object", "Lowell", case)], lemma=lemma)
    assert edges(known(page)) == {("rufus", relation, "lowell")}


def test_an_unresolved_pronoun_is_no_node():
    page = Page("She attacked Sylvania.")
    page.mention("She", None, kind="pronoun", type="Person")
    page.mention("Sylvania", "sylvania")
    page.claim("attacked", [("agent", "She"), ("patient", "Sylvania")], type="Attack")
    found = known(page)
    assert [f.entity for f in found.events[0].roles] == ["sylvania"]
    assert {e.id for e in found.entities} == {"sylvania"}


def test_an_amount_keeps_value_unit_and_modifier():
    page = Page("Freedonia committed more than $5 million in aid.")
    page.mention("Freedonia", "freedonia")
    page.count("more than $5 million", 5e6, "USD", "more than")
    page.claim(
        "committed",
        [("agent", "Freedonia"), ("amount", "more than $5 million in aid")],
        type="Pledge",
        edges=[("agent", "committed", "amount")],
    )
    found = known(page)
    value = found.assertions[0].object.literal
    assert (value.kind, value.value, value.unit, value.modifier) == ("money", 5e6, "USD", "more than")
    assert value.text == "more than $5 million in aid"
    assert found.assertions[0].amounts[0].role == "amount"


def test_pledging_to_do_something_reaches_what_it_deals_with():
    page = Page("Freedonia pledged to send tanks.")
    page.mention("Freedonia", "freedonia")
    page.mention("tanks", "tanks", kind="nominal", type="Product")
    inner = page.claim("send", [("agent", "Freedonia"), ("theme", "tanks")], type="Aid", factuality="planned")
    page.claim(
        "pledged", [("agent", "Freedonia"), ("theme", inner)], type="Pledge", edges=[("agent", "pledged", "theme")]
    )
    assert edges(known(page)) == {
        ("freedonia", "kg:pledged", "event"),
        ("freedonia", "kg:pledged", "tanks"),
    }


def test_the_place_of_the_event_fills_an_edge_that_asks_for_it():
    page = Page("Troops retreated near the river in Lowell.")
    page.mention("Troops", "troops", kind="nominal", type="Group")
    place = page.mention("Lowell", "lowell", type="City")
    page.claim(
        "retreated", [("agent", "Troops")], type="Retreat", edges=[("agent", "retreatedIn", "place")], place=place
    )
    assert edges(known(page)) == {("troops", "kg:retreatedIn", "lowell")}


def test_a_source_without_an_entity_keeps_its_words():
    found = known(attack(by="Monday"))
    assert (found.assertions[0].claimant, found.assertions[0].claimant_text) == (None, "Monday")


def test_denial_and_assertion_make_an_event_disputed():
    page = Page("Freedonia attacked Sylvania, Rufus said.\nFreedonia attacked Sylvania, Chico denied.")
    for start in (0, 41):
        page.mention("Freedonia", "freedonia", start=start)
        page.mention("Sylvania", "sylvania", start=start)
    for start, marks in ((0, {"factuality": "claim"}), (41, {"factuality": "denied"})):
        page.claim("attacked", [("agent", "Freedonia"), ("patient", "Sylvania")], type="Attack", start=start, **marks)
    assert [e.status for e in known(page).events] == ["disputed"]


def test_nothing_gives_nothing():
    assert known(Page("")).assertions == ()


@pytest.mark.parametrize(("case", "edge"), [("", "rel:hope"), ("to", "rel:hopeTo"), ("after", None), ("because", None)])
def test_a_clause_is_an_object_only_where_it_completes_the_verb(case, edge):
    page = Page("Rufus hoped as Freedonia fell.")
    page.mention("Rufus", "rufus", type="Person")
    page.mention("Freedonia", "freedonia")
    inner = page.claim("fell", [("subject", "Freedonia")])
    page.claim("hoped", [("subject", "Rufus"), ("clause", inner, case)], lemma="hope")
    assert {predicate for _, predicate, _ in edges(known(page))} == ({edge} if edge else set())
