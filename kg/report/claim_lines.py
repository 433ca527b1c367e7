"""Assertions → JSON Lines, one claim a line with its words, source, marks and sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.model import Assertion, Document, EventTime, Filler, Knowledge, Span


def claim_lines(knowledge: Knowledge) -> str:
    """Return every claim as one JSON object a line, in text order."""
    documents = {document.id: document for document in knowledge.documents}
    labels = labels_of(knowledge)
    ordered = sorted(knowledge.assertions, key=lambda a: (a.document, a.claim.trigger, a.id))
    lines = (json.dumps(_line(a, documents[a.document], labels), ensure_ascii=False) for a in ordered)
    return "".join(line + "\n" for line in lines)


def labels_of(knowledge: Knowledge) -> dict[str, str]:
    """Return the label of every entity and event by id."""
    return {e.id: e.label for e in knowledge.entities} | {e.id: e.label for e in knowledge.events}


def ending(filler: Filler | None, labels: Mapping[str, str]) -> str:
    """Return the words for what stands at the end of an edge."""
    if filler is None:
        return ""
    if filler.literal is not None:
        return filler.literal.text
    name = filler.entity or filler.event or ""
    return labels.get(name, name)


def _line(assertion: Assertion, document: Document, labels: Mapping[str, str]) -> dict[str, Any]:
    claim, obj = assertion.claim, assertion.object
    return {
        "id": assertion.id,
        "document": assertion.document,
        "subject": assertion.subject,
        "predicate": assertion.predicate,
        "object": (obj.entity or obj.event) if obj else None,
        "subject_label": labels.get(assertion.subject, "") if assertion.subject else None,
        "object_label": ending(obj, labels) or None,
        "type": claim.type,
        "event": assertion.event,
        "words": [*(claim.triple or (claim.predicate,)), *claim.more],
        "claimant": assertion.claimant,
        "claimant_words": assertion.claimant_text or (labels.get(assertion.claimant) if assertion.claimant else None),
        "reported_by": list(assertion.reported_by),
        "polarity": claim.polarity,
        "factuality": claim.factuality,
        "tense": claim.tense,
        "time": _time(claim.time),
        "amounts": [_amount(amount) for amount in assertion.amounts],
        "confidence": round(claim.confidence, 3),
        "rule": claim.rule,
        "sentence": _pair(claim.sentence),
        "text": document.text[claim.sentence.start : claim.sentence.end],
    }


def _time(time: EventTime | None) -> dict[str, Any] | None:
    if time is None:
        return None
    return {"value": time.value, "earliest": time.earliest, "latest": time.latest, "basis": time.basis}


def _amount(filler: Filler) -> dict[str, Any]:
    value = filler.literal
    if value is None:
        return {"role": filler.role}
    shown = {"role": filler.role, "text": value.text, "value": value.value, "unit": value.unit}
    return shown | {"upper_value": value.high, "modifier": value.modifier}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
