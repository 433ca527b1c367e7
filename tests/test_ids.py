"""Every id of a document comes back as it was from every form of the graph: it is percent-encoded once."""

import base64
import gzip
import json
import re

import pytest
import rdflib
from handmade import drawn, strike
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.analyse import measures
from kg.store import load, nquads, trig, turtle
from kg.store.disk import DiskStore, Shard
from kg.store.names import document_id, document_iri
from kg.store.records import GraphReader
from kg.visualize import page

BASE = "https://kg.example/"
DOCUMENT = rdflib.URIRef("https://kg.example/ontology#Document")
HARD = (
    "a",
    "true",
    "a.",
    ".",
    "..",
    "a..",
    "a/../b",
    "a./b",
    "%2E",
    "%41.",
    "a b",
    "é.",
    "__proto__",
    "#x",
    "?q=1",
    "-",
    "a\\.",
)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


def everywhere(test):
    for name in HARD:
        test = example(name)(test)
    return settings(max_examples=25, deadline=None)(given(names)(test))


@everywhere
def test_an_iri_gives_back_the_id(name):
    iri = document_iri(name, BASE)
    assert document_id(iri, BASE) == name
    assert not iri.endswith(".")
    assert str(rdflib.URIRef(iri, base="https://other.example/")) == iri


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning")
@everywhere
def test_every_form_of_the_graph_has_the_document_under_its_iri(name):
    pages = drawn(strike(name))
    wanted = {document_iri(name, BASE)}
    for text, kind, library in (
        (turtle(*pages), RdfFormat.TURTLE, "turtle"),
        (trig(*pages), RdfFormat.TRIG, "trig"),
        (nquads(*pages), RdfFormat.N_QUADS, "nquads"),
    ):
        ours = {quad.subject.value for quad in parse(text, format=kind) if quad.object.value == str(DOCUMENT)}
        data = rdflib.Dataset(default_union=True).parse(data=text, format=library)
        theirs = {str(subject) for subject in data.subjects(rdflib.RDF.type, DOCUMENT)}
        assert (ours, theirs) == (wanted, wanted)


def test_a_store_holds_every_document_under_its_id(tmp_path):
    with DiskStore(tmp_path / "s", create=True) as store:
        store.put(Shard(name, "hash", nquads(*drawn(strike(name)), header=False), "") for name in HARD)
        assert set(store.hashes()) == set(HARD)
    assert {record.document for record in GraphReader(load(tmp_path / "s")).mentions()} == set(HARD)


@pytest.mark.parametrize("name", HARD)
def test_the_page_names_the_document_by_its_id(name):
    known, graph = drawn(strike(name))
    (part,) = re.findall(r'id="kg-data">([^<]+)<', page(known, graph, measures(graph)))
    data = json.loads(gzip.decompress(base64.b64decode(part)))
    assert [document["id"] for document in data["documents"]] == [name]
