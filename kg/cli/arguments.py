"""Words that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path


def files_given(arguments: argparse.Namespace, *names: str) -> list[Path]:
    """Return the files and folders that options name: no texts to read, though they may lie among those."""
    return [Path(value) for name in names if (value := getattr(arguments, name))]


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


def add_judgements(parser: argparse.ArgumentParser) -> None:
    """Add the file of judgements on who is who."""
    parser.add_argument(
        "--judgements",
        default="judgements.jsonl",
        metavar="FILE",
        help="what was decided on who is who; see kg merge (default: judgements.jsonl)",
    )


def add_known(parser: argparse.ArgumentParser) -> None:
    """Add the file of entities known beforehand."""
    parser.add_argument(
        "--known", metavar="FILE", help="entities known beforehand, JSON Lines or TOML: label, type, aliases, links, id"
    )
