"""Say what changed between two graphs, in words or as an RDF patch."""

from __future__ import annotations

import argparse

NAME = "diff"
SUMMARY = "say what changed between two graphs"
EXAMPLES = """examples:
  kg diff yesterday.nq news.store      stores and RDF files alike
  kg diff a.ttl b.ttl --format patch   lines that add (A) and delete (D), as RDF Patch

exit codes: 0 the same, 1 different, 2 a graph cannot be read"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("first", metavar="A", help="a store or an RDF file")
    parser.add_argument("second", metavar="B", help="a store or an RDF file")
    parser.add_argument("--format", choices=["words", "patch"], default="words", help="how to say it")


def run(arguments: argparse.Namespace) -> int:
    """Print the difference."""
    from pathlib import Path

    from kg.cli.terminal import print_data, print_text
    from kg.corpus.difference import difference, difference_in_words, rdf_patch
    from kg.store.disk import rows

    found = difference(rows(Path(arguments.first)), rows(Path(arguments.second)))
    for line in difference_in_words(found) if arguments.format == "words" else rdf_patch(found):
        (print_text if arguments.format == "words" else print_data)(line)
    return 1 if found.added or found.removed else 0
