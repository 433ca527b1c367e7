"""Words that several commands share."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.options import Options


def options_of(arguments: argparse.Namespace) -> Options:
    """Return the options that the words of a command mean; KG_ONTOLOGY names the folder of the user's ontology."""
    from kg.options import Options

    given = vars(arguments)
    return Options(
        model=given["model"],
        second=None if given.get("second", "none") == "none" else given["second"],
        base=given.get("base"),
        ontology=os.environ.get("KG_ONTOLOGY"),
        known=given["known"] or (),
        judgements=given["judgements"],
        page=given.get("page") or "explorer",
        render=given.get("render") or "binary",
    )


def add_second(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the pipeline that is asked for a second opinion."""
    parser.add_argument(
        "--second",
        default="sm",
        metavar="NAME",
        help="the pipeline that is asked for a second opinion on each arc, or ud, the parser trained for it; none: no second "
        "opinion (default: sm)",
    )


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
    """Add the file of judgements."""
    parser.add_argument(
        "--judgements",
        default="judgements.jsonl",
        metavar="FILE",
        help="what was decided on who is who (kg merge) and judged on the page (default: judgements.jsonl)",
    )


def add_known(parser: argparse.ArgumentParser) -> None:
    """Add the file of entities known beforehand."""
    parser.add_argument(
        "--known", metavar="FILE", help="entities known beforehand, JSON Lines or TOML: label, type, aliases, links, id"
    )
