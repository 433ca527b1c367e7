"""Check a graph file against the shapes of the ontology, in full."""

from __future__ import annotations

import argparse

NAME = "validate"
SUMMARY = "check a graph against the shapes of the ontology"
EXAMPLES = """examples:
  kg validate                          output/graph.ttl
  kg validate other.trig               exit code 1 where something is wrong
  kg validate --warnings               also what a text may have left open"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument(
        "graph", nargs="?", default="output/graph.ttl", metavar="FILE", help="the graph (default: output/graph.ttl)"
    )
    parser.add_argument("--warnings", action="store_true", help="show warnings one by one: what a text may leave open")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, where it comes from and how to mend it; exit code 1 where there is anything."""
    from pathlib import Path

    from kg.cli.terminal import say
    from kg.validate import violations

    found = violations(Path(arguments.graph))
    faults = [violation for violation in found if not violation.warning]
    warnings = [violation for violation in found if violation.warning]
    for violation in [*faults, *(warnings if arguments.warnings else ())]:
        say(f"warning: {violation}" if violation.warning else str(violation))
        say("".join(f"    {line}\n" for line in violation.context) + f"    to mend: {violation.remedy()}")
    hidden = " (kg validate --warnings shows them)" if warnings and not arguments.warnings else ""
    more = f", {len(warnings)} warning{'s' * (len(warnings) != 1)}{hidden}" if warnings else ""
    say(f"{arguments.graph}: {len(faults) or 'no'} fault{'s' * (len(faults) != 1)}{more}")
    return 1 if faults else 0
