"""Ties and statements as RDF: a node for each, and direct edges for the ties that are sure enough.

A tie is a `kg:Tie` in the graph of each document that has it, so that a document can be taken out; a statement is a
`kg:Proposition`. What is held back is a `kg:HeldTie` or `kg:HeldProposition` with the reason, and has no direct edge; what
leads from it to words, claims and events is quoted by its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.data import lexicon
from kg.model import Document, Event, Graph, Knowledge, Statement, Tie, digest
from kg.store.names import string, time_literal, typed_literal
from kg.store.quads import Quads, Text
from kg.store.things import sentence_node
from kg.store.validity import validity

STATUS = {
    "fact": "kg:Fact",
    "claimed": "kg:Claimed",
    "planned": "kg:Planned",
    "possible": "kg:Possible",
    "denied": "kg:Denied",
}
Events = Mapping[tuple[str, str], str]


def add_ties_and_statements(quads: Quads, graph: Graph, knowledge: Knowledge) -> None:
    """Add the nodes of all ties and statements, each in the graphs of its documents."""
    documents = {document.id: document for document in knowledge.documents}
    events = {(a.document, a.claim.id): a.event for a in knowledge.assertions if a.event}
    happenings = {event.id: event for event in knowledge.events}
    for tie in graph.ties:
        for name in _documents(tie):
            quads.graph = quads.document(name)
            node = _add_tie(quads, tie, documents[name], events)
            tie_events = [happenings[events[name, claim]] for claim in tie.claims if (name, claim) in events]
            _add_validity(quads, node, tie_events, documents[name])
    for statement in graph.statements:
        document = documents[statement.sources[0].document]
        quads.graph = quads.document(document.id)
        _add_statement(quads, statement, document, events)


def add_edges(quads: Quads, graph: Graph, *, is_apart: bool) -> None:
    """Add the direct edges: a fact among facts, what only a source says among what is claimed.

    With `is_apart` an edge is a fact only in the graphs of documents that state it as one; without, it is a fact
    everywhere as soon as one does.
    """
    edges = [
        (tie, name) for tie in graph.ties if tie.shown and tie.status in {"fact", "claimed"} for name in _documents(tie)
    ]
    facts = {(name if is_apart else "", _ends(tie)) for tie, name in edges if tie.status == "fact"}
    for tie, name in edges:
        stated = (name if is_apart else "", _ends(tie)) in facts
        quads.graph = quads.document(name)
        quads.edge(quads.thing(tie.subject), tie.relation, quads.thing(tie.object), claimed=not stated)


def _ends(tie: Tie) -> tuple[str, str, str]:
    return tie.subject, tie.relation, tie.object


def _documents(item: Tie | Statement) -> Iterator[str]:
    yield from dict.fromkeys(source.document for source in item.sources)


def _add_tie(quads: Quads, tie: Tie, document: Document, events: Events) -> Text:
    node = quads.thing(f"tie/{tie.id}-{digest(document.id)}")
    quads.add(node, "rdf:type", quads.name("kg:HeldTie" if tie.held else "kg:Tie"))
    quads.add(node, "rdf:subject", quads.thing(tie.subject))
    quads.add(node, "rdf:predicate", quads.name(f"kg:{tie.relation}"))
    quads.add(node, "rdf:object", quads.thing(tie.object))
    quads.add(node, "kg:polarity", quads.name("kg:Negative") if tie.negated else None)
    _add_item(quads, node, tie, document, [claim for claim in tie.claims if (document.id, claim) in events])
    return node


def _add_validity(quads: Quads, node: Text, events: Sequence[Event], document: Document) -> None:
    """Add from which day to which a tie holds, as far as the events of its claims say."""
    for name, day in zip(("kg:since", "kg:until"), validity(events, document.published), strict=True):
        quads.add(node, name, typed_literal(day, "date") if day else None)


def _add_statement(quads: Quads, statement: Statement, document: Document, events: Events) -> None:
    node = quads.thing(f"statement/{statement.id}")
    quads.add(node, "rdf:type", quads.name("kg:HeldProposition" if statement.held else "kg:Proposition"))
    quads.add(node, "kg:eventType", *(quads.name(f"kg:{kind}") for kind in statement.types))
    properties = lexicon("participants")["properties"]
    for part in statement.participants:
        quads.add(node, f"kg:{properties[part.role]}", quads.thing(part.thing) if part.thing else None)
    quads.add(node, "kg:date", time_literal(statement.time) if statement.time else None)
    about = {events[document.id, claim] for claim in statement.claims if (document.id, claim) in events}
    with quads.quote_in(_quoting_sentence(quads, statement, document)):
        quads.add(node, "kg:verb", string(statement.verb))
        for part in statement.participants:
            quads.add(node, f"kg:{properties[part.role]}", None if part.thing else string(part.text))
        quads.add(node, "kg:polarity", quads.name("kg:Negative") if statement.negated else None)
        quads.add(node, "kg:aboutEvent", *(quads.thing(event) for event in sorted(about)))
    _add_item(quads, node, statement, document, statement.claims)


def _add_item(quads: Quads, node: Text, item: Tie | Statement, document: Document, claims: Sequence[str]) -> None:
    """Add what ties and statements have in common: label, status, speaker, confidence, sentences, why it is held back."""
    quads.add(node, "rdfs:label", string(item.label))
    quads.add(node, "kg:status", quads.name(STATUS[item.status]))
    quads.add(node, "kg:claimant", quads.thing(item.by) if item.by else None)
    quads.add(node, "kg:claimantText", string(item.claimant) if item.claimant else None)
    quads.add(node, "kg:confidence", typed_literal(str(round(item.confidence, 3)), "decimal"))
    quads.add(node, "kg:heldBack", string(item.held) if item.held else None)
    with quads.quote_in(_quoting_sentence(quads, item, document)):
        quads.add(node, "kg:restsOn", *(quads.thing(f"claim/{claim}") for claim in claims))
    for source in item.sources:
        if source.document == document.id:
            quads.add(node, "prov:wasDerivedFrom", sentence_node(quads, document, source.sentence))


def _quoting_sentence(quads: Quads, item: Tie | Statement, document: Document) -> Text | None:
    """Return the sentence that quotes what is technical of a tie or statement: its first in the document, if it is held back."""
    if not item.held:
        return None
    return sentence_node(quads, document, next(s.sentence for s in item.sources if s.document == document.id))
