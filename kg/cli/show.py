"""Show what the graph says of an entity, each line with its sentence and source."""

from __future__ import annotations

import argparse

NAME = "show"
SUMMARY = "show what the graph says of an entity"
EXAMPLES = """examples:
  kg show "Jane Roe"                   by name, alias or part of a name
  kg show globex --graph other.ttl     by the last part of its id, in another graph"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    from kg.cli.arguments import add_graph

    parser.add_argument("name", metavar="NAME", help="name, alias or id of the entity")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the dossier: who it is, its offices, what is said of it by standing, what it says itself."""
    from kg.cli.terminal import say
    from kg.result import load

    say(str(load(arguments.graph).show(arguments.name)))
    return 0
