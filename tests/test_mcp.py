"""kg mcp as an assistant uses it: the package's own client, over standard input and over HTTP."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import pytest
from deal import EVIDENCE, TEXT, deal_turtle
from rules_alone import RULES_ALONE

from kg.cli import main

# Imported where it is used: it takes longer than all of kg, in every process that only collects the tests.
if find_spec("mcp") is None:
    pytest.skip("mcp is not installed (extra mcp)", allow_module_level=True)
if not hasattr(os, "fork"):
    pytest.skip("kg mcp needs a system with fork", allow_module_level=True)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "graph.ttl"
    path.write_text(deal_turtle(), "utf-8")
    return path


def asked(server: Any, calls: list[tuple[str, dict[str, Any]]]) -> tuple[Any, list[Any]]:
    """Return the tools of a server, and its answers to some calls: what is structured, or the words of a fault."""

    from mcp import Client

    async def ask() -> tuple[Any, list[Any]]:
        async with Client(server, read_timeout_seconds=120) as client:
            tools = (await client.list_tools()).tools
            found = [await client.call_tool(name, arguments) for name, arguments in calls]
            return tools, [one.content[0].text if one.is_error else one.structured_content for one in found]

    return asyncio.run(ask())


def started(graph, *words: str) -> Any:
    from mcp import StdioServerParameters

    command = ["-m", "kg", "mcp", str(graph), "--model", "sm", "--second", "none", *words]
    return StdioServerParameters(
        command=sys.executable, args=command, env={**os.environ, "KG_ONTOLOGY": str(RULES_ALONE)}
    )


CALLS = [
    ("search", {"words": "jane"}),
    ("thing", {"id": "globex"}),
    ("statements", {"about": "jane-roe", "status": "claimed"}),
    ("path", {"start": "Rufus Falk", "end": "Globex"}),
    ("path", {"start": "Jane Roe", "end": "Initech"}),
    ("query", {"sparql": "SELECT ?who ?what WHERE { ?who kg:leads ?what }"}),
    ("documents", {}),
    ("statements", {"kind": "tie", "held": True, "limit": 1, "offset": 1}),
]


def check(tools: Any, found: list[Any]) -> None:
    names = ["search", "thing", "statements", "path", "query", "documents", "build"]
    assert [tool.name for tool in tools] == names
    assert all(tool.annotations.read_only_hint and not tool.annotations.destructive_hint for tool in tools)
    assert all(tool.description and tool.input_schema for tool in tools)
    search, thing, statements, nowhere, path, query, documents, page = found
    assert [one["id"] for one in search["items"]] == ["jane-roe"]
    assert (thing["label"], thing["type"]) == ("Globex", "Organization")
    (owns,) = statements["items"]
    assert (owns["text"], owns["status"], owns["claimant"], owns["date"], owns["evidence"]) == (
        "Jane Roe – owner of → Globex  [claimed, by Rufus Falk]",
        "claimed",
        "Rufus Falk",
        None,
        [EVIDENCE],
    )
    assert nowhere["steps"] is None
    assert [(step["relation"], step["status"], step["sentence"], step["document"]) for step in path["steps"]] == [
        ("president of", "fact", TEXT.split("\n")[1], "A sale"),
        ("bought", "fact", TEXT.split("\n")[0], "A sale"),
    ]
    assert query["rows"] == [["id:jane-roe", "id:globex"]]
    assert [one["publisher"] for one in documents["items"]] == ["The Wire"]
    assert (len(page["items"]), page["offset"], page["next"]) == (1, 1, 2)


FAULTS = [
    ("statements", {"about": "nobody"}, "no thing has the id 'nobody'"),
    ("statements", {"limit": 1000}, "less than or equal to 200"),
    ("statements", {"status": "rumoured"}, "use one of fact"),
    ("query", {"sparql": "DELETE WHERE { ?s ?p ?o }"}, "cannot be answered"),
    ("query", {"sparql": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "SERVICE"),
    ("query", {"sparql": "/etc/passwd"}, "cannot be answered"),
    (
        "query",
        {"sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"},
        "stopped after 2 s",
    ),
    ("thing", {"id": "a b>"}, "no thing"),
    ("path", {"start": "nobody", "end": "globex"}, "nothing in the graph is called"),
]
NEWS = "Globex Corporation sued Initech on Monday. Globex will open a mill in Lowell next year, Jane Roe said."
GIVEN = {"text": NEWS, "published": "2021-05-04"}
BUILDS = [
    ("build", GIVEN),
    ("build", {**GIVEN, "limit": 1}),
    ("build", {**GIVEN, "published": "yesterday"}),
]


@pytest.fixture(scope="module")
def over_standard_input(graph):
    """The tools of a server over standard input, and its answers to the calls, the builds and the faulty calls."""
    faulty = [(call, arguments) for call, arguments, _ in FAULTS]
    tools, found = asked(started(graph, "--timeout", "2"), [*CALLS, *BUILDS, *faulty])
    calls, builds = len(CALLS), len(CALLS) + len(BUILDS)
    return tools, found[:calls], found[calls:builds], found[builds:]


def test_every_tool_answers_with_evidence_over_standard_input(over_standard_input):
    tools, found, _, _ = over_standard_input
    check(tools, found)


def test_the_same_over_http_and_only_for_this_machine(graph):
    command = [sys.executable, *started(graph, "--http", "--port", "0").args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = server.stdout.readline().split()[0]
            check(*asked(address, CALLS))
            from test_serve import asked as requested

            for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
                assert requested(address, "/mcp", body=b"{}", **headers)[0].status in {403, 421}
        finally:
            server.terminate()


def test_a_text_is_built_and_its_claims_have_their_speaker(over_standard_input):
    _, _, (found, page, bad), _ = over_standard_input
    told = {one["label"]: one for one in found["items"]}
    assert any(one["status"] == "fact" and "sued" in label for label, one in told.items())
    for one in told.values():
        for at in one["evidence"]:
            assert " ".join(NEWS[at["start"] : at["end"]].split()) == at["sentence"]
    planned = [(one["label"], one["claimant"]) for one in found["items"] if one["status"] == "planned"]
    assert planned == [("Globex will open a mill in Lowell next year", "Jane Roe")]
    assert page["items"] == found["items"][:1]
    assert "'yesterday' is no day" in bad


@pytest.mark.parametrize("n", range(len(FAULTS)), ids=[f"{call} {words}" for call, _, words in FAULTS])
def test_a_fault_is_told_in_words(n, over_standard_input):
    assert FAULTS[n][2] in over_standard_input[3][n]


def test_an_absent_graph_is_said_at_once(tmp_path, capsys):
    assert main(["mcp", str(tmp_path / "none.ttl")]) == 2
    assert "there is no such graph" in capsys.readouterr().err


def test_nothing_heavy_is_loaded_before_a_text_is_given(graph):
    code = "import sys, kg.mcp.server, kg.serve.settings; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "numpy", "networkx", "rdflib", "kg.pipeline", "kg.parse"} & set(loaded)
