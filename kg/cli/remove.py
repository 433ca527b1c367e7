"""Take documents out of a store, with everything that only they say."""

from __future__ import annotations

import argparse

NAME = "remove"
SUMMARY = "take documents out of a store"
EXAMPLES = """examples:
  kg remove news.store storm-2023-04   the document's id, as kg stats --documents lists it"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("store", metavar="STORE", help="a folder made by kg build --into")
    parser.add_argument("documents", nargs="+", metavar="DOC", help="ids of documents")


def run(arguments: argparse.Namespace) -> int:
    """Remove each document; exit code 2 at the first that is not there."""
    from pathlib import Path

    from kg.cli.terminal import print_text
    from kg.corpus.update import remove_document
    from kg.store.disk import DiskStore

    with DiskStore(Path(arguments.store)) as store:
        for document in arguments.documents:
            remove_document(store, document)
            print_text(f"removed {document}")
    return 0
