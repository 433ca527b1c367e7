"""Print the things, ties and statements that kg draws of documents, each with status, speaker and sentence."""

from __future__ import annotations

import argparse

NAME = "statements"
SUMMARY = "print what is drawn: things, ties and statements"
EXAMPLES = """examples:
  kg statements article.txt            ties and statements of each document, in the order of the text
  kg statements news/ --format jsonl   one object a line, also what is held back ("shown": false)
  kg statements article.txt --held     what is held back as well, with the reason

a document that cannot be read is named on standard error and left out"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    from kg.cli.arguments import add_judgements, add_known, add_model, add_second, add_sources

    add_sources(parser, default=["-"])
    parser.add_argument("--format", choices=["text", "jsonl"], default="text", help="lines to read, or JSON Lines")
    parser.add_argument("--held", action="store_true", help="print what is held back as well (JSON Lines always do)")
    add_second(parser)
    add_model(parser)
    add_judgements(parser)
    add_known(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all lines; exit code 2 if no document could be read."""
    import json
    import sys

    from kg.cli.arguments import options_of
    from kg.cli.terminal import complain_of, give, say
    from kg.graph import graph_of
    from kg.graph.lines import json_rows, text_lines
    from kg.pipeline import Pipeline

    knowledge = Pipeline(options_of(arguments)).knowledge(arguments.source, stdin=sys.stdin.buffer, report=complain_of)
    graph = graph_of(knowledge)
    if arguments.format == "jsonl":
        for row in json_rows(graph):
            give(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    else:
        say("\n".join(text_lines(graph, knowledge, held=arguments.held)))
    return 0
