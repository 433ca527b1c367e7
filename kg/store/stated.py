"""What of claims and events is stated: what shown ties and statements rest on, and all that it leads to; the rest is quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kg.model import Assertion, Event, Filler, Graph, Knowledge, Span, Statement, Tie


class Stated:
    """Tells the events that a graph states, with all of their claims, from those that sentences only quote."""

    def __init__(self, knowledge: Knowledge, graph: Graph) -> None:
        self._knowledge = knowledge
        self._graph = graph
        self._claims: dict[str, list[Assertion]] = defaultdict(list)
        for assertion in knowledge.assertions:
            self._claims[assertion.event or ""].append(assertion)

    def has(self, event: str | None) -> bool:
        """Return True if an event and its claims are stated; so is a claim of no event."""
        return event is None or event in self._events

    def sentence_of(self, event: str) -> Span:
        """Return the sentence that quotes an event: that of its first claim."""
        return self._claims[event][0].claim.sentence

    @cached_property
    def _events(self) -> frozenset[str]:
        events = {event.id: event for event in self._knowledge.events}
        found = dict.fromkeys(self._roots())
        queue = list(found)
        for name in queue:
            for other in self._events_named_by(events[name]):
                if other not in found:
                    found[other] = None
                    queue.append(other)
        return frozenset(found)

    def _roots(self) -> Iterator[str]:
        """Yield the events of the claims that shown ties and statements rest on, and those that are the same elsewhere."""
        item: tuple[Tie | Statement, ...] = (*self._graph.ties, *self._graph.statements)
        shown = {(s.document, claim) for one in item if one.shown for s in one.sources for claim in one.claims}
        for assertion in self._knowledge.assertions:
            if assertion.event and (assertion.document, assertion.claim.id) in shown:
                yield assertion.event
        yield from (event for pair in self._knowledge.same_events for event in pair)

    def _events_named_by(self, event: Event) -> Iterator[str]:
        """Yield the events that an event and its claims name."""
        objects = (assertion.object for assertion in self._claims[event.id])
        fillers: Iterator[Filler | None] = iter((*event.roles, *objects))
        yield from (filler.event for filler in fillers if filler is not None and filler.event)
