"""Check the rules of the ontology: every class, property, role and word list, and every example."""

from __future__ import annotations

import argparse

NAME = "rules"
SUMMARY = "check the rules that turn words into events and edges"
EXAMPLES = """examples:
  kg rules check                       the rules that kg ships
  kg rules check --ontology my/        another ontology folder"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument("action", choices=["check"], help="what to do with the rules")
    parser.add_argument("--ontology", metavar="FOLDER", help="folder with kg.ttl and rules/ (default: that of kg)")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the rules, a line each; exit code 1 where there is anything."""
    from pathlib import Path

    from kg.cli.terminal import say
    from kg.rules import checked

    rules, faults = checked(Path(arguments.ontology) if arguments.ontology else None)
    for fault in faults:
        say(str(fault))
    say(f"{len(rules)} rules are right, {len(faults)} faults" if faults else f"{len(rules)} rules, no faults")
    return 1 if faults else 0
