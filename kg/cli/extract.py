"""Print what each document says, one JSON object a line: mentions, entities, times, claims with characters."""

from __future__ import annotations

import argparse

NAME = "extract"
SUMMARY = "print mentions, entities, times and claims as JSON Lines"
EXAMPLES = """examples:
  kg extract article.txt               files of any kind, folders too
  cat news.jsonl | kg extract -        documents as JSON Lines, answered one by one
  kg extract --explain-reading a.html  the text as it is read, what is left out of it, and why

a document that cannot be read is named on standard error and left out"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_judgements, add_known, add_model, add_sources

    add_sources(parser, default=["-"])
    parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="the form of the answer")
    parser.add_argument(
        "--render", choices=["binary", "nary"], default="binary", help="a triple for each argument, or all in one tuple"
    )
    parser.add_argument(
        "--explain-reading",
        action="store_true",
        help="show each document as it is read, with what is left out and why, instead of what it says",
    )
    add_model(parser)
    add_judgements(parser)
    add_known(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each document; exit code 2 where none could be read."""
    import json
    import sys

    from kg.cli.arguments import options_of
    from kg.cli.reading import explain_reading
    from kg.cli.terminal import print_data, print_problem
    from kg.pipeline import Pipeline

    if arguments.explain_reading:
        return explain_reading(arguments.source, stdin=sys.stdin.buffer)
    count = 0
    pipeline = Pipeline(options_of(arguments))
    for found in pipeline.extract_each(arguments.source, stdin=sys.stdin.buffer, report=print_problem):
        print_data(json.dumps(found.to_dict(), ensure_ascii=False, separators=(",", ":")))
        count += 1
    return 0 if count else 2
