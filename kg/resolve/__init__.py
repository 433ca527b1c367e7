"""Mentions → entities: coreference in a document, identity across documents, links."""

from __future__ import annotations

from collections.abc import Iterable

from kg.gazetteer import Gazetteer
from kg.model import Entity, Extraction, MentionKey, Resolution


def resolved(extractions: Iterable[Extraction], gazetteer: Gazetteer) -> Resolution:
    """Return the entities of all documents (placeholder: one for each spelling)."""
    by_text: dict[str, list[tuple[MentionKey, str, str]]] = {}
    for extraction in extractions:
        for mention in extraction.mentions:
            key = MentionKey(extraction.document.id, mention.id)
            by_text.setdefault(mention.text.lower(), []).append((key, mention.text, mention.type))
    entities = tuple(
        Entity(text.replace(" ", "-"), rows[0][2], rows[0][1], mentions=tuple(r[0] for r in rows))
        for text, rows in by_text.items()
    )  # type: ignore[arg-type]
    return Resolution(entities, {key: entity.id for entity in entities for key in entity.mentions})
