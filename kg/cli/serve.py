"""Serve a graph on this machine: SPARQL, JSON and pages, read-only."""

from __future__ import annotations

import argparse

NAME = "serve"
SUMMARY = "serve a graph on this machine: SPARQL, JSON, pages"
EXAMPLES = """examples:
  kg serve                             the graph of output/ at http://127.0.0.1:8000/
  kg serve news.store --port 9000      a store that kg build --into made
  kg serve --endpoint http://127.0.0.1:7878/query   what another SPARQL server holds

/sparql is an endpoint of the SPARQL 1.1 protocol, /api/openapi.json describes the JSON; nothing can be written"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    from kg.cli.arguments import add_place, add_timeout

    add_place(parser)
    parser.add_argument("--endpoint", metavar="URL", help="a SPARQL endpoint to serve in place of a graph")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000; 0: any free one)")
    add_timeout(parser, what="an answer")
    parser.add_argument(
        "--rows", type=int, default=100_000, metavar="N", help="the most rows of an answer (default: 100000)"
    )
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="worker processes (default: one for each core)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from pathlib import Path

    from kg.cli.uvicorn_server import serve_until_stopped
    from kg.errors import UsageError
    from kg.extras import required_library

    if arguments.endpoint and arguments.graph:
        raise UsageError("a graph and an endpoint cannot both be served", remedy="leave one of the two out")
    required_library("starlette", extra="serve")
    uvicorn = required_library("uvicorn", extra="serve")
    from kg.serve.application import application
    from kg.serve.settings import Settings, graph_workers
    from kg.serve.workers import Limits

    settings = Settings(
        graph=None if arguments.endpoint else Path(arguments.graph or "output"),
        endpoint=arguments.endpoint,
        host=arguments.host,
        rows=arguments.rows,
        jobs=arguments.jobs,
        limits=Limits(seconds=arguments.timeout or None),
    )
    workers = graph_workers(settings)
    try:
        app = application(settings, workers)
        level = "info" if arguments.verbose else "warning"
        config = uvicorn.Config(
            app, log_level=level, server_header=False, proxy_headers=False, access_log=arguments.verbose
        )
        serve_until_stopped(arguments, uvicorn.Server(config), host=arguments.host, processes=settings.processes)
    finally:
        workers.close()
    return 0
