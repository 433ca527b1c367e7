"""When ties hold: the days that the text gives, and what of a graph holds on a day."""

from __future__ import annotations

import pytest
from rules_alone import RULES_ALONE

import kg
from kg.errors import QueryError
from kg.lookup import Lookup, Wanted
from kg.namespaces import KG

# Four documents: who led Globex as each has it, and what happened; the last one has no day.
TOLD = (
    ("a", "2020-01-10", "jane-roe", "leads", "globex", "Fact", ""),
    ("b", "2022-03-01", "jane-roe", "led", "globex", "Fact", ""),
    ("c", "2023-05-04", "rufus-falk", "leads", "globex", "Fact", 'kg:since "2021-06-01"^^xsd:date ;'),
    ("c", "2023-05-04", "rufus-falk", "leads", "initech", "Fact", 'kg:until "2021-05-31"^^xsd:date ; kg:since "2015-01-01"^^xsd:date ;'),
    ("c", "2023-05-04", "globex", "acquired", "hooli", "Claimed", 'kg:since "2022-07-01"^^xsd:date ;'),
    ("d", "", "ann-lee", "leads", "hooli", "Fact", ""),
)  # fmt: skip
HEAD = f"""@prefix kg: <{KG}> . @prefix claimed: <https://kg.example/claimed#> . @prefix id: <https://kg.example/id/> .
@prefix tie: <https://kg.example/id/tie/> . @prefix document: <https://kg.example/document/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle() -> str:
    lines = [HEAD]
    for n, (document, day, subject, relation, end, status, more) in enumerate(TOLD):
        lines += [
            f'id:{one} a kg:Organization ; rdfs:label "{one.replace("-", " ").title()}" .' for one in (subject, end)
        ]
        layer = "kg" if status == "Fact" else "claimed"
        lines.append(f"id:{subject} {layer}:{relation} id:{end} .")
        lines.append(
            f"tie:t{n}-{document} a kg:Tie ; rdf:subject id:{subject} ; rdf:predicate kg:{relation} ; rdf:object id:{end} ; {more}"
            f' rdfs:label "{relation}" ; kg:status kg:{status} ; kg:confidence 0.9 ; prov:wasDerivedFrom <https://kg.example/document/{document}#char=0,9> .'
        )
        lines.append(
            f'<https://kg.example/document/{document}#char=0,9> a nif:Sentence ; nif:anchorOf "sentence" ; nif:referenceContext document:{document} .'
        )
        published = f'; schema:datePublished "{day}"^^xsd:date' if day else ""
        lines.append(f'document:{document} a kg:Document ; rdfs:label "{document}" {published} .')
    return "\n".join(lines)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("held") / "graph.ttl"
    path.write_text(turtle(), "utf-8")
    return kg.load(path)


HOLDING = (
    ("2014", []),
    ("2015-01-01", ["rufus-falk leads initech"]),
    ("2020-01-09", ["rufus-falk leads initech"]),
    ("2020-01-10", ["jane-roe leads globex", "rufus-falk leads initech"]),
    ("June 2021", ["jane-roe leads globex", "rufus-falk leads globex"]),
    ("2022-03-01", ["jane-roe led globex", "rufus-falk leads globex"]),
    ("2022-07-01", ["globex acquired hooli", "jane-roe led globex", "rufus-falk leads globex"]),
)


@pytest.mark.parametrize(("day", "ties"), HOLDING)
def test_what_holds_on_a_day_is_asked_like_a_graph_of_its_own(day, ties, graph):
    then = graph.as_of(day)
    assert sorted(f"{one.subject_id} {one.relation} {one.object_id}" for one in then.ties) == ties
    edges = then.query(
        "SELECT ?s ?p ?o { ?s ?p ?o . ?s a kg:Organization . ?o a kg:Organization } ORDER BY ?s ?p ?o"
    ).rows
    assert sorted({f"{s.removeprefix('id:')} {p.partition(':')[2]} {o.removeprefix('id:')}" for s, p, o in edges}) == (
        ties
    )
    assert {p.partition(":")[0] for _, p, o in edges if o == "id:hooli"} <= {"claimed"}


@pytest.mark.parametrize(("day", "ties"), [row for row in HOLDING if row[0][:2] == "20" and len(row[0]) == 10])
def test_what_holds_on_a_day_is_looked_up_in_the_whole_graph(day, ties, graph):
    page = Lookup(graph.store).statements(Wanted(kind="tie", as_of=day))
    found = [f"{one['participants'][0]['id']} {one['relation']} {one['participants'][1]['id']}" for one in page.items]
    assert sorted(found) == ties


def test_a_tie_says_since_when_till_when_and_whether_it_is_over(graph):
    page = Lookup(graph.store).statements(Wanted(kind="tie"))
    found = {one["id"]: (one["since"], one["until"], one["former"]) for one in page.items}
    assert found["tie/t1-b"] == (None, None, True)
    assert found["tie/t3-c"] == ("2015-01-01", "2021-05-31", False)


def test_a_day_that_is_none_is_refused(graph):
    with pytest.raises(QueryError, match="is no day"):
        graph.as_of("some day")


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Rufus Falk led Initech from 2010 to 2015.", {"led": ("2010-01-01", "2015-12-31")}),
        ("Jane Roe has led Globex since 2019.", {"leads": ("2019-01-01", None)}),
        ("Globex owns Initech.", {"owns": (None, None)}),
        ("Globex bought Initech on 3 May 2021.", {"acquired": ("2021-05-03", None)}),
    ],
)
def test_the_days_come_from_the_text(text, ties):
    graph = kg.Pipeline(kg.Options(ontology=RULES_ALONE)).build(
        [{"id": "a", "text": f"{text}\n", "published": "2023-02-16"}]
    )
    assert {one.relation: (one.since, one.until) for one in graph.ties} == ties
