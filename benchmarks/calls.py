"""How many calls of functions one sentence costs, by stage: extraction, resolution, mapping, ties and statements.

    python benchmarks/calls.py [SENTENCE]

The sentence is parsed and worked on once before, so that models, word lists and rules are loaded; cProfile
counts the second time. Calls do not depend on the machine or on what else it does.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg import parse
from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.graph import graph_of
from kg.mapping import knowledge
from kg.model import Document
from kg.read import with_metadata
from kg.resolve import resolve_entities, resolve_events
from kg.syntax import Tree

SENTENCE = (
    "Globex, which Jane Roe founded in Oslo in 1999, agreed on Monday to buy Initech for $5 million, "
    "its chief executive, John Doe, told reporters."
)


def calls_of(tree: Tree, gazetteer: Gazetteer) -> Iterator[tuple[str, int]]:
    """Yield each stage with the calls that it takes."""
    found: list[object] = []

    def counted(work: Callable[..., object], *given: object) -> int:
        profile = cProfile.Profile()
        found.append(profile.runcall(work, *given))
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    yield "extract", counted(extraction, tree, gazetteer)
    yield "resolve entities", counted(resolve_entities, found[-1:], gazetteer)
    yield "resolve events", counted(resolve_events, found[:1], found[-1])
    yield "map", counted(knowledge, found[-1])
    yield "ties and statements", counted(graph_of, found[-1])


def main() -> None:
    """Count for the sentence given, else for one that has an apposition, a relative clause, an amount and a speaker."""
    text = " ".join(sys.argv[1:]) or SENTENCE
    document, gazetteer, nlp = (
        with_metadata(Document("one", text, published="2024-05-10")),
        Gazetteer(),
        parse.pipeline(),
    )
    for tree in parse.trees([document, document], nlp):
        counts = list(calls_of(tree, gazetteer))
    for stage, count in counts:
        print(f"{stage:20} {count:7,}")


if __name__ == "__main__":
    main()
