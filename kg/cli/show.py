"""Show what the graph says of an entity, each line with its sentence and source."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.dossier import Dossier, Line

NAME = "show"
SUMMARY = "show what the graph says of an entity"
EXAMPLES = """examples:
  kg show "Jane Roe"                   by name, alias or part of a name
  kg show globex --graph other.ttl     by the last part of its id, in another graph"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    from kg.cli.arguments import add_graph

    parser.add_argument("name", metavar="NAME", help="name, alias or id of the entity")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the dossier: who it is, its offices, what is told of it by standing, what it says itself."""
    from pathlib import Path

    from kg.cli.terminal import say
    from kg.store import load
    from kg.store.dossier import dossier

    say("\n".join(_page(dossier(load(Path(arguments.graph)), arguments.name))))
    return 0


def _page(found: Dossier) -> Iterator[str]:
    yield f"{found.label} ({', '.join(found.types).lower()})" if found.types else found.label
    if found.aliases:
        yield f"  also {', '.join(found.aliases)}"
    yield from (f"  {link}" for link in found.links)
    offices = [line for line in found.lines if line.office]
    told = [line for line in found.lines if not line.office and not line.own]
    parts = {
        "Offices and ties": offices,
        "Told as fact": [line for line in told if line.factuality == "fact"],
        "Claimed by others": [line for line in told if line.factuality == "claimed"],
        "Planned, possible, denied": [line for line in told if line.factuality not in {"fact", "claimed"}],
        "Its own words": [line for line in found.lines if line.own and not line.office],
    }
    for head, lines in parts.items():
        if lines:
            yield f"\n{head}"
        for (document, published, sentence), group in groupby(lines, lambda x: (x.document, x.published, x.sentence)):
            yield from (f"  {claim}" for claim in _whole([_claim(line) for line in group]))
            yield f"      “{sentence}”"
            yield f"      {document}, {published}" if published else f"      {document}"


def _whole(claims: list[str]) -> list[str]:
    """Return the claims of a sentence without those that are parts of others."""
    distinct = list(dict.fromkeys(claims))
    return [one for one in distinct if not any(one != other and one in other for other in distinct)]


def _claim(line: Line) -> str:
    marks = [line.factuality] if line.factuality not in {"fact", "claimed"} else []
    marks += ["not so"] if line.negative else []
    marks += [f"says {line.claimant}"] if line.claimant and not line.own else []
    return (line.office or line.claim) + (f"  [{', '.join(marks)}]" if marks else "")
