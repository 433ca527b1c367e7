"""Show how two entities are connected: the shortest way over direct edges, each step with its sentence."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.ties import Tie

NAME = "path"
SUMMARY = "show how two entities are connected, step by step"
EXAMPLES = """examples:
  kg path "Jane Roe" Globex            names as in kg show
  kg path globex freedonia --graph other.ttl"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    from kg.cli.arguments import add_graph

    parser.add_argument("start", metavar="A", help="name, alias or id of an entity")
    parser.add_argument("end", metavar="B", help="name, alias or id of another")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the way; exit code 1 where there is none."""
    from pathlib import Path

    from kg.analyse import shortest
    from kg.cli.terminal import say
    from kg.store import load
    from kg.store.dossier import labels, named_thing
    from kg.store.ties import ties

    store = load(Path(arguments.graph))
    ends = [named_thing(store, name) for name in (arguments.start, arguments.end)]
    between: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties(store):
        between.setdefault((tie.start, tie.end), []).append(tie)
    nodes = shortest(between, *ends)
    names = labels(store)
    if nodes is None:
        say(f"no way leads from {names[ends[0]]} to {names[ends[1]]}")
        return 1
    steps = len(nodes) - 1
    say(f"{names[nodes[0]]} to {names[nodes[-1]]}: {steps} step{'s' * (steps != 1)}")
    say("\n".join(_lines(nodes, between, names)))
    return 0


def _lines(
    nodes: Sequence[str], between: Mapping[tuple[str, str], list[Tie]], names: Mapping[str, str]
) -> Iterator[str]:
    for one, other in pairwise(nodes):
        ways = [tie for ends in ((one, other), (other, one)) for tie in between.get(ends, ())]
        best = min(ways, key=lambda tie: (tie.source is not None, tie.event is not None, not tie.typed))
        source = f"  [{best.source} says]" if best.source else ""
        if best.event:
            yield f"  {names[best.start]} –{best.edge}→ “{best.event}”, in which {names[best.end]} takes part{source}"
        else:
            yield f"  {names[best.start]} –{best.edge}→ {names[best.end]}{source}"
        yield f"      “{best.sentence}”"
        yield f"      {best.document}, {best.published}" if best.published else f"      {best.document}"
