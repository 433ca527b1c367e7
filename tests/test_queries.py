"""Bundled queries run alike in both engines, and parameters cannot break out of their place."""

import re
import time

import pytest
import rdflib
from handmade import Page, denial, drawn, strike

from kg.data.ontology import former_ties, lasting_ties
from kg.errors import QueryError
from kg.store import Answer, answer, named_queries, turtle
from kg.store.days import day_from
from kg.store.dossier import named_thing
from kg.store.drawn_reader import DrawnReader
from kg.store.load import store_of_turtle
from kg.store.query import bind_parameters


@pytest.fixture(scope="module")
def text() -> str:
    return turtle(*drawn(strike(), strike("other", by=None), denial()))


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_bundled_query_tells_its_question_and_parameters(name):
    query = named_queries()[name]
    assert query.question.endswith("?")
    assert all(meaning for _, meaning in query.parameters)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_both_engines_give_the_same_rows(name, text):
    query = named_queries()[name].text
    ours = store_of_turtle(text).query(query)
    theirs = rdflib.Graph().parse(data=text, format="turtle").query(query)
    told = [tuple(cell and cell.value for cell in row) for row in ours]
    assert sorted(told, key=str) == sorted((tuple(cell and str(cell) for cell in row) for row in theirs), key=str)


@pytest.mark.parametrize(
    ("name", "parameters", "rows"),
    [
        ("who-attacked-whom", {}, 3),
        ("who-attacked-whom", {"who": "FREE"}, 3),
        ("who-attacked-whom", {"place": "Salem"}, 0),
        ("what-does-x-claim", {"who": "rufus"}, 1),
        ("facts-only", {}, 2),
        ("disputed", {}, 1),
        ("single-source", {}, 1),
        ("planned", {"who": "chico"}, 1),
        ("what-happened-where", {"place": "Lowell", "since": "2024-04-30", "until": "2024-05-02"}, 2),
        ("what-happened-where", {"place": "Lowell", "since": "2024-04", "until": "May 2024"}, 2),
        ("what-happened-where", {"since": "2024-05-02"}, 0),
        ("timeline", {}, 2),
        ("timeline", {"who": "freedonia", "since": "2024-05-01"}, 2),
        ("timeline", {"since": "2024-05-02"}, 0),
        ("timeline", {"place": "nowhere"}, 0),
        ("who-says", {"about": "visit"}, 1),
        ("statements-about", {"about": "lowell"}, 2),
        ("statements-about", {"about": "lowell", "who": "chico"}, 1),
        ("statements-about", {"about": "salem"}, 0),
        ("disputed", {"who": "nobody"}, 0),
        ("attacks", {"place": "lowell", "since": "2024-05-01", "until": "2024-05-01"}, 2),
        ("attacks", {"until": "2024-04-30"}, 0),
    ],
)
def test_what_bundled_queries_find(name, parameters, rows, text):
    assert len(set(answer(store_of_turtle(text), name, parameters).rows)) == rows


def toll(*told: tuple[str, str, float, float | None]) -> str:
    """Return the graph of one fire whose deaths each source counts in its own way."""
    page = Page("\n".join(f"Fire killed {words}, {who} said." for who, words, *_ in told))
    at = 0
    for who, words, low, high in told:
        page.mention("Fire", "fire", type="Other", start=at)
        page.mention(who, who.lower(), type="Person", start=at)
        page.count(words, low, "people", high=high)
        page.claim("killed", [("agent", "Fire"), ("patient", words)], type="Die", by=who, start=at)
        at = page.text.find("\n", at) + 1
    return turtle(*drawn(page))


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        (("Chico", "20 to 25 people", 20, 25), 1),
        (("Chico", "60 people", 60, None), 1),
        (("Chico", "35 to 50 people", 35, 50), 0),
        (("Chico", "38 people", 38, None), 0),
    ],
)
def test_two_sources_differ_only_where_their_ranges_are_apart(other, rows):
    graph = store_of_turtle(toll(("Rufus", "between 30 and 40 people", 30, 40), other))
    assert len(answer(graph, "disagreements").rows) == rows
    shown = [row[2:5] for row in answer(graph, "casualties", {"who": "Rufus"}).rows]
    assert shown == [("30", "40", "people")]


@pytest.mark.parametrize("general", ["kg:attacked", "kg:actedOn", "kg:struck", "claimed:attacked"])
def test_a_general_edge_finds_the_special_one_by_a_path_in_both_engines(general, text):
    prefixes = "PREFIX kg: <https://kg.example/ontology#> PREFIX claimed: <https://kg.example/claimed#> "
    prefixes += "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    query = f"{prefixes} SELECT ?who ?whom WHERE {{ ?who ?edge ?whom . ?edge rdfs:subPropertyOf* {general} }}"
    text = turtle(*drawn(strike())) if general.startswith("claimed") else text
    theirs = rdflib.Graph().parse(data=text, format="turtle").query(query)
    assert answer(store_of_turtle(text), query).rows == (("id:freedonia", "id:lowell"),)
    assert [(str(a).rsplit("/", 1)[-1], str(b).rsplit("/", 1)[-1]) for a, b in theirs] == [("freedonia", "lowell")]


@pytest.mark.parametrize("value", ['" } DROP ALL #', "\\", "'\"\n", "} UNION {", "<http://x/y z>"[:4]])
def test_a_value_is_only_a_value(value, text):
    assert answer(store_of_turtle(text), "what-does-x-claim", {"who": value}).rows == ()


def test_a_day_is_bound_as_a_day_and_a_name_as_a_name():
    template = "SELECT ?x WHERE { VALUES ?x { UNDEF } }"
    assert "XMLSchema#date" in bind_parameters(template, {"x": "2024-05-01"})
    assert '"2024-05-31x"' in bind_parameters(template, {"x": "2024-05-31x"})


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("SELECT nonsense", {}),
        ("no-such-query", {}),
        ("missing.rq", {}),
        ("facts-only", {"nobody": "x"}),
        ("SELECT ?x WHERE { VALUES ?x { UNDEF } }", {"x": "<not an iri>"}),
    ],
)
def test_a_wrong_query_is_refused(query, parameters, text):
    with pytest.raises(QueryError):
        answer(store_of_turtle(text), query, parameters)


def test_answers_as_table_csv_json_and_turtle(text):
    store = store_of_turtle(text)
    found = answer(store, "SELECT ?o WHERE { id:freedonia kg:shelled ?o }")
    assert found.rows == (("id:lowell",),)
    assert found.csv() == "o\nid:lowell\n"
    assert '"o": "id:lowell"' in found.json()
    assert found.table().splitlines()[0] == "o"
    assert answer(store, "ASK { id:freedonia kg:shelled id:lowell }").rows == (("yes",),)
    built = answer(store, "CONSTRUCT { ?s kg:shelled ?o } WHERE { ?s kg:shelled ?o }")
    assert "id:freedonia kg:shelled id:lowell" in built.turtle


def test_the_prefixes_follow_the_base_of_the_graph():
    store = store_of_turtle(turtle(*drawn(strike(by=None)), base="http://example.org/kb"))
    assert answer(store, "SELECT ?o WHERE { id:freedonia kg:shelled ?o }").rows == (("id:lowell",),)


def told(name: str, words: str, **marks: str) -> Page:
    page = Page(words, name=name)
    for thing in ("Globex", "Initech"):
        page.mention(thing, thing.lower(), type="Organization")
    if "by" in marks:
        page.mention(marks["by"], marks["by"].lower(), type="Person")
    arguments = [("agent", "Globex"), ("patient", "Initech")]
    page.claim("bought", arguments, type="Acquisition", edges=[("agent", "acquired", "patient")], **marks)
    return page


FACT = told("fact", "Globex bought Initech.")
SAID = told("said", "Globex bought Initech, Rufus said.", by="Rufus")
DENIAL = told("denial", "Globex bought Initech? No, Rufus said.", by="Rufus", factuality="denied")
NEGATED = told("negated", "Globex never bought Initech.", polarity="negative")
PLAN = told("plan", "Globex would have bought Initech.", factuality="planned")
OPEN = told("open", "Globex may have bought Initech.", factuality="possible")
AGAINST = (DENIAL, NEGATED, PLAN, OPEN)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([FACT], {("fact", "fact", None)}),
        ([SAID], {("claimed", "said", "rufus")}),
        ([FACT, *AGAINST], {("fact", "fact", None)}),
        ([SAID, *AGAINST], {("claimed", "said", "rufus")}),
        ([FACT, SAID, *AGAINST], {("fact", "fact", None), ("claimed", "said", "rufus")}),
        (AGAINST, set()),
    ],
)
def test_only_what_asserts_a_tie_shows_it(pages, expected):
    found = DrawnReader(store_of_turtle(turtle(*drawn(*pages)))).graph_of().ties
    assert {(t.status, t.sources[0].document, t.by) for t in found if t.shown} == expected


def test_a_name_that_many_things_share_is_told_in_linear_time():
    space = "@prefix kg: <https://kg.example/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    rows = (f'<https://kg.example/id/t{n}> a kg:Entity ; rdfs:label "Ann Lee {n}" .\n' for n in range(20_000))
    store = store_of_turtle(space + "".join(rows))
    start = time.process_time()
    with pytest.raises(QueryError, match="'ann' fits 20000 things"):
        named_thing(store, "ann")
    assert time.process_time() - start < 2


def test_the_query_for_ties_names_all_that_the_ontology_has():
    listed = re.search(r"VALUES \?p \{([^}]*)\}", named_queries()["roles-of"].text)[1].split()
    assert {name.removeprefix("kg:") for name in listed} == lasting_ties() | {"tie"}
    assert former_ties() == {"led", "heldOfficeIn", "heldPosition", "owned", "wasMemberOf", "workedFor"}


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "soon", "12/03/2024", "March", "99 May 2024"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="is no day; write it as 2024-03-12, 2024-03, 2024 or 12 March 2024"):
        day_from(text)


def test_a_table_fits_the_width_by_cutting_its_longest_cells() -> None:
    found = Answer(("statement", "status"), (("Freedonia shelled the old town of Lowell on 1 May", "denied"),))
    assert found.table(40).splitlines() == [
        "statement                         status",
        "────────────────────────────────  ──────",
        "Freedonia shelled the old town…   denied",
    ]
    assert max(map(len, found.table().splitlines())) == 57


@pytest.mark.parametrize("name", ["Nicolas", "NICOLÁS RUIZ", "ruiz"])
def test_a_name_is_found_without_its_accents(name: str) -> None:
    graph = store_of_turtle(
        "@prefix kg: <https://kg.example/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
        '<https://kg.example/id/nicolas-ruiz> a kg:Entity ; rdfs:label "Nicolás Ruiz" .'
    )
    assert named_thing(graph, name, base="https://kg.example/") == "https://kg.example/id/nicolas-ruiz"
