"""The SPARQL 1.1 protocol at /sparql: queries by GET and both forms of POST, read-only, and the service description."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from kg.namespaces import FORMATS, RDF, SD
from kg.serve.answers import Query
from kg.serve.negotiation import HTML, TRIPLES, best_media_type
from kg.serve.streaming import Receive, Send, Streamed
from kg.serve.worker_protocol import pack_request
from kg.serve.workers import Workers

_LONGEST = 1 << 20
_SHORT = 1 << 13
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_GRAPHS = ("default-graph-uri", "named-graph-uri")


class Endpoint:
    """The endpoint as an ASGI application by itself: most requests of a server are its, and each is answered in one go."""

    def __init__(self, workers: Workers, *, rows: int) -> None:
        self._workers = workers
        self._rows = rows

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request of the protocol; without a query a browser gets the query page, a program the description."""
        answered = await self._answer(scope, receive)
        await answered(scope, receive, send)

    async def _answer(self, scope: Any, receive: Receive) -> ASGIApp:
        try:
            if scope["method"] in {"GET", "HEAD"}:
                coded = scope["query_string"]
                asked = (_known if len(coded) < _SHORT else _packed_request)(
                    coded, None, _header(scope, b"accept"), self._rows
                )
                return _without_query(Request(scope)) if asked is None else Streamed(self._workers, asked)
            if scope["method"] != "POST":
                raise _RefusedError(405, "ask by GET or POST")
            return await self._answer_post(scope, receive)
        except _RefusedError as error:
            return _refusal(error.status, str(error))

    async def _answer_post(self, scope: Any, receive: Receive) -> ASGIApp:
        kind = _header(scope, b"content-type").partition(";")[0].strip().lower()
        if kind not in {_FORM, _QUERY}:
            raise _RefusedError(415, f"send {_FORM} or {_QUERY}; this endpoint is read-only")
        body = await _body(receive)
        if body is None:
            raise _RefusedError(413, f"a query has at most {_LONGEST} bytes")
        pairs, text = (body, None) if kind == _FORM else (scope["query_string"], body)
        asked = _packed_request(pairs, text, _header(scope, b"accept"), self._rows)
        if asked is None:
            raise _RefusedError(400, "give one query")
        return Streamed(self._workers, asked)


class _RefusedError(Exception):
    """A request that the protocol, or this endpoint, does not allow."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def _packed_request(coded: bytes, text: bytes | None, accept: str, rows: int) -> bytes | None:
    """Return a request as the workers take it, from parameters as an address or a form writes them, and a bare query.

    None where there is no query at all. Raises _RefusedError for more than one, for an update, for what is no UTF-8.
    """
    try:
        pairs = parse_qsl(coded.decode("utf-8"), keep_blank_values=True)
        bare = () if text is None else (text.decode("utf-8"),)
    except UnicodeDecodeError as error:
        raise _RefusedError(400, "this is no UTF-8") from error
    queries = (*_values(pairs, "query"), *bare)
    if _values(pairs, "update"):
        raise _RefusedError(403, "this endpoint is read-only")
    if not queries:
        return None
    if len(queries) > 1:
        raise _RefusedError(400, "give one query")
    default, named = (_values(pairs, key) for key in _GRAPHS)
    return pack_request(Query(queries[0], accept, default, named, rows))


def _values(pairs: Iterable[tuple[str, str]], key: str) -> tuple[str, ...]:
    """Return the values of a parameter."""
    return tuple(value for name, value in pairs if name == key)


# Programs ask the same again and again.
_known = lru_cache(maxsize=512)(_packed_request)


def _header(scope: Any, name: bytes) -> str:
    """Return the values of a header, joined."""
    return ", ".join([value.decode("latin-1") for key, value in scope["headers"] if key == name])


async def _body(receive: Receive) -> bytes | None:
    """Return the body of a request, None where it is too long or its client has gone."""
    body, is_last = bytearray(), False
    while not is_last:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] == "http.disconnect" or len(body) > _LONGEST:
            return None
        is_last = not message.get("more_body", False)
    return bytes(body)


def _without_query(request: Request) -> Response:
    header = _header(request.scope, b"accept")
    media = best_media_type(header, (*TRIPLES, HTML))
    if media == HTML:
        return RedirectResponse("/query", status_code=303)
    if media is None:
        return _refusal(406, f"accept one of {', '.join(TRIPLES)}")
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


def _refusal(status: int, words: str) -> Response:
    return PlainTextResponse(
        f"{words}\n", status_code=status, headers={"allow": "GET, HEAD, POST"} if status == 405 else {}
    )
