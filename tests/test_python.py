"""The public Python interface: what goes in, what comes out, and the one line for what cannot be."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest
from rules_alone import RULES_ALONE

import kg
from kg.inputs import sources_of
from kg.resources import RESULT_FILES

TEXT = "Globex bought Initech in Norway on 3 May 2021."
ROW = {"id": "deal", "title": "A sale", "published": "2021-05-04", "publisher": "The Wire", "text": TEXT}
STATEMENT = {
    "text": "Globex bought Initech",
    "subject": "Globex",
    "predicate": "kg:acquired",
    "object": "Initech",
    "factuality": "fact",
    "polarity": "positive",
    "claimant": None,
    "date": "2021-05-03",
    "earliest": "2021-05-03",
    "latest": "2021-05-03",
    "place": "Norway",
    "sentence": TEXT,
    "document": "deal",
    "published": "2021-05-04",
    "publisher": "The Wire",
    "start": 0,
    "end": 46,
    "subject_id": "globex",
    "object_id": "initech",
    "claimant_id": None,
}


@pytest.fixture(scope="module")
def pipeline():
    return kg.Pipeline(kg.Options(model="sm", ontology=RULES_ALONE))


@pytest.fixture(scope="module")
def graph(pipeline):
    return pipeline.build([ROW])


@pytest.fixture(scope="module")
def loaded(graph, pipeline, tmp_path_factory):
    """The same graph in each form in which it can be loaded."""
    folder = tmp_path_factory.mktemp("loaded")
    graph.write(folder / "output")
    (folder / "copy.nt").write_text(graph.to_rdflib().serialize(format="nt"), "utf-8")
    pipeline.update(folder / "store", [ROW])
    return {
        name: kg.load(folder / name) for name in ("output", "output/graph.ttl", "output/graph.trig", "copy.nt", "store")
    }


def test_the_face_is_small_sorted_and_documented():
    assert kg.__all__ == sorted(kg.__all__)
    assert dir(kg) == sorted(kg.__all__)
    assert [name for name in kg.__all__ if name != "__version__" and not getattr(kg, name).__doc__] == []
    with pytest.raises(AttributeError, match="has no attribute 'Graf'"):
        kg.Graf  # noqa: B018


def test_importing_kg_loads_nothing():
    code = "import sys; import kg; print(*sorted(name for name in sys.modules if name.partition('.')[0] in {'kg', 'spacy'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["kg"]


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


@pytest.fixture
def given(tmp_path):
    """The row as each kind of input, by name."""
    (tmp_path / "deal.txt").write_text(TEXT, "utf-8")
    (tmp_path / "news.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "deal.txt").write_text(TEXT, "utf-8")
    document = kg.Document("deal", TEXT, title="A sale", published="2021-05-04", publisher="The Wire")
    return {
        "a path": tmp_path / "deal.txt",
        "a path as text": str(tmp_path / "deal.txt"),
        "a folder": tmp_path / "folder",
        "a list of paths": [tmp_path / "deal.txt"],
        "JSON Lines": tmp_path / "news.jsonl",
        "a document": document,
        "documents": [document],
        "a generator": (one for one in [document]),
        "a row": ROW,
        "rows": [ROW],
        "a row with a date": {**ROW, "published": date(2021, 5, 4)},
    }


@pytest.mark.parametrize(
    "kind",
    [
        "a path",
        "a path as text",
        "a folder",
        "a list of paths",
        "JSON Lines",
        "a document",
        "documents",
        "a generator",
        "a row",
        "rows",
        "a row with a date",
    ],
)
def test_every_kind_of_input_is_built(kind, given, pipeline):
    found = pipeline.build(given[kind])
    assert [(d.id, d.text) for d in found.build.knowledge.documents] == [("deal", TEXT)]
    said = [(one.subject, one.predicate, one.object, one.date) for one in found.claims]
    assert said == [("Globex", "kg:acquired", "Initech", "2021-05-03")]
    assert found.build.problems == ()


def test_a_data_frame_goes_in_as_its_rows_do(graph, pipeline):
    pandas = pytest.importorskip("pandas", reason="pip install 'kg[notebook]'")
    frame = pandas.DataFrame([ROW | {"other": 7}, {"id": 12, "text": "Jane Roe left Globex.", "published": None}])
    frame["published"] = pandas.to_datetime(frame["published"])
    assert list(sources_of(frame)) == [
        {**ROW, "published": "2021-05-04T00:00:00"},
        {"id": 12, "title": None, "published": None, "publisher": None, "text": "Jane Roe left Globex."},
    ]
    found = pipeline.build(frame)
    assert [(d.id, d.title, d.published) for d in found.build.knowledge.documents] == [
        ("deal", "A sale", "2021-05-04"),
        ("12", None, None),
    ]
    assert [one for one in found.statements if one.document == "deal"] == list(graph.statements)
    with pytest.raises(kg.InputError, match=r"^the table has no column 'text'; its columns may be id, title, "):
        pipeline.build(pandas.DataFrame([{"words": TEXT}]))


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([], "no document could be read; name one"),
        (
            [{"text": ""}],
            "no document could be read; rows, row 1: the text is empty; give it some text or leave it out",
        ),
        ([{"title": "No text"}], 'no document could be read; rows, row 1: the field "text" is missing; '),
        ([{"text": 7}], 'no document could be read; rows, row 1: the field "text" is no text; '),
        ([ROW | {"published": "soon"}], "no document could be read; rows, row 1: \"published\" is no date: 'soon'; "),
        ([kg.Document("a", " ")], "no document could be read; a: the text is empty; "),
        ("none.txt", "no document could be read; none.txt: the file cannot be read (no such file or directory); "),
        (TEXT, 'this is a text, not a path; give it as {"text": "…"} or as a kg.Document'),
        (f"{TEXT}\n{TEXT}", 'this is a text, not a path; give it as {"text": "…"} or as a kg.Document'),
        (7, "a int is no source; give paths, documents, rows, or a DataFrame"),
        ([7], "a int is no source; give a path, a kg.Document, or a row with a text"),
    ],
)
def test_what_cannot_go_in_is_said_in_one_line(sources, said, pipeline, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kg.InputError) as caught:
        pipeline.build(sources)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_a_bad_row_costs_itself_alone(pipeline):
    met = []
    found = pipeline.build([{"text": ""}, ROW, ROW], report=met.append)
    assert {one.document for one in found.statements} == {"deal"}
    assert tuple(met) == found.build.problems
    assert [str(problem) for problem in met] == [
        "rows, row 1: the text is empty; give it some text or leave it out",
        "rows, row 3: the id 'deal' is taken by rows, row 2; give each document its own id",
    ]


def test_options_are_frozen_and_checked(tmp_path):
    with pytest.raises(FrozenInstanceError):
        kg.Options().model = "sm"
    with pytest.raises(kg.UsageError, match=r"^the option 'render' cannot be 'unary'; use binary or nary$"):
        kg.Options(render="unary")
    assert kg.Options(known=[]) == kg.Options()
    for options, error in [
        (kg.Options(model="none"), "no spaCy pipeline 'none' is installed"),
        (kg.Options(base="no iri"), "the base 'no iri' is no absolute IRI"),
        (kg.Options(known="none.toml"), "the known entities cannot be read"),
    ]:
        with pytest.raises(kg.KgError, match=error):
            kg.Pipeline(options).build([ROW])


def test_options_change_what_comes_out(tmp_path):
    (tmp_path / "who.jsonl").write_text('{"left": "hooli", "right": "norway", "verdict": "same"}\n', "utf-8")
    (tmp_path / "deal.txt").write_text(TEXT, "utf-8")
    known = [kg.Entity("hooli", "Organization", "Globex", ("Globex", "Hooli"))]
    options = kg.Options(
        model="sm", base="http://example.org/kb", known=known, judgements=tmp_path / "who.jsonl", page="simple"
    )
    found = kg.Pipeline(options).build(tmp_path)
    assert found.base == "http://example.org/kb/"
    assert [entity.id for entity in found.entities] == ["hooli", "initech"]
    assert "vis-network" in found.to_html()


def test_an_ontology_of_your_own_holds_for_its_pipeline_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path / "of the command line"))
    rules = tmp_path / "own" / "rules"
    rules.mkdir(parents=True)
    (rules / "own.toml").write_text("[broken]\n", "utf-8")
    code = (
        "import kg, sys\n"
        "try:\n    kg.Pipeline(kg.Options(model='sm', ontology=sys.argv[1])).build([{'text': 'Globex bought Initech.'}])\n"
        "except kg.RuleError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(rules.parent)], capture_output=True, text=True, check=True)
    assert done.stdout == "own.toml [broken]: 'asserts' is missing; every rule needs it\n"


def test_a_claim_says_everything_that_the_sentence_does(graph):
    (found,) = graph.claims
    assert {name: getattr(found, name) for name in STATEMENT} == STATEMENT
    (event,) = graph.events
    assert (event.id, event.type, event.status) == (found.event, "Buy", "fact")
    assert event.roles == (("agent", "Globex"), ("place", "Norway"), ("theme", "Initech"))
    assert [(e.id, e.label, e.type) for e in graph.entities if e.id != "globex"] == [
        ("initech", "Initech", graph.entities[1].type),
        ("norway", "Norway", "Country"),
    ]
    assert [(m.document, m.start, m.end, m.text, m.entity) for m in graph.mentions] == [
        ("deal", 0, 6, "Globex", "globex"),
        ("deal", 14, 21, "Initech", "initech"),
        ("deal", 25, 31, "Norway", "norway"),
    ]


def test_a_loaded_graph_answers_as_the_built_one_does(graph, loaded):
    for name, one in loaded.items():
        for part in ("entities", "ties", "statements", "claims", "events", "mentions", "base"):
            assert getattr(one, part) == getattr(graph, part), (name, part)
        assert repr(one) == repr(graph) == "<kg.Graph: 3 entities, 0 ties, 1 statements, 1 events>"
        assert one.query("facts-only", about="initech") == graph.query("facts-only", about="initech")
        assert one.show("Initech") == graph.show("Initech")
        assert one.path("Globex", "Initech") == graph.path("Globex", "Initech")
        assert sorted(one.to_networkx().edges) == sorted(graph.to_networkx().edges)
        assert one._repr_html_() is None
        assert name in {"store", "output/graph.trig"} or words(one) == words(graph)


def words(graph):
    """The triples of a graph; Oxigraph keeps the value of a number and not the name of its kind."""
    return sorted((str(s), str(p), str(o)) for s, p, o in graph.to_rdflib())


@pytest.mark.parametrize("part", ["build", "to_html", "write"])
def test_what_only_a_build_knows_is_refused_in_one_line(part, loaded, tmp_path):
    said = "^this graph was loaded: it has no page, report or measures; make them with kg.Pipeline"
    for one in loaded.values():
        with pytest.raises(kg.UsageError, match=said):
            one.write(tmp_path / "out") if part == "write" else getattr(one, part)()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("path", "said"),
    [("none.ttl", "there is no such graph"), ("news.txt", "not a graph file"), (".", "there is no store here")],
)
def test_what_is_no_graph_is_not_loaded(path, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kg.KgError, match=said):
        kg.load(path)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda graph: graph.query("facts-only", colour="red"), "the query has no parameter 'colour'; it has: about"),
        (
            lambda graph: graph.query("facts-onyl"),
            "no bundled query and no file has the name 'facts-onyl'; did you mean facts-only",
        ),
        (lambda graph: graph.query("SELECT WHERE {"), "the query cannot be answered"),
        (lambda graph: graph.query("facts-only").text("ttl"), "only CONSTRUCT and DESCRIBE give Turtle"),
        (lambda graph: graph.show("Nobody At All"), "nothing in the graph is called 'Nobody At All'"),
        (lambda graph: graph.path("Globex", "Nobody At All"), "nothing in the graph is called 'Nobody At All'"),
    ],
)
def test_a_question_that_cannot_be_answered(ask, said, graph):
    with pytest.raises(kg.KgError) as caught:
        ask(graph)
    assert str(caught.value).startswith(said)


def test_tables(graph):
    pytest.importorskip("pandas", reason="pip install 'kg[notebook]'")
    tables = graph.to_pandas()
    assert list(tables.things.columns) == ["id", "label", "type", "aliases", "links", "latitude", "longitude"]
    assert list(tables.claims.columns) == [
        *("id", "text", "subject", "predicate", "object", "factuality", "polarity", "claimant", "date", "earliest"),
        *("latest", "place", "confidence", "sentence", "document", "published", "publisher", "start", "end"),
        *("subject_id", "object_id", "claimant_id", "event"),
    ]
    assert list(tables.mentions.columns) == ["document", "start", "end", "text", "entity", "label"]
    assert [len(table) for table in tables] == [3, 1, 1, 1, 3]
    assert tables.claims.loc[0, "subject"] == "Globex"
    assert tables.ties.loc[0, "label"] == "acquired"
    assert tables.statements.loc[0, "label"] == "Globex bought Initech in Norway on 3 May 2021"
    empty = kg.Pipeline(kg.Options(model="sm")).build([{"text": "Yes."}]).to_pandas()
    assert [list(table.columns) for table in empty] == [list(table.columns) for table in tables]


def test_without_pandas_the_extra_is_named(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        kg.UsageError, match=r'^pandas is not installed; pip install "news-knowledge-graph\[notebook\]"$'
    ):
        graph.to_pandas()


def test_other_forms(graph, tmp_path):
    network = graph.to_networkx()
    assert sorted(network)[:3] == ["globex", "initech", "norway"]
    (node,) = sorted(network)[3:]
    assert {(end, key) for _, end, key in network.edges(node, keys=True)} >= {
        ("globex", "role:agent"),
        ("initech", "role:theme"),
    }
    assert network.nodes["norway"]["types"] == "Thing;Country"
    graph.write(tmp_path / "out")
    assert sorted(files(tmp_path / "out")) == sorted(RESULT_FILES)
    assert files(tmp_path / "out")["graph.ttl"] == graph.to_turtle()
    assert files(tmp_path / "out")["graph.html"] == graph.to_html()
    assert len(graph.to_rdflib()) == len(graph.store)


def test_the_page_of_a_notebook_is_whole_and_asks_nobody(graph):
    from html.parser import HTMLParser

    frames = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: frames.append((tag, dict(attributes)))
    parser.feed(graph._repr_html_())
    ((tag, attributes),) = frames
    assert (tag, attributes["srcdoc"]) == ("iframe", graph.to_html())
    assert sorted(attributes) == ["sandbox", "srcdoc", "style"]


def test_extract_gives_one_text(pipeline, tmp_path):
    (tmp_path / "deal.txt").write_text(TEXT, "utf-8")
    found = pipeline.extract(TEXT)
    assert (found.document.id, found.document.text) == ("text", TEXT)
    assert [entity.label for entity in found.entities] == ["Globex", "Initech", "Norway"]
    assert [time.value for time in found.times] == ["2021-05-03"]
    assert [claim.type for claim in found.claims] == ["Buy"]
    assert [mention.text for mention in found.mentions] == ["Globex", "Initech", "Norway"]
    for same in (tmp_path / "deal.txt", kg.Document("text", TEXT), {"text": TEXT}):
        other = pipeline.extract(same).to_dict()
        assert other["text"] == TEXT
        assert [claim["triple"] for claim in other["claims"]] == [
            claim["triple"] for claim in found.to_dict()["claims"]
        ]
    with pytest.raises(kg.InputError, match=r"^text: the text is empty; give it some text or leave it out$"):
        pipeline.extract("")


def test_a_store_is_updated_and_written_in_shards(pipeline, tmp_path):
    done = []
    first = pipeline.update(tmp_path / "store", [ROW], progress=done.append)
    second = pipeline.update(tmp_path / "store", [ROW, {"text": ""}], report=done.append)
    assert (first.added, first.changed, first.kept, second.added, second.kept, sum(done[:1])) == (1, 0, 0, 0, 1, 1)
    assert str(done[1]).startswith("rows, row 2: the text is empty")
    assert pipeline.write_shards(tmp_path / "shards", [ROW]) == 1
    (shard,) = (tmp_path / "shards").glob("*.nq")
    assert kg.load(shard).statements == kg.load(tmp_path / "store").statements
