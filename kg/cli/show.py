"""Show the ties of a thing and the statements in which it takes part, each with its sentence and source."""

from __future__ import annotations

import argparse

NAME = "show"
SUMMARY = "show what the graph says of an entity"
EXAMPLES = """examples:
  kg show "Jane Roe"                   by name, alias or part of a name
  kg show globex --graph other.ttl     by the last part of its id, in another graph
  kg show "Jane Roe" --all             more than one screen of it, and what is held back"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    from kg.cli.arguments import add_graph

    parser.add_argument("name", metavar="NAME", help="name, alias or id of the entity")
    parser.add_argument("--all", action="store_true", help="everything, also what is held back, with the reason")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the dossier: who it is, its ties, the statements in which it takes part, in the order of time."""
    from kg.cli.terminal import screen_size, show_paged
    from kg.result import load

    show_paged(load(arguments.graph).show(arguments.name).text(whole=arguments.all, screen=screen_size()))
    return 0
