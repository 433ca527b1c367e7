"""A headline and the paragraph that repeats it: which clauses report the same, and which participants corefer.

News says its main events twice, in the headline and, at more length and often in other words, in
the first paragraph. Clauses are aligned by verb, class, shared participants and order; what then
stands in the same role on both sides denotes the same, or the description on one side refers to
the name on the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.data import words
from kg.model import BlockKind, ClaimKey, Document
from kg.resolve.events.entity_context import EntityContext, EventParticipant, Similarity
from kg.resolve.events.mentions import EventMention

_ENOUGH = 2.5
_CORE = ("agent", "patient", "theme", "recipient")
_SIMILARITY = {"same": 2.0, "related": 1.5, "unknown": 0.0, "different": -1.0}


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause of the headline and the clause of the lead that repeats it."""

    headline: EventMention
    lead: EventMention


def headline_and_lead(
    document: Document, mentions: Sequence[EventMention]
) -> tuple[list[EventMention], list[EventMention]]:
    """Return the claims of the headline and those of the first paragraph; `mentions` are in text order."""
    blocks = [b for b in document.blocks if b.kind in {"headline", "paragraph"}]
    first = next((b for b in blocks if b.kind == "paragraph"), None)
    starts = [mention.claim.trigger.start for mention in mentions]
    kinds: dict[BlockKind, list[EventMention]] = {"headline": [], "paragraph": []}
    for block in blocks:
        if block.kind == "headline" or block is first:
            kinds[block.kind] += mentions[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
    return kinds["headline"], kinds["paragraph"]


def align_clauses(
    headline: Sequence[EventMention],
    lead: Sequence[EventMention],
    context: EntityContext,
    ancestors: Mapping[str, frozenset[str]],
) -> list[ClausePair]:
    """Return the pairs of clauses that report the same event, each clause in one pair at most, best first."""
    by_id = {mention.claim.id: mention for mention in (*headline, *lead)}
    names = {mention.claim.id: _names_in_clause(mention, by_id, context) for mention in (*headline, *lead)}
    scored = []
    for n, above in enumerate(headline):
        for m, below in enumerate(lead):
            shared = len(names[above.claim.id] & names[below.claim.id])
            score = _score(above, below, context, ancestors) + shared + (0.25 if n == m else 0.0)
            scored.append((score, -n, -m))
    found: list[ClausePair] = []
    used: set[int] = set()
    for score, n, m in sorted(scored, reverse=True):
        pair = ClausePair(headline[-n], lead[-m])
        if score >= _ENOUGH and not {pair.headline.order, pair.lead.order} & used:
            found.append(pair)
            used |= {pair.headline.order, pair.lead.order}
    return found


def _score(
    headline: EventMention, lead: EventMention, context: EntityContext, ancestors: Mapping[str, frozenset[str]]
) -> float:
    """Return how well two clauses match; negative where their agents exclude each other."""
    score = _verb_score(headline, lead, ancestors)
    if not score:
        return -1.0
    for role in _CORE:
        one, other = headline.roles.get(role, ()), lead.roles.get(role, ())
        if one and other:
            score += _role_score(role, one, other, context)
    return score


def _role_score(
    role: str, one: Sequence[EventParticipant], other: Sequence[EventParticipant], context: EntityContext
) -> float:
    """Return the score of the fillers of a role; different names count against the pair, different descriptions only as agents."""
    similarity = context.role_similarity(tuple(one), tuple(other))
    pairs = [(a, b) for a in one for b in other]
    score = _SIMILARITY[similarity] if similarity != "different" or _tells_apart(role, pairs, context) else 0.0
    return score + _score_of_words(similarity, role, pairs, context)


def _score_of_words(
    similarity: Similarity,
    role: str,
    pairs: Sequence[tuple[EventParticipant, EventParticipant]],
    context: EntityContext,
) -> float:
    """Return what the words add: the same words, or agents of which one is a description and the other a name."""
    if similarity == "unknown":
        return 1.0 if any(context.same_words(a, b) for a, b in pairs) else 0.0
    described = similarity == "different" and role == "agent"
    return 1.5 if described and any(_description_and_name(a, b, context) for a, b in pairs) else 0.0


def _tells_apart(role: str, pairs: Sequence[tuple[EventParticipant, EventParticipant]], context: EntityContext) -> bool:
    """Return True if different fillers of a role count against the pair: for agents, or where all have names."""
    return role == "agent" or all({a.entity, b.entity} <= context.named for a, b in pairs)


def _verb_score(one: EventMention, other: EventMention, ancestors: Mapping[str, frozenset[str]]) -> float:
    if one.claim.lemma == other.claim.lemma:
        return 2.0
    kind, second = one.claim.type, other.claim.type
    if kind is None or second is None:
        return 0.0
    if kind == second:
        return 1.5
    return 1.0 if second in ancestors.get(kind, ()) or kind in ancestors.get(second, ()) else 0.0


def _names_in_clause(
    mention: EventMention, by_id: Mapping[str, EventMention], context: EntityContext
) -> frozenset[str]:
    """Return the named things in a clause and in its objects, and the named possessors of its descriptions."""
    inner = [by_id[a.claim] for a in mention.claim.arguments if a.mention and a.claim and a.claim in by_id]
    return context.names_among(entity for clause in (mention, *inner) for entity in clause.entities)


def _description_and_name(
    one: EventParticipant, other: EventParticipant, context: EntityContext
) -> tuple[str, str] | None:
    """Return (description, name) if one filler is a description that may refer to the name of the other."""
    if not one.entity or not other.entity or one.entity == other.entity:
        return None
    if (one.entity in context.named) == (other.entity in context.named):
        return None
    name, description = (one.entity, other.entity) if one.entity in context.named else (other.entity, one.entity)
    kinds = {context.type_of(name), context.type_of(description)}
    owned = any(context.type_of(owner) in words("identity", "owning") for owner in context.owners.get(description, ()))
    fits = len(kinds) == 1 or kinds <= words("identity", "collective")
    return (description, name) if fits and not owned else None


def named_descriptions(pairs: Sequence[ClausePair], context: EntityContext) -> dict[str, str]:
    """Return the descriptions that refer to a name (description → name): both are agents of aligned clauses."""
    found: dict[str, str] = {}
    for role, one, other in _shared_fillers(pairs):
        known = _description_and_name(one, other, context) if role == "agent" else None
        if known is not None:
            found.setdefault(*known)
    return found


def same_descriptions(pairs: Sequence[ClausePair], context: EntityContext) -> dict[str, str]:
    """Return the descriptions that corefer with another one, the longer wording → the shorter."""
    found: dict[str, str] = {}
    for _, one, other in _shared_fillers(pairs):
        if one.entity and other.entity and one.entity != other.entity and context.same_words(one, other):
            short, long = sorted((one.entity, other.entity), key=lambda name: (len(name), name))
            found.setdefault(long, short)
    return found


def author_committed_claims(pairs: Sequence[ClausePair], lead: Sequence[EventMention]) -> Iterator[ClaimKey]:
    """Yield the claims of the lead that the headline states in the writer's own voice.

    These are the aligned claims and those whose content is aligned: the headline says "X does"
    where the lead says "X has promised to do".
    """
    aligned = {pair.lead.claim.id: pair.lead for pair in pairs if pair.headline.claim.attribution is None}
    for mention in lead:
        inner = [aligned[a.claim] for a in mention.claim.arguments if a.claim in aligned]
        if mention.claim.id in aligned or any(_same_agent(mention, content) for content in inner):
            yield mention.key


def _same_agent(one: EventMention, other: EventMention) -> bool:
    agents = {p.entity for p in one.roles.get("agent", ())}
    return any(p.entity in agents for p in other.roles.get("agent", ()) if p.entity)


def _shared_fillers(pairs: Sequence[ClausePair]) -> Iterator[tuple[str, EventParticipant, EventParticipant]]:
    for pair in pairs:
        for role, fillers in pair.headline.roles.items():
            for one in fillers:
                for other in pair.lead.roles.get(role, ()):
                    yield role, one, other
