"""What the graph draws: things, ties between two of them, and statements that join several; frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import EntityType, Span

Status = Literal["fact", "claimed", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing, one described so that somebody would look it up, or an event that is spoken of as a thing."""

    id: str
    label: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    named: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Where a tie or statement is read: a document and the characters of its sentence."""

    document: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class Tie:
    """A typed relation of the closed set between two identified things.

    `relation` is the local name of its property ("leads"), `label` how it is read; `by` the thing that says so,
    `claimant` its words where it is no thing. `confidence` is the probability that all of it is right; `held` says why
    it is not shown.
    """

    id: str
    subject: str
    relation: str
    label: str
    object: str
    status: Status
    by: str | None
    claimant: str | None
    confidence: float
    sources: tuple[Source, ...]
    held: str = ""

    @property
    def shown(self) -> bool:
        """True if it is sure enough to be drawn."""
        return not self.held


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a statement: a role, the thing, and its words."""

    role: str
    thing: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause as a node: its label says all of it, its participants are the things in it.

    `verb` is the normal form of what happens ("plead not guilty"), `types` are event classes of the ontology. `negated` is
    True if the label words a negation itself: then the status is "denied" and need not be said again.
    """

    id: str
    label: str
    verb: str
    types: tuple[str, ...]
    participants: tuple[Participant, ...]
    time: str | None
    status: Status
    by: str | None
    claimant: str | None
    confidence: float
    sources: tuple[Source, ...]
    negated: bool = False
    held: str = ""

    @property
    def shown(self) -> bool:
        """True if it is sure enough to be drawn."""
        return not self.held


@dataclass(frozen=True, slots=True)
class Graph:
    """Things, ties and statements; those that are held back stand among them with the reason."""

    things: tuple[Thing, ...] = ()
    ties: tuple[Tie, ...] = ()
    statements: tuple[Statement, ...] = ()
