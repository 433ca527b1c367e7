"""A written graph → its things, ties and statements again, as `kg.graph` made them: what show, path and the records tell.

Two differences: the documents come in the order of their ids, and ties that several documents of a store hold are joined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import cast

from pyoxigraph import NamedNode

from kg.data import lexicon
from kg.data.ontology import class_ancestors
from kg.model import (
    EntityType,
    Graph,
    Participant,
    Source,
    Span,
    Statement,
    Status,
    Thing,
    Tie,
    ids_in_use,
)
from kg.namespaces import RDF, VOCABULARIES
from kg.store.names import characters_of, document_iri_of_span, term_text
from kg.store.records import (
    EntityRecord,
    Facts,
    GraphReader,
    first,
    most_special,
    text_of,
)


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A tie, flat: its ends (labels and ids), how it is read, status, speaker, and the first sentence that says so.

    `status` is `fact` or `claimed`, of what is held back also `planned`, `possible` or `denied`; `held` is the reason. `since`
    and `until` are the days between which it holds, where the text gives them.
    """

    id: str
    subject: str
    relation: str
    label: str
    object: str
    status: str
    claimant: str | None
    confidence: float
    shown: bool
    held: str | None
    sentence: str
    document: str
    start: int
    end: int
    subject_id: str
    object_id: str
    claimant_id: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement, flat: its label, who takes part in which role, time, status, speaker, and its first sentence.

    `status` is `fact`, `claimed`, `planned`, `possible` or `denied`; `participants` are pairs of role and words, `things`
    the ids of those that are things; `held` is why it is not shown.
    """

    id: str
    label: str
    verb: str
    types: tuple[str, ...]
    participants: tuple[tuple[str, str], ...]
    things: tuple[str, ...]
    date: str | None
    status: str
    negated: bool
    claimant: str | None
    confidence: float
    shown: bool
    held: str | None
    sentence: str
    document: str
    published: str | None
    start: int
    end: int
    claimant_id: str | None


_LABEL = VOCABULARIES["rdfs"] + "label"
_DERIVED = VOCABULARIES["prov"] + "wasDerivedFrom"
_NIF = VOCABULARIES["nif"]
_NODES = {"Tie": "tie/", "Proposition": "statement/"}


class DrawnReader(GraphReader):
    """Reads things, ties and statements from a graph in memory or on disk, all of them or those of one thing."""

    def graph_of(self, thing: str | None = None) -> Graph:
        """Return the whole graph or, by the id of a thing, all that it takes part in or says."""
        nodes = self._all() if thing is None else self._nodes_about(f"{self.base}id/{thing}")
        ties = tuple(_merge_ties([self._tie(iri) for iri in nodes["Tie"]]))
        statements = sorted((self._statement(iri) for iri in nodes["Proposition"]), key=self._place)
        used = ids_in_use(ties, statements, shown_only=False)
        shown = ids_in_use(ties, statements, shown_only=True)
        return Graph(tuple(self._thing(name, name in shown) for name in sorted(used)), ties, tuple(statements))

    def tie_records(self) -> Iterator[TieRecord]:
        """Yield every tie, sorted by id."""
        for tie in self._whole_graph.ties:
            at = tie.sources[0]
            yield TieRecord(
                tie.id,
                self._names[tie.subject],
                tie.relation,
                tie.label,
                self._names[tie.object],
                tie.status,
                self._names.get(tie.by or "") or tie.claimant,
                tie.confidence,
                tie.shown,
                tie.held or None,
                self.sentence(at),
                at.document,
                at.sentence.start,
                at.sentence.end,
                tie.subject,
                tie.object,
                tie.by,
                tie.since,
                tie.until,
            )

    def statement_records(self) -> Iterator[StatementRecord]:
        """Yield every statement, in the order of documents and sentences."""
        for statement in self._whole_graph.statements:
            at = statement.sources[0]
            yield StatementRecord(
                statement.id,
                statement.label,
                statement.verb,
                statement.types,
                tuple((p.role, p.text) for p in statement.participants),
                tuple(p.thing for p in statement.participants if p.thing),
                statement.time,
                statement.status,
                statement.negated,
                self._names.get(statement.by or "") or statement.claimant,
                statement.confidence,
                statement.shown,
                statement.held or None,
                self.sentence(at),
                at.document,
                self.published_by_document.get(at.document),
                at.sentence.start,
                at.sentence.end,
                statement.by,
            )

    @cached_property
    def _whole_graph(self) -> Graph:
        return self.graph_of()

    @cached_property
    def _names(self) -> dict[str, str]:
        return {thing.id: thing.label for thing in self._whole_graph.things}

    def ties(self) -> Iterator[Tie]:
        """Yield every tie, sorted by id; those of one id are in memory at a time."""
        for _, same in groupby(self._nodes("Tie"), key=lambda iri: iri.rpartition("-")[0]):
            yield from _merge_ties([self._tie(iri) for iri in same])

    def statements(self) -> Iterator[Statement]:
        """Yield every statement, sorted by id; one is in memory at a time."""
        yield from map(self._statement, self._nodes("Proposition"))

    def tie_or_statement(self, iri: str) -> Tie | Statement:
        """Return the tie (as one document has it) or statement with this IRI; it is in the graph."""
        return self._tie(iri) if self._local_name(iri).startswith(_NODES["Tie"]) else self._statement(iri)

    def thing(self, name: str) -> EntityRecord:
        """Return what is known of the thing with this id; of one that is not in the graph only the id."""
        facts = self._facts(f"{self.base}id/{name}")
        lat, lon = (first(facts, VOCABULARIES["geo"] + axis) for axis in ("lat", "long"))
        label = first(facts, _LABEL) or name
        return EntityRecord(
            name,
            label,
            most_special(self.classes_of(facts)),
            tuple(sorted(set(facts.get(VOCABULARIES["skos"] + "altLabel", ())) - {label})),
            tuple(sorted(facts.get(VOCABULARIES["skos"] + "exactMatch", ()))),
            float(lat) if lat else None,
            float(lon) if lon else None,
        )

    def _all(self) -> dict[str, list[str]]:
        return {kind: self._nodes(kind) for kind in _NODES}

    def _nodes(self, kind: str) -> list[str]:
        """Return the nodes of all ties or statements, those that are held back among them, sorted."""
        return sorted([*self.members(kind), *self.members(f"Held{kind}")])

    def _nodes_about(self, thing: str) -> dict[str, list[str]]:
        """Return the nodes of the ties and statements that lead to a thing."""
        found = {term_text(quad.subject) for quad in self.graph.quads_for_pattern(None, None, NamedNode(thing), None)}
        return {
            kind: sorted(iri for iri in found if iri.startswith(f"{self.base}id/{start}"))
            for kind, start in _NODES.items()
        }

    @cached_property
    def titles(self) -> dict[str, str]:
        """What the documents are called, by id."""
        return {self._document(iri): text_of(self._facts(iri), _LABEL) for iri in self.members("Document")}

    @cached_property
    def published_by_document(self) -> dict[str, str]:
        """When the documents were published, by id, where they say so."""
        dates = {
            iri: first(self._facts(iri), VOCABULARIES["schema"] + "datePublished") for iri in self.members("Document")
        }
        return {self._document(iri): date for iri, date in dates.items() if date}

    def published_of(self, statement: Statement) -> str:
        """Return when the document of a statement was published, empty if it does not say so."""
        return self.published_by_document.get(statement.sources[0].document, "")

    def sentence(self, source: Source) -> str:
        """Return the words of a sentence on one line."""
        node = self._spans[source]
        return " ".join(text_of(self._facts(node), _NIF + "anchorOf").split())

    @cached_property
    def _spans(self) -> dict[Source, str]:
        return {}

    def _whole_of(self, iri: str) -> Facts:
        """Return what the graph says of a tie or statement and, if it is held back, what its sentences quote of it."""
        facts = self._facts(iri)
        if self.kg + "heldBack" not in facts:
            return facts
        found = {name: dict(values) for name, values in facts.items()}
        for sentence in facts.get(_DERIVED, ()):
            for name, values in self.quoted_in(sentence).get(iri, {}).items():
                found.setdefault(name, {}).update(values)
        return found

    def _tie(self, iri: str) -> Tie:
        facts = self._whole_of(iri)
        by, claimant, status, confidence, sources, held, claims = self._shared_fields(facts)
        return Tie(
            self._local_name(iri).removeprefix("tie/").rpartition("-")[0],
            self._local_name(text_of(facts, RDF + "subject")),
            text_of(facts, RDF + "predicate").removeprefix(self.kg),
            text_of(facts, _LABEL),
            self._local_name(text_of(facts, RDF + "object")),
            status,
            by,
            claimant,
            confidence,
            sources,
            first(facts, self.kg + "since"),
            first(facts, self.kg + "until"),
            self.kg + "polarity" in facts,
            held=held,
            claims=claims,
        )

    def _statement(self, iri: str) -> Statement:
        facts = self._whole_of(iri)
        by, claimant, status, confidence, sources, held, claims = self._shared_fields(facts)
        kinds = tuple(sorted(kind.removeprefix(self.kg) for kind in facts.get(self.kg + "eventType", ())))
        return Statement(
            self._local_name(iri).removeprefix("statement/"),
            text_of(facts, _LABEL),
            text_of(facts, self.kg + "verb"),
            _most_special_classes(kinds),
            tuple(self._participants(facts)),
            first(facts, self.kg + "date"),
            status,
            by,
            claimant,
            confidence,
            sources,
            self.kg + "polarity" in facts,
            held=held,
            claims=claims,
        )

    def _shared_fields(
        self, facts: Facts
    ) -> tuple[str | None, str | None, Status, float, tuple[Source, ...], str, tuple[str, ...]]:
        """Return speaker, its words, status, confidence, sentences, why it is held back, and the ids of the claims."""
        by = first(facts, self.kg + "claimant")
        return (
            self._local_name(by) if by else None,
            first(facts, self.kg + "claimantText"),
            cast("Status", self.word_of(facts, "status")),
            float(text_of(facts, self.kg + "confidence") or 0),
            tuple(sorted(map(self._source, facts.get(_DERIVED, ())), key=lambda s: (s.document, s.sentence))),
            text_of(facts, self.kg + "heldBack"),
            tuple(
                sorted(self._local_name(claim).removeprefix("claim/") for claim in facts.get(self.kg + "restsOn", ()))
            ),
        )

    def _source(self, iri: str) -> Source:
        found = Source(self._document(document_iri_of_span(iri)), characters_of(iri))
        self._spans[found] = iri
        return found

    def _participants(self, facts: Facts) -> Iterator[Participant]:
        for role, name in lexicon("participants")["properties"].items():
            for value in sorted(facts.get(self.kg + name, ())):
                if value.startswith(f"{self.base}id/"):
                    yield Participant(role, self._local_name(value), first(self._facts(value), _LABEL) or value)
                else:
                    yield Participant(role, None, value)

    def _place(self, statement: Statement) -> tuple[str, Span, int, str]:
        """Return where a statement stands in the texts: its first sentence, and the word that means its first claim."""
        sentences = [self._spans[source] for source in statement.sources]
        claims = [self._claim_in(f"{self.base}id/claim/{claim}", sentences) for claim in statement.claims]
        starts = [characters_of(text_of(facts, self.kg + "trigger")).start for facts in claims]
        source = statement.sources[0]
        return source.document, source.sentence, min(starts, default=0), statement.id

    def _claim_in(self, iri: str, sentences: Iterable[str]) -> Facts:
        """Return what one of some sentences quotes of a claim: where its words stand, at least."""
        return next(filter(None, (self.quoted_in(sentence).get(iri) for sentence in sentences)), {})

    def _thing(self, name: str, shown: bool) -> Thing:
        facts = self._facts(f"{self.base}id/{name}")
        kind = most_special(self.classes_of(facts)).replace("Occurrence", "Event")
        label = text_of(facts, _LABEL) or name
        aliases = tuple(sorted(set(facts.get(VOCABULARIES["skos"] + "altLabel", ())) - {label}))
        return Thing(name, label, cast("EntityType", kind), aliases, shown=shown)


def _most_special_classes(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the classes that stand above none of the others."""
    above = class_ancestors()
    return tuple(kind for kind in kinds if not any(kind in above.get(other, ()) for other in kinds))


def _merge_ties(ties: Iterable[Tie]) -> Iterator[Tie]:
    """Yield each tie once, with the sentences of all documents, as sure as the surest; sorted by id."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.id, []).append(tie)
    for _, same in sorted(found.items()):
        best = max(same, key=lambda tie: (tie.shown, tie.confidence))
        sources = tuple(dict.fromkeys(source for tie in same for source in tie.sources))
        claims = tuple(dict.fromkeys(claim for tie in same for claim in tie.claims))
        ends = [tie.until for tie in same]
        since = min(filter(None, (tie.since for tie in same)), default=None)
        until = None if None in ends else max(filter(None, ends))
        yield replace(best, sources=sources, claims=claims, since=since, until=until)
