"""The SPARQL 1.1 protocol at /sparql: queries by GET and both forms of POST, read-only, and the service description."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.namespaces import FORMATS, RDF, SD
from kg.serve.answers import Query
from kg.serve.negotiation import HTML, TRIPLES, accepted
from kg.serve.streaming import streamed

_LONGEST = 1 << 20
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"


async def sparql(request: Request) -> Response:
    """Answer a request of the protocol; without a query a browser gets the query page, a program the description."""
    if request.method == "GET":
        pairs = parse_qsl(request.url.query, keep_blank_values=True)
        if not any(name == "query" for name, _ in pairs):
            return await _without_query(request)
        return await _answered(request, pairs)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {_FORM, _QUERY}:
        return _refused(415, f"send {_FORM} or {_QUERY}; this endpoint is read-only")
    body = await _body(request)
    if body is None:
        return _refused(413, f"a query has at most {_LONGEST} bytes")
    try:
        text = body.decode("utf-8")
        if kind == _FORM:
            return await _answered(request, parse_qsl(text, keep_blank_values=True))
    except UnicodeDecodeError:
        return _refused(400, "this is no UTF-8")
    return await _answered(request, [("query", text), *parse_qsl(request.url.query, keep_blank_values=True)])


async def _body(request: Request) -> bytes | None:
    """Return the body of a request, None where it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            return None
    return bytes(body)


async def _answered(request: Request, pairs: Sequence[tuple[str, str]]) -> Response:
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        return _refused(403, "this endpoint is read-only")
    if len(queries) != 1:
        return _refused(400, "give one query")
    graphs = {key: tuple(v for name, v in pairs if name == key) for key in ("default-graph-uri", "named-graph-uri")}
    asked = Query(
        queries[0],
        ", ".join(request.headers.getlist("accept")),
        graphs["default-graph-uri"],
        graphs["named-graph-uri"],
        request.app.state.rows,
    )
    return await streamed(request, asked)


async def _without_query(request: Request) -> Response:
    header = ", ".join(request.headers.getlist("accept"))
    media = accepted(header, ["text/turtle", *(kind for kind in TRIPLES if kind != "text/turtle"), HTML])
    if media == HTML:
        return RedirectResponse("/query", status_code=303)
    if media is None:
        return _refused(406, f"accept one of {', '.join(TRIPLES)}")
    return Response(_description(str(request.url.replace(query="")), media), media_type=media)


def _description(address: str, media: str) -> bytes:
    """Return what the service can do, as RDF."""
    from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    kind = NamedNode(RDF + "type")
    formats = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle")
    triples = [
        Triple(service, kind, NamedNode(f"{SD}Service")),
        Triple(service, NamedNode(f"{SD}endpoint"), NamedNode(address)),
        Triple(service, NamedNode(f"{SD}supportedLanguage"), NamedNode(f"{SD}SPARQL11Query")),
        Triple(service, NamedNode(f"{SD}feature"), NamedNode(f"{SD}UnionDefaultGraph")),
        *(Triple(service, NamedNode(f"{SD}resultFormat"), NamedNode(FORMATS + name)) for name in formats),
        Triple(service, NamedNode(f"{SD}defaultDataset"), dataset),
        Triple(dataset, kind, NamedNode(f"{SD}Dataset")),
        Triple(dataset, NamedNode(f"{SD}defaultGraph"), graph),
        Triple(graph, kind, NamedNode(f"{SD}Graph")),
    ]
    names = {"sd": SD, "rdf": RDF, "formats": FORMATS}
    return serialize(triples, format=RdfFormat.from_extension(TRIPLES[media]), prefixes=names) or b""


def _refused(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status)
