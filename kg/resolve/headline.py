"""A headline and the paragraph that repeats it: which clauses report the same, and who is who in them.

News says its main events twice, in the headline and, at more length and often in other words, in
the first paragraph. Clauses are aligned by verb, class, shared participants and order; what then
stands in the same role on both sides denotes the same, or the description on one side refers to
the name on the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import BlockKind, ClaimKey, Document
from kg.resolve.tellings import Participant, Telling, World
from kg.resources import words

_ENOUGH = 2.5
_CORE = ("agent", "patient", "theme", "recipient")
_LIKENESS = {"same": 2.0, "related": 1.5, "unknown": 0.0, "different": -1.0}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A clause of the headline and the clause of the lead that repeats it."""

    headline: Telling
    lead: Telling


def opening(document: Document, told: Sequence[Telling]) -> tuple[list[Telling], list[Telling]]:
    """Return the claims of the headline and those of the first paragraph; `told` are in text order."""
    blocks = [b for b in document.blocks if b.kind in {"headline", "paragraph"}]
    first = next((b for b in blocks if b.kind == "paragraph"), None)
    starts = [t.claim.trigger.start for t in told]
    kinds: dict[BlockKind, list[Telling]] = {"headline": [], "paragraph": []}
    for block in blocks:
        if block.kind == "headline" or block is first:
            kinds[block.kind] += told[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
    return kinds["headline"], kinds["paragraph"]


def alignment(
    headline: Sequence[Telling], lead: Sequence[Telling], world: World, ancestors: Mapping[str, frozenset[str]]
) -> list[Aligned]:
    """Return the pairs of clauses that report the same, each clause in one pair at most, best first."""
    by_id = {t.claim.id: t for t in (*headline, *lead)}
    dealing = {t.claim.id: _entities(t, by_id, world) for t in (*headline, *lead)}
    scored = [
        (
            _score(above, below, world, ancestors)
            + len(dealing[above.claim.id] & dealing[below.claim.id])
            + (0.25 if n == m else 0.0),
            -n,
            -m,
        )
        for n, above in enumerate(headline)
        for m, below in enumerate(lead)
    ]
    found: list[Aligned] = []
    used: set[int] = set()
    for score, n, m in sorted(scored, reverse=True):
        pair = Aligned(headline[-n], lead[-m])
        if score >= _ENOUGH and not {pair.headline.order, pair.lead.order} & used:
            found.append(pair)
            used |= {pair.headline.order, pair.lead.order}
    return found


def _score(headline: Telling, lead: Telling, world: World, ancestors: Mapping[str, frozenset[str]]) -> float:
    """Return how well two clauses match; negative where their actors exclude each other."""
    score = _verb_score(headline, lead, ancestors)
    if not score:
        return -1.0
    for role in _CORE:
        one, other = headline.roles.get(role, ()), lead.roles.get(role, ())
        if not one or not other:
            continue
        likeness = world.role_likeness(one, other)
        pairs = [(a, b) for a in one for b in other]
        if role == "agent" or likeness != "different" or all({a.entity, b.entity} <= world.named for a, b in pairs):
            score += _LIKENESS[likeness]
        if likeness == "unknown" and any(world.same_words(a, b) for a, b in pairs):
            score += 1.0
        elif likeness == "different" and role == "agent" and any(_described(a, b, world) for a, b in pairs):
            score += 1.5
    return score


def _verb_score(one: Telling, other: Telling, ancestors: Mapping[str, frozenset[str]]) -> float:
    if one.claim.lemma == other.claim.lemma:
        return 2.0
    kind, second = one.claim.type, other.claim.type
    if kind is None or second is None:
        return 0.0
    if kind == second:
        return 1.5
    return 1.0 if second in ancestors.get(kind, ()) or kind in ancestors.get(second, ()) else 0.0


def _entities(telling: Telling, by_id: Mapping[str, Telling], world: World) -> set[str]:
    """Return the named things in a clause and in its objects, and those that its descriptions belong to."""
    claims = [a.claim for a in telling.claim.arguments if a.mention and a.claim]
    inner = [by_id[claim] for claim in claims if claim in by_id]
    found = {p.entity for t in (telling, *inner) for fillers in t.roles.values() for p in fillers if p.entity}
    return (found & world.named).union(*(world.named_owners.get(entity, ()) for entity in found))


def _described(one: Participant, other: Participant, world: World) -> tuple[str, str] | None:
    """Return (description, name) where one side is a description that the other's name may stand for."""
    if not one.entity or not other.entity or one.entity == other.entity:
        return None
    if (one.entity in world.named) == (other.entity in world.named):
        return None
    name, description = (one.entity, other.entity) if one.entity in world.named else (other.entity, one.entity)
    kinds = {world.type_of(name), world.type_of(description)}
    owned = any(world.type_of(owner) in words("identity", "owning") for owner in world.owners.get(description, ()))
    fits = len(kinds) == 1 or kinds <= words("identity", "collective")
    return (description, name) if fits and not owned else None


def references(pairs: Sequence[Aligned], world: World) -> dict[str, str]:
    """Return which descriptions refer to which names: both act in clauses that are aligned."""
    found: dict[str, str] = {}
    for role, one, other in _shared_fillers(pairs):
        known = _described(one, other, world) if role == "agent" else None
        if known is not None:
            found.setdefault(*known)
    return found


def duplicates(pairs: Sequence[Aligned], world: World) -> dict[str, str]:
    """Return which descriptions denote the same as another, the longer wording → the shorter."""
    found: dict[str, str] = {}
    for _, one, other in _shared_fillers(pairs):
        if one.entity and other.entity and one.entity != other.entity and world.same_words(one, other):
            short, long = sorted((one.entity, other.entity), key=lambda name: (len(name), name))
            found.setdefault(long, short)
    return found


def vouched(pairs: Sequence[Aligned], lead: Sequence[Telling]) -> Iterator[ClaimKey]:
    """Yield the claims of the lead that the headline states in the writer's own voice.

    Those are the aligned ones and those whose content is aligned: a headline says flatly "X does"
    what the lead tells as "X has promised to do".
    """
    aligned = {pair.lead.claim.id: pair.lead for pair in pairs if pair.headline.claim.attribution is None}
    for telling in lead:
        inner = [aligned[a.claim] for a in telling.claim.arguments if a.claim in aligned]
        if telling.claim.id in aligned or any(_same_agent(telling, content) for content in inner):
            yield telling.key


def _same_agent(one: Telling, other: Telling) -> bool:
    agents = {p.entity for p in one.roles.get("agent", ())}
    return any(p.entity in agents for p in other.roles.get("agent", ()) if p.entity)


def _shared_fillers(pairs: Sequence[Aligned]) -> Iterator[tuple[str, Participant, Participant]]:
    for pair in pairs:
        for role, fillers in pair.headline.roles.items():
            for one in fillers:
                for other in pair.lead.roles.get(role, ()):
                    yield role, one, other
