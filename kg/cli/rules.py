"""Check the rules that turn words into events and edges, and begin new ones."""

from __future__ import annotations

import argparse

NAME = "rules"
SUMMARY = "check the rules that turn words into events and edges, or begin a new one"
EXAMPLES = """examples:
  kg rules check                         the rules that kg ships, and those of the folder KG_ONTOLOGY
  kg rules check --ontology my           also those of a folder of your own
  kg rules check --ontology my --try     run their examples and counter-examples too
  kg rules new enrol --ontology my       write a class, an edge and a rule to fill in"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("action", choices=["check", "new"], help="what to do")
    parser.add_argument("name", nargs="?", help="name of the new rule")
    parser.add_argument("--ontology", metavar="FOLDER", help="folder of your own with .ttl files and rules/")
    parser.add_argument("--try", dest="tried", action="store_true", help="run the examples of the rules as well")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong with the rules, a line each; exit code 1 where there is anything."""
    return _write_template(arguments) if arguments.action == "new" else _print_faults(arguments)


def _write_template(arguments: argparse.Namespace) -> int:
    from pathlib import Path

    from kg.cli.terminal import print_text
    from kg.data.rule_template import rule_template
    from kg.errors import UsageError

    if not arguments.name:
        raise UsageError("a new rule needs a name", remedy="kg rules new NAME --ontology FOLDER")
    folder = arguments.ontology or "my"
    turtle, table = rule_template(arguments.name, Path(folder))
    print_text(f"wrote a class and an edge to {turtle}, a rule to {table}: fill them in, then")
    print_text(f"  kg rules check --ontology {folder} --try")
    print_text(f"  KG_ONTOLOGY={folder} kg build article.txt")
    return 0


def _print_faults(arguments: argparse.Namespace) -> int:
    from kg.cli.terminal import print_outcome, print_text
    from kg.data import own_folder, use_folder
    from kg.data.lexicon import lexicon_errors
    from kg.data.rules import check_rules

    with use_folder(arguments.ontology or own_folder()):
        rules, found = check_rules()
        faults = [*lexicon_errors(), *found]
        if arguments.tried and not faults:
            from kg import parse
            from kg.examples import example_faults

            faults += example_faults(rules, parse.pipeline())
    for fault in faults:
        print_text(str(fault))
    print_outcome(
        arguments, f"{len(rules)} rules, {len(faults)} faults" if faults else f"{len(rules)} rules, no faults"
    )
    return 1 if faults else 0
