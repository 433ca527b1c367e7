"""Entities of single documents → entities over all documents, with readable and stable ids.

A name makes one entity of its normal form, wherever it stands; a description belongs to its
document, unless it is a group of a nation ("Freedonian officials"), which is the same everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.data import lexicon
from kg.model import Entity, MentionKey, Resolution, digest
from kg.resolve.entities.document_entities import TYPE_ORDER, DocumentEntity
from kg.resolve.entities.namesakes import are_namesakes
from kg.resolve.names import bare_name
from kg.resolve.slugs import slug

_COMPARED = 20


def merged_entities(found: Iterable[DocumentEntity]) -> tuple[Entity, ...]:
    """Return one entity for all document entities of a key that are no namesakes, sorted by id."""
    grouped: dict[str, list[DocumentEntity]] = defaultdict(list)
    for one in found:
        grouped[one.key].append(one)
    for key, known in list(_known_by_short_name(grouped)):
        grouped[known].extend(grouped.pop(key))
    merged = [
        (f"{key} {n}" if n else key, _merged_entity(part))
        for key, group in grouped.items()
        for n, part in enumerate(_groups_by_bearer(group))
    ]
    return tuple(sorted(_with_unique_ids(merged), key=lambda e: e.id))


def _known_by_short_name(keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the key of what is only called by a short name ("Republicans"), with that of the known body of the long one."""
    for long in sorted(set(lexicon("identity")["short_names"].values())):
        key, known = f"thing {long}", f"known {slug(long)}"
        if key in keys and known in keys:
            yield key, known


def _groups_by_bearer(group: Sequence[DocumentEntity]) -> list[list[DocumentEntity]]:
    """Return the entities of one key in groups of the same person; the one of most documents comes first."""
    if len(group) == 1:
        return [list(group)]
    parts: list[list[DocumentEntity]] = []
    for one in group:
        fitting = (p for p in parts if not any(are_namesakes(one.traits, other.traits) for other in p[:_COMPARED]))
        found = next(fitting, None)
        if found is None:
            parts.append(found := [])
        found.append(one)
    return sorted(parts, key=lambda part: -len(part))


def _merged_entity(group: Sequence[DocumentEntity]) -> Entity:
    """Return one entity with the most frequent type, the fullest label, and all names and mentions of the group."""
    if len(group) == 1:
        return _alone(group[0])
    known = [one for one in group if one.entity.links]
    kinds = Counter([one.entity.type for one in known or group])
    labels = Counter([one.entity.label for one in group])
    label = max(labels, key=lambda text: (len(text.split()), labels[text], text))
    aliases = set(labels).union(*map(_names_of, group), *(one.entity.aliases for one in group)) - {label}
    return replace(
        group[0].entity,
        type=max(kinds, key=lambda kind: (kinds[kind], -TYPE_ORDER.index(kind))),
        label=label,
        aliases=tuple(sorted(aliases)),
        mentions=tuple(key for one in group for key in one.entity.mentions),
    )


def _alone(one: DocumentEntity) -> Entity:
    """Return what `_merged_entity` does for a group of one, as most are, in a tenth of the time."""
    entity = one.entity
    aliases = tuple(sorted(_names_of(one).union(entity.aliases) - {entity.label}))
    return entity if aliases == entity.aliases else replace(entity, aliases=aliases)


def _names_of(one: DocumentEntity) -> set[str]:
    """Return the names by which a document mentions the thing, demonyms left out."""
    return {bare_name(m.text) for m in one.mentions if m.kind == "name" and not m.demonym}


def _with_unique_ids(merged: Iterable[tuple[str, Entity]]) -> Iterator[Entity]:
    """Yield the entities with unique ids; of several with one id, one keeps it and the others add a hash of their key."""
    by_id: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for key, entity in merged:
        by_id[entity.id].append((key, entity))
    for rows in by_id.values():
        rows.sort(key=lambda row: (not row[0].startswith("known "), TYPE_ORDER.index(row[1].type), row[0]))
        yield rows[0][1]
        for key, entity in rows[1:]:
            yield replace(entity, id=f"{entity.id}-{digest(key, length=6)}")


def entity_of_mentions(entities: Iterable[Entity]) -> Mapping[MentionKey, str]:
    """Return which entity each mention belongs to."""
    return {key: entity.id for entity in entities for key in entity.mentions}


def with_same_descriptions(resolution: Resolution, same: Mapping[str, str]) -> Resolution:
    """Return the resolution with those entities merged that are one thing in two wordings (`same`: from → into)."""
    by_id = {entity.id: entity for entity in resolution.entities}
    merged = {old: new for old, new in sorted(same.items()) if old in by_id and new in by_id}
    if not merged:
        return resolution
    for old, new in merged.items():
        by_id[new] = _merge_two(by_id[new], by_id.pop(old))
    return replace(
        resolution,
        entities=tuple(by_id.values()),
        entity_of={key: merged.get(name, name) for key, name in resolution.entity_of.items()},
        split_antecedents={
            k: tuple(merged.get(name, name) for name in names) for k, names in resolution.split_antecedents.items()
        },
    )


def _merge_two(kept_entity: Entity, merged_entity: Entity) -> Entity:
    names = dict.fromkeys((*kept_entity.aliases, merged_entity.label, *merged_entity.aliases))
    return replace(
        kept_entity,
        aliases=tuple(name for name in names if name != kept_entity.label),
        mentions=tuple(sorted({*kept_entity.mentions, *merged_entity.mentions}, key=_mention_order)),
    )


def _mention_order(key: MentionKey) -> tuple[str, str]:
    return key.document, key.mention
