"""kg serve as its clients see it: a server process, real requests, the answers whole."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from deal import EVIDENCE, deal_turtle

from kg.cli import main
from kg.namespaces import KG, RDF, SD

pytest.importorskip("starlette", reason="starlette is not installed (extra serve)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (extra serve)")

if not hasattr(os, "fork"):
    pytest.skip("kg serve needs a system with fork", allow_module_level=True)

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOSTILE = "<script>alert(1)</script>\u202e"
FORM = "application/x-www-form-urlencoded"


@contextlib.contextmanager
def serving(*words: object) -> Iterator[str]:
    """Run kg serve with some words and yield the address that it says."""
    command = [sys.executable, "-m", "kg", "serve", *map(str, words), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            assert line.startswith("http://127.0.0.1:"), server.stderr.read()
            yield line.split()[0]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    text = (
        deal_turtle() + f'<https://kg.example/id/globex> <http://www.w3.org/2004/02/skos/core#altLabel> "{HOSTILE}" .\n'
    )
    (folder / "graph.ttl").write_text(text, "utf-8")
    (folder / "graph.html").write_text("<!doctype html><title>the page</title>", "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(folder):
    with serving(folder, "--timeout", 2, "--rows", 500, "--jobs", 4) as address:
        yield address


@pytest.fixture(scope="module")
def remote(address):
    """A second server over the first one as its endpoint."""
    with serving("--endpoint", f"{address}sparql", "--jobs", 1) as second:
        yield second


def asked(
    address: str, path: str, *, body: bytes | None = None, method: str | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    """Return the response to a request, and its body."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with contextlib.closing(connection):
        connection.request(method or ("POST" if body is not None else "GET"), path, body, named)
        with connection.getresponse() as response:
            return response, response.read()


def kind(response: HTTPResponse) -> str:
    return response.getheader("content-type", "").partition(";")[0]


LEADS = "SELECT ?who ?what WHERE { ?who kg:leads ?what }"


@pytest.mark.parametrize(
    ("accept", "media", "body"),
    [
        (
            "",
            "application/sparql-results+json",
            '{"head":{"vars":["who","what"]},"results":{"bindings":[{"who":{"type":"uri","value":"https://kg.example/id/jane-roe"},'
            '"what":{"type":"uri","value":"https://kg.example/id/globex"}}]}}',
        ),
        ("text/csv", "text/csv", "who,what\r\nhttps://kg.example/id/jane-roe,https://kg.example/id/globex\r\n"),
        (
            "text/tab-separated-values",
            "text/tab-separated-values",
            "?who\t?what\n<https://kg.example/id/jane-roe>\t<https://kg.example/id/globex>\n",
        ),
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.1", "application/sparql-results+xml", None),
        ("text/html, */*;q=0.1", "application/sparql-results+json", None),
    ],
)
def test_a_query_is_answered_in_the_accepted_format(accept, media, body, address):
    for response, data in (
        asked(address, f"/sparql?{urlencode({'query': LEADS})}", Accept=accept),
        asked(address, "/sparql", body=urlencode({"query": LEADS}).encode(), Accept=accept, Content_Type=FORM),
        asked(address, "/sparql", body=LEADS.encode(), Accept=accept, Content_Type="application/sparql-query"),
    ):
        assert (response.status, kind(response)) == (200, media)
        assert body is None or data.decode() == body
        assert b"jane-roe" in data


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("", "text/turtle", b"@prefix"),
        ("application/n-triples", "application/n-triples", b"<https://kg.example/id/jane-roe>"),
        ("application/ld+json", "application/ld+json", b"["),
        ("application/rdf+xml", "application/rdf+xml", b"<?xml"),
    ],
)
def test_triples_are_answered_in_formats_of_rdf(accept, media, begins, address):
    query = urlencode({"query": "CONSTRUCT WHERE { ?who kg:leads ?what }"})
    response, data = asked(address, f"/sparql?{query}", Accept=accept)
    assert (response.status, kind(response), data[: len(begins)]) == (200, media, begins)


def test_ask_and_the_data_set_of_the_protocol(address):
    yes = asked(address, f"/sparql?{urlencode({'query': 'ASK { ?s kg:leads ?o }'})}")[1]
    assert json.loads(yes) == {"head": {}, "boolean": True}
    elsewhere = urlencode({"query": "ASK { ?s kg:leads ?o }", "default-graph-uri": "http://example.org/none"})
    assert json.loads(asked(address, f"/sparql?{elsewhere}")[1])["boolean"] is False


@pytest.mark.parametrize(
    ("path", "more", "status", "words"),
    [
        (f"/sparql?{urlencode({'query': 'SELECT nonsense'})}", {}, 400, "the query cannot be answered"),
        ("/sparql?query=ASK{}&query=ASK{}", {}, 400, "give one query"),
        (
            f"/sparql?{urlencode({'query': 'SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }'})}",
            {},
            400,
            "SERVICE",
        ),
        (f"/sparql?{urlencode({'query': LEADS})}", {"Accept": "image/png"}, 406, "accept one of"),
        ("/sparql", {"body": b"update=DELETE+WHERE+%7B%3Fs+%3Fp+%3Fo%7D", "Content_Type": FORM}, 403, "read-only"),
        ("/sparql", {"body": b"CLEAR ALL", "Content_Type": "application/sparql-update"}, 415, "read-only"),
        ("/sparql", {"body": b"\xff", "Content_Type": "application/sparql-query"}, 400, "no UTF-8"),
        ("/sparql", {"body": b" " * (2 << 20), "Content_Type": "application/sparql-query"}, 413, "at most"),
        ("/sparql", {"method": "PUT", "body": b"x"}, 405, ""),
        (f"/sparql?{urlencode({'query': 'DROP ALL'})}", {}, 400, "the query cannot be answered"),
        ("/sparql", {"Host": "evil.example"}, 421, "name"),
        ("/", {"Host": "evil.example:8000"}, 421, "name"),
        ("/api/things", {"Origin": "http://evil.example"}, 403, "another site"),
        ("/sparql", {"Origin": "null"}, 403, "another site"),
        ("/assets/../__init__.py", {}, 404, ""),
        ("/assets/%2e%2e%2f__init__.py", {}, 404, ""),
        ("/id/nobody", {}, 404, "no thing"),
        ("/id/nobody", {"Accept": "text/turtle"}, 400, "says nothing"),
        ("/document/none", {}, 404, "no document"),
        ("/nothing", {}, 404, ""),
    ],
)
def test_what_is_refused_says_why(path, more, status, words, address):
    response, data = asked(address, path, **more)
    assert (response.status, words in data.decode()) == (status, True)
    assert b"Traceback" not in data


def test_a_service_description_for_programs_and_a_page_for_browsers(address):
    response, data = asked(address, "/sparql", Accept="text/turtle")
    assert f"<{SD}>".encode() in data
    assert b"sd:endpoint <" + f"{address}sparql".encode() in data
    response, _ = asked(address, "/sparql", Accept="text/html,application/xhtml+xml")
    assert (response.status, response.getheader("location")) == (303, "/query")


def test_rows_and_seconds_have_limits_and_others_go_on(address):
    response, data = asked(address, f"/sparql?{urlencode({'query': 'SELECT ?a { ?a ?b ?c . ?d ?e ?f }'})}")
    assert (response.status, "more than 500 rows" in data.decode()) == (503, True)
    with pytest.raises(IncompleteRead):  # what is sent already cannot be taken back, but is seen not to be whole
        asked(address, f"/sparql?{urlencode({'query': 'SELECT * { ?a ?b ?c . ?d ?e ?f }'})}")
    ends = []

    def wait() -> None:
        response, data = asked(address, f"/sparql?{urlencode({'query': SLOW})}")
        ends.append((response.status, "stopped after 2 s" in data.decode()))

    slow = threading.Thread(target=wait)
    slow.start()
    meanwhile = 0
    while not ends:
        assert asked(address, f"/sparql?{urlencode({'query': LEADS})}")[0].status == 200
        meanwhile += not ends
    assert meanwhile > 2
    slow.join()
    assert ends == [(503, True)]
    for _ in range(4):
        assert asked(address, f"/sparql?{urlencode({'query': LEADS})}")[0].status == 200


def test_a_query_ends_when_its_client_goes(folder):
    """One worker: the next client is answered at once only if the first one's query was stopped."""
    with serving(folder, "--timeout", 0, "--jobs", 1) as address:
        leaver = HTTPConnection(urlsplit(address).netloc)
        leaver.request("GET", f"/sparql?{urlencode({'query': SLOW})}")
        time.sleep(0.5)
        leaver.close()
        assert asked(address, f"/sparql?{urlencode({'query': LEADS})}")[0].status == 200


def processes_below(parent: int) -> set[int]:
    """Return the processes that a process started, and those that they started."""
    files = Path(f"/proc/{parent}/task").glob("*/children")
    own = {int(child) for file in files for child in file.read_text("ascii").split()}
    return own.union(*map(processes_below, own))


@pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="one process takes all requests here")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_several_processes_take_requests_and_end_with_the_first(end, folder):
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--jobs", "4", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        address = server.stdout.readline().split()[0]
        for n in range(16):  # connections are spread over both
            query = f"SELECT ?body WHERE {{ id:jane-roe kg:leads ?body }} # {n}"
            assert b"globex" in asked(address, f"/sparql?{urlencode({'query': query})}", Accept="text/csv")[1]
        below = processes_below(server.pid)
        assert len(below) == 2 + 4  # the other process, the helper, and two workers for each
        server.send_signal(end)
        server.wait(20)
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/stat").exists() for pid in below) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [pid for pid in below if Path(f"/proc/{pid}/stat").exists()]


def test_parallel_clients_get_right_answers(address):
    wrong = []

    def ask_often(name: str) -> None:
        query = f"SELECT ?label WHERE {{ id:{name} rdfs:label ?label }}"
        for _ in range(15):
            data = asked(address, f"/sparql?{urlencode({'query': query})}", Accept="text/csv")[1].decode()
            if data.split() != ["label", *name.replace("-", " ").title().split()]:
                wrong.append((name, data))

    names = ["globex", "initech", "jane-roe", "rufus-falk"] * 4
    clients = [threading.Thread(target=ask_often, args=[name]) for name in names]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert not wrong


OWNS = {
    "kind": "tie",
    "text": "Jane Roe – owner of → Globex  [claimed, by Rufus Falk]",
    "status": "claimed",
    "claimant": "Rufus Falk",
    "claimant_id": "rufus-falk",
    "date": None,
    "confidence": 0.8,
    "held": None,
    "relation": "owns",
    "label": "owner of",
    "participants": [
        {"role": "subject", "id": "jane-roe", "text": "Jane Roe"},
        {"role": "object", "id": "globex", "text": "Globex"},
    ],
    "evidence": [EVIDENCE],
}


@pytest.mark.parametrize("server", ["address", "remote"])
def test_the_api_gives_every_tie_with_its_evidence(server, request):
    address = request.getfixturevalue(server)
    found = json.loads(asked(address, "/api/statements?status=claimed")[1])
    (told,) = found["items"]
    assert {key: told[key] for key in OWNS} == OWNS
    assert json.loads(asked(address, f"/api/statements/{told['id']}")[1]) == told
    assert {key: found[key] for key in ("offset", "limit", "next")} == {"offset": 0, "limit": 20, "next": None}


@pytest.mark.parametrize("server", ["address", "remote"])
def test_the_api_pages_searches_and_finds_ways(server, request):
    address = request.getfixturevalue(server)
    met, at = [], "/api/statements?about=globex&limit=1&held=true"
    while at:
        page = json.loads(asked(address, at)[1])
        met += [one["text"] for one in page["items"]]
        at = page["next"]
    assert sorted(met) == [
        "Globex bought Initech on Monday  [2021-05-03]",
        "Globex – bought → Initech",
        "Jane Roe owns Globex  [claimed, by a clerk]",
        "Jane Roe – owner of → Globex  [claimed, by Rufus Falk]",
        "Jane Roe – president of → Globex",
    ]
    names = [one["label"] for one in json.loads(asked(address, "/api/things?q=RO&type=Person")[1])["items"]]
    assert names == ["Jane Roe"]
    assert json.loads(asked(address, "/api/things/globex")[1])["aliases"] == [HOSTILE]
    way = json.loads(asked(address, "/api/path?from=Jane%20Roe&to=Initech")[1])
    assert [step["relation"] for step in way["steps"]] == ["president of", "bought"]
    assert json.loads(asked(address, "/api/documents/deal")[1])["publisher"] == "The Wire"
    assert json.loads(asked(address, "/api/things/jane-roe/dossier")[1])["label"] == "Jane Roe"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/statements?status=rumoured", 400, "use one of fact"),
        ("/api/statements?since=yesterday", 400, "is no day"),
        ("/api/statements?limit=0", 400, "1 to 200"),
        ("/api/statements?limit=x", 400, "no number"),
        ("/api/statements?about=nobody", 400, "no thing"),
        ("/api/statements?sort=up", 400, "no parameter"),
        ("/api/things?type=Per%7Dson", 400, "no class"),
        ("/api/things/nobody", 404, "no thing"),
        ("/api/things/a%20b%3E%20c", 404, "no thing"),
        ("/api/path?from=globex", 400, "to is missing"),
        ("/api/documents/none", 404, "no document"),
    ],
)
def test_the_api_says_what_is_wrong(path, status, words, address):
    response, data = asked(address, path)
    assert (response.status, words in json.loads(data)["error"]) == (status, True)


def test_the_openapi_description_names_every_route_and_fits_the_answers(address):
    found = json.loads(asked(address, "/api/openapi.json")[1])
    assert found["openapi"] == "3.1.0"
    shown = {"id": "globex", "from": "globex", "to": "initech"}
    for path, item in found["paths"].items():
        operation = item["get"]
        held = "deal" if "documents" in path else "statement/s1" if "statements" in path else "globex"
        pairs = {
            one["name"]: shown[one["name"]]
            for one in operation["parameters"]
            if one["required"] and one["in"] == "query"
        }
        data = json.loads(asked(address, f"{path.replace('{id}', quote(held))}?{urlencode(pairs)}")[1])
        name = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert_fits(data, found["components"]["schemas"][name], found["components"]["schemas"], path)


def assert_fits(value, schema, schemas, place):
    """Assert what JSON Schema says of types, properties and items; only what the description uses."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert (value is None and "null" in wanted) or any(
        isinstance(value, kinds[one]) for one in wanted if one != "null"
    ), place
    assert "enum" not in schema or value in schema["enum"], place
    if isinstance(value, dict):
        assert set(schema["required"]) <= set(value), place
        for key, inner in schema["properties"].items():
            assert_fits(value[key], inner, schemas, f"{place}.{key}")
    for inner in value if isinstance(value, list) else ():
        assert_fits(inner, schema["items"], schemas, f"{place}[]")


PAGES = (
    "/",
    "/search?q=roe",
    "/statements",
    "/documents",
    "/query",
    "/id/globex",
    "/id/statement/s1",
    "/document/deal",
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_no_other_server_and_hold_texts_as_text(path, address):
    response, data = asked(address, path, Accept="text/html")
    page = data.decode()
    assert (response.status, kind(response)) == (200, "text/html")
    assert "default-src 'none'; script-src 'self'" in response.getheader("content-security-policy")
    assert response.getheader("x-content-type-options") == "nosniff"
    assert not re.findall(r'(?:src|href|action)="(?!/|\?|")', page)
    assert "<script>" not in page
    assert "\u202e" not in page
    for link in re.findall(r'(?:src|href)="(/[^"?]*)', page):
        assert asked(address, link, Accept="*/*")[0].status == 200, link


def test_a_thing_is_a_page_turtle_or_json_ld(address):
    page = asked(address, "/id/jane-roe", Accept="text/html")[1].decode()
    assert "Rufus Falk said Jane Roe owns Globex." in page
    assert "claimed, by" in page
    response, data = asked(address, "/id/jane-roe", Accept="text/turtle")
    assert kind(response) == "text/turtle"
    for words in ("id:jane-roe", "kg:leads id:globex", "Rufus Falk said Jane Roe owns Globex."):
        assert words in data.decode()
    held = json.loads(asked(address, "/id/jane-roe", Accept="application/ld+json")[1])
    assert held["@id"] == "https://kg.example/id/jane-roe"
    assert sorted(tie["rdfs:label"] for tie in held["ties"]) == ["met", "owner of", "president of"]


def test_the_page_of_a_build_and_the_ontology_are_served(address, remote):
    assert asked(address, "/graph")[1] == b"<!doctype html><title>the page</title>"
    assert asked(remote, "/graph")[0].status == 404
    assert f"@prefix kg: <{KG}>".encode() in asked(address, "/ontology")[1]


def test_an_endpoint_is_served_like_a_graph(address, remote):
    for path in (f"/sparql?{urlencode({'query': LEADS})}", "/api/things?q=globex", "/api/things/globex/dossier"):
        assert asked(remote, path)[1] == asked(address, path)[1]
    turtle = [asked(at, "/id/globex", Accept="application/n-triples")[1].splitlines() for at in (address, remote)]
    assert sorted(turtle[0]) == sorted(turtle[1])
    assert any(RDF in line.decode() for line in turtle[0])
    response, data = asked(remote, f"/sparql?{urlencode({'query': 'SELECT nonsense'})}")
    assert (response.status, "the endpoint refuses this" in data.decode()) == (400, True)


def test_what_an_oxigraph_server_holds_is_served_like_a_graph(address, folder, tmp_path):
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("oxigraph is not installed: make test installs it")
    subprocess.run([program, "load", "-l", tmp_path, "-f", folder / "graph.ttl"], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "-l", tmp_path, "-b", place]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while True:
                with contextlib.suppress(OSError):
                    socket.create_connection(place.split(":")).close()
                    break
                assert server.poll() is None
                time.sleep(0.05)
            with serving("--endpoint", f"http://{place}/query", "--jobs", 1) as ours:
                for path in (
                    "/api/statements?held=true",
                    "/api/things?q=roe",
                    "/api/path?from=jane-roe&to=initech",
                    "/api/documents",
                ):
                    assert json.loads(asked(ours, path)[1]) == json.loads(asked(address, path)[1]), path
                assert b"Jane Roe" in asked(ours, "/id/jane-roe", Accept="text/html")[1]
                assert asked(ours, "/id/globex", Accept="text/turtle")[0].status == 200
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.ttl"], "there is no such graph"),
        (["none.ttl", "--endpoint", "http://127.0.0.1/"], "leave one of the two out"),
        (["--endpoint", "ftp://127.0.0.1/"], "is no address of an endpoint"),
        (["--endpoint", "http://127.0.0.1:1/"], "the endpoint does not answer"),
    ],
)
def test_what_cannot_be_served_is_said_at_once(words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *words, "--port", "0"]) == 2
    assert said in capsys.readouterr().err


def test_a_port_in_use_is_said(folder, address, capsys):
    assert main(["serve", str(folder), "--port", str(urlsplit(address).port)]) == 2
    assert "cannot be listened at (address already in use)" in capsys.readouterr().err


def test_the_assets_stand_in_the_package():
    held = {path.name for path in (Path(__file__).resolve().parent.parent / "kg/serve/assets").iterdir()}
    assert held == {"query.js", "style.css"}
