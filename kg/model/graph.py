"""What the graph draws: things, ties between two of them, and statements that join several; frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from kg.model.extraction import EntityType
from kg.model.text import Span

Status = Literal["fact", "claimed", "planned", "possible", "denied"]
# What ISO 8601-2 writes before and behind the day of a bound, by the word that a reader sees.
TIME_BOUNDS: Mapping[str, tuple[str, str]] = {"since": ("", "/.."), "until": ("../", ""), "by": ("/", "")}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What ties and statements share: why one is held back (empty if it is shown), and the ids of the claims behind it.

    `accepted` is True if a reader's review says that it is right.
    """

    held: str = ""
    claims: tuple[str, ...] = ()
    accepted: bool = False

    @property
    def shown(self) -> bool:
        """True if it is sure enough to be drawn."""
        return not self.held


@dataclass(frozen=True, slots=True)
class Tie(Drawn):
    """A typed relation of the closed set between two identified things.

    `relation` is the local name of its property ("leads"), `label` how it is read; `by` the thing that says so,
    `claimant` its words where it is no thing. `confidence` is the probability that all of it is right. No claims are behind
    what a noun phrase says. `since` and `until` are the days between which a tie of a written graph holds, where the text
    gives them. `negated` is True if the text says without anybody's denial that it is not so: the label words that ("not
    employee of"), and the status "denied" need not be said again.
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
    since: str | None = None
    until: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a statement: a role, the thing, and its words."""

    role: str
    thing: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Statement(Drawn):
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


@dataclass(frozen=True, slots=True)
class Graph:
    """Things, ties and statements; those that are held back stand among them with the reason."""

    things: tuple[Thing, ...] = ()
    ties: tuple[Tie, ...] = ()
    statements: tuple[Statement, ...] = ()

    def counts(self) -> str:
        """Return in words how many ties and statements are shown, and how many are held back."""
        parts = []
        kinds: tuple[tuple[str, Sequence[Tie | Statement]], ...] = (("tie", self.ties), ("statement", self.statements))
        for word, listed in kinds:
            shown = sum(items.shown for items in listed)
            parts.append(f"{shown} {word}{'s' * (shown != 1)} shown, {len(listed) - shown} held back")
        return "; ".join(parts)


def ids_in_use(ties: Iterable[Tie], statements: Iterable[Statement], *, shown_only: bool) -> frozenset[str]:
    """Return the ids of the things that ties and statements join, those who say them included."""
    ends = {end for tie in ties if tie.shown or not shown_only for end in (tie.subject, tie.object, tie.by)}
    for statement in statements:
        if statement.shown or not shown_only:
            ends |= {statement.by, *(participant.thing for participant in statement.participants)}
    return frozenset(filter(None, ends))


def line_of(
    item: Tie | Statement,
    names: Mapping[str, str],
    *,
    modals: AbstractSet[str] = frozenset(),
    futures: AbstractSet[str] = frozenset(),
) -> str:
    """Return a tie or statement as a reader sees it: what, how it is meant, whose word it is, when.

    `names` are the labels of the things by id. What a label says itself, by "not" or by one of the `modals`, is not marked
    again ("Roe may sell the bank", without "possible"); `futures` tell what is planned ("Roe will sell the bank").

    >>> tie = Tie("t", "roe", "leads", "head of", "acme", "claimed", "lee", None, 0.9, ())
    >>> line_of(tie, {"roe": "Ann Roe", "acme": "Acme", "lee": "Jo Lee"})
    'Ann Roe – head of → Acme  [claimed, by Jo Lee]'
    """
    marks = [] if item.status == "fact" else [item.status, _speaker_in_words(item, names)]
    marks = marks[1:] if _says_its_status(item, modals, futures) else marks
    if isinstance(item, Tie):
        text = f"{names[item.subject]} – {item.label} → {names[item.object]}"
    else:
        text = item.label
        marks = [*marks, time_in_words(item.time or "")]
    said = ", ".join(filter(None, marks))
    return f"{text}  [{said}]" if said else text


def time_in_words(time: str) -> str:
    """Return the time of a statement as a reader sees it: a bound with its word, a decade as one, all else as it is written.

    >>> [time_in_words(time) for time in ("1949/..", "../2024-05-03", "/2024-05-03", "2010/2015", "199X")]
    ['since 1949', 'until 2024-05-03', 'by 2024-05-03', '2010/2015', '1990s']
    """
    time = re.sub(r"\b\d\d[\dX]X\b", lambda years: years[0].replace("X", "0") + "s", time)
    for word, (before, behind) in TIME_BOUNDS.items():
        if time.startswith(before) and time.endswith(behind):
            return f"{word} {time.removeprefix(before).removesuffix(behind)}"
    return time


def day_of_time(time: str) -> str:
    """Return the time of a statement without the marks of an open interval, for sorting: the day that bounds it comes first.

    >>> [day_of_time(time) for time in ("1949/..", "../2024-05-03", "2010/2015")]
    ['1949/..', '2024-05-03', '2010/2015']
    """
    return time.lstrip("./")


def status_in_words(item: Tie | Statement) -> str:
    """Return how it is told; what its own words negate ("did not sign", "not employee of") is no denial but a fact or claim."""
    if item.negated and item.status == "denied":
        return "claimed" if item.by or item.claimant else "fact"
    return item.status


def _says_its_status(item: Tie | Statement, modals: AbstractSet[str], futures: AbstractSet[str]) -> bool:
    """Return True if the label words the status; somebody's denial of "Roe will resign" is none of its words."""
    denies = item.status == "denied"
    if isinstance(item, Tie) or (denies and item.negated):
        return denies and item.negated
    modal = item.status in {"planned", "possible"} or (denies and not item.by and not item.claimant)
    telling = modals if item.status == "possible" else modals | futures
    return modal and not telling.isdisjoint(item.label.split())


def _speaker_in_words(item: Tie | Statement, names: Mapping[str, str]) -> str:
    """Return "by Jane Roe", the one who says it, or "" if nobody is known."""
    speaker = names.get(item.by or "") or item.claimant
    return f"by {speaker}" if speaker else ""
