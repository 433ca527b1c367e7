"""How two things of a graph are connected: the shortest way over ties and statements, each step with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.analyse import links, shortest
from kg.model import Statement, Tie

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.drawn_reader import DrawnReader


_SOMEBODY = "a source"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a way, with the labels of its ends and the best tie or statement behind it.

    `relation` is how the tie is read, None if both take part in what `statement` says; `source` is who says so if it is
    not the writer. `status` is how it is told, `date` when a statement's event was.
    """

    start: str
    relation: str | None
    end: str
    statement: str | None
    source: str | None
    sentence: str
    document: str
    published: str | None
    status: str = "fact"
    date: str | None = None

    def lines(self) -> Iterator[str]:
        """Yield the link, the sentence and the document as lines of text."""
        source = f"  [{self.source} says]" if self.source else ""
        if self.relation:
            yield f"  {self.start} – {self.relation} → {self.end}{source}"
        else:
            yield f"  {self.start} and {self.end}: {self.statement}{source}"
        yield f"      “{self.sentence}”"
        yield f"      {self.document}, {self.published}" if self.published else f"      {self.document}"


@dataclass(frozen=True, slots=True)
class Path:
    """The way between two things, named by their labels; `steps` is None where none leads there."""

    start: str
    end: str
    steps: tuple[Step, ...] | None

    def __str__(self) -> str:
        """Return the way as text, three lines a step."""
        if self.steps is None:
            return f"no way leads from {self.start} to {self.end}"
        count = len(self.steps)
        head = f"{self.start} to {self.end}: {count} step{'s' * (count != 1)}"
        return "\n".join([head, *(line for step in self.steps for line in step.lines())])


def connection(store: Store, start: str, end: str) -> Path:
    """Return the shortest way between two things by name, alias, id, or part of a name.

    Raises QueryError where a name fits nothing, or several things equally well.
    """
    from kg.store.dossier import labels, named_thing
    from kg.store.drawn_reader import DrawnReader

    reader = DrawnReader(store)
    space = f"{reader.base}id/"
    ends = [named_thing(store, name).removeprefix(space) for name in (start, end)]
    names = {iri.removeprefix(space): label for iri, label in labels(store).items()}
    between = links(reader.graph_of())
    nodes = shortest(between, *ends)
    if nodes is None:
        return Path(names[ends[0]], names[ends[1]], None)
    steps = []
    for one, other in pairwise(nodes):
        ways = [((a, b), best) for a, b in ((one, other), (other, one)) for best in between.get((a, b), ())]
        (a, b), best = min(ways, key=_rank)
        steps.append(_step(names[a], names[b], best, names, reader))
    return Path(names[nodes[0]], names[nodes[-1]], tuple(steps))


def _rank(way: tuple[tuple[str, str], Tie | Statement]) -> tuple[bool, bool, float, str]:
    """Order the links between two things: facts before claims, ties before statements, the surest first."""
    item = way[1]
    return item.status != "fact", isinstance(item, Statement), -item.confidence, item.id


def _step(start: str, end: str, item: Tie | Statement, names: Mapping[str, str], reader: DrawnReader) -> Step:
    source = item.sources[0]
    tie = isinstance(item, Tie)
    return Step(
        start,
        item.label if tie else None,
        end,
        None if tie else item.label,
        (names.get(item.by or "") or item.claimant or _SOMEBODY) if item.status != "fact" else None,
        reader.sentence(source),
        reader.titles[source.document],
        reader.published_by_document.get(source.document),
        item.status,
        None if isinstance(item, Tie) else item.time,
    )
