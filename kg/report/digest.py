"""A graph's ties and statements with its measures → what an analyst wants to know first; only what is shown counts as told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.data import words
from kg.data.ontology import lasting_ties, ontology
from kg.model import (
    Assertion,
    Entity,
    Graph,
    Knowledge,
    MentionKey,
    Source,
    Statement,
    Tie,
    day_of_time,
    omission_counts,
    shortened,
    status_in_words,
    time_in_words,
)
from kg.report.claim_lines import ending

Measures = Mapping[str, Mapping[str, float]]
_WRITER = "(the writer)"
_BEGINNING = 90


@dataclass(frozen=True, slots=True)
class Fact:
    """A tie or statement in words: who says it (several names if several do), when, where, and one sentence of it."""

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
    """The report's sections as data; the counts first, `counts` in words with what is held back."""

    documents: tuple[tuple[str, str, str], ...]
    counts: str
    left_out: str
    entity_types: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    event_types: tuple[tuple[str, int], ...]
    central: tuple[Central, ...]
    headlines: tuple[Fact, ...]
    ties: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    sources: tuple[tuple[str, int, tuple[Fact, ...]], ...]
    disputed: tuple[Fact, ...]
    planned: tuple[Fact, ...]
    timeline: tuple[Fact, ...]
    single_source: tuple[Fact, ...]
    quantities: tuple[Fact, ...]
    groups: tuple[tuple[str, ...], ...]


def report(knowledge: Knowledge, graph: Graph, measures: Measures) -> Report:
    """Return the report with everything in its sections, the weightiest first."""
    teller = _FactFinder(knowledge, graph, measures)
    return Report(
        documents=tuple(
            (d.title or _first_words(d.text) or d.id, d.published or "", d.publisher or "") for d in knowledge.documents
        ),
        counts=graph.counts(),
        left_out=omission_counts(omission for d in knowledge.documents for omission in d.omissions),
        entity_types=_counts(thing.type for thing in graph.things if thing.shown),
        statuses=_counts(statement.status for statement in teller.shown),
        event_types=_counts(kind for statement in teller.shown for kind in statement.types),
        central=teller.central(),
        headlines=teller.headlines(),
        ties=teller.ties(),
        facts=_distinct(teller.facts()),
        sources=teller.sources(),
        disputed=_distinct(teller.denied_facts()),
        planned=_distinct(teller.with_status("planned", "possible")),
        timeline=_distinct(teller.timeline()),
        single_source=_distinct(teller.single_source()),
        quantities=_distinct(teller.quantities()),
        groups=teller.groups(),
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


def _first_words(text: str) -> str:
    """Return the first words of a text without a title."""
    return shortened(next((line.strip() for line in text.splitlines() if line.strip()), ""), _BEGINNING)


def _counts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda row: (-row[1], row[0])))


def _identity_of(row: Fact) -> Hashable:
    return row.sentence, row.when, row.status


def _distinct(rows: Sequence[Fact], *, alike: Callable[[Fact], Hashable] = _identity_of) -> tuple[Fact, ...]:
    """Return the rows without those that say part of what another one says that is alike."""
    kept: dict[Hashable, list[Fact]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: -len(row.what)):
        if not any(row.what in longer.what for longer in kept[alike(row)]):
            kept[alike(row)].append(row)
    left = {id(row) for listed in kept.values() for row in listed}
    return tuple(row for row in rows if id(row) in left)


class _FactFinder:
    """Looks up labels, sentences and weights for the sections."""

    def __init__(self, knowledge: Knowledge, graph: Graph, measures: Measures) -> None:
        self.knowledge = knowledge
        self.graph = graph
        self.measures = measures
        self.shown = [statement for statement in graph.statements if statement.shown]
        self.labels = {thing.id: thing.label for thing in graph.things}
        self.rank = measures.get("pagerank", {})
        self.texts = {d.id: d.text for d in knowledge.documents}
        self.behind: dict[tuple[str, str], Assertion] = {}
        for assertion in knowledge.assertions:
            self.behind.setdefault((assertion.document, assertion.claim.id), assertion)

    def source(self, item: Tie | Statement) -> str:
        """Return who says it."""
        return self.labels.get(item.by or "", "") or item.claimant or _WRITER

    def sentence(self, source: Source) -> str:
        """Return a sentence on one line."""
        return " ".join(self.texts[source.document][source.sentence.start : source.sentence.end].split())

    def fact_of(self, item: Tie | Statement, wording: str = "") -> Fact:
        """Return a tie or statement in words."""
        when = where = ""
        if isinstance(item, Statement):
            when = _time_in_words(item)
            where = next((self.labels[p.thing] for p in item.participants if p.role == "place" and p.thing), "")
        sentence = self.sentence(item.sources[0])
        return Fact(wording or item.label, (self.source(item),), when, where, sentence, status_in_words(item))

    def weight(self, statement: Statement) -> float:
        """Return how much a statement matters: its sentences, and how central those are who take part."""
        ranks = sum(self.rank.get(p.thing or "", 0.0) for p in statement.participants)
        return len(statement.sources) + 20.0 * ranks + (statement.time is not None) + self.happens(statement)

    def happens(self, statement: Statement) -> bool:
        """Return True for an event that a rule knows and that is neither a state nor a saying."""
        idle = words("graph", "uneventful_classes")
        return any(idle.isdisjoint({kind, *ontology().ancestors(kind)}) for kind in statement.types)

    def weightiest_first(self, found: Iterable[Statement]) -> list[Statement]:
        """Return statements, the weightiest first."""
        return sorted(found, key=lambda statement: (-self.weight(statement), statement.id))

    def ties(self) -> tuple[Fact, ...]:
        """Return the ties: first who leads, serves or belongs to what, then all others."""
        shown = [tie for tie in self.graph.ties if tie.shown]
        rows = {(tie.relation not in lasting_ties(), self._tie(tie)): tie for tie in shown}
        return tuple(self.fact_of(rows[key], key[1]) for key in sorted(rows))

    def _tie(self, tie: Tie) -> str:
        return f"{self.labels[tie.subject]} – {tie.label} → {self.labels[tie.object]}"

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

    def headlines(self) -> tuple[Fact, ...]:
        """Return what headlines tell, what stands within another's words left out."""
        spans = {d.id: [b.span for b in d.blocks if b.kind == "headline"] for d in self.knowledge.documents}
        rows = [
            self.fact_of(statement)
            for statement in self.shown
            if any(span.covers(at.sentence) for at in statement.sources for span in spans[at.document])
        ]
        return _distinct(rows, alike=lambda row: row.sentence)

    def facts(self) -> tuple[Fact, ...]:
        """Return what the writer states, the weightiest first."""
        return tuple(self.fact_of(statement) for statement in self.weightiest_first(self._statements_of_status("fact")))

    def _statements_of_status(self, *statuses: str) -> list[Statement]:
        return [statement for statement in self.shown if status_in_words(statement) in statuses]

    def sources(self) -> tuple[tuple[str, int, tuple[Fact, ...]], ...]:
        """Return who says most, each with what is said, the weightiest first."""
        by: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.shown:
            if self.source(statement) != _WRITER:
                by[self.source(statement)].append(statement)
        rows = sorted(by.items(), key=lambda row: (-len(row[1]), row[0]))
        return tuple((name, len(found), tuple(map(self.fact_of, self.weightiest_first(found)))) for name, found in rows)

    def with_status(self, *statuses: str) -> tuple[Fact, ...]:
        """Return the statements of some statuses, as the texts tell them."""
        return tuple(map(self.fact_of, self._statements_of_status(*statuses)))

    def denied_facts(self) -> tuple[Fact, ...]:
        """Return what somebody denies; a negation in the writer's own voice is none."""
        found = [s for s in self.shown if s.status == "denied" and not (s.negated and self.source(s) == _WRITER)]
        return tuple(map(self.fact_of, found))

    def timeline(self) -> tuple[Fact, ...]:
        """Return the statements with a time, the earliest first."""
        dated = [statement for statement in self.shown if statement.time]
        return tuple(map(self.fact_of, sorted(dated, key=lambda s: (day_of_time(s.time or ""), s.id))))

    def single_source(self) -> tuple[Fact, ...]:
        """Return what one source alone says of its event, the weightiest first."""
        speakers: dict[str, set[str]] = defaultdict(set)
        for statement in self.shown:
            for event in self.events(statement):
                speakers[event].add(self.source(statement))
        alone = [
            s
            for s in self._statements_of_status("claimed")
            if all(len(speakers[event]) == 1 for event in self.events(s))
        ]
        return tuple(
            self.fact_of(s) for s in self.weightiest_first(alone) if self.happens(s) and self.source(s) != _WRITER
        )

    def events(self, statement: Statement) -> set[str]:
        """Return the ids of the events that a statement tells of."""
        return {self.behind[statement.sources[0].document, claim].event or "" for claim in statement.claims}

    def quantities(self) -> tuple[Fact, ...]:
        """Return the statements with amounts, each with whoever gives the number."""
        return tuple(
            self.fact_of(s, f"{', '.join(amounts)}: {s.label}")
            for s in self.shown
            if (amounts := self._amounts(s)) and words("graph", "undigested_classes").isdisjoint(s.types)
        )

    def _amounts(self, statement: Statement) -> tuple[str, ...]:
        behind = (self.behind[statement.sources[0].document, claim] for claim in statement.claims)
        found = (ending(f, {}) for assertion in behind if _counts_more_than_one(assertion) for f in assertion.amounts)
        return tuple(dict.fromkeys(found))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return each community of at least three entities as their labels, the most central entity first."""
        members: dict[float, list[str]] = defaultdict(list)
        for name, number in self.measures.get("community", {}).items():
            members[number].append(name)
        found = [sorted(names, key=lambda n: (-self.rank.get(n, 0.0), n)) for _, names in sorted(members.items())]
        return tuple(tuple(self.labels.get(n, n) for n in names) for names in found if len(names) > 2)


def _counts_more_than_one(assertion: Assertion) -> bool:
    amounts = (filler.literal for filler in assertion.amounts)
    return any(value is not None and (value.value != 1 or value.kind == "money") for value in amounts)


def _time_in_words(statement: Statement) -> str:
    """Return the time of a statement, a bound and an interval in words."""
    return time_in_words(statement.time or "").replace("/", " to ")
