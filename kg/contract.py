"""Extraction and entities → the JSON object a line that `kg extract --format jsonl` prints.

The object is meant for other programs: everything has characters, and ids are unique within the
document. Field by field it follows the contract that the scorer of the project reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.model import (
    Argument,
    Attribution,
    Claim,
    Document,
    Entity,
    Mention,
    MentionKey,
    Resolution,
    ResolvedDocument,
    Span,
    Time,
)


@dataclass(frozen=True, slots=True)
class DocumentExtraction:
    """What one document says, with the entities in it."""

    extraction: ResolvedDocument
    resolution: Resolution

    @property
    def document(self) -> Document:
        """The document, with its title, date and publisher where its text gives them."""
        return self.extraction.document

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The phrases that refer to things."""
        return self.extraction.mentions

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The things that the document speaks of."""
        return self.resolution.entities

    @property
    def times(self) -> tuple[Time, ...]:
        """The time expressions."""
        return self.extraction.times

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The propositions, each with its sentence, source and marks."""
        return self.extraction.claims

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain JSON types, as `kg extract` prints it."""
        return extraction_json(self.extraction, self.resolution)


def extraction_json(extraction: ResolvedDocument, resolution: Resolution) -> dict[str, Any]:
    """Return one document as plain JSON types."""
    document = extraction.document
    entity_of = {m.id: resolution.entity_of.get(MentionKey(document.id, m.id)) for m in extraction.mentions}
    chains = _pronoun_chains(resolution, document.id)
    unnamed = [
        _entity_of_pronouns(chains[m.id], m) for m in extraction.mentions if chains.get(m.id) == _chain_name(m.id)
    ]
    together = _split_antecedents(resolution, document.id)
    wanted = set(entity_of.values())
    entities = [entity for entity in resolution.entities if entity.id in wanted]
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "published": document.published,
        **_author(document),
        "text": document.text,
        "mentions": [
            _mention(m, entity_of[m.id] or chains.get(m.id)) for m in sorted(extraction.mentions, key=_inner_first)
        ],
        "entities": [*map(_entity, entities), *unnamed],
        "times": list(map(_time_row, extraction.times)),
        "claims": [row for c in extraction.claims for row in _claim_rows(c, entity_of, together)],
    }


def _author(document: Document) -> dict[str, str]:
    return {"author": document.author} if document.author else {}


def _time_row(time: Time) -> dict[str, Any]:
    return {"start": time.span.start, "end": time.span.end, "type": time.type, "value": _value(time.value)}


def _value(value: str | None) -> str | None:
    """Return a TIMEX3 value; a century as the interval of its days, since its two figures are those of the one before it.

    >>> _value("19"), _value("198"), _value("2024-05")
    ('1900-01-01/1999-12-31', '198', '2024-05')
    """
    is_century = value is not None and re.fullmatch(r"0[1-9]|[1-9]\d", value)
    return f"{value}00-01-01/{value}99-12-31" if is_century else value


def _pronoun_chains(resolution: Resolution, document: str) -> dict[str, str]:
    """Return by mention of the document the name of the chain of pronouns without an antecedent that it stands in."""
    own = [chain for chain in resolution.pronoun_chains if chain[0].document == document]
    return {key.mention: _chain_name(chain[0].mention) for chain in own for key in chain}


def _chain_name(first: str) -> str:
    return f"unnamed-{first}"


def _split_antecedents(resolution: Resolution, document: str) -> dict[str, tuple[str, ...]]:
    """Return by mention of the document the entities that a plural like "they" stands for."""
    return {key.mention: names for key, names in resolution.split_antecedents.items() if key.document == document}


def _mention(mention: Mention, entity: str | None) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind,
        "type": mention.type,
        "entity": entity,
    }


def _inner_first(mention: Mention) -> tuple[int, int]:
    """Order mentions by where they end, a mention inside another one before it."""
    return mention.span.end, -mention.span.start


def _entity_of_pronouns(name: str, mention: Mention) -> dict[str, Any]:
    """Return the entity of a chain of pronouns without an antecedent; the graph has no node for it."""
    return _entity(Entity(name, mention.type, mention.lemma))


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "links": list(entity.links),
        "lat": entity.latitude,
        "lon": entity.longitude,
    }


def _claim_rows(
    claim: Claim, entity_of: dict[str, str | None], together: dict[str, tuple[str, ...]]
) -> list[dict[str, Any]]:
    """Return the claim, and after it a row for each further rendering; trigger and arguments stand in the first."""
    whole = _claim(claim, entity_of, together)
    if not claim.renderings:
        return [whole]
    first, *further = ({**whole, "triple": [*row[:3], ""][:3], "more": list(row[3:])} for row in claim.renderings)
    light: dict[str, Any] = {"trigger": None, "arguments": []}
    return [first, *({**row, **light, "id": f"{claim.id}.{n}"} for n, row in enumerate(further, 2))]


def _claim(claim: Claim, entity_of: dict[str, str | None], together: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "type": claim.type,
        "predicate": claim.predicate,
        "lemma": claim.lemma,
        "trigger": _pair(claim.trigger),
        "triple": list(claim.triple) if claim.triple else None,
        "more": list(claim.more),
        "arguments": [row for a in claim.arguments for row in _arguments(a, entity_of, together)],
        "polarity": claim.polarity,
        "factuality": claim.factuality,
        "source": _source(claim.attribution, entity_of),
        "time": _time(claim),
        "place": entity_of.get(claim.place) if claim.place else None,
        "confidence": round(claim.confidence, 3),
        "sentence": _pair(claim.sentence),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _arguments(
    argument: Argument, entity_of: dict[str, str | None], together: dict[str, tuple[str, ...]]
) -> list[dict[str, Any]]:
    """Return the argument, once for each of the entities that a pronoun stands for together."""
    words = None if argument.claim else argument.head or argument.span
    entities = together.get(argument.mention or "") or (entity_of.get(argument.mention or ""),)
    return [
        {
            "role": argument.role,
            "start": words.start if words else None,
            "end": words.end if words else None,
            "entity": entity,
            "claim": argument.claim,
        }
        for entity in entities
    ]


def _source(attribution: Attribution | None, entity_of: dict[str, str | None]) -> dict[str, Any] | None:
    if attribution is None:
        return None
    return {
        "entity": entity_of.get(attribution.mention) if attribution.mention else None,
        "start": attribution.source.start if attribution.source else None,
        "end": attribution.source.end if attribution.source else None,
        "cue": _pair(attribution.cue),
        "content": _pair(attribution.content),
    }


def _time(claim: Claim) -> dict[str, Any] | None:
    if claim.time is None:
        return None
    span = claim.time.span
    return {"value": _value(claim.time.value), "start": span.start if span else None, "end": span.end if span else None}
