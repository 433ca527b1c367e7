"""How two things of a graph are connected: the shortest way over direct edges, each step with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.analyse import shortest

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.ties import Tie


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a way, with the labels of its ends and the best claim behind it.

    `event` is the label of the event through which the end takes part, `source` who says so where it is not the writer.
    """

    start: str
    edge: str
    end: str
    event: str | None
    source: str | None
    sentence: str
    document: str
    published: str | None

    def lines(self) -> Iterator[str]:
        """Yield the edge, the sentence and the document as lines of text."""
        source = f"  [{self.source} says]" if self.source else ""
        if self.event:
            yield f"  {self.start} –{self.edge}→ “{self.event}”, in which {self.end} takes part{source}"
        else:
            yield f"  {self.start} –{self.edge}→ {self.end}{source}"
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
    from kg.store.ties import ties

    ends = [named_thing(store, name) for name in (start, end)]
    between: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties(store):
        between.setdefault((tie.start, tie.end), []).append(tie)
    nodes, names = shortest(between, *ends), labels(store)
    if nodes is None:
        return Path(names[ends[0]], names[ends[1]], None)
    steps = []
    for one, other in pairwise(nodes):
        tie = min(
            (tie for pair in ((one, other), (other, one)) for tie in between.get(pair, ())),
            key=lambda tie: (tie.source is not None, tie.event is not None, not tie.typed),
        )
        head, tail = names[tie.start], names[tie.end]
        steps.append(Step(head, tie.edge, tail, tie.event, tie.source, tie.sentence, tie.document, tie.published))
    return Path(names[nodes[0]], names[nodes[-1]], tuple(steps))
