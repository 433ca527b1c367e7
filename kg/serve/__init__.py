"""A graph over HTTP on this machine: SPARQL, JSON with an OpenAPI description, and pages, all read-only.

`application` is an ASGI application of starlette, `serve` runs it with uvicorn. Everything that reads the graph happens in
worker processes (`kg.serve.workers`) with limits of time, memory and rows.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.data import ontology_folder
from kg.errors import KgError
from kg.serve import api, pages
from kg.serve.answers import Source, work
from kg.serve.guard import Guard
from kg.serve.sparql import sparql
from kg.serve.workers import Limits, Workers

__all__ = ["Limits", "Settings", "application", "open_source"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served and how: a graph (a store, a file, the folder of a build) or the address of a SPARQL endpoint.

    `rows` is the most that one answer of /sparql may have, `jobs` the number of worker processes (0: as many as cores).
    """

    graph: Path | None = None
    endpoint: str | None = None
    host: str = "127.0.0.1"
    rows: int = 100_000
    jobs: int = 0
    limits: Limits = field(default_factory=Limits)


def open_source(settings: Settings) -> Source:
    """Return the graph that is served. Raises KgError where there is none."""
    from kg.store.graph_base import base_of

    store: Any
    if settings.endpoint is not None:
        from kg.serve.remote import RemoteGraph

        store = RemoteGraph(settings.endpoint, timeout=settings.limits.seconds)
    else:
        from kg.store import load

        assert settings.graph is not None
        written = settings.graph / "graph.ttl"
        store = load(written if written.is_file() else settings.graph)
    return Source(store, base_of(store))


def application(settings: Settings) -> Any:
    """Return the application. The graph is opened at once, so that a fault is raised here and not at the first request."""
    size = settings.jobs or os.cpu_count() or 1
    workers = Workers(
        lambda: open_source(settings), work, size=size, limits=settings.limits, greeting=lambda source: source.base
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await workers.start()
        try:
            yield
        finally:
            workers.close()

    app = Starlette(routes=_routes(), lifespan=lifespan, exception_handlers={KgError: pages.failed})
    app.state.workers = workers
    app.state.rows = settings.rows
    app.state.base = workers.greeting
    app.state.drawn = _drawn(settings)
    return Guard(app, host=settings.host)


def _routes() -> list[Route]:
    return [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/graph", pages.drawn),
        Route("/ontology", _ontology),
        *api.routes(),
        *pages.routes(),
    ]


async def _ontology(request: Request) -> Response:
    """Return the classes and properties of the graph in Turtle."""
    text = "\n".join((ontology_folder() / name).read_text("utf-8") for name in ("kg.ttl", "claims.ttl"))
    return Response(text, media_type="text/turtle; charset=utf-8")


def _drawn(settings: Settings) -> str | None:
    """Return the page of a build, where a folder with one is served; it is read once."""
    page = settings.graph / "graph.html" if settings.graph is not None else None
    return page.read_text("utf-8") if page is not None and page.is_file() else None
