"""What readers said of ties and statements, applied to the graph: the rejected leave it, the accepted are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from kg.model import Graph, Review, Statement, Status, Tie, ids_in_use

Item = TypeVar("Item", Tie, Statement)


def graph_after_reviews(graph: Graph, reviews: Sequence[Review]) -> Graph:
    """Return the graph without what was rejected, and without things that only that joins.

    What was accepted is marked and shown, though it was held back; a wrong status is set right. The last review of an id wins.
    """
    latest = {review.id: review for review in reviews if review.kind != "thing"}
    if not latest:
        return graph
    ties, statements = tuple(_apply_reviews(graph.ties, latest)), tuple(_apply_reviews(graph.statements, latest))
    used = ids_in_use(ties, statements, shown_only=False)
    shown = ids_in_use(ties, statements, shown_only=True)
    things = tuple(replace(thing, shown=thing.id in shown) for thing in graph.things if thing.id in used)
    return Graph(things, ties, statements)


def _apply_reviews(items: Iterable[Item], latest: Mapping[str, Review]) -> Iterator[Item]:
    for item in items:
        review = latest.get(item.id)
        if review is None:
            yield item
        elif review.verdict == "accepted":
            yield replace(item, accepted=True, held="")
        elif review.verdict == "wrong-status":
            yield replace(item, status=cast(Status, review.right))
