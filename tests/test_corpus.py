"""A store that grows: whatever the order, the steps and the accidents, the graph is the same."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from importlib import metadata
from itertools import permutations
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from articles import TEXTS
from rules_alone import RULES_ALONE

import kg
from kg.cli import main
from kg.corpus.batches import work_on_batch
from kg.corpus.difference import difference, difference_in_words, rdf_patch
from kg.corpus.duplicates import bands, groups
from kg.corpus.hashes import content_hash
from kg.corpus.update import remove_document, update_store, write_shards
from kg.errors import InputError
from kg.exchange import Content, exported
from kg.exchange.networks import NetworkNode, property_graph
from kg.model import Document, Entity, Graph, Knowledge
from kg.options import Options
from kg.read import documents, with_metadata
from kg.resolve.judgements import Judgement
from kg.resources import version
from kg.store import answer, judgements_of, load, nquads
from kg.store.disk import DiskStore, rows

SMALL = Options(model="sm")

DOCUMENTS = {name: with_metadata(Document(name, text, title=None)) for name, text in TEXTS.items()}
WIRE = " ".join(
    f"{who} said on {day} that the {thing} near the {place} would {verb} before winter."
    for who, day, thing, place, verb in [
        ("Rufus Falk", "Monday", "bridge", "harbour", "open"),
        ("The mayor", "Tuesday", "railway", "border", "close"),
        ("Officials", "Friday", "old dam", "valley", "be repaired"),
        ("Anna Brandt", "Sunday", "power plant", "lake", "be sold"),
        ("A witness", "Thursday", "market", "station", "burn down"),
        ("The company", "Saturday", "mine", "river", "hire again"),
    ]
)


def stored(folder, *steps, judgements=()):
    with DiskStore(folder, create=True) as store:
        for step in steps:
            update_store(store, [DOCUMENTS[name] for name in step], Options(model="sm", judgements=tuple(judgements)))
    return {row.nquad for row in rows(folder)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "store"
    return folder, stored(folder, "abcd")


@pytest.mark.parametrize("order", [p for p in permutations("abcd") if p[0] != "a"][::3], ids="".join)
def test_any_order_in_any_steps_gives_the_same_graph(order, whole, tmp_path):
    assert stored(tmp_path / "s", order) == whole[1]
    assert stored(tmp_path / "t", order[:1], order[1:3], order) == whole[1]


def test_a_document_taken_out_leaves_nothing_and_comes_back_whole(whole, tmp_path):
    without = stored(tmp_path / "three", "abd")
    stored(tmp_path / "four", "dcba")
    with DiskStore(tmp_path / "four") as store:
        remove_document(store, "c")
        with pytest.raises(InputError, match="no document"):
            remove_document(store, "c")
    assert {row.nquad for row in rows(tmp_path / "four")} == without
    assert stored(tmp_path / "four", "c") == whole[1]


def test_a_changed_document_takes_the_place_of_the_old(whole, tmp_path):
    with DiskStore(tmp_path / "s", create=True) as store:
        update_store(store, [with_metadata(Document("a", "Hooli sued Globex."))], SMALL)
        done = update_store(store, DOCUMENTS.values(), SMALL)
    assert (done.added, done.changed, done.kept) == (3, 1, 0)
    assert {row.nquad for row in rows(tmp_path / "s")} == whole[1]


def test_a_judgement_works_every_document_anew_and_taking_it_back_too(whole, tmp_path):
    same = Judgement("globex", "initech", "same", "a test")
    stored(tmp_path / "s", "abcd")
    joined = stored(tmp_path / "s", "abcd", judgements=[same])
    assert joined == stored(tmp_path / "t", "dc", "ba", judgements=[same]) != whole[1]
    assert not any("/id/initech>" in line for line in joined)
    assert stored(tmp_path / "s", "abcd") == whole[1]


def test_the_next_build_of_a_store_heeds_judgements_and_known_entities(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deal.txt").write_text(TEXTS["a"], "utf-8")
    (tmp_path / "known.jsonl").write_text(
        '{"label": "Globex", "type": "Organization", "id": "globex-holding"}', "utf-8"
    )
    build = ["build", "deal.txt", "--into", "store", "--model", "sm"]
    for command in (build, ["merge", "globex", "initech"], build, build, [*build, "--known", "known.jsonl"]):
        assert main(command) == 0
    said = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines() if line.startswith("store")]
    assert [line.split(", ").index(next(w for w in line.split(", ") if w[0] == "1")) for line in said] == [0, 1, 2, 1]
    held = {row.subject.rpartition("/")[2] for row in rows(tmp_path / "store")}
    assert "globex-holding" in held
    assert "initech" not in held


PEOPLE = {
    "e": "Mayor Jane Roe of Oslo opened the bridge.",
    "f": "J. Roe, the mayor of Oslo, resigned on Monday.",
    "g": "Roe, the mayor of Bergen, met Globex on Monday.",
    "h": "Bob Roe, the mayor of Bergen, met Globex on Friday.",
}


def named(folder, *steps, without="", judgements=()):
    """Return the judgements and statements of a store that was filled in steps, with some documents taken out."""
    with DiskStore(folder, create=True) as store:
        for step in steps:
            documents = [with_metadata(Document(name, PEOPLE[name])) for name in step]
            update_store(store, documents, Options(model="sm", judgements=tuple(judgements)))
        for name in without:
            remove_document(store, name)
        said = {f"{j.left} {j.verdict} {j.right}" for j in judgements_of(store.graph)}
    return said, {row.nquad for row in rows(folder)}


def test_who_is_who_over_documents_depends_on_the_documents_alone(tmp_path):
    whole = named(tmp_path / "whole", "efgh")
    assert whole[0] == {"jane-roe same j-roe", "bob-roe same roe-person"}
    assert any("/id/jane-roe> <https://kg.example/ontology#sameThingAs>" in line for line in whole[1])
    for n, steps in enumerate((["hgfe"], ["g", "ef", "h"], ["e", "h", "gf", "efgh"])):
        assert named(tmp_path / str(n), *steps) == whole
    rest = named(tmp_path / "rest", "eg")
    assert named(tmp_path / "less", "efgh", without="fh") == rest
    assert named(tmp_path / "less", "hf") == whole
    assert rest[0] == {"jane-roe undecided roe-person"}


def test_a_judgement_of_the_user_takes_the_place_of_one_unasked(tmp_path):
    apart = Judgement("jane-roe", "j-roe", "different")
    found = named(tmp_path / "apart", "efgh", judgements=[apart])
    assert found[0] == {"bob-roe same roe-person"}
    assert named(tmp_path / "later", "efgh")[0] - found[0] == {"jane-roe same j-roe"}
    assert named(tmp_path / "later", "efgh", judgements=[apart]) == found


def test_judgements_unasked_are_shown(tmp_path, capsys):
    named(tmp_path / "store", "ef")
    assert main(["judgements", "jane-roe", "--graph", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().out == "same       jane-roe  j-roe  (country norway; place oslo; role mayor)\n"


def test_a_checkout_that_nobody_installed_works_too(monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    installed = content_hash(SMALL)(DOCUMENTS["a"])
    monkeypatch.setattr(metadata, "version", missing)
    assert version() == "(not installed)"
    assert content_hash(SMALL)(DOCUMENTS["a"]) != installed
    assert "kg (not installed)" in nquads(Knowledge(), Graph())


def test_what_decides_a_share_is_in_its_hash(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.toml").write_text("", "utf-8")
    own = Options(model="sm", ontology=tmp_path)
    before = content_hash(own)
    (tmp_path / "rules" / "own.toml").write_text("# another rule", "utf-8")
    others = [
        own,
        Options(model="sm", judgements=(Judgement("a", "b", "same"),)),
        Options(model="sm", known=(Entity("globex", "Organization", "Globex"),)),
        Options(model="md"),
        Options(model="sm", base="https://news.example/"),
        SMALL,
    ]
    hashes = [before, *map(content_hash, others)]
    assert len({hash_of(DOCUMENTS["a"]) for hash_of in hashes}) == len(others) + 1
    assert content_hash(Options(model="sm", base="https://kg.example/"))(DOCUMENTS["a"]) == hashes[-1](DOCUMENTS["a"])


@pytest.fixture(scope="module", params=["http://example.org/kb", "urn:news:"])
def based(request, tmp_path_factory):
    """A store with a base of its own, made by two builds; the second does not name the base again."""
    folder = tmp_path_factory.mktemp("based")
    for name in "ab":
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": TEXTS[name]}), "utf-8")
    build = ["build", "--into", str(folder / "store")]
    assert main([*build, str(folder / "a.jsonl"), "--base", request.param]) == 0
    assert main([*build, str(folder / "a.jsonl"), str(folder / "b.jsonl")]) == 0
    return folder / "store"


BOUGHT = "SELECT ?o WHERE { id:globex kg:acquired ?o }"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stats", "STORE", "--documents"], "a\nb\n"),
        (["query", BOUGHT, "--graph", "STORE"], "id:initech"),
        (["show", "Globex", "--graph", "STORE"], "“Globex bought Initech in Norway on 3 May 2021.”"),
        (["path", "Globex", "Initech", "--graph", "STORE"], "Globex – acquired → Initech"),
        (["export", "STORE", "COPY/tables/"], "ties.csv"),
        (["export", "STORE", "COPY/all.ttl"], "all.ttl"),
        (["query", BOUGHT, "--graph", "COPY/all.ttl"], "id:initech"),
        (["diff", "STORE", "STORE"], "the same"),
        (["remove", "STORE", "b"], "removed b"),
        (["stats", "STORE", "--documents"], "a\n"),
    ],
)
def test_a_store_keeps_the_base_it_was_made_with(words, said, based, capsys):
    code = main([word.replace("STORE", str(based)).replace("COPY", str(based.parent)) for word in words])
    assert (code, said in capsys.readouterr().out) == (0, True)
    if said == "edges.csv":
        assert "globex,initech,acquired" in (based.parent / "tables" / "edges.csv").read_text("utf-8")


def test_a_store_is_given_no_second_base(based, capsys):
    assert main(["build", str(based.parent / "a.jsonl"), "--into", str(based), "--base", "http://other.example/"]) == 2
    said = capsys.readouterr().err
    assert "the names in this store begin with " in said
    assert said.count("\n") == 1


ROW = {"text": TEXTS["a"]}
NAMED = [
    ([ROW | {"id": "doc0"}, ROW | {"id": "doc1"}], ["doc0", "doc1"]),
    ([ROW | {"id": f"doc{n}", "source": "Reuters"} for n in range(3)], ["doc0", "doc1", "doc2"]),
    ([ROW | {"id": "doc7", "url": "https://news.example/a"}], ["doc7"]),
    (
        [ROW | {"source": "Reuters"}, ROW | {"url": "https://news.example/a"}],
        ["news-[0-9a-f]{6}-1", "news-[0-9a-f]{6}-2"],
    ),
    ([ROW, ROW | {"id": "doc1"}], ["doc1", "news-[0-9a-f]{6}-1"]),
]


@pytest.mark.parametrize(("given", "ids"), NAMED)
def test_a_store_holds_every_row_under_its_own_id(given, ids, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, given)), "utf-8")
    assert main(["build", "news.jsonl", "--into", "store", "--model", "sm"]) == 0
    with DiskStore(tmp_path / "store", read_only=True) as store:
        held = list(store.hashes())
    assert len(held) == len(ids)
    assert all(re.fullmatch(pattern, name) for pattern, name in zip(ids, held, strict=True))


def test_files_of_one_name_stay_apart_in_any_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("may", "june"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "storm.txt").write_text(TEXTS["a"], "utf-8")
        (tmp_path / folder / "rows.jsonl").write_text(json.dumps(ROW), "utf-8")
    found = [
        {document.source: document.id for document in documents(order, store=Path("store"))}
        for order in (["may", "june"], ["june", "may"])
    ]
    alone = {
        document.source: document.id for name in ("may", "june") for document in documents([name], store=Path("store"))
    }
    assert found[0] == found[1] == alone
    assert len(set(alone.values())) == 4


def test_a_stopped_run_keeps_what_was_finished_and_says_so(tmp_path, monkeypatch, capsys):
    def stopped(tasks, options):
        if tasks[0].document.id == "b":
            raise KeyboardInterrupt
        return work_on_batch(tasks, options)

    monkeypatch.chdir(tmp_path)
    rows = (json.dumps({"id": name, "text": TEXTS[name]}) for name in "abc")
    (tmp_path / "news.jsonl").write_text("\n".join(rows), "utf-8")
    monkeypatch.setattr("kg.corpus.update._BATCH", 1)
    monkeypatch.setattr("kg.corpus.update.work_on_batch", stopped)
    assert main(["build", "news.jsonl", "--into", "store", "--model", "sm"]) == 130
    assert capsys.readouterr().err == "kg: stopped; what was finished before stays, the rest is as it was\n"
    assert main(["stats", "store", "--documents"]) == 0
    assert capsys.readouterr().out == "a\n"


def test_two_documents_of_one_id_are_refused(tmp_path):
    with DiskStore(tmp_path / "s", create=True) as store:
        with pytest.raises(InputError, match="two documents have the id 'a'"):
            update_store(store, [DOCUMENTS["a"], replace(DOCUMENTS["b"], id="a")], SMALL)
        assert store.hashes() == {}


def test_the_patch_makes_the_second_graph_of_the_first(whole, tmp_path):
    first = stored(tmp_path / "s", "ab")
    found = difference(rows(tmp_path / "s"), rows(whole[0]))
    for line in rdf_patch(found):
        sign, _, statement = line.partition(" ")
        if sign in "AD":
            (first.add if sign == "A" else first.remove)(statement)
    assert first == whole[1]
    said = list(difference_in_words(found))
    assert said[0] == "2 documents are new:"
    assert any(line.startswith("    ") and "→" in line for line in said)
    assert said[-1] == f"{len(found.added)} triples added, {len(found.removed)} removed"
    assert list(difference_in_words(difference(rows(whole[0]), rows(whole[0])))) == ["the same"]


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld", ".ttl", ".nt"])
def test_rdf_in_bulk_comes_back(suffix, whole, tmp_path):
    with DiskStore(whole[0], read_only=True) as store:
        (path,) = exported(Content(store.reader), tmp_path / f"out{suffix}")
        triples = {(str(q.subject), str(q.predicate), str(q.object)) for q in store.graph}
    back = {(str(q.subject), str(q.predicate), str(q.object)) for q in pyoxigraph.parse(path=str(path))}
    assert triples <= back
    assert any("Knowledge graph of 4 documents" in o for _, _, o in back)
    said = next(o for _, p, o in back if p.endswith("/void#triples>"))
    assert said.startswith(f'"{len(triples) if suffix in {".ttl", ".nt"} else len(whole[1])}"')
    form = {".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld", ".ttl": "turtle", ".nt": "nt"}[suffix]
    read = rdflib.Dataset() if form in {"nquads", "trig", "json-ld"} else rdflib.Graph()
    assert len(read.parse(data=path.read_text("utf-8"), format=form)) > 0


@pytest.mark.parametrize(("suffix", "reader"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_networks_come_back(suffix, reader, whole, tmp_path):
    with DiskStore(whole[0], read_only=True) as store:
        content = Content(store.reader)
        (path,) = exported(content, tmp_path / f"out{suffix}")
        parts = list(property_graph(content))
    found = reader(path)
    assert set(found) == {part.id for part in parts if isinstance(part, NetworkNode)}
    edges = [edge for part in parts for edge in (part.edges if isinstance(part, NetworkNode) else [part])]
    assert found.number_of_edges() == len(edges) > 0


def test_tables_have_a_node_for_every_end_of_an_edge(whole, tmp_path):
    with DiskStore(whole[0], read_only=True) as store:
        edges, nodes = exported(Content(store.reader), tmp_path / "tables", "neo4j")
    with nodes.open(encoding="utf-8") as a, edges.open(encoding="utf-8") as b:
        named, linked = list(csv.DictReader(a)), list(csv.DictReader(b))
    ids = {row["id:ID"] for row in named}
    assert linked
    assert {row[end] for row in linked for end in (":START_ID", ":END_ID")} <= ids
    assert all(row[":LABEL"] and row["label"] for row in named)


def test_copies_of_a_wire_report_are_one_source():
    copy = "OSLO (Newswire) — " + WIRE[: int(len(WIRE) * 0.8)]
    texts = {"wire": WIRE, "paper": copy, "other": " ".join(TEXTS.values())}
    assert groups({name: bands(text) for name, text in texts.items()}) == [("paper", "wire")]


def test_an_event_in_a_copy_is_not_counted_twice(tmp_path):
    told = "Rufus Falk said that the Freedonian army had attacked the Norwegian port of Bergen with missiles. " + WIRE
    pages = {name: with_metadata(Document(name, text)) for name, text in {"one": told, "two": f"OSLO. {told}"}.items()}
    found = []
    for names in (["one"], ["one", "two"]):
        with DiskStore(tmp_path / "-".join(names), create=True) as store:
            update_store(store, [pages[name] for name in names], Options(model="sm", ontology=RULES_ALONE))
        found.append(answer(load(tmp_path / "-".join(names)), "single-source").rows)
    assert found[0]
    assert len(found[1]) == len(found[0])


def test_a_second_writer_is_told_in_one_line(whole):
    code = f"from pathlib import Path; from kg.store.disk import DiskStore; DiskStore(Path({str(whole[0])!r}))"
    with DiskStore(whole[0]):
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "another process is writing" in told.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", [["stats"], ["build", "none.txt", "--into"], ["query", "facts-only", "--graph"]])
@pytest.mark.parametrize("damage", ["", "junk"])
def test_a_damaged_store_is_not_said_to_be_busy(command, damage, tmp_path, capsys):
    place = tmp_path / "block" / "oxigraph"
    place.mkdir(parents=True)
    if damage or command[0] == "build":
        (place / "CURRENT").write_text("junk")
    assert main([*command, str(tmp_path / "block")]) == 2
    said = capsys.readouterr().err
    assert "the store is damaged (" in said
    assert "says what is lost, with --repair it keeps the rest\n" in said
    assert said.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder in which nobody can write")
@pytest.mark.parametrize("target", ["/proc/x.nq", "/proc/x.graphml", "/proc/tables/"])
def test_a_place_that_cannot_be_written_is_said_with_the_reason(target, whole, capsys):
    assert main(["export", str(whole[0]), target]) == 2
    said = capsys.readouterr().err
    assert "cannot be written (" in said
    assert "none" not in said.casefold()
    assert said.count("\n") == 1


def test_two_processes_write_the_shards_of_one(tmp_path):
    options = Options(model="sm", second=None)
    write_shards(DOCUMENTS.values(), tmp_path / "one", options)
    write_shards(DOCUMENTS.values(), tmp_path / "two", options, jobs=2)
    files = [{p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert files[0] == files[1]
    assert len(files[0]) == 2


def build(folder, store):
    return ["build", str(folder), "--into", str(store), "--model", "sm", "--second", "none"]


def size_of(store):
    """Return how many bytes of data the files of a store hold; a running build may remove a file after it is listed."""
    size = 0
    for path in store.glob("oxigraph/*"):
        if path.suffix in {".log", ".sst"}:
            with suppress(FileNotFoundError):
                size += path.stat().st_size
    return size


def kill_at(size, store, command):
    """Run kg in a process of its own and kill it when the store holds so many bytes, or is done without ever holding them."""
    words = [sys.executable, "-m", "kg", *command]
    run = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while run.poll() is None and size_of(store) < size:
        time.sleep(0.005)
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    run.wait(timeout=60)


@pytest.mark.parametrize(
    ("count", "shares"), [(20, (0.3,)), pytest.param(80, (0.01, 0.1, 0.3, 0.5, 0.7, 0.9), marks=pytest.mark.slow)]
)
def test_a_killed_run_goes_on_and_never_leaves_half_a_document(count, shares, tmp_path):
    (tmp_path / "news").mkdir()
    for n in range(count):
        text = " ".join(TEXTS[name] for name in "abcd").replace("Globex", f"Globex{n}")
        (tmp_path / "news" / f"{n:03}.txt").write_text(text, "utf-8")
    assert main(build(tmp_path / "news", tmp_path / "calm")) == 0
    calm = {row.nquad: row for row in rows(tmp_path / "calm")}
    for share in shares:
        kill_at(share * size_of(tmp_path / "calm"), tmp_path / "killed", build(tmp_path / "news", tmp_path / "killed"))
        held = {row.nquad for row in rows(tmp_path / "killed")}
        graphs = {line.split(" ")[-2] for line in held}
        told = {line for line in calm if line.split(" ")[-2] in graphs}
        assert {line for line in held if "/judgements/" not in line} == {
            line for line in told if "/judgements/" not in line
        }
    assert main(build(tmp_path / "news", tmp_path / "killed")) == 0
    assert {row.nquad for row in rows(tmp_path / "killed")} == set(calm)


def test_a_document_is_the_same_wherever_the_run_is_started(tmp_path, monkeypatch, capsys):
    (tmp_path / "inc").mkdir()
    for name in "ab":
        (tmp_path / "inc" / f"{name}.txt").write_text(TEXTS[name], "utf-8")
    for place, given in (
        ("inc", [".", "--into", "../store"]),
        ("", ["inc", "--into", "store"]),
        ("inc", [str(tmp_path / "inc"), "--into", "../store"]),
    ):
        monkeypatch.chdir(tmp_path / place)
        assert main(["build", *given, "--model", "sm"]) == 0
    said = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()]
    assert said == ["2 added, 0 changed, 0 as they were"] + 2 * ["0 added, 0 changed, 2 as they were"]


def test_a_file_that_vanished_is_named_and_its_document_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inc").mkdir()
    for name in "ab":
        (tmp_path / "inc" / f"{name}.txt").write_text(TEXTS[name], "utf-8")
    build = ["build", "inc", "--into", "store", "--model", "sm"]
    assert main(build) == 0
    (tmp_path / "inc" / "b.txt").unlink()
    capsys.readouterr()
    assert main(build) == 0
    (line,) = capsys.readouterr().err.splitlines()
    name = re.fullmatch(r"kg: (b-\w+): its file is gone, the store keeps it; kg remove store \1 takes it out", line)
    assert name, line
    assert main(["remove", "store", name[1]]) == main(build) == 0
    assert capsys.readouterr().err == ""


def test_what_stands_above_classes_is_written_once_beside_the_shares(tmp_path):
    options = kg.Options(model="sm", second=None)
    kg.Pipeline(options).write_shards(tmp_path, [{"id": "a", "text": "Jane Roe leads Globex."}])
    lines = (tmp_path / "ontology.nt").read_text("utf-8")
    above = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    assert f"<https://kg.example/ontology#Attack> {above} <https://kg.example/ontology#Conflict> .\n" in lines
    assert not any(above in path.read_text("utf-8") for path in tmp_path.glob("*.nq"))
