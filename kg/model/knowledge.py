"""What the graph holds, after identity: entities, events and assertions, gathered in `Knowledge`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kg.model.extraction import Claim, EntityType, EventTime, Mention, Quantity, Time
from kg.model.text import Document, Span

EventStatus = Literal["fact", "claim", "planned", "possible", "denied", "disputed"]


class MentionKey(NamedTuple):
    """A mention named across documents; a tuple, for it is looked up more often than anything else."""

    document: str
    mention: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the world. `id` is a readable slug; `links` are gazetteer IRIs, best first.

    `within` holds ids of containing places and `member_of` ids of bodies: background knowledge,
    each drawn from the packaged source that the graph names.
    """

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    mentions: tuple[MentionKey, ...] = ()
    within: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()


Verdict = Literal["same", "different", "undecided"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two entity ids, with the reason for it; "jane-roe@doc7" is one as a document speaks of it.

    `where` is the file and line that hold it, and no part of it.
    """

    left: str
    right: str
    verdict: Verdict
    evidence: str = ""
    where: str = field(default="", compare=False, repr=False)

    @property
    def pair(self) -> frozenset[str]:
        """The two ids without their order."""
        return frozenset({self.left, self.right})


ReviewVerdict = Literal["accepted", "rejected", "wrong-status", "wrong-type"]
ReviewKind = Literal["tie", "statement", "thing"]


@dataclass(frozen=True, slots=True)
class Review:
    """A reader's verdict on a tie, statement or thing by its id.

    `was` is the status (of a thing: the type) that the reader saw, `right` the one that it should have, `text` its words.
    """

    id: str
    verdict: ReviewVerdict
    kind: ReviewKind
    was: str = ""
    right: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NameRecord:
    """What one document says of a person or body that it names; `traits` are such as "role mayor" or "place lowell".

    A store keeps it beside the document: record linkage compares the names of different documents by it.
    """

    id: str
    document: str
    kind: str
    names: frozenset[str]
    traits: frozenset[str] = frozenset()


class ClaimKey(NamedTuple):
    """A claim named across documents."""

    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class EventCoreference:
    """Which claims mean the same event, and what a headline and its lead show of their participants.

    `event_of` gives the key of the first claim of an event. `coreferent_names` gives, for single claims,
    the named entity that a description in them refers to as well (description → name). `author_committed` are
    the claims that the writer states in the writer's own voice in the headline, whoever is their source below it.
    `same_events` pairs events of different documents that are judged the same, by their first claims.
    """

    event_of: Mapping[ClaimKey, ClaimKey] = field(default_factory=dict)
    coreferent_names: Mapping[ClaimKey, Mapping[str, str]] = field(default_factory=dict)
    author_committed: frozenset[ClaimKey] = frozenset()
    same_events: tuple[tuple[ClaimKey, ClaimKey], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """What one document says after resolution: its claims have the times and places that their events give them.

    Entities and events are those of the `Resolution` that holds it; mentions are as they were extracted.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities and events of one document or of many; nothing later merges, renames or drops an entity.

    `entity_of` gives the entity of a mention, `split_antecedents` the several entities of a pronoun that means
    them together ("Ann Lee and Jane Roe … they"). `judgements` are those of record linkage on names
    that differ between documents, `unmatched_judgements` those of the user that name an entity which is not there.
    `pronoun_chains` are the coreferring pronouns without an antecedent ("I … my" in an unsigned letter): no entities.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[MentionKey, str] = field(default_factory=dict)
    split_antecedents: Mapping[MentionKey, tuple[str, ...]] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    unmatched_judgements: tuple[Judgement, ...] = ()
    documents: tuple[ResolvedDocument, ...] = ()
    events: EventCoreference = field(default_factory=EventCoreference)
    pronoun_chains: tuple[tuple[MentionKey, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is no thing: a quantity, an amount of money, a time or bare words; `high` ends a range."""

    text: str
    kind: Literal["text", "date", "money", "quantity"] = "text"
    value: float | None = None
    unit: str | None = None
    modifier: str | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role in the graph: an entity id, an event id, or a literal."""

    role: str
    entity: str | None = None
    event: str | None = None
    literal: Value | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens or holds; `claims` are the assertions that tell of it.

    `status` is the strongest mark among its claims, `disputed` where one denies what another asserts.
    """

    id: str
    type: str
    label: str
    roles: tuple[Filler, ...] = ()
    place: str | None = None
    time: EventTime | None = None
    claims: tuple[str, ...] = ()
    status: EventStatus = "fact"
    document: str = ""
    aliases: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim after identity: who asserts which statement or event, from which document.

    `claimant` is an entity; where the source resolves to none, `claimant_text` has its words.
    `reported_by` are the sources that report the claimant's words ("A said B had said"), nearest first;
    `amounts` the quantities in its words, each with the role that it measures; `author_committed` is true
    where the headline states it in the writer's own voice.
    """

    id: str
    document: str
    claim: Claim
    subject: str | None
    predicate: str
    object: Filler | None
    event: str | None
    claimant: str | None
    claimant_text: str | None = None
    reported_by: tuple[str, ...] = ()
    amounts: tuple[Filler, ...] = ()
    author_committed: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole result: what is written as RDF, measured, drawn and reported.

    `same_events` pairs events of different documents that are judged the same; `judgements` are
    those of record linkage on who is who, `unmatched_judgements` those of the user's that found no entity; `reviews` are
    what readers said of ties, statements and things.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    resolved: tuple[ResolvedDocument, ...] = ()
    same_events: tuple[tuple[str, str], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    unmatched_judgements: tuple[Judgement, ...] = ()
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge read back from a graph: `layer` is `kg`, `claimed` or, of what takes part in a statement, `role`.

    `documents` counts who says so.
    """

    subject: str
    property: str
    layer: str
    object: str
    documents: int


@dataclass(frozen=True, slots=True)
class GraphThing:
    """A thing read back from a graph, with the direct edges that leave it."""

    id: str
    label: str
    types: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    links: tuple[str, ...] = ()
    edges: tuple[GraphEdge, ...] = ()
