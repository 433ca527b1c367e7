"""`Knowledge` and its measures → what an analyst wants to know first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.data import words
from kg.data.ontology import bygone_ties, label_of, lasting_ties, ontology
from kg.model import (
    Assertion,
    Entity,
    Event,
    EventTime,
    Knowledge,
    MentionKey,
    Statement,
    claim_words,
    counted_omissions,
)
from kg.report.claim_lines import ending, labels_of

Measures = Mapping[str, Mapping[str, float]]
_WRITER = "(the writer)"
_UNTYPED = "Event"
_IN_PASSING = frozenset({"count", "share", "site", "among"})


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told, in words: who says it (several names where several do), when, where, and a sentence."""

    what: str
    by: tuple[str, ...] = ()
    when: str = ""
    where: str = ""
    sentence: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Central:
    """An entity with how central it is and what is told of it most."""

    entity: Entity
    pagerank: float
    betweenness: float
    degree: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Report:
    """The report's sections as data; the counts first."""

    documents: tuple[tuple[str, str, str], ...]
    left_out: str
    entity_types: tuple[tuple[str, int], ...]
    factualities: tuple[tuple[str, int], ...]
    event_types: tuple[tuple[str, int], ...]
    central: tuple[Central, ...]
    headlines: tuple[Told, ...]
    offices: tuple[Told, ...]
    facts: tuple[Told, ...]
    sources: tuple[tuple[str, int, tuple[Told, ...]], ...]
    disputed: tuple[Told, ...]
    planned: tuple[Told, ...]
    timeline: tuple[Told, ...]
    single_source: tuple[Told, ...]
    quantities: tuple[Told, ...]
    groups: tuple[tuple[str, ...], ...]


def report(knowledge: Knowledge, measures: Measures) -> Report:
    """Return the report with everything in its sections, the weightiest first."""
    told = _Teller(knowledge, measures)
    return Report(
        documents=tuple((d.title or d.id, d.published or "", d.publisher or "") for d in knowledge.documents),
        left_out=counted_omissions(omission for d in knowledge.documents for omission in d.omissions),
        entity_types=_counts(e.type for e in knowledge.entities),
        factualities=_counts(told.standing(a) for a in told.first),
        event_types=_counts(e.type for e in knowledge.events if e.type != "Event"),
        central=told.central(),
        headlines=told.headlines(),
        offices=told.offices(),
        facts=_distinct(told.facts()),
        sources=told.sources(),
        disputed=_distinct(told.with_status("disputed", "denied")),
        planned=_distinct(told.with_status("planned")),
        timeline=_distinct(told.timeline()),
        single_source=_distinct(told.single_source()),
        quantities=_distinct(told.quantities()),
        groups=told.groups(),
    )


def brief(found: Report, most: int = 12) -> Report:
    """Return the report with the `most` weighty entries of its long sections."""
    return replace(
        found,
        central=found.central[:most],
        facts=found.facts[:most],
        sources=tuple((name, count, rows[: max(3, most // 3)]) for name, count, rows in found.sources[:most]),
        planned=found.planned[: 2 * most],
        single_source=found.single_source[: 2 * most],
        quantities=found.quantities[: 2 * most],
        groups=found.groups[:most],
    )


def _counts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda row: (-row[1], row[0])))


def _standing(row: Told) -> Hashable:
    return row.sentence, row.when, row.status


def _distinct(rows: Sequence[Told], *, alike: Callable[[Told], Hashable] = _standing) -> tuple[Told, ...]:
    """Return the rows without those that say part of what another one says that is alike."""
    kept: dict[Hashable, list[Told]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: -len(row.what)):
        if not any(row.what in longer.what for longer in kept[alike(row)]):
            kept[alike(row)].append(row)
    left = {id(row) for listed in kept.values() for row in listed}
    return tuple(row for row in rows if id(row) in left)


class _Teller:
    """Looks up labels, sentences and weights for the sections."""

    def __init__(self, knowledge: Knowledge, measures: Measures) -> None:
        self.knowledge = knowledge
        self.measures = measures
        self.labels = labels_of(knowledge)
        self.rank = measures.get("pagerank", {})
        self.documents = {d.id: d for d in knowledge.documents}
        self.first = sorted(
            {a.claim.id: a for a in reversed(knowledge.assertions)}.values(),
            key=lambda a: (a.document, a.claim.trigger, a.id),
        )
        self.by_id = {a.id: a for a in knowledge.assertions}
        self.weights = {event.id: self.weight(event) for event in knowledge.events}
        self.of_event: dict[str, list[Assertion]] = defaultdict(list)
        for assertion in self.first:
            self.of_event[assertion.event or ""].append(assertion)

    def standing(self, assertion: Assertion) -> str:
        """Return how a claim is meant, negation counted as a kind of its own."""
        claim = assertion.claim
        negated = claim.polarity == "negative" and claim.factuality != "denied"
        return f"{claim.factuality}, negated" if negated else claim.factuality

    def source(self, assertion: Assertion) -> str:
        """Return who says it."""
        if assertion.claimant:
            return self.labels.get(assertion.claimant, assertion.claimant)
        return assertion.claimant_text or _WRITER

    def sentence(self, assertion: Assertion) -> str:
        """Return the sentence that a claim comes from, on one line."""
        span = assertion.claim.sentence
        return " ".join(self.documents[assertion.document].words(span).split())

    def words(self, assertion: Assertion) -> str:
        """Return a claim in the words of the text."""
        return claim_words(assertion.claim, self.documents[assertion.document])

    def told(self, event: Event) -> Told:
        """Return an event in words."""
        behind = self.of_event[event.id]
        time = event.time
        return Told(
            what=self.words(behind[0]) if behind else event.label,
            by=tuple(sorted({self.source(a) for a in behind})),
            when=_when(time) if time else "",
            where=self.labels.get(event.place, "") if event.place else "",
            sentence=self.sentence(behind[0]) if behind else "",
            status=event.status,
        )

    def weight(self, event: Event) -> float:
        """Return how much an event matters: its claims, and how central those are who take part."""
        ranks = sum(self.rank.get(f.entity or "", 0.0) for f in event.roles)
        return len(event.claims) + 20.0 * ranks + (event.time is not None) + self.happens(event)

    def happens(self, event: Event) -> bool:
        """Tell whether it is an event that a rule knows, and neither a state nor a saying."""
        return event.type != _UNTYPED and words("graph", "uneventful_classes").isdisjoint(
            {event.type, *ontology().ancestors(event.type)}
        )

    def offices(self) -> tuple[Told, ...]:
        """Return who leads, serves or belongs to what, as fact, in the names of things."""
        found = {}
        for statement in self.knowledge.statements:
            name = statement.predicate.removeprefix("kg:")
            if statement.layer == "direct" and statement.object.entity and name in lasting_ties():
                what = self._office(statement, name)
                found[what] = Told(what, sentence=self.sentence(self.by_id[statement.claims[0]]))
        return tuple(found[what] for what in sorted(found))

    def _office(self, statement: Statement, name: str) -> str:
        """Return a lasting tie in words, by the title that the text gives where it gives one."""
        subject = self.labels.get(statement.subject, statement.subject)
        body = self.labels.get(statement.object.entity or "", "")
        title = next((words for claim in statement.claims if (words := self._title(self.by_id[claim]))), "")
        once = "formerly " if name in bygone_ties() else ""
        return f"{subject}: {once}{title}, {body}" if title else f"{subject} {label_of(statement.predicate)} {body}"

    def _title(self, assertion: Assertion) -> str:
        claim, text = assertion.claim, self.documents[assertion.document].text
        spans = (argument.span for argument in claim.arguments if argument.role == "position")
        return next((" ".join(text[span.start : span.end].split()) for span in spans), "")

    def central(self) -> tuple[Central, ...]:
        """Return the entities that have a name by PageRank."""
        between, degree = self.measures.get("betweenness", {}), self.measures.get("degree", {})
        named = {
            MentionKey(x.document.id, m.id) for x in self.knowledge.resolved for m in x.mentions if m.kind == "name"
        }
        found = [
            Central(e, self.rank[e.id], between.get(e.id, 0.0), int(degree.get(e.id, 0)), len(e.mentions))
            for e in self.knowledge.entities
            if e.id in self.rank and not named.isdisjoint(e.mentions)
        ]
        return tuple(sorted(found, key=lambda c: (-c.pagerank, c.entity.id)))

    def headlines(self) -> tuple[Told, ...]:
        """Return the events that headlines tell, those within another's words left out."""
        spans = {d.id: [b.span for b in d.blocks if b.kind == "headline"] for d in self.knowledge.documents}
        rows = [
            self.told(event)
            for event in self.ordered(self.knowledge.events)
            if any(s.covers(a.claim.trigger) for a in self.of_event[event.id] for s in spans[a.document])
        ]
        return _distinct([row for row in rows if " " in row.what], alike=lambda row: row.sentence)

    def ordered(self, events: Iterable[Event]) -> list[Event]:
        """Return the events as the texts tell them."""
        place = {a.event: n for n, a in reversed(list(enumerate(self.first)))}
        return sorted(events, key=lambda e: (place.get(e.id, 0), e.id))

    def facts(self) -> tuple[Told, ...]:
        """Return the weightiest events that the writer states."""
        events = [e for e in self.knowledge.events if e.status == "fact" and self.happens(e)]
        told = (self.told(e) for e in sorted(events, key=lambda e: (-self.weights[e.id], e.id)))
        return tuple(row for row in told if " " in row.what)

    def sources(self) -> tuple[tuple[str, int, tuple[Told, ...]], ...]:
        """Return who makes most claims, each with them, the weightiest first."""
        by: dict[str, list[Assertion]] = defaultdict(list)
        for assertion in self.first:
            if self.source(assertion) != _WRITER:
                by[self.source(assertion)].append(assertion)
        telling = {name: self._telling(rows) for name, rows in by.items()}
        rows = sorted(telling.items(), key=lambda row: (-len(row[1]), row[0]))
        return tuple((name, len(rows), self._weightiest(rows)) for name, rows in rows)

    def _telling(self, assertions: Sequence[Assertion]) -> list[Assertion]:
        """Return what is told for its own sake and not already part of another one's words in the same sentence."""
        kept: dict[tuple[str, int], list[str]] = defaultdict(list)
        found: dict[str, Assertion] = {}
        told = [a for a in assertions if a.claim.rule.partition("+")[0] not in _IN_PASSING]
        for assertion in sorted(told, key=lambda a: (-len(self.words(a)), a.document, a.claim.trigger, a.id)):
            words, place = self.words(assertion), (assertion.document, assertion.claim.sentence.start)
            if words not in found and not any(words in longer for longer in kept[place]):
                found[words] = assertion
                kept[place].append(words)
        return list(found.values())

    def _weightiest(self, assertions: Sequence[Assertion]) -> tuple[Told, ...]:
        best = sorted(assertions, key=lambda a: (-self.weights[a.event or ""], a.claim.trigger, a.id))
        return tuple(Told(self.words(a), sentence=self.sentence(a), status=self.standing(a)) for a in best)

    def with_status(self, *statuses: str) -> tuple[Told, ...]:
        """Return the events of a status, as the texts tell them."""
        return tuple(self.told(e) for e in self.ordered(self.knowledge.events) if e.status in statuses)

    def timeline(self) -> tuple[Told, ...]:
        """Return the events with a stated time, the earliest first."""
        dated = [e for e in self.knowledge.events if e.time and e.time.value and e.time.earliest]
        return tuple(self.told(e) for e in sorted(dated, key=lambda e: (_day(e), e.id)))

    def single_source(self) -> tuple[Told, ...]:
        """Return the events that one source alone asserts, the weightiest first."""
        events = [
            e
            for e in self.knowledge.events
            if e.status == "claim" and len({self.source(a) for a in self.of_event[e.id]} - {_WRITER}) == 1
        ]
        typed = [e for e in events if self.happens(e)]
        return tuple(self.told(e) for e in sorted(typed, key=lambda e: (-self.weights[e.id], e.id)))

    def quantities(self) -> tuple[Told, ...]:
        """Return the claims with amounts, each with whoever gives the number."""
        return tuple(
            Told(
                what=f"{', '.join(dict.fromkeys(ending(f, self.labels) for f in a.amounts))}: {self.words(a)}",
                by=(self.source(a),),
                sentence=self.sentence(a),
                status=self.standing(a),
            )
            for a in self.first
            if _counts_more_than_one(a) and a.claim.type not in words("graph", "undigested_classes")
        )

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the communities of three and more, the most central members first."""
        members: dict[float, list[str]] = defaultdict(list)
        for name, number in self.measures.get("community", {}).items():
            members[number].append(name)
        found = [sorted(names, key=lambda n: (-self.rank.get(n, 0.0), n)) for _, names in sorted(members.items())]
        return tuple(tuple(self.labels.get(n, n) for n in names) for names in found if len(names) > 2)


def _counts_more_than_one(assertion: Assertion) -> bool:
    amounts = (filler.literal for filler in assertion.amounts)
    return any(value is not None and (value.value != 1 or value.kind == "money") for value in amounts)


def _when(time: EventTime) -> str:
    """Return a time as it is told; bounds that only the day of writing sets say nothing to a reader."""
    if time.value or not (time.earliest and time.latest):
        return time.value or ""
    return time.earliest if time.earliest == time.latest else f"{time.earliest} to {time.latest}"


def _day(event: Event) -> tuple[str, str]:
    return (event.time.earliest or "", event.time.latest or "") if event.time else ("", "")
