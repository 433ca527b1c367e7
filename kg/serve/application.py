"""A graph over HTTP on this machine: SPARQL, JSON with an OpenAPI description, and pages, all read-only.

`application` is an ASGI application of starlette. Everything that reads the graph happens in
worker processes (`kg.serve.workers`) with limits of time, memory and rows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.data import ontology_folder
from kg.errors import KgError
from kg.namespaces import renamed
from kg.serve import api, pages
from kg.serve.guard import Guard, Scope
from kg.serve.settings import Settings
from kg.serve.sparql import Endpoint
from kg.serve.workers import Workers


def application(settings: Settings, workers: Workers) -> Any:
    """Return the application over workers of the settings' graph; they are closed when it ends.

    It waits until the graph is open, so that a fault is raised here and not at the first request.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            workers.close()

    app = Starlette(routes=_routes(), lifespan=lifespan, exception_handlers={KgError: pages.error_page})
    app.state.workers = workers
    app.state.base = workers.greeting
    app.state.drawn = _page_of_build(settings)
    endpoint = Endpoint(workers, rows=settings.rows)

    async def dispatched(scope: Scope, receive: Any, send: Any) -> None:
        """Lead to the endpoint, the one path that programs ask often, past the routes of the others."""
        await (endpoint if scope.get("path") == "/sparql" else app)(scope, receive, send)

    return Guard(dispatched, host=settings.host)


def _routes() -> list[Route]:
    return [
        Route("/graph", pages.page_of_build),
        Route("/ontology", _ontology),
        *api.api_routes(),
        *pages.page_routes(),
    ]


async def _ontology(request: Request) -> Response:
    """Return the classes and properties of the graph in Turtle."""
    text = "\n".join(
        (ontology_folder() / name).read_text("utf-8") for name in ("kg.ttl", "claims.ttl", "alignment/alignment.ttl")
    )
    return Response(renamed(text, request.app.state.base), media_type="text/turtle; charset=utf-8")


def _page_of_build(settings: Settings) -> str | None:
    """Return the page of a build, where a folder with one is served; it is read once."""
    page = settings.graph / "graph.html" if settings.graph is not None else None
    return page.read_text("utf-8") if page is not None and page.is_file() else None
