"""Knowledge, measures and graph → the plain data that a page draws; how it looks is the page's affair.

Everything a reader may check travels with it: each tie and statement lists its sentences by their characters, and the
documents carry their text once, so that no sentence is stored twice. What is held back travels too, with the reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import (
    Claim,
    Document,
    Entity,
    EventTime,
    Graph,
    Knowledge,
    Span,
    Statement,
    Thing,
    Tie,
    digest,
    time_in_words,
)

# A mark on a sentence: what it marks, and its characters in the document.
_Mark = list[str | int]


def page_data(knowledge: Knowledge, graph: Graph, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Return documents, nodes, ties, statements and the lines of the drawing as JSON types, in a stable order.

    `measures` gives, for names such as `pagerank` or `community`, a number for each entity id.
    """
    place = {document.id: n for n, document in enumerate(knowledge.documents)}
    mentions = _mentions(knowledge)
    entities = {entity.id: entity for entity in knowledge.entities}
    claims = {
        digest("statement", found.document.id, claim.id): claim
        for found in knowledge.resolved
        for claim in found.claims
    }
    nodes = [_node(thing, entities[thing.id], measures, mentions, place) for thing in graph.things]
    return {
        "documents": [_document(document) for document in knowledge.documents],
        "nodes": nodes,
        "ties": {tie.id: _tie(tie, mentions, place) for tie in graph.ties},
        "statements": {
            statement.id: _statement(statement, claims.get(statement.id), mentions, place)
            for statement in graph.statements
        },
        "lines": [*_tie_lines(graph), *_bundles(graph)],
    }


def is_held(line: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Return True if all that a line stands for is held back as not sure enough."""
    return all((data["ties"].get(name) or data["statements"][name])["held"] for name in line["records"])


def _tie_lines(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield a line for each tie."""
    for tie in graph.ties:
        yield {"source": tie.subject, "target": tie.object, "records": [tie.id]}


def _bundles(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield one line for all statements that join the same two things in the same direction."""
    bundles: dict[tuple[str, str], list[str]] = {}
    for statement in graph.statements:
        for ends in _pairs_of(statement):
            bundles.setdefault(ends, []).append(statement.id)
    for source, target in sorted(bundles):
        yield {"source": source, "target": target, "records": bundles[source, target]}


def _pairs_of(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the pairs of things that a statement joins: the one who acts and each other that takes part.

    Where only one thing takes part, it is joined to the one who says it ("Ann Lee said Globex is broke").
    """
    agents = [p.thing for p in statement.participants if p.thing and p.role == "agent"]
    things = list(dict.fromkeys([*agents[:1], *(p.thing for p in statement.participants if p.thing)]))
    if len(things) == 1 and statement.by and statement.by not in things:
        things.insert(0, statement.by)
    yield from ((things[0], other) for other in things[1:])


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


# The spans of each thing in each document, in text order.
_Mentions = Mapping[str, Mapping[str, list[Span]]]


def _mentions(knowledge: Knowledge) -> _Mentions:
    spans = {
        (found.document.id, mention.id): mention.span for found in knowledge.resolved for mention in found.mentions
    }
    mentions: dict[str, dict[str, list[Span]]] = {}
    for entity in knowledge.entities:
        for key in entity.mentions:
            span = spans.get((key.document, key.mention))
            if span is not None:
                mentions.setdefault(entity.id, {}).setdefault(key.document, []).append(span)
    return {thing: {name: sorted(spans) for name, spans in found.items()} for thing, found in mentions.items()}


def _node(
    thing: Thing,
    entity: Entity,
    measures: Mapping[str, Mapping[str, float]],
    mentions: _Mentions,
    place: Mapping[str, int],
) -> dict[str, Any]:
    found = mentions.get(thing.id, {})
    return {
        "id": thing.id,
        "label": thing.label,
        "type": thing.type,
        "named": thing.named,
        "shown": thing.shown,
        "aliases": list(thing.aliases),
        "links": list(entity.links),
        "lat": entity.latitude,
        "lon": entity.longitude,
        "measures": {name: values[thing.id] for name, values in sorted(measures.items()) if thing.id in values},
        "mentions": sorted([place[document], span.start, span.end] for document in found for span in found[document]),
    }


def _tie(tie: Tie, mentions: _Mentions, place: Mapping[str, int]) -> dict[str, Any]:
    parts = [["subject", tie.subject, ""], ["object", tie.object, ""]]
    negated = {"negated": True} if tie.negated else {}
    told = _answerable(tie, (tie.subject, tie.object), None, mentions, place)
    return {"label": tie.label, "parts": parts, **negated, **told}


def _statement(
    statement: Statement, claim: Claim | None, mentions: _Mentions, place: Mapping[str, int]
) -> dict[str, Any]:
    things = tuple(p.thing for p in statement.participants if p.thing)
    return {
        "label": statement.label,
        "types": list(statement.types),
        "parts": [[p.role, p.thing, p.text] for p in statement.participants],
        "time": statement.time and time_in_words(statement.time),
        "days": _days(claim.time) if claim is not None and claim.time is not None else None,
        "negated": statement.negated,
        **_answerable(statement, things, claim, mentions, place),
    }


def _days(time: EventTime) -> list[str] | None:
    """Return the first and the last day that a time may mean; nothing for one without an end."""
    return [time.earliest or time.latest, time.latest] if time.latest is not None else None


def _answerable(
    item: Tie | Statement, things: tuple[str, ...], claim: Claim | None, mentions: _Mentions, place: Mapping[str, int]
) -> dict[str, Any]:
    """Return how it is told, by whom, how sure it is, and where it stands; `held` is the reason if it is held back."""
    return {
        "status": item.status,
        "by": item.by,
        "claimant": item.claimant,
        "confidence": round(item.confidence, 3),
        "held": item.held,
        **({"accepted": True} if item.accepted else {}),
        "sources": [
            {
                "document": place[source.document],
                "sentence": [source.sentence.start, source.sentence.end],
                "marks": _claim_marks(claim)
                if claim is not None and claim.sentence == source.sentence
                else _thing_marks(source.document, source.sentence, things, mentions),
            }
            for source in item.sources
        ],
    }


def _claim_marks(claim: Claim) -> list[_Mark]:
    """Return the words that a claim rests on: who takes part, who says it, and the word that makes the claim."""
    said = claim.attribution.source if claim.attribution is not None else None
    marks = [("argument", argument.span) for argument in claim.arguments]
    marks += [("source", said)] if said is not None else []
    marks += [("trigger", claim.trigger)]
    return [[name, span.start, span.end] for name, span in marks]


def _thing_marks(document: str, sentence: Span, things: tuple[str, ...], mentions: _Mentions) -> list[_Mark]:
    """Return where a sentence mentions the things."""
    marks: list[Span] = []
    for thing in things:
        spans = mentions.get(thing, {}).get(document, [])
        first = bisect_left(spans, Span(sentence.start, sentence.start))
        last = bisect_left(spans, Span(sentence.end, sentence.end))
        marks.extend(span for span in spans[first:last] if span.end <= sentence.end)
    return [["argument", span.start, span.end] for span in sorted(marks)]
