"""Show how two entities are connected: the shortest way over direct edges, each step with its sentence."""

from __future__ import annotations

import argparse

NAME = "path"
SUMMARY = "show how two entities are connected, step by step"
EXAMPLES = """examples:
  kg path "Jane Roe" Globex            names as in kg show
  kg path globex freedonia --graph other.ttl"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_graph

    parser.add_argument("start", metavar="A", help="name, alias or id of an entity")
    parser.add_argument("end", metavar="B", help="name, alias or id of another")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the way; exit code 1 where there is none."""
    from kg.cli.terminal import show_paged, terminal_width
    from kg.model import wrap
    from kg.result import load

    found = load(arguments.graph).path(arguments.start, arguments.end)
    show_paged(wrap(str(found), terminal_width()))
    return 1 if found.steps is None else 0
