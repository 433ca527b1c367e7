"""Say what of a store is whole and what is lost, and repair it."""

from __future__ import annotations

import argparse

NAME = "check"
SUMMARY = "say what of a store is whole, and repair it"
EXAMPLES = """examples:
  kg check news.store                  exit code 1 where something is lost
  kg check news.store --repair         keep the documents that are whole; kg build --into brings the others back
  kg check news.store --repair --from backup   what is lost from a backup, or from a folder of --shards"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("store", metavar="STORE", help="a folder made by kg build --into")
    parser.add_argument("--repair", action="store_true", help="make the store again from what is whole")
    parser.add_argument("--from", dest="sources", metavar="FOLDER", help="a backup or shares that have what is lost")


def run(arguments: argparse.Namespace) -> int:
    """Print the condition; exit code 1 where something is damaged."""
    from pathlib import Path

    from kg.cli.terminal import print_outcome, print_text
    from kg.corpus.repair import rebuild_store
    from kg.errors import UsageError
    from kg.store.check import condition

    if arguments.sources and not arguments.repair:
        raise UsageError("--from does nothing without --repair", remedy="add --repair, or leave it out")
    store = Path(arguments.store)
    found = condition(store)
    if arguments.repair and found.faults:
        found = rebuild_store(store, Path(arguments.sources) if arguments.sources else None)
    for fault in found.faults:
        print_text(f"damaged: {fault}")
    for name in found.lost:
        print_text(f"lost: {name}")
    print_outcome(arguments, f"{store}: {len(found.whole)} documents whole, {len(found.lost)} lost")
    return 1 if found.faults or found.lost else 0
