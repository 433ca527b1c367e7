"""Cross-document event coreference: which events of different documents are the same, by class, time and participants.

A judgement beside the events, not a merge: each document keeps its own event, so that it can be
taken out again, and a wrong judgement can be undone. An event and its denial are one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import product

from kg.data import words
from kg.model import ClaimKey
from kg.resolve.events.entity_context import EntityContext
from kg.resolve.events.mentions import EventMention
from kg.resolve.events.profiles import EventProfile, event_profiles

_SLACK_DAYS = 1
_MOST_CANDIDATES = 24
_ENOUGH = 3.0
# The weight of a class, of a verb, of a name in both, of one in both sentences, of a noun in one role, and of the day.
_CLASS = 0.75
_VERB = 0.25
_NAME = 1.0
_NEAR = 0.5
_NOUN = 0.75
_OTHER_NOUN = -1.0
_NAMED_ROLE = 0.5
_DAY = 1.0
_WEEK = 0.25
_NARROW = 1
_MOST_NAMES = 3
_OPEN_NAMES = 2
# The weight of what can happen to a person once only.
_ONCE = 1.0
# The weight of another event of the same sentences that is one.
_BESIDE = 1.0


def cross_document_event_coreference(
    groups: Iterable[Sequence[EventMention]], context: EntityContext, ancestors: Mapping[str, frozenset[str]]
) -> list[tuple[ClaimKey, ClaimKey]]:
    """Return pairs of events (each by its first claim) of different documents that are the same, earlier first.

    Only events of one class, of one verb with its object, or of nouns that mean the same are compared, and those with a name in
    common. Other actors, other places and another time tell them apart.
    """
    compared = list(_compared_pairs(event_profiles(groups, context, ancestors)))
    found: list[tuple[EventProfile, EventProfile]] = []
    unsure: list[tuple[EventProfile, EventProfile]] = []
    for one, other in compared:
        (found if _evidence(one, other) >= _ENOUGH else unsure).append((one, other))
    told_together = {sentences for one, other in found for sentences in product(one.sentences, other.sentences)}
    beside = ((one, other) for one, other in unsure if _are_in_same_sentences(one, other, told_together))
    found += [(one, other) for one, other in beside if _evidence(one, other) + _BESIDE >= _ENOUGH]
    return [(one.key, other.key) for one, other in found]


def _compared_pairs(profiles: Iterable[EventProfile]) -> Iterator[tuple[EventProfile, EventProfile]]:
    """Yield the pairs of events of different documents with a class or act and a name in common, earlier first."""
    by_trait: dict[tuple[str, str], list[EventProfile]] = defaultdict(list)
    for profile in profiles:
        traits = list(product(sorted(profile.kinds), sorted(profile.names | profile.near)))
        near = {other.key: other for trait in traits for other in by_trait[trait][-_MOST_CANDIDATES:]}
        apart = (other for other in near.values() if other.key.document != profile.key.document)
        yield from ((other, profile) for other in apart if not _are_apart(profile, other))
        for trait in traits:
            by_trait[trait].append(profile)


def _are_in_same_sentences(
    one: EventProfile, other: EventProfile, told_together: Container[tuple[tuple[str, int], tuple[str, int]]]
) -> bool:
    """True if sentences of both tell one event already: "an attack that killed ten"."""
    return any(sentences in told_together for sentences in product(one.sentences, other.sentences))


def _evidence(one: EventProfile, other: EventProfile) -> float:
    """Return the weight of what speaks for one event, 0 where the day is open or the act repeated and too little is common."""
    shared, day = one.names & other.names, _weight_of_time(one, other)
    alike = any(_shared_nouns(one, other))
    if one.is_said_often and not (shared and day >= _DAY and alike):
        return 0.0
    once = _happens_once(one, other)
    if day < _DAY and not (once or _is_much_alike(one, other) or _is_same_act(one, other)):
        return 0.0
    return sum(_weights(one, other)) + day + _ONCE * once


def _is_much_alike(one: EventProfile, other: EventProfile) -> bool:
    """True if several names are common, and a noun in one role or verb, actor and patient."""
    has_names = len(one.names & other.names) >= _OPEN_NAMES
    return has_names and (any(_shared_nouns(one, other)) or _has_same_cast(one, other))


def _happens_once(one: EventProfile, other: EventProfile) -> bool:
    """True if both tell of what happens once to a person, of the same person: a death, a resignation."""
    own_participants, other_participants = one.patients or one.actors, other.patients or other.actors
    return bool(one.own_kinds & other.own_kinds & words("identity", "once") and own_participants & other_participants)


def _is_same_act(one: EventProfile, other: EventProfile) -> bool:
    """True if one named actor does the same to the same: a telling verb with its object ("leave event")."""
    acts = (act.split(" ") for act in one.own_kinds & other.own_kinds if " " in act)
    has_telling_verb = any(verb not in words("identity", "empty_verbs") | {"sort"} for verb, *_ in acts)
    return has_telling_verb and bool(one.actors & other.actors)


def _has_same_cast(one: EventProfile, other: EventProfile) -> bool:
    """True if one verb has the same named actor and patient."""
    return bool(one.verbs & other.verbs and one.actors & other.actors and one.patients & other.patients)


def _are_apart(one: EventProfile, other: EventProfile) -> bool:
    """True if the times exclude each other, or if both name an actor, a patient or a place and none is the same."""
    if one.first > other.last + _SLACK_DAYS or other.first > one.last + _SLACK_DAYS:
        return True
    pairs = ((one.actors, other.actors), (one.patients, other.patients), (one.places, other.places))
    return any(
        own_participants and other_participants and own_participants.isdisjoint(other_participants)
        for own_participants, other_participants in pairs
    )


def _weight_of_time(one: EventProfile, other: EventProfile) -> float:
    widest = max(one.last - one.first, other.last - other.first)
    return _DAY if widest <= _NARROW else _WEEK


def _weights(one: EventProfile, other: EventProfile) -> Iterator[float]:
    """Yield the weight of each thing that two events have in common, and of nouns that differ."""
    yield _CLASS if one.own_kinds & other.kinds or other.own_kinds & one.kinds else _VERB
    yield _VERB * bool(one.verbs & other.verbs)
    names = one.names & other.names
    yield _NAME * min(_MOST_NAMES, len(names))
    yield _NEAR * bool(((one.names | one.near) & (other.names | other.near)) - names)
    yield _NAMED_ROLE * bool(one.actors & other.actors or one.patients & other.patients)
    yield from _shared_nouns(one, other)
    if one.undergoing and other.undergoing and one.undergoing.isdisjoint(other.undergoing):
        yield _OTHER_NOUN


def _shared_nouns(one: EventProfile, other: EventProfile) -> Iterator[float]:
    """Yield a weight for a noun that both have in one role."""
    for own_participants, other_participants in ((one.undergoing, other.undergoing), (one.acting, other.acting)):
        if own_participants & other_participants:
            yield _NOUN
