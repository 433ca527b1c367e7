"""Which events of different documents are the same: class, time window, shared names.

A judgement beside the events, not a merge: each document keeps its own event, so that it can be
taken out again, and a wrong judgement can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import ClaimKey
from kg.resolve.tellings import Telling, World
from kg.resources import words

_SLACK_DAYS = 1
_WIDEST_DAYS = 7
_SHARED_NAMES = 2
_MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class _Summary:
    key: ClaimKey
    kinds: frozenset[str]
    names: frozenset[str]
    agents: frozenset[str]
    first: int
    last: int


def same_events(
    groups: Iterable[Sequence[Telling]], world: World, ancestors: Mapping[str, frozenset[str]]
) -> list[tuple[ClaimKey, ClaimKey]]:
    """Return pairs of events (each by its first claim) of different documents that are the same, earlier first.

    Both must have happened at a time known within a week, in classes of which one lies above the
    other, with two names in common and no other actor.
    """
    found: list[tuple[ClaimKey, ClaimKey]] = []
    by_trait: dict[tuple[str, str], list[_Summary]] = defaultdict(list)
    for group in groups:
        summary = _summary(group, world, ancestors)
        if summary is None:
            continue
        traits = [(kind, name) for kind in sorted(summary.kinds) for name in sorted(summary.names)]
        near = {other.key: other for trait in traits for other in by_trait[trait][-_MOST_CANDIDATES:]}
        found += [(other.key, summary.key) for other in near.values() if _one(summary, other)]
        for trait in traits:
            by_trait[trait].append(summary)
    return found


def _summary(group: Sequence[Telling], world: World, ancestors: Mapping[str, frozenset[str]]) -> _Summary | None:
    """Return what an event can be recognised by, None where that is too little."""
    types = {t.claim.type for t in group if t.claim.type}
    kinds = types.union(*(ancestors.get(kind, frozenset()) for kind in types)) - words("identity", "too_general")
    window = next(_windows(group), None)
    real = any(t.claim.factuality in {"fact", "claim"} and t.claim.polarity == "positive" for t in group)
    if not kinds or kinds & words("identity", "told_apart_by_content") or window is None or not real:
        return None
    agents = _named((p.entity for t in group for p in t.roles.get("agent", ())), world)
    names = agents | _named((p.entity for t in group for fillers in t.roles.values() for p in fillers), world)
    names |= _named((t.place for t in group), world)
    return _Summary(group[0].key, frozenset(kinds), names, agents, *window) if len(names) >= _SHARED_NAMES else None


def _windows(group: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield the days on which it can have happened, where they are few."""
    for telling in group:
        time = telling.claim.time
        try:
            first = date.fromisoformat((time and time.earliest) or "").toordinal()
            last = date.fromisoformat((time and time.latest) or "").toordinal()
        except ValueError:
            continue
        if 0 <= last - first <= _WIDEST_DAYS:
            yield first, last


def _named(entities: Iterable[str | None], world: World) -> frozenset[str]:
    """Return the named things, a description standing for its owner ("Freedonian forces" for Freedonia)."""
    given = frozenset(entity for entity in entities if entity)
    return (given & world.named).union(*(world.named_owners.get(entity, ()) for entity in given))


def _one(one: _Summary, other: _Summary) -> bool:
    if one.key.document == other.key.document or len(one.names & other.names) < _SHARED_NAMES:
        return False
    if one.agents and other.agents and not one.agents & other.agents:
        return False
    return one.first <= other.last + _SLACK_DAYS and other.first <= one.last + _SLACK_DAYS
