"""What nothing shown rests on is quoted by its sentence: kept to the last triple, and not stated."""

import pytest
import rdflib
from handmade import denial, drawn, held, strike
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

import kg
from kg.cli import main
from kg.namespaces import BASE, XSD
from kg.quoted_triples import Shorthand, quoted_property, quoted_triples, with_quoted
from kg.store import nquads, turtle
from kg.store.drawn_reader import DrawnReader
from kg.store.load import store_of_turtle
from kg.store.materialise import materialised_graph

KG = rdflib.Namespace("https://kg.example/ontology#")
SENTENCE = f"{BASE}document/page#char=0,46"

NODES = st.sampled_from(
    [
        f"{BASE}id/claim/91ab",
        f"{BASE}id/jane-roe",
        f"{BASE}id/s%C3%A3o.paulo",
        f"{BASE}id/são",
        f"{BASE}id/a/b",
        f"{BASE}id/",
        f"{BASE}relation#sailTo",
        f"{BASE}document/page#char=3,10",
        f"{BASE}document/page",
        f"{BASE}document/other#char=3,10",
        "http://example.org/x?y=1,2",
        "https://kg.example/ontology#Claim",
    ]
).map(NamedNode)
LITERALS = (
    st.text(st.characters(exclude_categories=["Cs"])).map(Literal)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda number: Literal(str(number), datatype=NamedNode(f"{XSD}decimal"))
    )
    | st.integers().map(lambda number: Literal(str(number), datatype=NamedNode(f"{XSD}integer")))
    | st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(f"{XSD}date")))
)


@given(st.lists(st.tuples(NODES, NODES, NODES | LITERALS)))
def test_what_is_quoted_is_read_back_term_for_term(triples):
    about: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, value in triples:
        about.setdefault(str(subject), []).append((predicate.value, str(value)))
    text = Shorthand(BASE).text(about, f"{BASE}document/page")
    assert {(t.subject, t.predicate, t.object) for t in quoted_triples(text, SENTENCE, BASE)} == set(triples)


def test_a_claim_that_nothing_shown_rests_on_is_quoted_by_its_sentence():
    found = rdflib.Graph().parse(data=turtle(*drawn(held())), format="turtle")
    assert not set(found.subjects(rdflib.RDF.type, KG.Claim))
    ((sentence, text),) = found.subject_objects(KG.quoted)
    assert str(sentence) == "https://kg.example/document/held#char=0,35"
    for words in (
        "a kg:Claim;",
        "a kg:Strike;",
        "rdf:predicate kg:shelled",
        "kg:trigger <#char=20,27>",
        "kg:restsOn claim:",
    ):
        assert words in text


def test_what_is_held_back_has_what_a_reader_asks_for():
    found = rdflib.Graph().parse(data=turtle(*drawn(held())), format="turtle")
    (node,) = found.subjects(rdflib.RDF.type, KG.HeldProposition)
    assert {str(name).rpartition("#")[2].rpartition("/")[2] for name in found.predicates(node)} == {
        "agent",
        "confidence",
        "eventType",
        "heldBack",
        "label",
        "status",
        "theme",
        "type",
        "wasDerivedFrom",
    }


def test_all_claims_of_an_event_are_stated_where_a_shown_statement_tells_of_it():
    page = strike()
    page.text += "\nFreedonia reportedly shelled Lowell again."
    page.claim("shelled", [("agent", "Freedonia"), ("patient", "Lowell")], type="Strike", start=47)
    known, told = drawn(page)
    found = rdflib.Graph().parse(data=turtle(known, told), format="turtle")
    for event in set(found.objects(None, KG.aboutEvent)):
        of_event = [a for a in known.assertions if str(event).endswith(a.event)]
        assert len(set(found.subjects(KG.aboutEvent, event)) & set(found.subjects(rdflib.RDF.type, KG.Claim))) == len(
            of_event
        )


def test_how_a_claim_was_found_is_quoted_also_where_the_claim_is_stated():
    found = rdflib.Graph().parse(data=turtle(*drawn(strike())), format="turtle")
    (claim,) = found.subjects(rdflib.RDF.type, KG.Claim)
    assert KG.trigger not in set(found.predicates(claim))
    (text,) = found.objects(None, KG.quoted)
    assert "kg:trigger <#char=10,17>" in text
    assert "a kg:Claim" not in text


PAGES = [[strike()], [held()], [strike(), strike("other", by=None), denial(), held()]]


@pytest.mark.parametrize("pages", PAGES, ids=["shown", "held", "four"])
def test_materialised_and_compact_graphs_are_read_alike(pages):
    compact = DrawnReader(store_of_turtle(turtle(*drawn(*pages))))
    whole = DrawnReader(materialised_graph(compact.graph, BASE))
    for read in (DrawnReader.claims, DrawnReader.events, DrawnReader.mentions, DrawnReader.statement_records):
        assert list(read(compact)) == list(read(whole)) != []
    assert compact.graph_of() == whole.graph_of()
    assert compact.claim_marks() == whole.claim_marks()


@pytest.mark.parametrize("pages", PAGES, ids=["shown", "held", "four"])
def test_materialised_graphs_have_all_that_is_stated_or_quoted_and_what_stands_above(pages):
    compact = store_of_turtle(turtle(*drawn(*pages)))
    whole = set(materialised_graph(compact, BASE))
    stated = Store()
    stated.bulk_extend(quad for quad in with_quoted(compact) if quad.predicate.value != quoted_property(BASE))
    assert set(stated) <= whole
    assert not any(quad.predicate.value == quoted_property(BASE) for quad in whole)
    graph = rdflib.Graph()
    for quad in whole:
        graph.parse(data=f"{quad.triple} .", format="nt")
    assert set(graph.subjects(rdflib.RDF.type, KG.Strike)) <= set(graph.subjects(rdflib.RDF.type, KG.Attack))
    assert set(graph.subjects(rdflib.RDF.type, KG.City)) <= set(graph.subjects(rdflib.RDF.type, KG.Entity))
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    claim = next(c for c in graph.subjects(KG.trigger) if (c, rdflib.RDF.predicate, KG.shelled) in graph)
    assert str(graph.value(graph.value(claim, KG.trigger), nif.anchorOf)) == "shelled"
    assert graph.value(claim, KG.polarity) in {KG.Positive, KG.Negative}
    assert graph.value(claim, rdflib.RDFS.label) is not None


def test_each_document_quotes_in_its_own_graph():
    quads = list(loaded_quads(nquads(*drawn(strike(), held()))))
    found = {
        (quad.subject.value.partition("#")[0], quad.graph_name.value)
        for quad in quads
        if quad.predicate.value == quoted_property(BASE)
    }
    assert found == {(f"{BASE}document/{name}", f"{BASE}document/{name}") for name in ("held", "page")}


def loaded_quads(text: str) -> list[Quad]:
    return list(parse(text.encode(), format=RdfFormat.N_QUADS))


def test_an_export_writes_out_all_that_follows(tmp_path):
    (tmp_path / "g.ttl").write_text(turtle(*drawn(held())), "utf-8")
    assert main(["export", str(tmp_path / "g.ttl"), str(tmp_path / "whole.nt"), "--materialise"]) == 0
    lines = (tmp_path / "whole.nt").read_text("utf-8")
    assert f"<{KG.Claim}>" in lines
    assert f"<{KG.quoted}>" not in lines
    assert kg.load(tmp_path / "whole.nt").claims == kg.load(tmp_path / "g.ttl").claims
