"""What one document says, before identity: mentions, times, quantities and claims, gathered in `Extraction`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

from kg.model.text import BlockKind, Document, Span

MentionKind = Literal["name", "nominal", "pronoun"]
PlaceType = Literal["Country", "City", "Region", "Place", "Facility"]
EntityType = Literal["Person", "Organization", "Group", PlaceType, "Product", "Event", "Work", "Other"]
# Kinds of places that a map shows as areas or towns; a facility is a building.
PLACE_TYPES: frozenset[EntityType] = frozenset({"Country", "City", "Region", "Place"})
GrammaticalRole = Literal["subject", "object", "oblique", "possessive", "predicate", "apposition", "modifier", "other"]
Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "quantified", "bare"]
Number = Literal["singular", "plural", "unknown"]
Gender = Literal["masculine", "feminine", "neuter", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Polarity = Literal["positive", "negative"]
Factuality = Literal["fact", "claim", "planned", "possible", "denied"]
Tense = Literal["past", "present", "future", "pluperfect", "none"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that refers to a thing, with the features that coreference needs.

    `span` is the whole noun phrase for descriptions and the name without article and title for
    names; `head` is the head word (for names: the name's own words). `possessor` is the id of the
    mention that possesses or modifies this one ("Russian forces": "Russian"); `apposed` that of the one
    it stands in apposition to. `speaker` is the id of the mention that utters the quotation, letter or answer
    around this one, `addressee` of the one to whom it is said, and `turn` the number of the paragraph in a
    conversation, 0 outside of one. `demonym` is true for an adjective or a people's name that leads to a place ("Russian"),
    `metonym` for a place that acts ("Kyiv said").
    `candidate_antecedents` are the mentions that the grammar offers to a pronoun, best first, and
    `excluded_antecedents` those that it rules out; `coordinated_mentions` are the other members of the
    coordination that this mention begins.
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
    possessor: str | None = None
    apposed: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    turn: int = 0
    block: BlockKind = "paragraph"
    demonym: bool = False
    metonym: bool = False
    candidate_antecedents: tuple[str, ...] = ()
    excluded_antecedents: tuple[str, ...] = ()
    coordinated_mentions: tuple[str, ...] = ()


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
    """A measured or counted amount; `unit` is an ISO 4217 code of `money`, a unit, or the noun counted."""

    id: str
    span: Span
    value: float | None
    unit: str | None
    modifier: str | None = None
    high: float | None = None
    money: bool = False


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event happened: a value or only bounds (ISO dates), and the reason for them."""

    value: str | None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "stated"
    span: Span | None = None

    @property
    def is_stated(self) -> bool:
        """True if a phrase of the text gives it a day or a bound, not only the tense, the saying or the day of writing.

        >>> EventTime(None, None, "2021-05-03", "stated, before").is_stated
        True
        >>> EventTime(None, None, "2024-02-16", "tense:past").is_stated
        False
        """
        known = bool(self.value or self.earliest or self.latest)
        return known and self.basis.partition(":")[0] not in {"tense", "reported", "narrative"}

    def contains(self, other: EventTime) -> bool:
        """True if the other time lies within the bounds of this one, as far as it has any."""
        begins = not (self.earliest and other.earliest) or self.earliest <= other.earliest
        return begins and (not (self.latest and other.latest) or other.latest <= self.latest)

    @property
    def days(self) -> float:
        """How many days lie between the bounds; without end where one is open."""
        try:
            return float((date.fromisoformat(self.latest or "") - date.fromisoformat(self.earliest or "")).days)
        except ValueError:
            return inf


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


# Stands for the apostrophe of a plural owner ("the workers'") in the words of a clause: it is no quotation mark.
APOSTROPHE = "\ue000"
Openness = Literal["", "subject", "owned", "object", "other", "before"]
ClauseForm = Literal["finite", "participle", "gerund", "infinitive", "noun", "description"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a clause as a label shows it.

    `mention` is the id of the mention that it heads, `pronoun` True if it is one that has to be replaced (then `mention` may
    be empty: nothing is known of it), `possessive` True if it owns something ("his"); `joined` True if no space stands before
    it ("n't"); `third` is the form that a verb has behind a third person instead of "I" or "we". `open` says that a noun does not
    tell which thing is meant: a subject ("the company"), one that lacks its owner ("revenue"), an object, or another; "before"
    that the sentence before tells it ("the same thing").
    """

    text: str
    mention: str | None = None
    pronoun: bool = False
    possessive: bool = False
    joined: bool = False
    third: str = ""
    open: Openness = ""


@dataclass(frozen=True, slots=True)
class Support:
    """How far a second parser sees a clause as the first one does; shares from 0 to 1.

    `agreement` is the share of the arcs it rests on that the second parser has too, None if it was asked of none;
    `certainty` how sure it is of the least sure of them. `contained` is the share of the clause's words that stand under
    its verb in the second parse, `complete` the share of the words there that the clause has. `disputed` are the kinds of
    arcs that the second parser has not ("subject", "oblique").
    """

    agreement: float | None
    certainty: float
    contained: float
    complete: float
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """The whole clause of a claim in the order in which a label says it: subject, verb group, objects, adjuncts.

    `verb` is its normal form with particle and complement verb ("vow eliminate"), `form` says what kind of clause it
    was in the text, `link` how its verb hangs on the one above ("ccomp"), whose lemma is `above`. `support` is what a
    second parser says of it, None if none was asked. `negated` is True if the words themselves say "not"; `content` if
    it says what is said or thought; `faults` are reasons for which it cannot stand by itself ("no subject").
    """

    words: tuple[Word, ...]
    verb: str
    form: ClauseForm
    link: str
    above: str = ""
    support: Support | None = None
    negated: bool = False
    content: bool = False
    faults: tuple[str, ...] = ()

    @property
    def agreement(self) -> float | None:
        """The share of its arcs that a second parser has too, None if it was asked of none."""
        return self.support.agreement if self.support is not None else None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of the text with its sources and marks, before identity.

    `type` is the local name of an ontology class or None; `predicate` the surface words; `lemma`
    the normal form ("take over"); `triple` and `more` the clause in one tuple, as labels quote it (first
    three slots, further arguments); `renderings` its surface tuples in the style that was asked for;
    `rule` names what made it; `mode` is how the event was carried out, a concept of the ontology
    ("ShellingMode"); `clause` is the whole clause, composed for a label.
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
    mode: str | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields; made by one pure function, picklable, no parser inside."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()
