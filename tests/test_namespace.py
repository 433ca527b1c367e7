"""The namespace of a graph set as a whole (`--base`): ids, documents and ontology follow it in all that kg reads and writes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse
from rules_alone import RULES_ALONE

import kg
from kg.cli import main
from kg.data.ontology import ontology
from kg.errors import InputError
from kg.exchange import FORMS
from kg.namespaces import BASE, kg_namespace, prefixes, renamed
from kg.store.query import named_queries
from kg.validate import violations

OTHER = "https://news.example/graph/"
TEXT = (
    "Rosa Vane, the president of Globex, said on Tuesday that Initech had bought Hooli for $5 million. Globex sued Initech in "
    "Lisbon on 3 May 2021. Otto Marr denied that Initech had attacked Hooli. Portugal may send troops to Norway."
)
# The mark by which a store knows that a document was built with the same options.
_CONTENT_HASH = re.compile(r"contentHash\W+[0-9a-f]{16}\b")
BUILD = ("--model", "sm", "--second", "none")
# Exports of text, but for FollowTheMoney, whose ids are hashes of names.
TEXTUAL = set(FORMS) - {"rdf", "parquet", "ladybug", "ftm"}


@pytest.fixture(scope="module", autouse=True)
def _rules_alone() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_ONTOLOGY", str(RULES_ALONE))
        yield


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> tuple[Path, Path]:
    """The same text built under the default base and under another one, as files and as stores."""
    home = tmp_path_factory.mktemp("namespace")
    (home / "page.txt").write_text(f"{TEXT}\n", "utf-8")
    for name, base in (("default", BASE), ("other", OTHER)):
        assert main(["build", str(home / "page.txt"), "--out", str(home / name), "--base", base, *BUILD]) == 0
        assert (
            main(["build", str(home / "page.txt"), "--into", str(home / f"{name}.store"), "--base", base, *BUILD]) == 0
        )
    return home / "default", home / "other"


def test_every_file_of_a_build_has_the_other_namespace_and_nothing_else_changes(folders):
    default, other = folders
    for path in sorted(default.iterdir()):
        if path.suffix != ".html":  # it is compressed
            lines = path.read_text("utf-8").replace(BASE, OTHER).splitlines()
            assert sorted((other / path.name).read_text("utf-8").splitlines()) == sorted(lines), path.name
    assert BASE in (default / "graph.ttl").read_text("utf-8")
    assert kg_namespace(OTHER) in (other / "graph.ttl").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_bundled_query_answers_the_same_without_being_told_the_namespace(name, folders):
    default, other = (kg.load(folder / "graph.ttl").query(name) for folder in folders)
    assert other == default


def test_bundled_queries_find_something_at_all(folders):
    assert sum(bool(kg.load(folders[1] / "graph.ttl").query(name).rows) for name in named_queries()) > 2


def test_a_query_of_the_users_knows_the_prefixes_and_the_full_names(folders):
    graph = kg.load(folders[1] / "graph.ttl")
    text = "SELECT ?name WHERE {{ ?tie a {kind} ; rdf:subject/rdfs:label ?name }} ORDER BY ?name"
    short, full = (graph.query(text.format(kind=kind)) for kind in ("kg:Tie", f"<{kg_namespace(OTHER)}Tie>"))
    assert short.rows == full.rows
    assert short.rows


@pytest.mark.parametrize("broken", [False, True])
def test_shapes_ask_the_same_of_both(folders, tmp_path, broken):
    found = []
    for folder in folders:
        text = (folder / "graph.ttl").read_text("utf-8")
        path = tmp_path / f"{folder.name}.ttl"
        path.write_text(text.replace("kg:Fact", "kg:Maybe") if broken else text, "utf-8")
        found.append(violations(path))
    assert found[0] == found[1]
    assert any(not one.warning for one in found[0]) == broken


def lines_of(path: Path) -> list[str]:
    """Return what a file says in lines of no order: the statements of RDF, the lines of other texts."""
    if path.suffix in {".nq", ".trig", ".ttl", ".nt", ".jsonld"}:
        return sorted(map(str, parse(path=str(path))))
    return sorted(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("target", ["a.nq", "a.trig", "a.ttl", "a.nt", "a.jsonld", *sorted(TEXTUAL)])
@pytest.mark.parametrize("source", ["files", "store"])
def test_every_export_follows(target, source, folders, tmp_path):
    written = []
    for folder in folders:
        place = folder.with_name(f"{folder.name}.store") if source == "store" else folder
        form = ("--format", target) if target in FORMS else ()
        (tmp_path / folder.name).mkdir()
        assert main(["export", str(place), str(tmp_path / folder.name / target), *form]) == 0
        paths = sorted(path for path in (tmp_path / folder.name).rglob("*") if path.is_file())
        written.append("\n".join(line for path in paths for line in lines_of(path)))
    default, other = (_CONTENT_HASH.sub("", text) for text in written)
    assert BASE not in other
    assert sorted(other.splitlines()) == sorted(default.replace(BASE, OTHER).splitlines())


@pytest.mark.parametrize(
    "words",
    [
        "show Globex --graph {folder}/graph.ttl",
        "path Globex Initech --graph {folder}/graph.ttl",
        "query facts-only --as-of 2021-05-04 --graph {folder}.store",
        "statements --graph {folder}/graph.ttl",
        "statements --graph {folder}.store --format jsonl",
        "judgements --graph {folder}.store",
        "stats {folder}.store",
    ],
)
def test_a_command_says_the_same_of_both(words, folders, capsys):
    said = []
    for folder in folders:
        assert main([word.format(folder=folder) for word in words.split()]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_what_follows_from_a_graph_follows_in_its_namespace(folders, tmp_path):
    whole = []
    for folder in folders:
        path = tmp_path / f"{folder.name}.nt"
        assert main(["export", str(folder / "graph.ttl"), str(path), "--materialise"]) == 0
        whole.append(sorted(path.read_text("utf-8").splitlines()))
    assert whole[1] == sorted(line.replace(BASE, OTHER) for line in whole[0])


def test_the_ontology_is_that_of_the_namespace():
    default, other = ontology(), ontology(OTHER)
    assert other.terms == default.terms
    assert other.links == {
        renamed(name, OTHER): tuple((kind, renamed(up, OTHER)) for kind, up in links)
        for name, links in default.links.items()
    }
    assert ontology(BASE) is default
    assert all(OTHER in space for name, space in prefixes(OTHER).items() if BASE in prefixes(BASE)[name])


def test_a_store_refuses_another_namespace_and_graphs_of_two_are_not_mixed(folders, tmp_path, capsys):
    default, other = folders
    page = str(default.parent / "page.txt")
    store = str(other.with_name("other.store"))
    assert main(["build", page, "--into", store, "--base", "https://third.example/", *BUILD]) == 2
    assert capsys.readouterr().err == (
        f"kg: {store}: the names in this store begin with {OTHER}, not https://third.example/; "
        "leave --base out, or name another store\n"
    )
    assert main(["build", page, "--into", store, *BUILD]) == 0  # it remembers its own
    assert main(["diff", str(default / "graph.ttl"), str(other / "graph.ttl")]) == 2
    mixed = tmp_path / "mixed.nt"
    lines = [
        str(quad.triple) for name in folders for quad in parse(path=str(name / "graph.ttl"), format=RdfFormat.TURTLE)
    ]
    mixed.write_text("".join(f"{line} .\n" for line in lines), "utf-8")
    capsys.readouterr()
    assert main(["query", "planned", "--graph", str(mixed)]) == 2
    assert capsys.readouterr().err == (
        f"kg: several graphs are mixed here, whose names begin with {BASE} and {OTHER}; "
        "load each by itself, or build them with one --base\n"
    )


def test_a_graph_whose_classes_stand_elsewhere_is_refused(folders, tmp_path):
    text = (folders[1] / "graph.ttl").read_text("utf-8")
    older = tmp_path / "older.ttl"
    older.write_text(text.replace(kg_namespace(OTHER), kg_namespace(BASE)), "utf-8")
    for read in (lambda: kg.load(older).query("planned"), lambda: violations(older)):
        with pytest.raises(InputError, match="build it anew"):
            read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kg serve needs a system with fork")
def test_a_server_of_the_graph_names_nothing_else(folders):
    pytest.importorskip("uvicorn", reason="uvicorn is not installed (extra serve)")
    from test_serve import asked, serving

    with serving(folders[1]) as address:
        for path, accept in (
            ("/", "text/html"),
            ("/query", "text/html"),
            ("/ontology", "text/turtle"),
            ("/api/statements", "application/json"),
            ("/id/globex", "application/ld+json"),
            ("/id/globex", "text/turtle"),
            ("/id/globex", "text/html"),
        ):
            response, body = asked(address, path, Accept=accept)
            assert (response.status, BASE.encode() in body) == (200, False), path
        query = quote(f"ASK {{ ?tie a kg:Tie . ?same a <{kg_namespace(OTHER)}Tie> }}")
        assert b"true" in asked(address, f"/sparql?query={query}", Accept="application/json")[1]
