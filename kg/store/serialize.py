"""`Knowledge` and the ties and statements drawn of it → Turtle, TriG and N-Quads; the same content gives the same bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kg.namespaces import BASE, prefixes
from kg.store.claims import add_assertion, add_event
from kg.store.drawn_quads import add_edges, add_ties_and_statements
from kg.store.hierarchy import add_hierarchy
from kg.store.judgement_blocks import add_judgement
from kg.store.names import check_base, typed_literal
from kg.store.quads import Facts, Quads
from kg.store.stated import Stated
from kg.store.things import add_document, add_entities, add_header

if TYPE_CHECKING:
    from kg.model import Graph, Knowledge

_PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*")
_SUBJECT = re.compile(rb"\n(?=[^\t\n])")


def quads(knowledge: Knowledge, graph: Graph, *, base: str = BASE, header: bool = True) -> Quads:
    """Return the whole graph: the header by itself, all else in the graphs of the documents that say it."""
    found = _quads_without_edges(knowledge, graph, base, header=header)
    _add_edges(found, graph, is_apart=True, header=header)
    return found


def _add_edges(quads: Quads, graph: Graph, *, is_apart: bool, header: bool = True) -> None:
    """Add the direct edges, and to the header what stands above the classes and properties that are in use then."""
    add_edges(quads, graph, is_apart=is_apart)
    if header:
        quads.graph = ""
        add_hierarchy(quads, quads.vocabulary())


def _quads_without_edges(knowledge: Knowledge, graph: Graph, base: str, *, header: bool = True) -> Quads:
    """Return the graph without its direct edges."""
    found = Quads(check_base(base))
    documents = {document.id: document for document in knowledge.documents}
    entities = {key: entity for entity in knowledge.entities for key in entity.mentions}
    event_nodes, events = _events_by_trigger(knowledge), {event.id: event for event in knowledge.events}
    stated = Stated(knowledge, graph)
    for extraction in knowledge.resolved:
        found.graph = found.document(extraction.document.id)
        add_document(found, extraction.document)
        add_entities(found, extraction, entities, event_nodes[extraction.document.id], stated)
    for assertion in knowledge.assertions:
        document = documents[assertion.document]
        found.graph = found.document(document.id)
        add_assertion(found, assertion, document, events.get(assertion.event or ""), stated)
    for event in knowledge.events:
        found.graph = found.document(event.document)
        add_event(found, event, documents[event.document], stated)
    add_ties_and_statements(found, graph, knowledge)
    found.add_quotations()
    if header:
        _add_what_no_document_says(found, knowledge)
    return found


def _events_by_trigger(knowledge: Knowledge) -> Mapping[str, dict[int, str]]:
    """Return by document the event that the word ending at a character tells of."""
    event_nodes: dict[str, dict[int, str]] = defaultdict(dict)
    for assertion in knowledge.assertions:
        if assertion.event:
            event_nodes[assertion.document].setdefault(assertion.claim.trigger.end, assertion.event)
    return event_nodes


def _deniers(knowledge: Knowledge) -> Mapping[str, list[str]]:
    """Return for each event that its document denies those who do so, sorted."""
    denied = {event.id for event in knowledge.events if event.status == "denied"}
    found: dict[str, set[str]] = defaultdict(set)
    for assertion in knowledge.assertions:
        if assertion.event in denied and assertion.claimant:
            found[assertion.event].add(assertion.claimant)
    return {event: sorted(claimants) for event, claimants in found.items()}


def _add_what_no_document_says(quads: Quads, knowledge: Knowledge) -> None:
    """Add the header, which events are the same, and the judgements; they stand in no document's graph."""
    quads.graph = ""
    add_header(quads, knowledge)
    deniers = _deniers(knowledge)
    for one, other in knowledge.same_events:
        quads.add(quads.thing(one), "kg:sameEventAs", quads.thing(other))
        quads.add(quads.thing(other), "kg:sameEventAs", quads.thing(one))
        for event, elsewhere in ((one, other), (other, one)):
            quads.add(quads.thing(event), "kg:deniedBy", *map(quads.thing, deniers.get(elsewhere, ())))
    for judgement in knowledge.judgements:
        add_judgement(quads, judgement)


@dataclass(frozen=True, slots=True)
class Written:
    """A graph in the bytes of its files, and the statements of the Turtle file with its prefixes."""

    turtle: bytes
    trig: bytes
    facts: Facts
    prefixes: Mapping[str, str]


def serialized_graph(knowledge: Knowledge, graph: Graph, *, base: str = BASE) -> Written:
    """Return everything as Turtle, and as TriG with a graph for each document; what they share is made once."""
    found = _quads_without_edges(knowledge, graph, base)
    apart = found if len(knowledge.documents) == 1 else found.copy()
    _add_edges(apart, graph, is_apart=True)
    second = _trig(apart)
    if apart is not found:  # what the only document states is stated everywhere
        _add_edges(found, graph, is_apart=False)
    return Written(_turtle(found), second, found.facts(), prefixes(found.base))


def turtle(knowledge: Knowledge, graph: Graph, *, base: str = BASE) -> str:
    """Return everything as one Turtle graph, sorted."""
    found = _quads_without_edges(knowledge, graph, base)
    _add_edges(found, graph, is_apart=False)
    return _turtle(found).decode("utf-8")


def trig(knowledge: Knowledge, graph: Graph, *, base: str = BASE) -> str:
    """Return the same content with one named graph for each document, so that one can be taken out."""
    return _trig(quads(knowledge, graph, base=base)).decode("utf-8")


def _turtle(quads: Quads) -> bytes:
    quads.graph = ""
    quads.add(quads.node(f"{quads.base}dataset"), "void:triples", typed_literal(len(quads) + 1, "integer"))
    return _with_empty_lines(serialize(quads.triples(), format=RdfFormat.TURTLE, prefixes=prefixes(quads.base)) or b"")


def _trig(quads: Quads) -> bytes:
    return serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes(quads.base)) or b""


def nquads(knowledge: Knowledge, graph: Graph, *, base: str = BASE, header: bool = True) -> str:
    """Return the content of the TriG file with one statement a line; a part of a larger graph has no header."""
    return "".join(quads(knowledge, graph, base=base, header=header).lines())


def _with_empty_lines(text: bytes) -> bytes:
    """Return Turtle with its prefixes sorted and an empty line before each subject; strings hold no raw line ends."""
    head = _PREFIXES.match(text)
    first = head.end() if head else 0
    return b"".join((*sorted(text[:first].splitlines(keepends=True)), b"\n", _SUBJECT.sub(b"\n\n", text[first:])))
