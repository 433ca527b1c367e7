"""Cross-document event coreference: which events of different documents are the same, by class, time and shared names.

A judgement beside the events, not a merge: each document keeps its own event, so that it can be
taken out again, and a wrong judgement can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.data import words
from kg.model import ClaimKey
from kg.resolve.events.entity_context import EntityContext
from kg.resolve.events.mentions import EventMention

_SLACK_DAYS = 1
_WIDEST_DAYS = 7
_SHARED_NAMES = 2
_MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class _Summary:
    """The features of an event for comparison with other documents; `first` and `last` are days as ordinals."""

    key: ClaimKey
    kinds: frozenset[str]
    names: frozenset[str]
    agents: frozenset[str]
    first: int
    last: int


def cross_document_event_coreference(
    groups: Iterable[Sequence[EventMention]], context: EntityContext, ancestors: Mapping[str, frozenset[str]]
) -> list[tuple[ClaimKey, ClaimKey]]:
    """Return pairs of events (each by its first claim) of different documents that are the same, earlier first.

    Both must have happened at a time known within a week, in classes of which one lies above the
    other, with two names in common and no other actor.
    """
    found: list[tuple[ClaimKey, ClaimKey]] = []
    by_trait: dict[tuple[str, str], list[_Summary]] = defaultdict(list)
    for group in groups:
        summary = _summary(group, context, ancestors)
        if summary is None:
            continue
        traits = [(kind, name) for kind in sorted(summary.kinds) for name in sorted(summary.names)]
        near = {other.key: other for trait in traits for other in by_trait[trait][-_MOST_CANDIDATES:]}
        found += [(other.key, summary.key) for other in near.values() if _one(summary, other)]
        for trait in traits:
            by_trait[trait].append(summary)
    return found


def _summary(
    group: Sequence[EventMention], context: EntityContext, ancestors: Mapping[str, frozenset[str]]
) -> _Summary | None:
    """Return the features of an event, None where they are too few to recognise it."""
    kinds = _comparable_classes(group, ancestors)
    window = next(_windows(group), None)
    if not kinds or window is None or not any(map(_is_real, group)):
        return None
    agents = context.names_among(p.entity for mention in group for p in mention.roles.get("agent", ()))
    names = context.names_among(entity for mention in group for entity in (*mention.entities, mention.place))
    return _Summary(group[0].key, kinds, names, agents, *window) if len(names) >= _SHARED_NAMES else None


def _comparable_classes(group: Sequence[EventMention], ancestors: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the classes of an event and those above; none for classes that only the content distinguishes ("said")."""
    types = {mention.claim.type for mention in group if mention.claim.type}
    kinds = types.union(*(ancestors.get(kind, frozenset()) for kind in types)) - words("identity", "too_general")
    return frozenset() if kinds & words("identity", "told_apart_by_content") else frozenset(kinds)


def _is_real(mention: EventMention) -> bool:
    return mention.claim.factuality in {"fact", "claim"} and mention.claim.polarity == "positive"


def _windows(group: Sequence[EventMention]) -> Iterator[tuple[int, int]]:
    """Yield the possible days of the event, if they are few."""
    for mention in group:
        time = mention.claim.time
        try:
            first = date.fromisoformat((time and time.earliest) or "").toordinal()
            last = date.fromisoformat((time and time.latest) or "").toordinal()
        except ValueError:
            continue
        if 0 <= last - first <= _WIDEST_DAYS:
            yield first, last


def _one(one: _Summary, other: _Summary) -> bool:
    if one.key.document == other.key.document or len(one.names & other.names) < _SHARED_NAMES:
        return False
    if one.agents and other.agents and not one.agents & other.agents:
        return False
    return one.first <= other.last + _SLACK_DAYS and other.first <= one.last + _SLACK_DAYS
