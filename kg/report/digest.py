"""`Knowledge` and its measures → the sections of the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.data import words
from kg.data.ontology import former_ties, label_of, lasting_ties, ontology
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
class EventSummary:
    """An event in words: who reports it (several names where several do), when, where, and a sentence."""

    what: str
    by: tuple[str, ...] = ()
    when: str = ""
    where: str = ""
    sentence: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Central:
    """An entity with its centrality and the number of its mentions."""

    entity: Entity
    pagerank: float
    betweenness: float
    degree: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Report:
    """The sections of the report as data; the counts come first."""

    documents: tuple[tuple[str, str, str], ...]
    left_out: str
    entity_types: tuple[tuple[str, int], ...]
    factualities: tuple[tuple[str, int], ...]
    event_types: tuple[tuple[str, int], ...]
    central: tuple[Central, ...]
    headlines: tuple[EventSummary, ...]
    offices: tuple[EventSummary, ...]
    facts: tuple[EventSummary, ...]
    sources: tuple[tuple[str, int, tuple[EventSummary, ...]], ...]
    disputed: tuple[EventSummary, ...]
    planned: tuple[EventSummary, ...]
    timeline: tuple[EventSummary, ...]
    single_source: tuple[EventSummary, ...]
    quantities: tuple[EventSummary, ...]
    groups: tuple[tuple[str, ...], ...]


def report(knowledge: Knowledge, measures: Measures) -> Report:
    """Return the report with all entries in its sections, the most important first."""
    found = _Summaries(knowledge, measures)
    return Report(
        documents=tuple((d.title or d.id, d.published or "", d.publisher or "") for d in knowledge.documents),
        left_out=counted_omissions(omission for d in knowledge.documents for omission in d.omissions),
        entity_types=_counts(e.type for e in knowledge.entities),
        factualities=_counts(found.claim_status(a) for a in found.first),
        event_types=_counts(e.type for e in knowledge.events if e.type != "Event"),
        central=found.central(),
        headlines=found.headlines(),
        offices=found.offices(),
        facts=_distinct(found.facts()),
        sources=found.sources(),
        disputed=_distinct(found.with_status("disputed", "denied")),
        planned=_distinct(found.with_status("planned")),
        timeline=_distinct(found.timeline()),
        single_source=_distinct(found.single_source()),
        quantities=_distinct(found.quantities()),
        groups=found.groups(),
    )


def brief(found: Report, most: int = 12) -> Report:
    """Return the report with the `most` important entries of its long sections."""
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


def _same_statement(row: EventSummary) -> Hashable:
    return row.sentence, row.when, row.status


def _distinct(
    rows: Sequence[EventSummary], *, alike: Callable[[EventSummary], Hashable] = _same_statement
) -> tuple[EventSummary, ...]:
    """Return the rows without those whose words are part of another row with the same `alike` value."""
    kept: dict[Hashable, list[EventSummary]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: -len(row.what)):
        if not any(row.what in longer.what for longer in kept[alike(row)]):
            kept[alike(row)].append(row)
    left = {id(row) for listed in kept.values() for row in listed}
    return tuple(row for row in rows if id(row) in left)


class _Summaries:
    """Look-ups of labels, sentences and weights for the sections."""

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

    def claim_status(self, assertion: Assertion) -> str:
        """Return the factuality of a claim; a negated claim has a status of its own."""
        claim = assertion.claim
        negated = claim.polarity == "negative" and claim.factuality != "denied"
        return f"{claim.factuality}, negated" if negated else claim.factuality

    def source(self, assertion: Assertion) -> str:
        """Return the source of a claim, or the writer."""
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

    def summary(self, event: Event) -> EventSummary:
        """Return an event in words."""
        behind = self.of_event[event.id]
        time = event.time
        return EventSummary(
            what=self.words(behind[0]) if behind else event.label,
            by=tuple(sorted({self.source(a) for a in behind})),
            when=_when(time) if time else "",
            where=self.labels.get(event.place, "") if event.place else "",
            sentence=self.sentence(behind[0]) if behind else "",
            status=event.status,
        )

    def weight(self, event: Event) -> float:
        """Return the importance of an event: the number of its claims, and the PageRank of its participants."""
        ranks = sum(self.rank.get(f.entity or "", 0.0) for f in event.roles)
        return len(event.claims) + 20.0 * ranks + (event.time is not None) + self.happens(event)

    def happens(self, event: Event) -> bool:
        """True if an event has a type, and is neither a state nor an act of speech."""
        return event.type != _UNTYPED and words("graph", "uneventful_classes").isdisjoint(
            {event.type, *ontology().ancestors(event.type)}
        )

    def offices(self) -> tuple[EventSummary, ...]:
        """Return the lasting ties that are facts (who leads, serves or belongs to what), in words."""
        found = {}
        for statement in self.knowledge.statements:
            name = statement.predicate.removeprefix("kg:")
            if statement.layer == "direct" and statement.object.entity and name in lasting_ties():
                what = self._office(statement, name)
                found[what] = EventSummary(what, sentence=self.sentence(self.by_id[statement.claims[0]]))
        return tuple(found[what] for what in sorted(found))

    def _office(self, statement: Statement, name: str) -> str:
        """Return a lasting tie in words, with the title that the text gives."""
        subject = self.labels.get(statement.subject, statement.subject)
        body = self.labels.get(statement.object.entity or "", "")
        title = next((words for claim in statement.claims if (words := self._title(self.by_id[claim]))), "")
        once = "formerly " if name in former_ties() else ""
        return f"{subject}: {once}{title}, {body}" if title else f"{subject} {label_of(statement.predicate)} {body}"

    def _title(self, assertion: Assertion) -> str:
        claim, text = assertion.claim, self.documents[assertion.document].text
        spans = (argument.span for argument in claim.arguments if argument.role == "position")
        return next((" ".join(text[span.start : span.end].split()) for span in spans), "")

    def central(self) -> tuple[Central, ...]:
        """Return the entities that have a name, by PageRank."""
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

    def headlines(self) -> tuple[EventSummary, ...]:
        """Return the events of the headlines, without those whose words are part of another one."""
        spans = {d.id: [b.span for b in d.blocks if b.kind == "headline"] for d in self.knowledge.documents}
        rows = [
            self.summary(event)
            for event in self.in_text_order(self.knowledge.events)
            if any(s.covers(a.claim.trigger) for a in self.of_event[event.id] for s in spans[a.document])
        ]
        return _distinct([row for row in rows if " " in row.what], alike=lambda row: row.sentence)

    def in_text_order(self, events: Iterable[Event]) -> list[Event]:
        """Return the events in the order of the texts."""
        place = {a.event: n for n, a in reversed(list(enumerate(self.first)))}
        return sorted(events, key=lambda e: (place.get(e.id, 0), e.id))

    def facts(self) -> tuple[EventSummary, ...]:
        """Return the events that the writer states, the most important first."""
        events = [e for e in self.knowledge.events if e.status == "fact" and self.happens(e)]
        found = (self.summary(e) for e in sorted(events, key=lambda e: (-self.weights[e.id], e.id)))
        return tuple(row for row in found if " " in row.what)

    def sources(self) -> tuple[tuple[str, int, tuple[EventSummary, ...]], ...]:
        """Return the sources with their claims, the source with most claims first."""
        by: dict[str, list[Assertion]] = defaultdict(list)
        for assertion in self.first:
            if self.source(assertion) != _WRITER:
                by[self.source(assertion)].append(assertion)
        counted = {name: self._not_in_passing(rows) for name, rows in by.items()}
        rows = sorted(counted.items(), key=lambda row: (-len(row[1]), row[0]))
        return tuple((name, len(rows), self._weightiest(rows)) for name, rows in rows)

    def _not_in_passing(self, assertions: Sequence[Assertion]) -> list[Assertion]:
        """Return the claims whose words are not part of those of another claim in the same sentence."""
        kept: dict[tuple[str, int], list[str]] = defaultdict(list)
        found: dict[str, Assertion] = {}
        stated = [a for a in assertions if a.claim.rule.partition("+")[0] not in _IN_PASSING]
        for assertion in sorted(stated, key=lambda a: (-len(self.words(a)), a.document, a.claim.trigger, a.id)):
            words, place = self.words(assertion), (assertion.document, assertion.claim.sentence.start)
            if words not in found and not any(words in longer for longer in kept[place]):
                found[words] = assertion
                kept[place].append(words)
        return list(found.values())

    def _weightiest(self, assertions: Sequence[Assertion]) -> tuple[EventSummary, ...]:
        best = sorted(assertions, key=lambda a: (-self.weights[a.event or ""], a.claim.trigger, a.id))
        return tuple(EventSummary(self.words(a), sentence=self.sentence(a), status=self.claim_status(a)) for a in best)

    def with_status(self, *statuses: str) -> tuple[EventSummary, ...]:
        """Return the events of a status, in the order of the texts."""
        return tuple(self.summary(e) for e in self.in_text_order(self.knowledge.events) if e.status in statuses)

    def timeline(self) -> tuple[EventSummary, ...]:
        """Return the events with a stated time, the earliest first."""
        dated = [e for e in self.knowledge.events if e.time and e.time.value and e.time.earliest]
        return tuple(self.summary(e) for e in sorted(dated, key=lambda e: (_day(e), e.id)))

    def single_source(self) -> tuple[EventSummary, ...]:
        """Return the events that only one source asserts, the most important first."""
        events = [
            e
            for e in self.knowledge.events
            if e.status == "claim" and len({self.source(a) for a in self.of_event[e.id]} - {_WRITER}) == 1
        ]
        typed = [e for e in events if self.happens(e)]
        return tuple(self.summary(e) for e in sorted(typed, key=lambda e: (-self.weights[e.id], e.id)))

    def quantities(self) -> tuple[EventSummary, ...]:
        """Return the claims with amounts, each with the source of the number."""
        return tuple(
            EventSummary(
                what=f"{', '.join(dict.fromkeys(ending(f, self.labels) for f in a.amounts))}: {self.words(a)}",
                by=(self.source(a),),
                sentence=self.sentence(a),
                status=self.claim_status(a),
            )
            for a in self.first
            if _counts_more_than_one(a) and a.claim.type not in words("graph", "undigested_classes")
        )

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the communities of three or more, the most central members first."""
        members: dict[float, list[str]] = defaultdict(list)
        for name, number in self.measures.get("community", {}).items():
            members[number].append(name)
        found = [sorted(names, key=lambda n: (-self.rank.get(n, 0.0), n)) for _, names in sorted(members.items())]
        return tuple(tuple(self.labels.get(n, n) for n in names) for names in found if len(names) > 2)


def _counts_more_than_one(assertion: Assertion) -> bool:
    amounts = (filler.literal for filler in assertion.amounts)
    return any(value is not None and (value.value != 1 or value.kind == "money") for value in amounts)


def _when(time: EventTime) -> str:
    """Return a time in words; nothing for bounds that come from the document time alone."""
    if time.value or not (time.earliest and time.latest):
        return time.value or ""
    return time.earliest if time.earliest == time.latest else f"{time.earliest} to {time.latest}"


def _day(event: Event) -> tuple[str, str]:
    return (event.time.earliest or "", event.time.latest or "") if event.time else ("", "")
