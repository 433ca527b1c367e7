"""Check a graph file against the shapes of the ontology, in full."""

from __future__ import annotations

import argparse

NAME = "validate"
SUMMARY = "check a graph against the shapes of the ontology"
EXAMPLES = """examples:
  kg validate                          output/graph.ttl
  kg validate other.trig               exit code 1 where something is wrong"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument(
        "graph", nargs="?", default="output/graph.ttl", metavar="FILE", help="the graph (default: output/graph.ttl)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, a line each; exit code 1 where there is anything."""
    from pathlib import Path

    from kg.cli.terminal import say
    from kg.validate import violations

    found = violations(Path(arguments.graph))
    for violation in found:
        say(str(violation))
    say(f"{arguments.graph}: {len(found)} faults" if found else f"{arguments.graph}: no faults")
    return 1 if found else 0
