"""The frozen types that flow between the stages of kg; standard library only.

What one document says, before identity: `Document`, `Mention`, `Time`, `Quantity`, `Claim`,
gathered in `Extraction`. What the graph holds, after identity: `Entity`, `Event`, `Assertion`,
`Statement`, gathered in `Knowledge`. Offsets are code points into `Document.text` exactly as
given, the end exclusive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["header", "headline", "dateline", "heading", "paragraph", "caption"]
MentionKind = Literal["name", "nominal", "pronoun"]
PlaceType = Literal["Country", "City", "Region", "Place", "Facility"]
EntityType = Literal["Person", "Organization", "Group", PlaceType, "Product", "Event", "Work", "Other"]
GrammaticalRole = Literal["subject", "object", "oblique", "possessive", "predicate", "apposition", "modifier", "other"]
Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "quantified", "bare"]
Number = Literal["singular", "plural", "unknown"]
Gender = Literal["masculine", "feminine", "neuter", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Polarity = Literal["positive", "negative"]
Factuality = Literal["fact", "claim", "planned", "possible", "denied"]
Tense = Literal["past", "present", "future", "pluperfect", "none"]
Layer = Literal["direct", "claimed", "none"]
EventStatus = Literal["fact", "claim", "planned", "possible", "denied", "disputed"]


def digest(*parts: object, length: int = 16) -> str:
    """Return a stable hexadecimal id of the parts.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the document's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that no sentence crosses."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read. `published` is an ISO date; None where the source does not give it."""

    id: str
    text: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that could not be read, or not wholly: a line of `issues.jsonl`."""

    source: str
    place: str | None
    fault: str
    remedy: str

    def __str__(self) -> str:
        """Return source, place, fault and remedy on one line."""
        where = f"{self.source}, {self.place}" if self.place else self.source
        return f"{where}: {self.fault}; {self.remedy}" if self.remedy else f"{where}: {self.fault}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that refers to a thing, with the features that coreference needs.

    `span` is the whole noun phrase for descriptions and the name without article and title for
    names; `head` is the head word (for names: the name's own words). `owner` is the id of the
    mention that possesses or modifies this one ("Russian forces" → Russian). `speaker` is the id
    of the mention that utters the quotation around this one. `demonym` tells an adjective or
    people's name that leads to a place ("Russian"), `metonym` a place that acts ("Kyiv said").
    """

    id: str
    span: Span
    kind: MentionKind
    type: EntityType
    head: Span
    lemma: str
    text: str
    sentence: int
    number: Number = "unknown"
    gender: Gender = "unknown"
    person: int = 3
    role: GrammaticalRole = "other"
    determiner: Determiner = "bare"
    modifiers: tuple[str, ...] = ()
    owner: str | None = None
    apposed: str | None = None
    speaker: str | None = None
    block: BlockKind = "paragraph"
    link: str | None = None
    demonym: bool = False
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value and, where it is a point or interval, its bounds.

    `earliest` and `latest` are ISO dates (inclusive); `basis` says how the value was reached:
    `stated`, `anchored:<how>`, or `unanchored`.
    """

    id: str
    span: Span
    type: TimeType
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    modifier: str | None = None
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured or counted amount; `unit` is an ISO 4217 code, a unit, or the noun counted."""

    id: str
    span: Span
    value: float | None
    unit: str | None
    modifier: str | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event happened: a value or only bounds (ISO dates), and the reason for them."""

    value: str | None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "stated"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is made to answer for a statement: source, cue and content, as PolNeAR names them."""

    source: Span | None
    cue: Span | None
    content: Span | None
    mention: str | None = None
    outer: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a claim: a mention, a time, a quantity, another claim, or bare words.

    `span` is the whole phrase; `head` the characters of the word or name that names the filler.
    """

    role: str
    span: Span
    mention: str | None = None
    claim: str | None = None
    case: str = ""
    head: Span | None = None


# How far from its noun, in characters, an argument still stands in the same phrase.
_NEAR = 60

_SEMANTIC = {
    "subject": "agent",
    "object": "theme",
    "indirect": "recipient",
    "complement": "attribute",
    "clause": "content",
    "oblique": "participant",
    "adverbial": "participant",
}


def semantic_role(role: str) -> str:
    """Return a claim's role as the graph names it; grammatical roles of untyped claims get the likeliest one.

    >>> semantic_role("subject"), semantic_role("instrument")
    ('agent', 'instrument')
    """
    return _SEMANTIC.get(role, role)


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct edge that a claim supports: a property of the ontology between two of its roles."""

    property: str
    subject: str
    object: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of the text with its sources and marks, before identity.

    `type` is the local name of an ontology class or None; `predicate` the surface words; `lemma`
    the normal form ("take over"); `triple` and `more` the surface rendering (first three slots,
    further arguments); `rule` names what made it.
    """

    id: str
    type: str | None
    predicate: str
    lemma: str
    trigger: Span
    sentence: Span
    arguments: tuple[Argument, ...]
    triple: tuple[str, str, str] | None = None
    more: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    factuality: Factuality = "fact"
    tense: Tense = "none"
    attribution: Attribution | None = None
    time: EventTime | None = None
    place: str | None = None
    confidence: float = 0.5
    rule: str = ""
    edges: tuple[Edge, ...] = ()
    renderings: tuple[tuple[str, ...], ...] = ()

    def words(self, text: str) -> str:
        """Return what is claimed in the words of the document: as rendered, or the stretch around the trigger.

        A noun's rendering may leave out the noun itself, which is what means the event.
        """
        rendered = " ".join(" ".join((*(self.triple or ()), *self.more)).split())
        if text[self.trigger.start : self.trigger.end] in rendered:
            return rendered
        near = [a.span for a in self.arguments if a.claim is None and abs(a.span.start - self.trigger.start) < _NEAR]
        start, end = min(s.start for s in (self.trigger, *near)), max(s.end for s in (self.trigger, *near))
        return " ".join(text[start:end].split())


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields; made by one pure function, picklable, no parser inside."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionKey:
    """A mention named across documents."""

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


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of one document or of many, and which mention belongs to which."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[MentionKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """A claim named across documents."""

    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class EventIdentity:
    """Which claims tell of one event, and what a headline and its lead show of their participants.

    `event_of` gives the key of the event's first claim. `same` merges an entity that only
    descriptions name into another (from → into). `stands_for` says, for single claims, that a
    description in them refers to a named entity as well (description → name). `vouched` are
    claims that the writer makes his own in the headline, whoever is given as their source below.
    `across` pairs events of different documents that are judged the same, by their first claims.
    """

    event_of: Mapping[ClaimKey, ClaimKey] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    stands_for: Mapping[ClaimKey, Mapping[str, str]] = field(default_factory=dict)
    vouched: frozenset[ClaimKey] = frozenset()
    across: tuple[tuple[ClaimKey, ClaimKey], ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is no thing: a quantity, an amount of money, a time or bare words."""

    text: str
    kind: Literal["text", "date", "money", "quantity"] = "text"
    value: float | None = None
    unit: str | None = None
    modifier: str | None = None


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


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim after identity: who asserts which statement or event, from which document.

    `claimant` is an entity; where the source resolves to none, `claimant_text` has its words.
    `reported_by` are those through whom the claim is told ("A said B had said"), nearest first;
    `amounts` the quantities in its words, each with the role that it measures.
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A direct edge of the graph and the assertions behind it; `direct_in` are the documents that state it as fact."""

    id: str
    subject: str
    predicate: str
    object: Filler
    layer: Layer
    claims: tuple[str, ...]
    direct_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole result: what is written as RDF, measured, drawn and reported.

    `same_events` pairs events of different documents that are judged the same.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    statements: tuple[Statement, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    same_events: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A direct edge read back from a graph: `layer` is `kg`, `claimed` or `rel`; `documents` counts who says so."""

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
