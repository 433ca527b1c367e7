"""Words that several commands share."""

from __future__ import annotations

import argparse


def add_sources(parser: argparse.ArgumentParser, *, default: list[str]) -> None:
    """Add the files, folders and `-` to read."""
    parser.add_argument(
        "source",
        nargs="*",
        default=default,
        metavar="SOURCE",
        help=f"a file (text, Markdown, HTML, PDF, JSON Lines), a folder, or - (default: {' '.join(default)})",
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add the language pipeline to parse with."""
    parser.add_argument(
        "--model", default="md", metavar="NAME", help="md, sm, or the name or folder of an installed spaCy pipeline"
    )


def add_graph(parser: argparse.ArgumentParser) -> None:
    """Add the graph file to read."""
    parser.add_argument(
        "--graph", default="output/graph.ttl", metavar="FILE", help="the graph to ask (default: output/graph.ttl)"
    )
