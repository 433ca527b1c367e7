"""Give an assistant the graph as tools, over the Model Context Protocol: standard input and output, or HTTP."""

from __future__ import annotations

import argparse
import os

NAME = "mcp"
SUMMARY = "give an assistant the graph as tools (MCP)"
EXAMPLES = """examples:
  kg mcp news.store                    over standard input and output, as an assistant starts it
  kg mcp --http --port 9001            the graph of output/ at http://127.0.0.1:9001/mcp

tools: search, thing, statements, path, query, documents, build (of a text that is given); none of them writes"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    from kg.cli.arguments import add_model, add_place, add_second, add_timeout

    add_place(parser)
    parser.add_argument("--http", action="store_true", help="over HTTP on this machine in place of standard input")
    parser.add_argument("--port", type=int, default=8001, help="the port for --http (default: 8001; 0: any free one)")
    add_timeout(parser, what="an answer")
    add_second(parser)
    add_model(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until the assistant goes, or Ctrl-C."""
    from pathlib import Path

    from kg.extras import required_library
    from kg.serve.settings import Settings, graph_workers
    from kg.serve.workers import Limits

    limits = Limits(seconds=arguments.timeout or None)
    workers = graph_workers(Settings(graph=Path(arguments.graph or "output"), jobs=2, limits=limits))
    try:
        required_library("mcp", extra="mcp")  # takes longest, while the helper process opens the graph
        assert workers.greeting
        _serve(arguments, workers)
    finally:
        workers.close()
    return 0


def _serve(arguments: argparse.Namespace, workers: object) -> None:
    from typing import Any, cast

    from kg.cli.arguments import second_of
    from kg.extras import required_library
    from kg.mcp.server import server
    from kg.mcp.texts import TextReader
    from kg.options import Options

    options = Options(model=arguments.model, second=second_of(arguments), ontology=os.environ.get("KG_ONTOLOGY"))
    made = server(cast("Any", workers), TextReader(options))
    if not arguments.http:
        made.run("stdio")
        return
    from kg.cli.uvicorn_server import serve_until_stopped
    from kg.serve.guard import Guard

    uvicorn = required_library("uvicorn", extra="mcp")
    app = Guard(made.streamable_http_app(json_response=True, stateless_http=True), host="127.0.0.1")
    config = uvicorn.Config(app, log_level="warning", server_header=False)
    serve_until_stopped(arguments, uvicorn.Server(config), host="127.0.0.1", path="mcp")
