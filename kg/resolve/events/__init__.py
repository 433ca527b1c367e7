"""Event coreference: which claims mean one event, in a document and across documents.

The headline and the lead are aligned first; what aligned clauses show of their participants (two
descriptions of one thing, a description of somebody named) is kept beside the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.data.ontology import class_ancestors
from kg.model import ClaimKey, EventCoreference, Extraction, Resolution
from kg.resolve.events.coreference import group_mentions
from kg.resolve.events.cross_document import cross_document_event_coreference
from kg.resolve.events.entity_context import EntityContext
from kg.resolve.events.headline import (
    align_clauses,
    author_committed_claims,
    headline_and_lead,
    named_descriptions,
    same_descriptions,
)
from kg.resolve.events.mentions import EventMention, event_mentions

__all__ = ["event_coreference"]

Key = TypeVar("Key")
Value = TypeVar("Value")


def event_coreference(
    extractions: Iterable[Extraction], resolution: Resolution
) -> tuple[EventCoreference, dict[str, str]]:
    """Return the event of each claim, and the entities that are the same in other words (from → into)."""
    listed, ancestors = tuple(extractions), class_ancestors()
    context = EntityContext(listed, resolution)
    found = [_document_events(extraction, context, ancestors) for extraction in listed]
    groups = [group for one in found for group in one.groups]
    identity = EventCoreference(
        event_of={mention.key: group[0].key for group in groups for mention in group},
        coreferent_names=_merged_mappings(one.coreferent_names for one in found),
        author_committed=frozenset().union(*(one.author_committed for one in found)),
        same_events=tuple(cross_document_event_coreference(groups, context, ancestors)) if len(listed) > 1 else (),
    )
    return identity, _ends_of_chains(_merged_mappings(one.same for one in found))


def _merged_mappings(parts: Iterable[Mapping[Key, Value]]) -> dict[Key, Value]:
    return {key: value for part in parts for key, value in part.items()}


@dataclass(frozen=True, slots=True)
class _DocumentEvents:
    """The events of one document as groups of claims, and what its headline shows."""

    groups: list[list[EventMention]]
    same: Mapping[str, str]
    coreferent_names: Mapping[ClaimKey, Mapping[str, str]]
    author_committed: frozenset[ClaimKey]


def _document_events(
    extraction: Extraction, context: EntityContext, ancestors: Mapping[str, frozenset[str]]
) -> _DocumentEvents:
    mentions = event_mentions(extraction, context)
    headline, lead = headline_and_lead(extraction.document, mentions)
    pairs = align_clauses(headline, lead, context, ancestors)
    return _DocumentEvents(
        group_mentions(mentions, pairs, context, ancestors),
        same_descriptions(pairs, context),
        dict(_names_by_claim(named_descriptions(pairs, context), [*headline, *lead])),
        frozenset(author_committed_claims(pairs, lead)),
    )


def _names_by_claim(
    named: Mapping[str, str], mentions: Iterable[EventMention]
) -> Iterator[tuple[ClaimKey, Mapping[str, str]]]:
    """Yield for each claim the descriptions in it that refer to a name."""
    for mention in mentions:
        inside = set(mention.entities)
        relevant = {description: name for description, name in named.items() if description in inside}
        if relevant:
            yield mention.key, relevant


def _ends_of_chains(same: Mapping[str, str]) -> dict[str, str]:
    """Return each merge with its last target; merges in a circle are left out.

    >>> _ends_of_chains({"a": "b", "b": "c", "d": "e", "e": "d"})
    {'a': 'c', 'b': 'c'}
    """
    found = {}
    for old in same:
        new, seen = same[old], {old}
        while new in same and new not in seen:
            seen.add(new)
            new = same[new]
        if new not in seen:
            found[old] = new
    return found
