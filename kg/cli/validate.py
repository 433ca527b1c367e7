"""Check a graph file against the shapes of the ontology, in full."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.validate import Violation

NAME = "validate"
SUMMARY = "check a graph against the shapes of the ontology"
EXAMPLES = """examples:
  kg validate                          output/graph.ttl
  kg validate other.trig               exit code 1 where something is wrong
  kg validate --warnings               also what a text may have left open"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument(
        "graph", nargs="?", default="output/graph.ttl", metavar="FILE", help="the graph (default: output/graph.ttl)"
    )
    parser.add_argument("--warnings", action="store_true", help="show warnings one by one: what a text may leave open")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, where it comes from and how to mend it; exit code 1 where there is anything."""
    from pathlib import Path

    from kg.cli.terminal import print_outcome, print_text
    from kg.validate import violations

    found = sorted(violations(Path(arguments.graph)), key=lambda violation: violation.warning)
    warnings = sum(violation.warning for violation in found)
    for violation in found if arguments.warnings else found[: len(found) - warnings]:
        print_text(_violation_text(violation))
    more = f", {_count_words(warnings, 'warning')}" if warnings else ""
    hidden = " (kg validate --warnings shows them)" if warnings and not arguments.warnings else ""
    faults = len(found) - warnings
    print_outcome(arguments, f"{arguments.graph}: {_count_words(faults, 'fault')}{more}{hidden}")
    return 1 if faults else 0


def _violation_text(violation: Violation) -> str:
    head = f"warning: {violation}" if violation.warning else str(violation)
    return "\n".join([head, *(f"    {line}" for line in violation.context), f"    to mend: {violation.remedy()}"])


def _count_words(count: int, name: str) -> str:
    return f"{count or 'no'} {name}{'s' * (count != 1)}"
