"""Pages for people: search, things with what is told of them, documents, statements, and the page for queries.

The ids of the graph lead here: as HTML for browsers, as Turtle, N-Triples, JSON-LD or RDF/XML for programs. Only what is on
a page is read from the graph. jinja2 escapes all texts; nothing on a page asks another server.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.errors import KgError, QueryError
from kg.escaping import safe_for_terminal
from kg.lookup import STATUSES
from kg.serve.answers import Call, Description
from kg.serve.negotiation import HTML, TRIPLES, best_media_type
from kg.serve.streaming import Streamed, error_response, http_status, whole_answer, workers_of
from kg.serve.worker_protocol import pack_request
from kg.store.query import named_queries

_ITEMS = 20
_ASSETS = {"query.js": "text/javascript", "style.css": "text/css"}


def page_routes() -> list[Route]:
    """Return the routes of the pages."""
    return [
        Route("/", first_page),
        Route("/search", search),
        Route("/statements", statements_page),
        Route("/documents", documents_page),
        Route("/query", query_page),
        Route("/id/{name:path}", node),
        Route("/document/{name:path}", document),
        Route("/assets/{name}", asset),
        Route("/favicon.ico", no_icon),
    ]


async def no_icon(request: Request) -> Response:
    """Return nothing for the icon that browsers ask for unasked."""
    return Response(status_code=204)


async def first_page(request: Request) -> Response:
    """Return the first page."""
    return _page("home.html", drawn=request.app.state.drawn is not None, base=request.app.state.base)


async def search(request: Request) -> Response:
    """Return the things that a part of a name finds."""
    words = request.query_params.get("q", "").strip()
    if not words:
        return await first_page(request)
    found = await _call_worker(request, "search", words=words, kind="", limit=_ITEMS, offset=_offset(request))
    return _page("search.html", words=words, found=found, following=_following(request, found))


async def statements_page(request: Request) -> Response:
    """Return the ties and statements that a form asks for."""
    wanted = {
        key: request.query_params.get(key, "").strip()
        for key in ("words", "status", "since", "until", "as_of", "document")
    }
    found = await _call_worker(
        request, "statements", about="", kind="", held=False, limit=_ITEMS, offset=_offset(request), **wanted
    )
    return _page("statements.html", wanted=wanted, statuses=STATUSES, found=found, following=_following(request, found))


async def documents_page(request: Request) -> Response:
    """Return the list of documents."""
    found = await _call_worker(request, "documents", limit=_ITEMS, offset=_offset(request))
    return _page("documents.html", found=found, following=_following(request, found))


async def query_page(request: Request) -> Response:
    """Return the page for queries, with the bundled questions as examples."""
    queries = named_queries(request.app.state.base).values()
    examples = [{"name": query.name, "question": query.question, "text": query.text} for query in queries]
    return _page("query.html", examples=examples)


async def node(request: Request) -> ASGIApp:
    """Return what the graph says of a thing, tie, statement or any other node, in the form that the client wants."""
    name = request.path_params["name"]
    if _wants_triples(request):
        return _description_as_rdf(request, f"{request.app.state.base}id/{_name_in_graph(name)}")
    if name.startswith(("tie/", "statement/")):
        return _page("told.html", told=await _call_worker(request, "told", name=name))
    if "/" in name:
        return await _plain_node(request, f"{request.app.state.base}id/{_name_in_graph(name)}")
    thing = await _call_worker(request, "thing", name=_name_in_graph(name))
    wanted = dict.fromkeys(("kind", "document", "status", "words", "since", "until"), "")
    held = request.query_params.get("held") == "true"
    found = await _call_worker(
        request, "statements", about=thing["id"], held=held, limit=_ITEMS, offset=_offset(request), **wanted
    )
    return _page("thing.html", thing=thing, held=held, found=found, following=_following(request, found))


async def document(request: Request) -> ASGIApp:
    """Return what is known of a document and what it tells, in the form that the client wants."""
    name = request.path_params["name"]
    if _wants_triples(request):
        found = await _call_worker(request, "document", name=name)
        return _description_as_rdf(request, found["iri"])
    about = await _call_worker(request, "document", name=name)
    wanted = dict.fromkeys(("about", "kind", "status", "words", "since", "until"), "")
    found = await _call_worker(
        request, "statements", document=about["id"], held=False, limit=_ITEMS, offset=_offset(request), **wanted
    )
    return _page("document.html", document=about, found=found, following=_following(request, found))


async def asset(request: Request) -> Response:
    """Return a bundled script or style; no other file is read."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise HTTPException(404)
    return Response((files("kg.serve") / "assets" / name).read_bytes(), media_type=_ASSETS[name])


async def error_page(request: Request, error: Exception) -> Response:
    """Return an error of kg as a page for browsers and as a line for programs."""
    assert isinstance(error, KgError)
    status = 404 if type(error) is QueryError and "name" in request.path_params else http_status(error)
    if HTML not in request.headers.get("accept", ""):
        response = error_response(error)
        response.status_code = status
        return response
    return _page("fault.html", status=status, fault=str(error))


async def _plain_node(request: Request, iri: str) -> Response:
    """Return the triples of a node as a table of properties."""
    from pyoxigraph import RdfFormat, parse

    body = await whole_answer(request, Description(iri, "application/n-triples"))
    rows = [
        (quad.predicate.value, getattr(quad.object, "value", ""))
        for quad in parse(body, format=RdfFormat.N_TRIPLES)
        if getattr(quad.subject, "value", "") == iri
    ]
    return _page("node.html", iri=iri, rows=rows, base=request.app.state.base)


def _description_as_rdf(request: Request, iri: str) -> ASGIApp:
    return Streamed(workers_of(request), pack_request(Description(iri, ", ".join(request.headers.getlist("accept")))))


def _wants_triples(request: Request) -> bool:
    header = ", ".join(request.headers.getlist("accept"))
    return best_media_type(header, (HTML, *TRIPLES)) not in {HTML, None}


def _name_in_graph(name: str) -> str:
    """Return a name out of an address as it stands in the graph's own ids."""
    from kg.store.names import segment

    return segment(name)


async def _call_worker(request: Request, call: str, /, **arguments: Any) -> Any:
    return json.loads(await whole_answer(request, Call(call, arguments)))


def _offset(request: Request) -> int:
    text = request.query_params.get("offset", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _following(request: Request, found: dict[str, Any]) -> str:
    """Return the address of the next page, empty where there is none."""
    if found["next"] is None:
        return ""
    return "?" + urlencode({**dict(request.query_params), "offset": found["next"]})


def _page(template: str, *, status: int = 200, **values: Any) -> Response:
    return HTMLResponse(_templates().get_template(template).render(**values), status_code=status)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("kg.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_without_controls,
        trim_blocks=True,
    )
    templates.filters["path"] = _path
    return templates


def _without_controls(value: object) -> object:
    """Return a text without characters that reorder a line."""
    return safe_for_terminal(value) if type(value) is str else value


def _path(iri_or_id: str) -> str:
    """Return an id as part of an address."""
    return quote(iri_or_id, safe="/~.")


async def page_of_build(request: Request) -> Response:
    """Return the page of a build as it was when the server started; it brings its own policy."""
    page = request.app.state.drawn
    if page is None:
        return PlainTextResponse("this graph has no page; kg build makes one\n", status_code=404)
    return HTMLResponse(page, headers={"content-security-policy": "frame-ancestors 'none'"})
