"""Hostile labels through every place that kg writes to: nothing in them calculates, links, steers or breaks a file."""

import csv
import io
import json
import logging
import re
import subprocess
import sys

import networkx as nx
import pytest
import yaml
from handmade import Page, drawn

from kg.analyse import measures
from kg.cli import main
from kg.cli.summary import shell_word
from kg.escaping import safe_for_cell, safe_for_markdown, safe_for_terminal, safe_for_xml
from kg.exchange import Content, exported
from kg.failures import LOGGER, log_to_stderr
from kg.report import markdown, report
from kg.store import answer, load, nquads, turtle
from kg.store.disk import DiskStore, Shard

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    " =1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "see http://evil.example or www.evil.example or a@evil.example",
    "# Head | cell | `code` ~~no~~ &lt;b&gt; $x$",
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b31mred",
    "abc\u202egnp.exe",
    "a\u2066b\u2069c\u200fd\u061ce",
    "]]></data><evil/>\ufffe\uffff\x00\x0b",
    "&evil; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
)
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def page(label: str, name: str = "page") -> Page:
    found = Page(f"{label} shelled Lowell.", name=name)
    found.mention(label, f"hostile-{name}", type="Organization")
    found.mention("Lowell", "lowell", type="City")
    edges = [("agent", "shelled", "patient")]
    found.claim("shelled", [("agent", label), ("patient", "Lowell")], type="Strike", edges=edges)
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store with a page of each label, of which each export is of one file for all."""
    folder = tmp_path_factory.mktemp("inert") / "store"
    pages = [page(label, f"page-{n}") for n, label in enumerate(HOSTILE)]
    with DiskStore(folder, create=True) as opened:
        opened.put([Shard(one.name, "hash", nquads(*drawn(one), header=False), "") for one in pages])
    return folder


@pytest.fixture
def content(store):
    with DiskStore(store, read_only=True) as opened:
        yield Content(opened.reader)


everywhere = pytest.mark.parametrize("label", HOSTILE, ids=ascii)


def test_tables_and_networks_are_inert_and_whole(content, tmp_path):
    tables = [
        *exported(content, tmp_path / "tables", folder=True),
        *exported(content, tmp_path / "neo4j", "neo4j"),
    ]
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if FORMULA.match(cell) or STEERING.search(cell.replace("\r", ""))]
    for ending, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        (path,) = exported(content, tmp_path / f"n{ending}")
        labels = {data["label"] for _, data in read(path).nodes(data=True)}
        assert len(labels) > 10
        assert "Lowell" in labels
        assert not [text for text in labels if "\u202e" in text or "\x1b" in text]


def test_cypher_notes_and_entities_are_inert(content, tmp_path):
    (cypher,) = exported(content, tmp_path / "n.cypher")
    (entities,) = exported(content, tmp_path / "n.ftm")
    notes = exported(content, tmp_path / "vault", "obsidian")
    lines = cypher.read_text("utf-8").split("\n")
    assert all(line.startswith(("CREATE", "MERGE", "MATCH", "")) and "\\u" not in line for line in lines)
    assert len(lines) == len(re.findall(r"^(CREATE|MERGE|MATCH).*;$", "\n".join(lines), re.MULTILINE)) + 1
    for line in entities.read_text("utf-8").splitlines():
        assert not STEERING.search(json.dumps(json.loads(line), ensure_ascii=False).replace("\\n", ""))
    assert len(notes) > len(HOSTILE)
    for path in notes:
        front, _, text = path.read_text("utf-8").removeprefix("---\n").partition("---\n")
        assert yaml.safe_load(front)
        assert not STEERING.search((front + text).replace("\n", ""))
        assert not re.search(r"(?<!\\)[<`]|(?<!\\)://|!\[\[", text)


def test_answers_are_inert(store, capsys):
    found = answer(load(store), "SELECT ?name { ?s rdfs:label ?name }")
    rows = list(csv.reader(io.StringIO(found.csv(), newline="")))
    assert not [cell for row in rows for cell in row if FORMULA.match(cell)]
    commands = [["query", "SELECT ?name { ?s rdfs:label ?name }"]]
    for n in range(len(HOSTILE)):
        commands += [["show", f"hostile-page-{n}"], ["path", f"hostile-page-{n}", "lowell"]]
    for words in commands:
        # A name in pieces makes no tie, so that no way leads from it.
        assert main([*words, "--graph", str(store)]) in ({0, 1} if words[0] == "path" else {0})
        said = capsys.readouterr()
        assert not STEERING.search(said.out.replace("\n", "")), ascii(said.out)


@everywhere
def test_the_report_is_inert(label):
    known, graph = drawn(page(label))
    text = markdown(report(known, graph, measures(graph)))
    assert not STEERING.search(text.replace("\n", ""))
    assert not re.search(r"(?<!\\)[<\[`&]|(?<!\\)://|www(?<!\\)\.|(?<!\\)@", text.replace("  > ", ""))


@everywhere
@pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")
def test_a_command_that_a_reader_may_copy_runs_nothing(label):
    for text in (label, f'"; echo ran; $(echo ran) `echo ran` !! {label}', f"{label} " * 40):
        word = shell_word(text)
        said = subprocess.run(["sh", "-c", f"printf '%s\\n' {word}"], capture_output=True, text=True, check=True)
        plain = " ".join(safe_for_terminal(text).split())
        assert plain.startswith(said.stdout.removesuffix("\n")), said
        assert len(said.stdout) <= 61
        assert said.stdout.strip()


@everywhere
def test_what_is_logged_is_inert(label, capsys):
    handler = log_to_stderr(logging.INFO)
    try:
        LOGGER.info("read %s", label)
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(logging.NOTSET)
    said = capsys.readouterr().err
    assert said.startswith("kg: read ")
    assert not STEERING.search(said.replace("\n", ""))


def test_what_is_harmless_stays_as_it_is():
    for text in ("Jane Roe", "-12.5", "+3", "1e-5", "São Paulo, 自由", "a-b", "A = b"):
        assert (safe_for_cell(text), safe_for_xml(text), safe_for_terminal(text)) == (text, text, text)
    assert safe_for_markdown("São Paulo, 2.5 (a-b): yes!") == "São Paulo, 2.5 (a-b): yes!"
    assert safe_for_markdown("2. May") == "2\\. May"
    assert turtle(*drawn(page("a")))
