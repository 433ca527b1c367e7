"""Turn news texts into a graph, a page to explore it, and a report."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli import grow

NAME = "build"
SUMMARY = "turn texts into a graph, a page and a report"
EXAMPLES = """examples:
  kg build                             the articles in seeds/
  kg build article.txt page.html       files of any kind, folders too
  kg build reports/ -o result          another folder for the result
  kg build news/ --into news.store     a store that grows: only what is new or changed is worked on
  cat news.jsonl | kg build -          JSON Lines: {"id", "title", "published", "publisher", "text"}

writes graph.ttl, graph.trig, graph.html, claims.jsonl, report.md, report.json and issues.jsonl: all or nothing"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_judgements, add_known, add_model, add_second, add_sources

    add_sources(parser, default=["seeds"])
    parser.add_argument("-o", "--output", metavar="FOLDER", help="where to write (default: output)")
    parser.add_argument(
        "--base",
        metavar="IRI",
        help="namespace of the graph as a whole: ids, documents and ontology (default: https://kg.example/, or the store's)",
    )
    parser.add_argument(
        "--page", choices=["explorer", "simple"], help="the page: the explorer (default), or a plain drawing"
    )
    parser.add_argument("--profile", action="store_true", help="print how long each stage took")
    add_second(parser)
    add_model(parser)
    add_judgements(parser)
    add_known(parser)
    grow.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build and print a short summary; exit code 2 where no document could be read."""
    import sys

    from kg.cli.arguments import options_of
    from kg.cli.summary import profile, summary
    from kg.cli.terminal import print_outcome, print_problem, progress_counter
    from kg.pipeline import Pipeline

    _refuse_idle_options(arguments)
    if arguments.into or arguments.shards:
        return grow.run(arguments)
    output = arguments.output or "output"
    with progress_counter("reading documents", quiet=arguments.quiet) as progress:
        graph = Pipeline(options_of(arguments)).build(
            arguments.source,
            output=output,
            stdin=sys.stdin.buffer,
            report=print_problem,
            progress=progress,
            expect=progress.expect,
        )
    print_outcome(arguments, summary(graph.build, Path(output)))
    if arguments.profile:
        print_outcome(arguments, profile(graph.build))
    return 0


def _refuse_idle_options(arguments: argparse.Namespace) -> None:
    """Raise UsageError for an option that would do nothing here, so that nobody waits for what it should do."""
    from kg.errors import UsageError

    many = next((f"--{name}" for name in ("into", "shards") if vars(arguments)[name]), None)
    for name in ("output", "page", "profile") if many else ("jobs", "engine", "address"):
        if vars(arguments)[name]:
            raise UsageError(
                f"--{name} does nothing {f'with {many}' if many else 'without --into or --shards'}",
                remedy="leave one of the two out" if many else "leave it out, or name a store or folder",
            )
    if arguments.address and arguments.engine != "ray":
        raise UsageError("--address does nothing without --engine ray", remedy="add --engine ray, or leave it out")
