"""Print the things, ties and statements that kg draws of documents, each with status, speaker and sentence."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Graph

NAME = "statements"
SUMMARY = "print what is drawn: things, ties and statements"
EXAMPLES = """examples:
  kg statements article.txt            ties and statements of each document, in the order of the text
  kg statements news/ --format jsonl   one object a line, also what is held back ("shown": false)
  kg statements article.txt --held     what is held back as well, with the reason
  kg statements --graph output/graph.ttl   the same lines from a graph that was built before

a document that cannot be read is named on standard error and left out"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_judgements, add_known, add_model, add_second, add_sources

    add_sources(parser, default=["-"])
    parser.add_argument("--graph", metavar="FILE", help="a graph or store that kg build wrote, in place of sources")
    parser.add_argument("--format", choices=["text", "jsonl"], default="text", help="lines to read, or JSON Lines")
    parser.add_argument("--held", action="store_true", help="print what is held back as well (JSON Lines always do)")
    add_second(parser)
    add_model(parser)
    add_judgements(parser)
    add_known(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all lines; exit code 2 if no document could be read."""
    import json

    from kg.cli.terminal import print_data, show_paged, terminal_width
    from kg.graph.lines import json_rows, text_lines
    from kg.model import wrap

    graph, titles = _load_graph(arguments) if arguments.graph else _build_graph(arguments)
    if arguments.format == "jsonl":
        for row in json_rows(graph):
            print_data(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    else:
        show_paged(wrap("\n".join(text_lines(graph, titles, held=arguments.held)), terminal_width()))
    return 0


def _load_graph(arguments: argparse.Namespace) -> tuple[Graph, Mapping[str, str]]:
    """Return what a written graph holds, and the titles of its documents by id."""
    from pathlib import Path

    from kg.errors import UsageError
    from kg.store import load
    from kg.store.drawn_reader import DrawnReader

    if arguments.source != ["-"]:
        raise UsageError("--graph reads no sources", remedy="leave one of the two out")
    reader = DrawnReader(load(Path(arguments.graph)))
    return reader.graph_of(), reader.titles


def _build_graph(arguments: argparse.Namespace) -> tuple[Graph, Mapping[str, str]]:
    """Return what the sources give, and the titles of the documents by id."""
    import sys

    from kg.cli.arguments import options_of
    from kg.cli.terminal import print_problem
    from kg.graph import graph_of
    from kg.pipeline import Pipeline

    knowledge = Pipeline(options_of(arguments)).knowledge(
        arguments.source, stdin=sys.stdin.buffer, report=print_problem
    )
    return graph_of(knowledge), {document.id: document.title or document.id for document in knowledge.documents}
