"""Claims and problems as plain JSON, a line each: `claims.jsonl` and `issues.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kg.model import Assertion, Document, Knowledge, Problem, Span


def claim_lines(knowledge: Knowledge) -> str:
    """Return every assertion with its sentence, source and marks, ready to load into a table."""
    documents = {document.id: document for document in knowledge.documents}
    labels = {entity.id: entity.label for entity in knowledge.entities}
    labels |= {event.id: event.label for event in knowledge.events}
    return _lines(_claim(assertion, documents[assertion.document], labels) for assertion in knowledge.assertions)


def issue_lines(problems: Iterable[Problem]) -> str:
    """Return what could not be read."""
    return _lines(asdict(problem) for problem in problems)


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _claim(assertion: Assertion, document: Document, labels: dict[str, str]) -> dict[str, Any]:
    claim, filler = assertion.claim, assertion.object
    target = (filler.entity or filler.event) if filler else None
    literal = filler.literal if filler else None
    return {
        "id": assertion.id,
        "document": document.id,
        "source": document.source,
        "title": document.title,
        "published": document.published,
        "subject": assertion.subject,
        "subject_label": labels.get(assertion.subject or ""),
        "predicate": assertion.predicate,
        "object": target,
        "object_label": literal.text if literal else labels.get(target or ""),
        "type": claim.type,
        "event": assertion.event,
        "claimant": assertion.claimant,
        "claimant_label": assertion.claimant_text or labels.get(assertion.claimant or ""),
        "polarity": claim.polarity,
        "factuality": claim.factuality,
        "tense": claim.tense,
        "time": claim.time.value if claim.time else None,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "confidence": round(claim.confidence, 3),
        "words": _words(claim.trigger, document),
        "sentence": _words(claim.sentence, document),
        "start": claim.sentence.start,
        "end": claim.sentence.end,
    }


def _words(span: Span, document: Document) -> str:
    return " ".join(document.text[span.start : span.end].split())
