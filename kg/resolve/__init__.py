"""Mentions → entities: coreference in a document, identity across documents, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.gazetteer import Gazetteer
from kg.model import Extraction, Resolution
from kg.resolve.coreference import coreferent
from kg.resolve.identity import Thing, entities_of, thing_of
from kg.resolve.linking import entry_of_group, linked


def resolved(extractions: Iterable[Extraction], gazetteer: Gazetteer) -> Resolution:
    """Return the entities of all documents and which mention belongs to which."""
    entities = entities_of(thing for extraction in extractions for thing in _things(extraction, gazetteer))
    return Resolution(entities, {key: entity.id for entity in entities for key in entity.mentions})


def _things(extraction: Extraction, gazetteer: Gazetteer) -> Iterator[Thing]:
    by_id = {m.id: m for m in extraction.mentions}
    entries = linked(extraction.mentions, gazetteer)
    for group in coreferent(extraction.mentions):
        owners = (by_id.get(m.owner or "") for m in group)
        nation = next((o.lemma for o in owners if o is not None and o.type == "Country"), None)
        thing = thing_of(extraction.document.id, group, nation)
        entry = entry_of_group(group, entries)
        if entry is not None:
            thing = replace(thing, links=entry.links, latitude=entry.latitude, longitude=entry.longitude)
        yield thing
