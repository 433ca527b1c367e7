"""Which claims tell of one event: the same happening in headline, lead and body, from different mouths.

Claims are compared within their document only with those of the same class (or a class above or
below) or, where no rule types them, the same verb. Evidence adds up: shared participants, time,
place, a definite noun that takes up what was told; different participants, times or places tell
events apart. One pass in text order; each claim joins the best event that it fits, or opens one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import ClaimKey, EventIdentity, Extraction, Resolution
from kg.resolve.across import same_events
from kg.resolve.headline import Aligned, alignment, duplicates, opening, references, vouched
from kg.resolve.tellings import Telling, World, core_roles, one_predicate, tellings, times_agree
from kg.resources import words

_ENOUGH = 3.0
_ENOUGH_UNTYPED = 3.5
_FAR = 1.0
_NEAR_SENTENCES = 4
_MOST_CANDIDATES = 24
_REAL = frozenset({"fact", "claim", "denied"})


def event_identity(
    extractions: Iterable[Extraction], resolution: Resolution, *, ancestors: Mapping[str, frozenset[str]]
) -> EventIdentity:
    """Return which claims tell of one event; `ancestors` are the super-classes of each event class."""
    listed = tuple(extractions)
    world = World(listed, resolution)
    groups: list[list[Telling]] = []
    same: dict[str, str] = {}
    stands_for: dict[ClaimKey, dict[str, str]] = {}
    own_voice: set[ClaimKey] = set()
    for extraction in listed:
        told = tellings(extraction, world)
        headline, lead = opening(extraction.document, told)
        pairs = alignment(headline, lead, world, ancestors)
        same |= duplicates(pairs, world)
        stands_for |= _standing(references(pairs, world), [*headline, *lead])
        own_voice.update(vouched(pairs, lead))
        groups += _groups(told, pairs, world, ancestors)
    event_of = {member.key: group[0].key for group in groups for member in group}
    across = tuple(same_events(groups, world, ancestors)) if len(listed) > 1 else ()
    return EventIdentity(event_of, _settled(same), stands_for, frozenset(own_voice), across)


def _standing(known: Mapping[str, str], told: Iterable[Telling]) -> Iterator[tuple[ClaimKey, dict[str, str]]]:
    for telling in told:
        inside = {p.entity for fillers in telling.roles.values() for p in fillers}
        relevant = {description: name for description, name in known.items() if description in inside}
        if relevant:
            yield telling.key, relevant


def _settled(same: Mapping[str, str]) -> dict[str, str]:
    """Return the merges with chains followed to their end."""
    found = {}
    for old in same:
        new, seen = same[old], {old}
        while new in same and new not in seen:
            seen.add(new)
            new = same[new]
        if new not in seen:
            found[old] = new
    return found


class _Events:
    """The events of a document so far, found by class and verb."""

    def __init__(self, world: World, ancestors: Mapping[str, frozenset[str]]) -> None:
        self.world = world
        self.ancestors = ancestors
        self.members: list[list[Telling]] = []
        self._by_class: dict[str, list[int]] = defaultdict(list)
        self._general = words("identity", "too_general")
        self._apart = words("identity", "told_apart_by_content")
        self._empty = words("identity", "empty_verbs")

    def open(self, telling: Telling) -> int:
        """Start an event with its first telling."""
        self.members.append([])
        self.join(len(self.members) - 1, telling)
        return len(self.members) - 1

    def join(self, at: int, telling: Telling) -> None:
        """Add a telling to an event."""
        self.members[at].append(telling)
        for name in self._names(telling):
            if not self._by_class[name] or self._by_class[name][-1] != at:
                self._by_class[name].append(at)

    def best(self, telling: Telling) -> int | None:
        """Return the event that the telling fits best, None where it fits none well enough."""
        if telling.speech or self._apart & self._classes(telling):
            return None
        if telling.claim.type is None and telling.claim.lemma in self._empty and not telling.objects:
            return None
        candidates = {at for name in self._sought(telling) for at in self._by_class[name][-_MOST_CANDIDATES:]}
        scored = [(self._fit(telling, self.members[at]), at) for at in candidates]
        score, at = max(scored, default=(0.0, -1))
        return at if score >= (_ENOUGH if telling.claim.type else _ENOUGH_UNTYPED) else None

    def _classes(self, telling: Telling) -> frozenset[str]:
        kind = telling.claim.type
        return self.ancestors.get(kind, frozenset()) | {kind} if kind else frozenset()

    def _names(self, telling: Telling) -> Iterator[str]:
        """What an event can be found by: its own class, `below:` each class above it, or its verb; and its noun."""
        yield from (f"object:{end}" for end in telling.objects)
        if telling.light:
            yield f"noun:{telling.claim.trigger.end}"
        kind = telling.claim.type
        if kind is None:
            yield f"verb:{telling.claim.lemma}"
            return
        yield kind
        for upper in self.ancestors.get(kind, frozenset()) - self._general:
            yield f"below:{upper}"

    def _sought(self, telling: Telling) -> Iterator[str]:
        yield from (f"noun:{end}" for end in telling.objects)
        if telling.light:
            yield f"object:{telling.claim.trigger.end}"
        kind = telling.claim.type
        if kind is None:
            yield f"verb:{telling.claim.lemma}"
            return
        yield from (kind, f"below:{kind}")
        yield from self.ancestors.get(kind, frozenset()) - self._general

    def _fit(self, telling: Telling, event: Sequence[Telling]) -> float:
        """Return the evidence that the telling is of this event; nought where any member speaks against it."""
        scores = [_evidence(telling, member, self.world) for member in (event[0], *event[1:][-3:])]
        return 0.0 if min(scores) < 0 else max(scores)


def _evidence(one: Telling, other: Telling, world: World) -> float:
    """Return the weight of what a telling shares with an earlier one; negative where something tells them apart."""
    if (one.claim.factuality in _REAL) != (other.claim.factuality in _REAL):
        return -1.0
    agree = times_agree(one.claim, other.claim)
    if agree is False or _places_differ(one, other, world):
        return -1.0
    kind, verb = one.claim.type == other.claim.type, one.claim.lemma == other.claim.lemma
    score = 1.0 * kind + 0.5 * verb + 0.5 * bool(agree) + (1.0 if verb else 0.5) * one.definite
    score += 0.5 * (one.claimant is not None and one.claimant == other.claimant)
    score += 0.5 * bool(one.place and one.place == other.place)
    if one_predicate(one, other):
        score += 2.0
    elif (not kind and not verb) or (one.modifiers and other.modifiers and not one.modifiers & other.modifiers):
        score -= 1.0
    for role in core_roles(one, other):
        likeness = world.role_likeness(one.roles[role], other.roles[role])
        if likeness == "different":
            return -1.0
        score += {"same": 2.0, "related": 1.0, "unknown": 0.0}[likeness]
    near = abs(one.sentence - other.sentence) <= _NEAR_SENTENCES
    return score + 0.5 if near else score - _FAR


def _places_differ(one: Telling, other: Telling, world: World) -> bool:
    if not one.place or not other.place or one.place == other.place:
        return False
    return not world.inside(one.place, other.place) and not world.inside(other.place, one.place)


def _groups(
    told: Sequence[Telling], pairs: Sequence[Aligned], world: World, ancestors: Mapping[str, frozenset[str]]
) -> list[list[Telling]]:
    """Return the events of a document as the claims that tell of them, the one that opened it first."""
    events = _Events(world, ancestors)
    headline_of = {pair.lead.order: pair.headline.order for pair in pairs}
    at_order: dict[int, int] = {}
    for telling in told:
        at = at_order.get(headline_of.get(telling.order, -1))
        if at is None:
            at = events.best(telling)
        if at is None:
            at = events.open(telling)
        else:
            events.join(at, telling)
        at_order[telling.order] = at
    return events.members
