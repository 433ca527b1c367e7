"""Knowledge + measures → the plain data of a page; the page decides how to draw it.

Everything a reader may check travels with it: each edge lists its claims, each claim its
characters, and the documents carry their text once, so that no sentence is stored twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any, Literal

from kg.data import words
from kg.data.ontology import label_of
from kg.model import Assertion, Document, Entity, Event, Knowledge, Span

EdgeStatus = Literal["fact", "claimed", "planned", "possible", "denied"]
_EdgeKey = tuple[str, str, str, str]


def page_data(knowledge: Knowledge, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Return documents, nodes, edges, claims and events as JSON types, in a stable order.

    `measures` gives, for names such as `pagerank` or `community`, a number for each entity id.
    """
    place = {document.id: n for n, document in enumerate(knowledge.documents)}
    spans = _mention_spans(knowledge)
    entities = {(key.document, key.mention): entity.id for entity in knowledge.entities for key in entity.mentions}
    direct = _edges(knowledge.assertions)
    names = _named_things(knowledge)
    places = _edges_to_places(knowledge, entities, spans, names, direct)
    return {
        "documents": [_document(document) for document in knowledge.documents],
        "nodes": [
            {**_node(entity, measures, spans, place), "named": entity.id in names} for entity in knowledge.entities
        ],
        "edges": [_edge(key, claims) for key, claims in _drawn(knowledge, direct, places)],
        "claims": {assertion.id: _claim(assertion, place, entities) for assertion in knowledge.assertions},
        "events": [_event(event) for event in knowledge.events],
    }


def _drawn(
    knowledge: Knowledge, *edges: Mapping[_EdgeKey, list[Assertion]]
) -> Iterator[tuple[_EdgeKey, list[Assertion]]]:
    """Yield the edges between entities of the graph, sorted within each part."""
    known = {entity.id for entity in knowledge.entities}
    for part in edges:
        yield from ((key, part[key]) for key in sorted(part) if {key[0], key[2]} <= known)


def status(assertion: Assertion) -> EdgeStatus:
    """Return the status in which an edge is drawn: denied first, then planned and possible, then claimed."""
    claim = assertion.claim
    if claim.factuality == "denied" or claim.polarity == "negative":
        return "denied"
    if claim.factuality in {"planned", "possible"}:
        return "planned" if claim.factuality == "planned" else "possible"
    reported = claim.factuality == "claim" or assertion.claimant
    return "claimed" if reported and not assertion.author_committed else "fact"


def claimant_label(assertion: Assertion) -> str:
    """Return the label of the claimant: a thing, somebody without a name ("analysts"), or the document's writer.

    Words that name no known thing are a voice of their own within their document, and not the same one in another.
    """
    if assertion.claimant:
        return assertion.claimant
    words = (assertion.claimant_text or "").casefold()
    return f"{words}@{assertion.document}" if words else f"document:{assertion.document}"


def _edges(assertions: tuple[Assertion, ...]) -> dict[_EdgeKey, list[Assertion]]:
    found: dict[_EdgeKey, list[Assertion]] = {}
    for assertion in assertions:
        target = assertion.object.entity if assertion.object else None
        if assertion.subject and target and assertion.subject != target:
            key = (assertion.subject, assertion.predicate, target, status(assertion))
            found.setdefault(key, []).append(assertion)
    return found


_Entities = Mapping[tuple[str, str], str]
_Spans = Mapping[tuple[str, str], Span]


def _edges_to_places(
    knowledge: Knowledge,
    entities: _Entities,
    spans: _Spans,
    names: Set[str],
    direct: Mapping[_EdgeKey, list[Assertion]],
) -> dict[_EdgeKey, list[Assertion]]:
    """Yield the edges to the place of an event: "A struck B in C" joins A and C, "B was struck in C" joins B and C.

    Things that an assertion of the same event joins already are left alone.
    """
    undergoing = {event.id: _patient_of(event) for event in knowledge.events}
    joined = _joined_by_event(direct)
    found: dict[_EdgeKey, list[Assertion]] = {}
    for a in knowledge.assertions:
        where = entities.get((a.document, a.claim.place or ""))
        who = a.subject or undergoing.get(a.event or "")
        if who is None or where is None or where not in names or where == who:
            continue
        if ((who, where), a.event) not in joined and _is_independent(a, spans) and not _has_literal(a):
            label = a.predicate if label_of(a.predicate).endswith(" in") else f"{a.predicate} in"
            found.setdefault((who, label, where, status(a)), []).append(a)
    return found


def _has_literal(a: Assertion) -> bool:
    return a.object is not None and a.object.literal is not None


def _joined_by_event(direct: Mapping[_EdgeKey, list[Assertion]]) -> set[tuple[tuple[str, str], str | None]]:
    """Return the pairs of things, in both orders, that an assertion of an event connects, with the event."""
    return {
        (ends, assertion.event)
        for (subject, _, target, _), found in direct.items()
        for assertion in found
        for ends in ((subject, target), (target, subject))
    }


def _patient_of(event: Event) -> str | None:
    """Return the first patient or theme of an event."""
    return next(
        (filler.entity for filler in event.roles if filler.entity and filler.role in {"patient", "theme"}), None
    )


def _is_independent(a: Assertion, spans: _Spans) -> bool:
    """True if the place belongs to the verb; a place inside the words of a participant locates only that participant.

    A noun that no rule types tells of nobody who acts there, and where something is said is rarely where it happens.
    """
    if a.predicate.rpartition(":")[2] in words("graph", "unplaced"):
        return False
    if a.predicate.startswith("rel:") and a.claim.rule.startswith(("event-noun", "light-verb")):
        return False
    place = spans.get((a.document, a.claim.place or ""))
    around = [x for x in a.claim.arguments if place and x.span.start <= place.start and place.end <= x.span.end]
    return all(x.role == "place" or x.case in words("locatives", "inside") for x in around)


def _named_things(knowledge: Knowledge) -> set[str]:
    """Return the things that have a name in some text; the others have only descriptions."""
    names = {(x.document.id, m.id) for x in knowledge.resolved for m in x.mentions if m.kind == "name"}
    return {
        entity.id
        for entity in knowledge.entities
        if entity.links or any((key.document, key.mention) in names for key in entity.mentions)
    }


def _edge(key: _EdgeKey, claims: list[Assertion]) -> dict[str, Any]:
    subject, predicate, target, kind = key
    return {
        "source": subject,
        "target": target,
        "predicate": predicate,
        "label": label_of(predicate),
        "status": kind,
        "claims": [claim.id for claim in claims],
        "sources": len({claimant_label(claim) for claim in claims}),
        "confidence": round(max(claim.claim.confidence for claim in claims), 3),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        **({"author": document.author} if document.author else {}),
        "source": document.source,
        "text": document.text,
    }


def _mention_spans(knowledge: Knowledge) -> _Spans:
    return {(found.document.id, mention.id): mention.span for found in knowledge.resolved for mention in found.mentions}


def _node(
    entity: Entity, measures: Mapping[str, Mapping[str, float]], spans: _Spans, place: Mapping[str, int]
) -> dict[str, Any]:
    where = ((key.document, spans.get((key.document, key.mention))) for key in entity.mentions)
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "links": list(entity.links),
        "lat": entity.latitude,
        "lon": entity.longitude,
        "measures": {name: values[entity.id] for name, values in sorted(measures.items()) if entity.id in values},
        "mentions": sorted([place[document], span.start, span.end] for document, span in where if span),
    }


def _claim(assertion: Assertion, place: Mapping[str, int], places: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    claim, source = assertion.claim, assertion.claim.attribution
    time = claim.time
    return {
        "document": place[assertion.document],
        "status": status(assertion),
        "sentence": _pair(claim.sentence),
        "trigger": _pair(claim.trigger),
        "arguments": [[argument.role, argument.span.start, argument.span.end] for argument in claim.arguments],
        "type": claim.type,
        "event": assertion.event,
        "claimant": assertion.claimant,
        "voice": claimant_label(assertion),
        "source": _pair(source.source) if source else None,
        "factuality": claim.factuality,
        "polarity": claim.polarity,
        "time": (time.value or _bounds(time.earliest, time.latest)) if time else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "place": places.get((assertion.document, claim.place)) if claim.place else None,
        "confidence": round(claim.confidence, 3),
        "rule": claim.rule,
    }


def _bounds(earliest: str | None, latest: str | None) -> str | None:
    if earliest and latest:
        return f"{earliest}/{latest}"
    return f"from {earliest}" if earliest else f"by {latest}" if latest else None


def _event(event: Event) -> dict[str, Any]:
    time = event.time
    return {
        "id": event.id,
        "type": event.type,
        "label": event.label,
        "roles": [
            [filler.role, filler.entity or filler.event or (filler.literal and filler.literal.text)]
            for filler in event.roles
        ],
        "place": event.place,
        "time": time.value if time else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "claims": list(event.claims),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
