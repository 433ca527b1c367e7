"""Words that several commands share."""

from __future__ import annotations

import argparse
import math
import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kg.options import Options


def options_of(arguments: argparse.Namespace) -> Options:
    """Return the options that the words of a command mean; KG_ONTOLOGY names the folder of the user's ontology."""
    from kg.options import Options

    given = vars(arguments)
    return Options(
        model=given["model"],
        second=second_of(arguments),
        base=given.get("base"),
        ontology=os.environ.get("KG_ONTOLOGY"),
        known=given["known"] or (),
        judgements=given["judgements"],
        page=given.get("page") or "explorer",
        render=given.get("render") or "binary",
    )


def second_of(arguments: argparse.Namespace) -> Literal["ud"] | None:
    """Return what --second means; None also for a command without it."""
    return None if getattr(arguments, "second", "none") == "none" else "ud"


def add_timeout(parser: argparse.ArgumentParser, *, what: str = "") -> None:
    """Declare --timeout; `what` it stops ("an answer") stands in the help where it is not the command itself."""
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=30.0,
        metavar="SECONDS",
        help=f"{' '.join(filter(None, ('stop', what)))} after so long (default: 30; 0: never)",
    )


def _seconds(word: str) -> float:
    """Return a time limit in seconds; argparse tells of what is none."""
    found = float(word)
    if not 0 <= found < math.inf:
        raise ValueError(word)
    return found


def add_second(parser: argparse.ArgumentParser) -> None:
    """Declare --second, the parser whose opinion is compared with the first parse."""
    parser.add_argument(
        "--second",
        choices=("ud", "none"),
        default="ud",
        help="the parser that is asked for a second opinion on each arc; none: no second opinion, faster and less sure "
        "(default: ud)",
    )


def add_sources(parser: argparse.ArgumentParser, *, default: list[str]) -> None:
    """Declare the positional arguments: files and folders to read, `-` for standard input."""
    parser.add_argument(
        "source",
        nargs="*",
        default=default,
        metavar="SOURCE",
        help=f"a file (text, Markdown, HTML, PDF, JSON Lines), a folder, or - (default: {' '.join(default)})",
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """Declare --model, the spaCy pipeline that parses the texts."""
    parser.add_argument(
        "--model", default="md", metavar="NAME", help="md, sm, or the name or folder of an installed spaCy pipeline"
    )


def add_graph(parser: argparse.ArgumentParser) -> None:
    """Declare --graph, the file or store to ask."""
    parser.add_argument(
        "--graph", default="output/graph.ttl", metavar="FILE", help="the graph to ask (default: output/graph.ttl)"
    )


def add_place(parser: argparse.ArgumentParser, *, needed: bool = False) -> None:
    """Declare GRAPH, the store, file or folder that a command works on; it is `output` where it need not be named."""
    parser.add_argument(
        "graph",
        nargs=None if needed else "?",
        metavar="GRAPH",
        help=f"a store, an RDF file, or the folder of a build{'' if needed else ' (default: output)'}",
    )


def add_judgements(parser: argparse.ArgumentParser) -> None:
    """Declare --judgements, the file that says which entities are one and which are not."""
    parser.add_argument(
        "--judgements",
        default="judgements.jsonl",
        metavar="FILE",
        help="what was decided on who is who (kg merge) and judged on the page (default: judgements.jsonl)",
    )


def add_known(parser: argparse.ArgumentParser) -> None:
    """Declare --known, the file of entities that names are linked to beside the gazetteer."""
    parser.add_argument(
        "--known",
        metavar="FILE",
        help="entities known beforehand, JSON Lines or TOML (label, type, aliases, links, id), or of FollowTheMoney to judge",
    )
