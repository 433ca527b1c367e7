"""Mentions → entities and events over all documents, in this order:

1. `coreference` groups the mentions of a document that mean one thing;
2. `linking` finds the places and bodies of the gazetteer, and what the user knows, by their names;
3. `entities` merges the groups of all documents into entities with stable ids;
4. `records` judges names that differ between documents; `judgements` of people have the last word;
5. `events` finds which claims tell of one event, and the descriptions that the headline shows to be one thing;
6. claims get the time and place of their event.

Afterwards nothing merges, renames or drops an entity: the later stages read the `Resolution`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.data.gazetteer import Gazetteer
from kg.model import Entity, EventCoreference, Extraction, Judgement, MentionKey, Resolution, ResolvedDocument
from kg.resolve.entities.entity_finder import EntityFinder
from kg.resolve.entities.merging import entity_of_mentions, merged_entities, with_same_descriptions
from kg.resolve.entities.possessors import name_possessors_in_labels
from kg.resolve.events import event_coreference
from kg.resolve.events.completion import propagate_time_and_place
from kg.resolve.judgements import apply_judgements, unmatched_judgements
from kg.resolve.records import effective_judgements, link_records, name_records

__all__ = ["resolve", "resolve_entities", "resolve_events"]


def resolve(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    known: Sequence[Entity] = (),
) -> Resolution:
    """Return the entities and events of all documents, and each document with the times and places of its events.

    `known` are entities that the user brings; `judgements` have the last word on who is who.
    """
    listed = tuple(extractions)
    return resolve_events(listed, resolve_entities(listed, gazetteer, judgements=judgements, known=known))


def resolve_entities(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    known: Sequence[Entity] = (),
) -> Resolution:
    """Return the entities of all documents, and the entity of each mention (steps 1 to 4)."""
    finder = EntityFinder(gazetteer, known)
    listed = tuple(extractions)
    entities = merged_entities(found for extraction in listed for found in finder.entities(extraction))
    entities = name_possessors_in_labels(entities, listed)
    linkage = link_records(name_records(entities, listed, judgements)) if len(listed) > 1 else []
    unmatched = unmatched_judgements(entities, judgements)
    entities = apply_judgements(entities, [*effective_judgements(linkage), *judgements])
    entity_of = entity_of_mentions(entities)
    together = dict(_split_antecedents(finder.split_antecedents, entity_of))
    return Resolution(
        entities, entity_of, together, tuple(linkage), unmatched, pronoun_chains=tuple(finder.pronoun_chains)
    )


def resolve_events(extractions: Iterable[Extraction], resolution: Resolution) -> Resolution:
    """Return the resolution with its events and documents; descriptions of the same thing are merged (steps 5 and 6)."""
    listed = tuple(extractions)
    events, same = event_coreference(listed, resolution)
    merged = with_same_descriptions(resolution, same)
    return replace(merged, events=events, documents=tuple(_resolve_document(one, events) for one in listed))


def _resolve_document(extraction: Extraction, events: EventCoreference) -> ResolvedDocument:
    return ResolvedDocument(
        extraction.document,
        extraction.mentions,
        extraction.times,
        extraction.quantities,
        propagate_time_and_place(extraction, events.event_of),
        extraction.sentences,
    )


def _split_antecedents(
    together: Mapping[MentionKey, Sequence[MentionKey]], entity_of: Mapping[MentionKey, str]
) -> Iterator[tuple[MentionKey, tuple[str, ...]]]:
    """Yield each mention with a split antecedent and its entities, if all of them are known."""
    for key, members in together.items():
        found = tuple(dict.fromkeys(entity_of[member] for member in members if member in entity_of))
        if len(found) > 1:
            yield key, found
