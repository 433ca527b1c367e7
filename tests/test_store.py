"""What is written: valid for any reader, the same bytes each time, safe whatever the text holds."""

import json
from dataclasses import replace

import pytest
import rdflib
from handmade import Page, day, denial, drawn, held, strike
from pyoxigraph import RdfFormat, Store, parse, serialize

from kg.errors import QueryError, UsageError
from kg.graph.lines import json_rows
from kg.model import Graph
from kg.report import claim_lines
from kg.store import answer, load, nquads, serialized_graph, trig, turtle
from kg.store.drawn_reader import DrawnReader
from kg.store.serialize import quads
from kg.validate import quick_violations
from kg.validate.shapes import triples_by_subject

KG = rdflib.Namespace("https://kg.example/ontology#")
CLAIMED = rdflib.Namespace("https://kg.example/claimed#")
ID = rdflib.Namespace("https://kg.example/id/")


def graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def test_a_claimed_edge_stands_only_among_claims():
    found = graph(turtle(*drawn(strike())))
    assert (ID.freedonia, CLAIMED.shelled, ID.lowell) in found
    assert (ID.freedonia, KG.shelled, ID.lowell) not in found


def test_what_stands_above_a_class_or_property_is_written_once():
    found = graph(turtle(*drawn(strike(), strike("other", by=None))))
    below, under = rdflib.RDFS.subClassOf, rdflib.RDFS.subPropertyOf
    assert set(found.objects(ID.lowell, rdflib.RDF.type)) == {KG.City}
    assert set(found.predicates(ID.freedonia, ID.lowell)) == {KG.shelled}
    assert (KG.Strike, below, KG.Attack) in found
    assert KG.Place in set(found.transitive_objects(KG.City, below))
    assert KG.actedOn in set(found.transitive_objects(KG.shelled, under))
    assert (KG.Verdict, below, None) not in found


def test_what_is_claimed_has_the_order_of_what_is_fact():
    found = graph(turtle(*drawn(strike())))
    assert CLAIMED.attacked in set(found.transitive_objects(CLAIMED.shelled, rdflib.RDFS.subPropertyOf))


def test_a_mention_is_one_triple_and_its_sentence_has_the_words():
    found = graph(turtle(*drawn(strike())))
    (mention,) = found.subjects(rdflib.URIRef("http://www.w3.org/2005/11/its/rdf#taIdentRef"), ID.lowell)
    assert str(mention) == "https://kg.example/document/page#char=18,24"
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    sentence = rdflib.URIRef("https://kg.example/document/page#char=0,46")
    document = rdflib.URIRef("https://kg.example/document/page")
    assert {(name, value) for name, value in found.predicate_objects(sentence) if name != KG.quoted} == {
        (rdflib.RDF.type, nif.Sentence),
        (nif.anchorOf, rdflib.Literal("Freedonia shelled Lowell on 1 May, Rufus said.")),
        (nif.referenceContext, document),
    }


def test_a_claim_names_claimant_event_sentence_and_characters():
    found = graph(turtle(*drawn(strike())))
    claim = next(found.subjects(rdflib.RDF.type, KG.Claim))
    assert found.value(claim, KG.claimant) == ID.rufus
    assert found.value(claim, KG.factuality) == KG.Claimed
    assert found.value(claim, rdflib.RDF.predicate) == KG.shelled
    span = found.value(claim, rdflib.PROV.wasDerivedFrom)
    assert str(span).endswith("document/page#char=0,46")
    event = found.value(claim, KG.aboutEvent)
    assert str(found.value(event, KG.date)) == "2024-05-01"
    assert (event, KG.place, ID.lowell) in found


def test_every_direct_edge_has_a_tie_behind_it():
    found = graph(turtle(*drawn(strike(), strike("other", by=None))))
    properties = {KG.shelled, CLAIMED.shelled}
    stated = {
        (found.value(tie, rdflib.RDF.subject), found.value(tie, rdflib.RDF.object))
        for tie in found.subjects(rdflib.RDF.type, KG.Tie)
    }
    assert {(s, o) for s, p, o in found if p in properties} == stated == {(ID.freedonia, ID.lowell)}


def test_a_statement_is_a_node_with_label_roles_status_speaker_time_and_sentence():
    known, told = drawn(strike())
    found = graph(turtle(known, told))
    (node,) = found.subjects(rdflib.RDF.type, KG.Proposition)
    (claim,) = found.subjects(rdflib.RDF.type, KG.Claim)
    said = {
        (rdflib.RDF.type, KG.Proposition),
        (rdflib.RDFS.label, rdflib.Literal("Freedonia shelled Lowell")),
        (KG.verb, rdflib.Literal("shelled")),
        (KG.eventType, KG.Strike),
        (KG.agent, ID.freedonia),
        (KG.theme, ID.lowell),
        (KG.date, rdflib.Literal("2024-05-01", datatype=rdflib.XSD.date)),
        (KG.status, KG.Claimed),
        (KG.claimant, ID.rufus),
        (KG.confidence, rdflib.Literal(str(told.statements[0].confidence), datatype=rdflib.XSD.decimal)),
        (KG.aboutEvent, found.value(claim, KG.aboutEvent)),
        (KG.restsOn, claim),
        (rdflib.PROV.wasDerivedFrom, rdflib.URIRef("https://kg.example/document/page#char=0,46")),
    }
    assert set(found.predicate_objects(node)) == said


def test_what_is_held_back_is_kept_without_an_edge():
    found = graph(turtle(*drawn(held("page"))))
    (tie,) = found.subjects(rdflib.RDF.type, KG.HeldTie)
    assert (None, rdflib.RDF.type, KG.Tie) not in found
    assert str(found.value(tie, KG.heldBack)) == "an accusation or a denial"
    assert (ID.freedonia, None, ID.lowell) not in found


@pytest.mark.parametrize("pages", [[strike()], [strike(), strike("other", by=None), denial()]], ids=["one", "three"])
def test_what_is_read_back_is_what_was_written(pages):
    found, told = drawn(*pages)
    for text in (turtle(found, told), trig(found, told)):
        store = Store()
        store.bulk_load(text.encode(), format=RdfFormat.TRIG)
        assert list(json_rows(DrawnReader(store).graph_of())) == list(json_rows(in_order(told)))


def in_order(told: Graph) -> Graph:
    """Return the statements in the order of the documents' ids, in which they are read back."""
    return replace(told, statements=tuple(sorted(told.statements, key=lambda s: s.sources[0].document)))


def test_the_same_content_gives_the_same_bytes_in_three_forms():
    for write in (turtle, trig, nquads):
        assert write(*drawn(strike(), strike("other"))) == write(*drawn(strike(), strike("other")))


def test_trig_keeps_each_document_by_itself():
    quads = list(parse(trig(*drawn(strike(), strike("other", by=None))), format=RdfFormat.TRIG))
    alone = {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in quads
        if str(q.graph_name) == "<https://kg.example/document/page>"
    }
    assert {str(q.graph_name) for q in quads} >= {"<https://kg.example/document/other>", "DEFAULT"}
    assert (f"<{ID.freedonia}>", f"<{rdflib.RDFS.label}>", '"Freedonia"') in alone
    assert (f"<{ID.freedonia}>", f"<{CLAIMED.shelled}>", f"<{ID.lowell}>") in alone


def test_another_base_moves_all_names_of_the_graph():
    text = turtle(*drawn(strike()), base="http://example.org/kb/")
    assert "@prefix id: <http://example.org/kb/id/>" in text
    assert "@prefix kg: <http://example.org/kb/ontology#>" in text
    assert "https://kg.example/" not in text


@pytest.mark.parametrize("base", ["", "no iri", "http://a b/", "<x>", "http://a/b#"])
def test_a_base_that_is_no_iri_is_refused(base):
    with pytest.raises(UsageError):
        turtle(*drawn(strike()), base=base)


HOSTILE = [
    'Free"donia\\',
    "Freedonia\x00\x07\x1b[31m",
    "Freedonia\ud800",
    "<script>alert(1)</script>",
    "Фридония 自由 🏴",
    "Free'''donia\"\"\"",
    "a b<c>{d}|^`",
    "x" * 5000,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_characters_survive(name, tmp_path):
    page = Page(f"{name} shelled Lowell.", name=name[:50] or "x")
    page.mention(name, name[:60], type="Organization")
    page.mention("Lowell", "lowell", type="City")
    page.claim(
        "shelled", [("agent", name), ("patient", "Lowell")], type="Strike", edges=[("agent", "shelled", "patient")]
    )
    text = turtle(*drawn(page))
    assert quick_violations(*triples_by_subject(text.encode())) == []
    labels = {str(o) for o in graph(text).objects(None, rdflib.RDFS.label)}
    assert name.replace("\ud800", "\ufffd") in labels
    (tmp_path / "g.ttl").write_text(text, "utf-8")
    # A name in pieces makes no direct edge, but its tie is held.
    asked = "ASK { ?tie rdf:predicate kg:shelled ; rdf:object id:lowell }"
    assert answer(load(tmp_path / "g.ttl"), asked).rows == (("yes",),)


def test_a_quantity_is_a_node_with_its_number():
    page = Page("Freedonia committed more than $5 million.")
    page.mention("Freedonia", "freedonia")
    page.count("more than $5 million", 5e6, "USD", "more than")
    page.claim(
        "committed",
        [("agent", "Freedonia"), ("amount", "more than $5 million")],
        type="Pledge",
        edges=[("agent", "committed", "amount")],
    )
    found = graph(turtle(*drawn(page)))
    amount = next(found.subjects(rdflib.RDF.type, KG.Quantity))
    assert found.value(amount, KG.value).toPython() == 5_000_000
    assert str(found.value(amount, KG.currency)) == "USD"
    assert str(found.value(amount, KG.modifier)) == "more than"
    assert found.value(amount, KG.upperValue) is None


@pytest.mark.parametrize(
    ("words", "ends"), [("between 30 and 40 houses", (30, 40)), ("5 to 7 houses", (5, 7)), ("30 houses", (30, None))]
)
def test_a_range_keeps_both_ends(words, ends):
    page = Page(f"Freedonia lost {words}.")
    page.mention("Freedonia", "freedonia")
    page.count(words, ends[0], "house", high=ends[1])
    page.claim("lost", [("agent", "Freedonia"), ("theme", words)])
    found, told = drawn(page)
    written = graph(turtle(found, told))
    (amount,) = written.objects(None, KG.hasAmount)
    upper = written.value(amount, KG.upperValue)
    assert (written.value(amount, KG.value).toPython(), upper and upper.toPython()) == ends
    (row,) = map(json.loads, claim_lines(found).splitlines())
    assert (row["amounts"][0]["value"], row["amounts"][0]["upper_value"]) == ends


@pytest.mark.parametrize(("name", "content"), [("a.ttl", "no turtle"), ("a.xyz", ""), ("none.ttl", None)])
def test_a_file_that_is_no_graph_is_refused_in_one_line(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(QueryError) as error:
        load(tmp_path / name)
    assert "\n" not in str(error.value)


def test_a_document_is_a_news_article_made_by_a_run_without_a_clock():
    found = graph(turtle(*drawn(strike())))
    schema = rdflib.Namespace("https://schema.org/")
    document = rdflib.URIRef("https://kg.example/document/page")
    assert (document, rdflib.RDF.type, schema.NewsArticle) in found
    assert str(found.value(document, schema.publisher)) == "Gazette"
    run = next(found.subjects(rdflib.RDF.type, rdflib.PROV.Activity))
    assert set(found.predicates(run)) == {rdflib.RDF.type, rdflib.RDFS.label, rdflib.PROV.used}


@pytest.mark.parametrize("name", [*HOSTILE, "tab\there", "\u2028\x7f\x85"])
def test_quick_lines_are_those_of_the_library(name):
    page = Page(f"{name} shelled Lowell.", name=name[:50] or "x")
    page.mention(name, name[:60], type="Organization")
    page.mention("Lowell", "lowell", type="City")
    page.claim("shelled", [("agent", name), ("patient", "Lowell")], type="Strike", time=day("2024-05-01"))
    found = quads(*drawn(page))
    assert nquads(*drawn(page)).encode() == serialize(found, format=RdfFormat.N_QUADS)


@pytest.mark.parametrize("write", [turtle, trig])
def test_the_header_tells_background_from_what_documents_say(write):
    found = list(parse(write(*drawn(strike())), format=RdfFormat.TRIG))
    about = [(q.predicate.value, q.object.value) for q in found if q.subject.value == "https://kg.example/background"]
    named = {value for name, value in about if name == str(KG.background)}
    assert {"https://schema.org/containedInPlace", "https://schema.org/memberOf"} <= named
    assert any(name == str(rdflib.DCTERMS.source) for name, _ in about)


@pytest.mark.parametrize("pages", [[strike()], [strike(), strike("other", by=None)]], ids=["one page", "two pages"])
def test_what_is_made_together_is_what_is_made_apart(pages):
    found = serialized_graph(*drawn(*pages))
    assert (found.turtle.decode(), found.trig.decode()) == (turtle(*drawn(*pages)), trig(*drawn(*pages)))


@pytest.mark.parametrize("pages", [[strike()], [strike(), strike("other", by=None)]], ids=["one page", "two pages"])
def test_the_statements_that_are_checked_are_those_of_the_file(pages):
    found = serialized_graph(*drawn(*pages))
    read, prefixes = triples_by_subject(found.turtle)
    held, there = ({(s, p, o) for s, about in facts.items() for p, o in _pairs(about)} for facts in (found.facts, read))
    assert held == there
    assert found.prefixes == prefixes


def _pairs(about):
    return [(path, value) for path, values in about.items() for value in values]
