"""No query reads a file, reaches the network or runs without end."""

import http.server
import os
import threading

import pytest
from handmade import drawn, strike

from kg.cli import main
from kg.errors import QueryError
from kg.result import load
from kg.store import turtle

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    path.write_text(turtle(*drawn(strike())), "utf-8")
    return path


@pytest.fixture(scope="module")
def listening():
    """Yield the address of a server and what it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}/x", asked
        found.shutdown()


@pytest.fixture
def server(listening):
    """The server, of which nothing has been asked yet."""
    listening[1].clear()
    return listening


REFUSED = (
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * {SERVICESILENT<URL>{?s ?p ?o}}",
    "SELECT * { ?s ?p 1SERVICE<URL>{?a ?b ?c} }",
    "SELECT * { SERVICE :x { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # it's a comment\n SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { FILTER(?a<?b)SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { BIND('a\\'b' AS ?x) SERVICE <URL> { ?s ?p ?o } }",
    "LOAD <URL>",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA { <a:a> <a:a> <a:a> }",
)
EMPTY = (
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
    'SELECT * { ?s rdfs:label "no SERVICE \\" SERVICE <URL> {" } # SERVICE',
    "SELECT * { <http://a.example/SERVICE> kg:service ?SERVICE . ?s kg:aService _:SERVICE }",
)


@pytest.mark.parametrize("text", REFUSED)
def test_what_leaves_the_graph_is_refused_and_asks_nobody(text, file, server):
    with pytest.raises(QueryError):
        load(file).query(text.replace("URL", server[0]), timeout=10)
    assert server[1] == []


@pytest.mark.parametrize("text", EMPTY)
def test_a_graph_of_another_place_is_empty_and_asks_nobody(text, file, server):
    assert load(file).query(text.replace("URL", server[0]), timeout=10).rows == ()
    assert server[1] == []


@pytest.mark.parametrize("place", ["URL", "file:///etc/passwd"])
def test_from_asks_the_graph_itself_and_nobody_else(place, file, server):
    place = place.replace("URL", server[0])
    found = load(file).query(f"SELECT ?s ?p ?o FROM <{place}> {{ ?s ?p ?o }}")
    assert set(found.rows) == set(load(file).query("SELECT ?s ?p ?o { ?s ?p ?o }").rows)
    assert server[1] == []


def test_a_parameter_is_a_value_and_no_query(file):
    text = "SELECT ?s { VALUES ?who { UNDEF } ?s rdfs:label ?who }"
    for value in ('" } SERVICE <http://127.0.0.1/> { ?s ?p "', "<file:///etc/passwd>", "} UNION { ?s ?p ?o"):
        assert load(file).query(text, who=value).rows == ()


def test_a_product_of_everything_is_stopped_in_one_line(file, capsys):
    assert main(["query", PRODUCT, "--graph", str(file), "--timeout", "0.5"]) == 2
    said = capsys.readouterr().err
    assert said == "kg: this was stopped after 0.5 s; ask for less, or give it longer with --timeout\n"


def test_a_pattern_that_would_backtrack_for_ever_is_matched_at_once(file):
    text = f'ASK {{ FILTER(REGEX("{"a" * 5000}!", "^(a+)+$")) }}'
    assert load(file).query(text, timeout=20).rows == (("no",),)


def test_a_query_file_is_an_ordinary_file(file, tmp_path):
    os.mkfifo(tmp_path / "endless.rq")
    for name in ("/dev/zero", str(tmp_path / "endless.rq"), str(tmp_path)):
        with pytest.raises(QueryError, match="no file has the name"):
            load(file).query(name)


@pytest.mark.parametrize("word", ["-1", "soon", "nan", "inf"])
def test_a_time_limit_is_a_number_of_seconds(word, file, capsys):
    with pytest.raises(SystemExit):
        main(["query", PRODUCT, "--graph", str(file), "--timeout", word])
    assert "argument --timeout" in capsys.readouterr().err
