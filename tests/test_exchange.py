"""A graph in the formats of other programs: every format whole, with the evidence of each tie, and inert."""

import csv
import json
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import yaml
from deal import TEXT, deal_turtle

from kg.cli import export, main
from kg.data import lexicon
from kg.exchange import FORMS, Content, exported
from kg.exchange.followthemoney import entities
from kg.exchange.neo4j import cypher_string
from kg.exchange.tables import TABLES
from kg.namespaces import BASE, KG, RDF
from kg.quoted_triples import with_quoted
from kg.store.drawn_reader import DrawnReader
from kg.store.hierarchy import Hierarchy
from kg.store.load import store_of_turtle


@pytest.fixture(scope="module")
def reader():
    return DrawnReader(store_of_turtle(deal_turtle()))


@pytest.fixture
def content(reader):
    return Content(reader)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_hold_every_record_with_its_evidence(content, tmp_path):
    written = exported(content, tmp_path / "tables")
    assert [path.name for path in written] == sorted(f"{name}.csv" for name in TABLES)
    found = {path.stem: path.read_text("utf-8") for path in written}
    assert found["ties"] == (
        "id,subject,relation,object,label,status,claimant,claimant_id,confidence,shown,held,since,until,documents\n"
        "t1,globex,acquired,initech,bought,fact,,,0.9,true,,,,1\n"
        "t2,jane-roe,owns,globex,owner of,claimed,Rufus Falk,rufus-falk,0.8,true,,,,1\n"
        "t3,jane-roe,leads,globex,president of,fact,,,0.95,true,,,,1\n"
        "t4,jane-roe,married,rufus-falk,met,fact,,,0.1,false,unsure,,,1\n"
    )
    assert found["statements"] == (
        "id,label,verb,types,date,status,negated,claimant,claimant_id,confidence,shown,held\n"
        's1,Globex bought Initech on Monday,buy,"[""Acquire""]",2021-05-03,fact,false,,,0.85,true,\n'
        "s2,Jane Roe owns Globex,own,[],,claimed,false,a clerk,,0.2,false,an open pronoun\n"
    )
    assert found["participants"] == (
        "statement,role,thing,text\ns1,agent,globex,Globex\ns1,theme,initech,Initech\ns1,topic,,Monday\ns2,agent,globex,Globex\n"
    )
    assert found["documents"] == "id,title,published,publisher,author,url\ndeal,A sale,2021-05-04,The Wire,,\n"
    evidence = rows(tmp_path / "tables/evidence.csv")
    assert [(row["of"], row["kind"], row["sentence"]) for row in evidence if row["of"] in {"t3", "s1"}] == [
        ("t3", "tie", TEXT.split("\n")[1]),
        ("t3", "tie", TEXT.split("\n")[2]),
        ("s1", "statement", TEXT.split("\n", maxsplit=1)[0]),
    ]
    for row in [*evidence, *rows(tmp_path / "tables/mentions.csv")]:
        assert TEXT[int(row["start"]) : int(row["end"])] == row.get("sentence", row.get("text"))
    assert {(row["document"], row["publisher"], row["published"]) for row in evidence} == {
        ("deal", "The Wire", "2021-05-04")
    }


def test_parquet_has_the_rows_of_csv_with_types(content, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (extra parquet)")
    exported(content, tmp_path, "csv")
    exported(content, tmp_path, "parquet")
    for name in TABLES:
        table = parquet.read_table(tmp_path / f"{name}.parquet")
        assert table.num_rows == len(rows(tmp_path / f"{name}.csv")), name
    ties = parquet.read_table(tmp_path / "ties.parquet")
    assert {str(ties.schema.field(key).type) for key in ("confidence", "shown", "documents")} == {
        "double",
        "bool",
        "int64",
    }
    assert parquet.read_table(tmp_path / "statements.parquet").column("types").to_pylist() == [["Acquire"], []]
    assert ties.column("held").to_pylist() == [None, None, None, "unsure"]


@pytest.mark.parametrize(("ending", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_networks_keep_evidence_with_its_types(ending, read, content, tmp_path):
    (path,) = exported(content, tmp_path / f"n{ending}")
    found = read(path)
    edges = {(a, b, data["property"]): data for a, b, data in found.edges(data=True)}
    assert set(edges) == {
        ("globex", "initech", "acquired"),
        ("jane-roe", "globex", "owns"),
        ("jane-roe", "globex", "leads"),
        ("statement/s1", "globex", "agent"),
        ("statement/s1", "initech", "theme"),
    }
    owns = edges["jane-roe", "globex", "owns"]
    wanted = {
        "layer": "claimed",
        "status": "claimed",
        "claimant": "Rufus Falk",
        "claimant_id": "rufus-falk",
        "confidence": 0.8,
        "sentence": "Rufus Falk said Jane Roe owns Globex.",
        "document": "deal",
        "title": "A sale",
        "publisher": "The Wire",
        "published": "2021-05-04",
        "char_start": 33,
        "char_end": 70,
        "documents": 1,
    }
    assert {key: owns[key] for key in wanted} == wanted
    assert found.nodes["statement/s1"]["date"] == "2021-05-03"


def test_an_embedded_property_graph_is_asked_with_cypher_and_has_the_evidence(content, tmp_path):
    ladybug = pytest.importorskip("ladybug", reason="ladybug is not installed (extra ladybug)")
    assert exported(content, tmp_path / "news.lbug") == [tmp_path / "news.lbug"]
    assert [path.name for path in tmp_path.iterdir()] == ["news.lbug"]
    connection = ladybug.Connection(ladybug.Database(str(tmp_path / "news.lbug"), read_only=True))

    def asked(query):
        return sorted(connection.execute(query).get_all())

    assert asked(
        "MATCH (a)-[e:leads]->(b) RETURN a.label, b.label, e.status, e.sentence, e.document, e.confidence"
    ) == [["Jane Roe", "Globex", "fact", TEXT.split("\n")[1], "deal", 0.95]]
    assert asked("MATCH (a)-[e:claimed_owns]->(b) RETURN a.id, b.id, e.claimant, e.since") == [
        ["jane-roe", "globex", "Rufus Falk", None]
    ]
    assert asked("MATCH (s)-[e:agent|theme]->(t) RETURN s.label, s.date, s.labels, t.id") == [
        ["Globex bought Initech on Monday", "2021-05-03", ["Statement", "Acquire"], thing]
        for thing in ("globex", "initech")
    ]
    assert len(asked("MATCH (n) RETURN n.id")) == len(list(content.things())) + 1


def test_neo4j_reads_types_from_the_header_lines(content, tmp_path):
    exported(content, tmp_path, "neo4j")
    head = (tmp_path / "edges.csv").read_text("utf-8").splitlines()[0]
    assert head == (
        "id,:START_ID,:END_ID,:TYPE,property,layer,label,since,until,status,claimant,claimant_id,confidence:double,sentence,document,"
        "title,publisher,published,url,char_start:int,char_end:int,documents:int"
    )
    edges, nodes = rows(tmp_path / "edges.csv"), rows(tmp_path / "nodes.csv")
    assert [(row["id"], row[":TYPE"], row["confidence:double"]) for row in edges] == [
        ("t1", "acquired", "0.9"),
        ("t2", "claimed_owns", "0.8"),
        ("t3", "leads", "0.95"),
        ("statement/s1/agent/globex", "agent", "0.85"),
        ("statement/s1/theme/initech", "theme", "0.85"),
    ]
    assert {row["id:ID"]: row[":LABEL"] for row in nodes} == {
        "globex": "KgNode;Thing;Organization",
        "initech": "KgNode;Thing;Organization",
        "jane-roe": "KgNode;Thing;Person",
        "rufus-falk": "KgNode;Thing;Person",
        "statement/s1": "KgNode;Statement;Acquire",
    }


def test_cypher_merges_on_ids(content, tmp_path):
    (path,) = exported(content, tmp_path / "news.cypher")
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "CREATE CONSTRAINT kg_node_id IF NOT EXISTS FOR (n:KgNode) REQUIRE n.id IS UNIQUE;"
    assert lines[3] == (
        "MERGE (n:KgNode {id: 'jane-roe'}) SET n:`Thing`:`Person`, n += {label: 'Jane Roe', type: 'Person'};"
    )
    assert lines[6] == (
        "MATCH (a:KgNode {id: 'jane-roe'}), (b:KgNode {id: 'globex'}) MERGE (a)-[r:`claimed_owns` {id: 't2'}]->(b) "
        "SET r += {property: 'owns', layer: 'claimed', label: 'owner of', status: 'claimed', claimant: 'Rufus Falk', "
        "claimant_id: 'rufus-falk', confidence: 0.8, sentence: 'Rufus Falk said Jane Roe owns Globex.', "
        "document: 'deal', title: 'A sale', publisher: 'The Wire', published: '2021-05-04', char_start: 33, char_end: 70, "
        "documents: 1};"
    )
    assert len(lines) == 11


@pytest.mark.parametrize(
    "text", ["a'b", "a\\", "\\'", "\\u0027}) DETACH DELETE n //", "\\\\u0027", "a\r\nb\tc", "\\\\\\u"]
)
def test_no_text_breaks_out_of_a_string_of_cypher(text):
    """Read it as Neo4j does: first \\uXXXX anywhere, then strings with escapes, joined by +."""
    written = cypher_string(text)
    assert "\n" not in written
    assert "\\u" not in written
    read, at = "", 0
    while at < len(written):
        assert written[at] == "'"
        at += 1
        while written[at] != "'":
            step = 2 if written[at] == "\\" else 1
            read += (
                {"n": "\n", "r": "\r", "t": "\t"}.get(written[at + 1], written[at + 1]) if step == 2 else written[at]
            )
            at += step
        at += 1
        if at < len(written):
            assert written[at : at + 3] == " + "
            at += 3
    assert read == text


def test_framed_json_ld_has_triples_of_the_graph_only(content, tmp_path):
    (path,) = exported(content, tmp_path / "news.jsonld", "framed")
    back = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(path=str(path))}
    graph = content.reader.graph
    whole = {(q.subject, q.predicate, q.object) for q in with_quoted(graph)}
    assert back <= whole
    below = Hierarchy(graph, BASE).with_below(f"{KG}Entity")
    drawn_kinds = {f"{KG}{kind}" for kind in ("Document", "Tie", "HeldTie", "Proposition", "HeldProposition")} | {
        *below
    }
    nodes = {s for s, p, o in whole if p.value == RDF + "type" and o.value in drawn_kinds}
    assert {triple for triple in whole if triple[0] in nodes} <= back
    roe = next(node for node in json.loads(path.read_text("utf-8"))["@graph"] if node["@id"].endswith("/jane-roe"))
    assert [tie["rdfs:label"] for tie in roe["ties"]] == ["owner of", "president of", "met"]
    assert roe["ties"][0]["prov:wasDerivedFrom"]["nif:anchorOf"] == "Rufus Falk said Jane Roe owns Globex."


def test_a_note_of_the_vault_links_to_others_and_gives_its_sources(content, tmp_path):
    written = exported(content, tmp_path, "obsidian")
    assert [str(path.relative_to(tmp_path)) for path in written] == [
        "documents/deal.md",
        "things/globex.md",
        "things/initech.md",
        "things/jane-roe.md",
        "things/rufus-falk.md",
    ]
    note = (tmp_path / "things/initech.md").read_text("utf-8")
    assert note == (
        "---\nid: https://kg.example/id/initech\ntype: Organization\naliases:\n- Initech\n---\n\n"
        "# Initech\n\n## Ties\n\n"
        "- [[things/globex|Globex]] – bought → [[things/initech|Initech]] · fact, confidence 0.90\n"
        "    > Globex bought Initech on Monday.\n"
        "    > — [[documents/deal|A sale]], The Wire, 2021-05-04, characters 0 to 32\n\n"
        "## Statements\n\n"
        "- Globex bought Initech on Monday ([[things/globex|Globex]], [[things/initech|Initech]]) · fact, 2021-05-03, "
        "confidence 0.85\n"
        "    > Globex bought Initech on Monday.\n"
        "    > — [[documents/deal|A sale]], The Wire, 2021-05-04, characters 0 to 32\n"
    )
    front = (tmp_path / "documents/deal.md").read_text("utf-8").split("---\n")[1]
    assert yaml.safe_load(front) == {
        "id": "deal",
        "aliases": ["A sale"],
        "published": "2021-05-04",
        "publisher": "The Wire",
    }


def test_the_command_knows_every_format_and_reads_files_folders_and_stores(reader, tmp_path, capsys):
    assert tuple(FORMS) == export._FORMATS
    (tmp_path / "built").mkdir()
    (tmp_path / "built/graph.ttl").write_bytes(
        reader.graph.dump(format=pyoxigraph.RdfFormat.TURTLE, from_graph=pyoxigraph.DefaultGraph())
    )
    for source in ("built", "built/graph.ttl"):
        for target in ("n.gexf", "n.nq", "n.cypher", "tables/", "n.ttl"):
            assert main(["export", str(tmp_path / source), f"{tmp_path}/{target}"]) == 0
            assert "wrote" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "built"), str(tmp_path / "n.xls")]) == 2
    assert "no format ends in '.xls'" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "built"), f"{tmp_path}/", "--format", "gexf"]) == 2
    assert "gives a file, not a folder" in capsys.readouterr().err


def test_followthemoney_has_edges_for_facts_only(content, tmp_path):
    (path,) = exported(content, tmp_path / "news.ftm")
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [(one["schema"], sorted(one["properties"].get("name", []))) for one in found] == [
        ("Article", []),
        ("Organization", ["Globex"]),
        ("Organization", ["Initech"]),
        ("Person", ["Jane Roe"]),
        ("Person", ["Rufus Falk"]),
        ("Mention", ["Globex"]),
        ("Mention", ["Initech"]),
        ("Mention", ["Jane Roe"]),
        ("Mention", ["Rufus Falk"]),
        ("UnknownLink", []),
        ("Note", ["Jane Roe – owner of → Globex [claimed, by Rufus Falk]"]),
        ("Directorship", []),
        ("Note", ["Globex bought Initech on Monday [2021-05-03]"]),
    ]
    article, globex, *_, roe = found[0], found[1], found[3]
    assert found[11] == {
        "id": found[11]["id"],
        "schema": "Directorship",
        "properties": {
            "director": [roe["id"]],
            "organization": [globex["id"]],
            "role": ["president of"],
            "proof": [article["id"]],
            "publisher": ["The Wire"],
            "summary": sorted(TEXT.split("\n")[1:]),
            "description": ["fact, confidence 0.95"],
        },
    }


def test_followthemoney_takes_every_entity_and_every_mapping(content):
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed (extra ftm)")
    for entity in entities(content):
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == entity["properties"]
    table = lexicon("followthemoney")
    for schema, above in table["above"].items():
        assert all(ftm.model.get(schema).is_a(one) for one in above)
    assert set(table["edges"]) <= set(lexicon("ties")["ties"])
    for kind in table["edges"].values():
        schema = ftm.model.get(kind["schema"])
        assert (schema.source_prop.name, schema.target_prop.name) == (kind["source"], kind["target"])
        assert (schema.source_prop.range.name, schema.target_prop.range.name) == (kind["from"], kind["to"])
        assert {kind["role"], *({"status"} & set(kind))} <= set(schema.properties)
    assert not any(ftm.model.get(schema).abstract for schema in table["things"].values())
