"""Say what a store holds: documents, statements, things by type, claims by factuality, copies of one text."""

from __future__ import annotations

import argparse

NAME = "stats"
SUMMARY = "say what a store holds"
EXAMPLES = """examples:
  kg stats news.store
  kg stats news.store --documents      the id of every document, one a line"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("store", metavar="STORE", help="a folder made by kg build --into")
    parser.add_argument("--documents", action="store_true", help="list the documents")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    from pathlib import Path

    from kg.cli.terminal import print_text
    from kg.corpus.figures import figures
    from kg.store.disk import DiskStore

    with DiskStore(Path(arguments.store), read_only=True) as store:
        if arguments.documents:
            for name in store.hashes():
                print_text(name)
            return 0
        found = figures(store)
    print_text(f"documents   {found.documents}")
    print_text(f"statements  {found.statements}")
    print_text(f"things      {_count_words(found.things)}")
    print_text(f"claims      {_count_words(found.factualities)}")
    print_text(f"copies      {len(found.copies)} groups of documents that print one text")
    for group in found.copies:
        print_text(f"            {', '.join(group)}")
    return 0


def _count_words(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts) or "none"
