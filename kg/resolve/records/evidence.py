"""The evidence in the traits of two name records, for and against one referent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_WEIGHTS = {"body": 1.5, "person": 1.5, "role": 1.5, "place": 1.0, "country": 1.0}
_OFFICE = 1.0
# The weight of each name that stands in the documents of both, and of all of them.
_BESIDE = 0.5
_MOST_BESIDE = 1.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two name records share, the weight of it, what speaks against one referent, and what leaves doubt."""

    score: float
    shared: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def evidence(one: frozenset[str], other: frozenset[str]) -> Evidence:
    """Return the evidence in the traits of two records with similar names.

    >>> evidence(frozenset({"role finance minister", "country norway"}), frozenset({"role minister", "country norway"}))
    Evidence(score=2.0, shared=('country norway', 'office minister'), against=(), doubts=())
    >>> evidence(frozenset({"gender feminine"}), frozenset({"gender masculine"})).against
    ('feminine, not masculine',)
    """
    shared = {trait for trait in one & other if trait.partition(" ")[0] in _WEIGHTS}
    kinds = {trait.partition(" ")[0] for trait in shared}
    score = sum(_WEIGHTS[kind] for kind in sorted(kinds))
    against = [_clash("gender", one, other)]
    offices = heads_of_offices(one) & heads_of_offices(other)
    if offices and "role" not in kinds:
        against.append(_other_office(one, other, offices))
        score += _OFFICE
        shared |= _traits("office", offices)
    beside = sorted(values_of("beside", one) & values_of("beside", other))[: round(_MOST_BESIDE / _BESIDE)]
    score += _BESIDE * len(beside)
    shared |= _traits("beside", beside)
    doubts = []
    if kinds.isdisjoint({"body", "person"}):
        against.append(_clash("country", one, other))
        doubts = [_clash("place", one, other), _clash("body", one, other) if offices else ""]
    return Evidence(score, tuple(sorted(shared)), tuple(filter(None, against)), tuple(filter(None, doubts)))


def _traits(kind: str, values: Iterable[str]) -> set[str]:
    return {f"{kind} {value}" for value in values}


def values_of(kind: str, traits: frozenset[str]) -> set[str]:
    """Return the values of the traits of a kind.

    >>> values_of("place", frozenset({"place lowell", "role mayor"}))
    {'lowell'}
    """
    return {trait.partition(" ")[2] for trait in traits if trait.startswith(f"{kind} ")}


def heads_of_offices(traits: frozenset[str]) -> set[str]:
    """Return the head nouns of the offices ("minister" for "role finance minister")."""
    return {role.split()[-1] for role in values_of("role", traits)}


def _other_office(one: frozenset[str], other: frozenset[str], offices: set[str]) -> str:
    """Return the conflict of two offices with one head noun and different modifiers, "" where there is none."""
    roles = [role for role in values_of("role", one | other) if role.split()[-1] in offices]
    return _clash("role", one, other) if all(" " in role for role in roles) else ""


def _clash(kind: str, one: frozenset[str], other: frozenset[str]) -> str:
    own_values, other_values = values_of(kind, one), values_of(kind, other)
    apart = own_values and other_values and not own_values & other_values
    return f"{', '.join(sorted(own_values))}, not {', '.join(sorted(other_values))}" if apart else ""
