"""Event mentions: a claim as event coreference sees it, with its participants by role, its place and its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Argument, Claim, ClaimKey, Extraction, Mention, Span, semantic_role
from kg.resolve.events.entity_context import EntityContext, EventParticipant

_DEFINITE = frozenset({"definite", "demonstrative", "possessive"})
_LOOSE_ROLES = frozenset({"place", "participant", "attribute", "topic", "amount"})


@dataclass(frozen=True, slots=True)
class EventMention:
    """A claim with its participants by role; `order` counts the document's claims, `sentence` its sentences.

    `definite` is true if a definite noun names the event, `speech` if the claim is an act of speech, `light` if
    a light verb stands with the noun ("launched attacks"). `objects` are the end offsets of the head nouns of its themes
    and patients,
    `modifiers` the words before a noun that names it ("park bombing").
    """

    key: ClaimKey
    claim: Claim
    roles: Mapping[str, tuple[EventParticipant, ...]]
    place: str | None
    claimant: str | None
    order: int
    sentence: int
    definite: bool
    speech: bool
    objects: frozenset[int] = frozenset()
    light: bool = False
    modifiers: frozenset[str] = frozenset()

    @property
    def entities(self) -> Iterator[str]:
        """The entities that fill a role."""
        return (p.entity for fillers in self.roles.values() for p in fillers if p.entity)


def event_mentions(extraction: Extraction, context: EntityContext) -> list[EventMention]:
    """Return the claims of a document as event mentions, in text order."""
    reader = _MentionReader(extraction, context)
    ordered = sorted(extraction.claims, key=lambda claim: (claim.trigger, claim.id))
    return [reader.event_mention(claim, order) for order, claim in enumerate(ordered)]


class _MentionReader:
    """The mentions and sentences of one document, indexed for looking up what a claim refers to."""

    def __init__(self, extraction: Extraction, context: EntityContext) -> None:
        self.document = extraction.document
        self.context = context
        self.mentions = {mention.id: mention for mention in extraction.mentions}
        self.by_head_end = {mention.head.end: mention for mention in extraction.mentions}
        self.sentence_of = {span: n for n, span in enumerate(extraction.sentences)}
        self.cues = {cue for claim in extraction.claims if (cue := _cue_of_somebody(claim)) is not None}

    def event_mention(self, claim: Claim, order: int) -> EventMention:
        """Return a claim with its participants."""
        noun = self.by_head_end.get(claim.trigger.end)
        claimant = claim.attribution.mention if claim.attribution else None
        return EventMention(
            key=ClaimKey(self.document.id, claim.id),
            claim=claim,
            roles=self._roles(claim),
            place=self.context.entity(self.document.id, claim.place),
            claimant=self.context.entity(self.document.id, claimant),
            order=order,
            sentence=self.sentence_of.get(claim.sentence, 0),
            definite=noun is not None and noun.determiner in _DEFINITE,
            speech=claim.rule == "reported" or claim.trigger in self.cues,
            objects=frozenset(self._object_ends(claim)),
            light=claim.rule.startswith("light-verb"),
            modifiers=_modifiers(noun) if noun else frozenset(),
        )

    def _object_ends(self, claim: Claim) -> Iterator[int]:
        for argument in claim.arguments:
            mention = self.mentions.get(argument.mention or "")
            if mention is not None and semantic_role(argument.role) in {"theme", "patient"}:
                yield mention.head.end

    def _roles(self, claim: Claim) -> dict[str, tuple[EventParticipant, ...]]:
        found: dict[str, list[EventParticipant]] = defaultdict(list)
        for argument in claim.arguments:
            participant = self._participant(argument)
            if participant.entity or participant.head:
                found[semantic_role(argument.role)].append(participant)
        return {role: tuple(fillers) for role, fillers in found.items()}

    def _participant(self, argument: Argument) -> EventParticipant:
        mention = self.mentions.get(argument.mention or "")
        entity = self.context.entity(self.document.id, argument.mention)
        if mention is None:
            head = f"claim {argument.claim}" if argument.claim else _last_word(self.document.text, argument.span)
            return EventParticipant(None, head)
        if mention.kind == "pronoun":
            return EventParticipant(entity, "")
        return EventParticipant(entity, mention.lemma.lower(), _modifiers(mention), mention.determiner in _DEFINITE)


def _cue_of_somebody(claim: Claim) -> Span | None:
    """Return the cue of a claim that somebody makes; where nobody is named, the cue may be any act ("was approved")."""
    attribution = claim.attribution
    unnamed = attribution is None or (attribution.source is None and claim.rule == "reported")
    return None if attribution is None or unnamed else attribution.cue


def _modifiers(mention: Mention) -> frozenset[str]:
    return frozenset(word.lower() for word in mention.modifiers)


def _last_word(text: str, span: Span) -> str:
    words = text[max(span.start, span.end - 40) : span.end].split()
    return words[-1].lower().strip(".,;:\"'”’)") if words else ""


def is_same_predicate(one: EventMention, other: EventMention) -> bool:
    """Return True if one mention names the act of the other ("launched attacks": the launching is the attacks)."""
    ends = one.claim.trigger.end, other.claim.trigger.end
    return ends[0] == ends[1] or ends[0] in other.objects or ends[1] in one.objects


def core_roles(one: EventMention, other: EventMention) -> Iterator[str]:
    """Yield the roles that both mentions fill and that distinguish events: no places, no unspecific roles."""
    for role in one.roles:
        if role in other.roles and role not in _LOOSE_ROLES:
            yield role


def times_agree(one: Claim, other: Claim) -> bool | None:
    """Return False if the times exclude each other, True if both are stated and compatible, None if one is not stated."""
    (early, late), (earlier, later) = _bounds(one), _bounds(other)
    if _is_before(late, earlier) or _is_before(later, early):
        return False
    return True if all((early, late, earlier, later)) else None


def _is_before(day: str, other: str) -> bool:
    """Return True if both ISO days are known and the first comes before the other."""
    return bool(day and other) and day < other


def _bounds(claim: Claim) -> tuple[str, str]:
    """Return the first and the last day, "" for an open end: ("", "2024-05-03") for "by 3 May 2024"."""
    time = claim.time
    if time is None:
        return "", ""
    if time.earliest or time.latest:
        return time.earliest or "", time.latest or ""
    return time.value or "", time.value or ""
