"""Copy a store to a folder and check the copy."""

from __future__ import annotations

import argparse

NAME = "backup"
SUMMARY = "copy a store, and check the copy"
EXAMPLES = """examples:
  kg backup news.store backup          backup is a store like the first; it may be asked and grown"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("store", metavar="STORE", help="a folder made by kg build --into")
    parser.add_argument("folder", metavar="FOLDER", help="where to; it must not be there yet")


def run(arguments: argparse.Namespace) -> int:
    """Copy the store; a copy that is stopped leaves no folder behind."""
    from pathlib import Path

    from kg.cli.terminal import print_outcome
    from kg.corpus.repair import back_up

    found = back_up(Path(arguments.store), Path(arguments.folder))
    print_outcome(arguments, f"{arguments.folder}: {len(found.whole)} documents")
    return 0
