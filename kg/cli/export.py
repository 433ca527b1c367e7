"""Write a store for other tools: RDF in bulk, tables for Neo4j, networks for Gephi and Cytoscape."""

from __future__ import annotations

import argparse

NAME = "export"
SUMMARY = "write a store for other tools"
EXAMPLES = """examples:
  kg export news.store news.nq         also .trig, .ttl, .nt, .jsonld
  kg export news.store news.graphml    also .gexf (Gephi, Cytoscape, NetworkX)
  kg export news.store tables/         nodes.csv and edges.csv with Neo4j's import headers"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of this command on its parser."""
    parser.add_argument("store", metavar="STORE", help="a folder made by kg build --into")
    parser.add_argument(
        "target", metavar="FILE", help="what to write; its ending says the format, a folder gets tables"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file under another name beside its place, then rename it, so that no half file is ever seen."""
    from pathlib import Path

    from kg.cli.terminal import say
    from kg.corpus.bulk import exported
    from kg.store.disk import DiskStore

    target = Path(arguments.target)
    with DiskStore(Path(arguments.store), read_only=True) as store:
        for path in exported(store, target, folder=arguments.target.endswith("/")):
            say(f"wrote {path}")
    return 0
