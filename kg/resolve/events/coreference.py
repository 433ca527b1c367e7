"""Event coreference in a document: each claim joins the event that it fits best, or starts a new one.

Claims are compared only with those of the same class (or a class above or below) or, where no rule
types them, the same verb. Evidence adds up: shared participants, time, place, a definite noun that
takes up what was said; different participants, times or places tell events apart. One pass in text order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.data import words
from kg.resolve.events.entity_context import EntityContext
from kg.resolve.events.headline import ClausePair
from kg.resolve.events.mentions import EventMention, core_roles, is_same_predicate, times_agree

_ENOUGH = 3.0
_ENOUGH_UNTYPED = 3.5
_FAR = 1.0
_NEAR_SENTENCES = 4
_MOST_CANDIDATES = 24
_REAL = frozenset({"fact", "claim", "denied"})
_TOLD_APART = -1.0


def group_mentions(
    mentions: Sequence[EventMention],
    pairs: Sequence[ClausePair],
    context: EntityContext,
    ancestors: Mapping[str, frozenset[str]],
) -> list[list[EventMention]]:
    """Return the events of a document as groups of event mentions, the first mention of each group first."""
    events = _Events(context, ancestors)
    headline_of = {pair.lead.order: pair.headline.order for pair in pairs}
    at_order: dict[int, int] = {}
    for mention in mentions:
        at = at_order.get(headline_of.get(mention.order, -1))
        if at is None:
            at = events.best(mention)
        if at is None:
            at = events.open(mention)
        else:
            events.join(at, mention)
        at_order[mention.order] = at
    return events.groups


class _Events:
    """The events of a document so far, found by class and verb."""

    def __init__(self, context: EntityContext, ancestors: Mapping[str, frozenset[str]]) -> None:
        self.context = context
        self.ancestors = ancestors
        self.groups: list[list[EventMention]] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._general = words("identity", "too_general")
        self._apart = words("identity", "told_apart_by_content")
        self._empty = words("identity", "empty_verbs")

    def open(self, mention: EventMention) -> int:
        """Start an event with its first mention."""
        self.groups.append([])
        self.join(len(self.groups) - 1, mention)
        return len(self.groups) - 1

    def join(self, at: int, mention: EventMention) -> None:
        """Add a mention to an event."""
        self.groups[at].append(mention)
        for name in self._names(mention):
            if not self._by_name[name] or self._by_name[name][-1] != at:
                self._by_name[name].append(at)

    def best(self, mention: EventMention) -> int | None:
        """Return the event that the mention fits best, None where it fits none well enough."""
        if not self._is_comparable(mention):
            return None
        candidates = {at for name in self._candidate_keys(mention) for at in self._by_name[name][-_MOST_CANDIDATES:]}
        scored = [(self._evidence_for(mention, self.groups[at]), at) for at in candidates]
        score, at = max(scored, default=(0.0, -1))
        return at if score >= (_ENOUGH if mention.claim.type else _ENOUGH_UNTYPED) else None

    def _is_comparable(self, mention: EventMention) -> bool:
        """Return False for reports of speech, and for verbs that say too little ("do", "get") without an object."""
        if mention.speech or self._apart & self._classes(mention):
            return False
        return bool(mention.claim.type or mention.objects) or mention.claim.lemma not in self._empty

    def _classes(self, mention: EventMention) -> frozenset[str]:
        kind = mention.claim.type
        return self.ancestors.get(kind, frozenset()) | {kind} if kind else frozenset()

    def _names(self, mention: EventMention) -> Iterator[str]:
        """Yield the keys of an event: its class, `below:` and each super-class, or its verb; and its noun."""
        yield from (f"object:{end}" for end in mention.objects)
        if mention.light:
            yield f"noun:{mention.claim.trigger.end}"
        kind = mention.claim.type
        if kind is None:
            yield f"verb:{mention.claim.lemma}"
            return
        yield kind
        for upper in self.ancestors.get(kind, frozenset()) - self._general:
            yield f"below:{upper}"

    def _candidate_keys(self, mention: EventMention) -> Iterator[str]:
        """Yield the keys of the events that the mention may belong to."""
        yield from (f"noun:{end}" for end in mention.objects)
        if mention.light:
            yield f"object:{mention.claim.trigger.end}"
        kind = mention.claim.type
        if kind is None:
            yield f"verb:{mention.claim.lemma}"
            return
        yield from (kind, f"below:{kind}")
        yield from self.ancestors.get(kind, frozenset()) - self._general

    def _evidence_for(self, mention: EventMention, event: Sequence[EventMention]) -> float:
        """Return the evidence that the mention is of this event; 0 where any member speaks against it."""
        scores = [_evidence(mention, member, self.context) for member in (event[0], *event[1:][-3:])]
        return 0.0 if min(scores) < 0 else max(scores)


def _evidence(one: EventMention, other: EventMention, context: EntityContext) -> float:
    """Return the weight of what a mention shares with an earlier one; negative where something distinguishes them."""
    if (one.claim.factuality in _REAL) != (other.claim.factuality in _REAL):
        return _TOLD_APART
    agree = times_agree(one.claim, other.claim)
    if agree is False or _places_differ(one, other, context):
        return _TOLD_APART
    shared = _shared_participants(one, other, context)
    if shared is None:
        return _TOLD_APART
    score = _shared_words(one, other) + 0.5 * bool(agree) + shared
    score += 0.5 * (one.claimant is not None and one.claimant == other.claimant)
    score += 0.5 * bool(one.place and one.place == other.place)
    near = abs(one.sentence - other.sentence) <= _NEAR_SENTENCES
    return score + 0.5 if near else score - _FAR


def _shared_words(one: EventMention, other: EventMention) -> float:
    """Return the weight of the class, the verb, a definite noun and its modifiers."""
    kind, verb = one.claim.type == other.claim.type, one.claim.lemma == other.claim.lemma
    score = 1.0 * kind + 0.5 * verb + (1.0 if verb else 0.5) * one.definite
    if is_same_predicate(one, other):
        return score + 2.0
    other_words = one.modifiers and other.modifiers and not one.modifiers & other.modifiers
    return score - 1.0 if other_words or not (kind or verb) else score


def _shared_participants(one: EventMention, other: EventMention, context: EntityContext) -> float | None:
    """Return the weight of the shared fillers of common roles, None where the fillers of one role are different."""
    found = [context.role_similarity(one.roles[role], other.roles[role]) for role in core_roles(one, other)]
    if "different" in found:
        return None
    return 2.0 * found.count("same") + found.count("related")


def _places_differ(one: EventMention, other: EventMention, context: EntityContext) -> bool:
    if not one.place or not other.place or one.place == other.place:
        return False
    return not context.is_inside(one.place, other.place) and not context.is_inside(other.place, one.place)
