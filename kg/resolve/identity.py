"""Things of single documents → entities over all documents, with readable and stable ids.

A name makes one entity of its normal form, wherever it stands; a description belongs to its
document, unless it is a group of a nation ("Freedonian officials"), which is the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Entity, EntityType, Mention, MentionKey, digest
from kg.resolve.proper_names import normal_name

_PLACES: frozenset[EntityType] = frozenset({"Country", "City", "Region", "Place"})
_ORDER: tuple[EntityType, ...] = (
    "Country", "City", "Region", "Place", "Organization", "Person", "Facility", "Event", "Product", "Work", "Group", "Other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """What one document speaks of: its mentions there, and what names it.

    `key` decides which things of other documents are the same; `label` is its best name; `links`
    and the coordinates come from the gazetteer.
    """

    document: str
    mentions: tuple[Mention, ...]
    type: EntityType
    label: str
    aliases: tuple[str, ...]
    key: str
    links: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    slug: str = ""


def slug(label: str) -> str:
    """Return a label as an id: small ASCII letters and hyphens.

    >>> slug("Jérôme d’Ambrosio Jr."), slug("北京")[:1]
    ('jerome-dambrosio-jr', 'x')
    """
    plain = unicodedata.normalize("NFKD", label).replace("’", "").replace("'", "").replace(".", "")
    plain = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or f"x{digest(label, length=8)}"


def thing_of(document: str, group: Sequence[Mention], nation: str | None = None) -> Thing:
    """Return what a group of mentions speaks of; `nation` is the label of the country that a nameless group belongs to."""
    names = [m for m in group if m.kind == "name"]
    kind = _type_of(group, names)
    label = _name_label(names) if names else _description_label(group)
    aliases = tuple(sorted({m.text for m in names} - {label}))
    if names:
        family = "place" if kind in _PLACES else "person" if kind == "Person" else "body"
        key = f"{family} {normal_name(label)}"
        return Thing(document, tuple(group), kind, label, aliases, key)
    if (
        nation
        and kind in {"Group", "Organization"}
        and all(m.number != "singular" or m.type == "Organization" for m in group)
    ):
        words = _generic(group[0])
        return Thing(document, tuple(group), kind, words, aliases, f"group {words.lower()}", slug=slug(words))
    key = digest(document, group[0].id)
    return Thing(document, tuple(group), kind, label, aliases, key, slug=f"{slug(label)}-{digest(key, length=6)}")


def _type_of(group: Sequence[Mention], names: Sequence[Mention]) -> EntityType:
    proper = [m for m in names if not m.demonym] or list(names)
    kinds = Counter(m.type for m in proper or group if m.type != "Other")
    return max(kinds, key=lambda kind: (kinds[kind], -_ORDER.index(kind))) if kinds else "Other"


def _name_label(names: Sequence[Mention]) -> str:
    proper = Counter(_bare(m.text) for m in names if not m.demonym) or Counter(_bare(m.text) for m in names)
    return max(
        proper, key=lambda text: (not text.isupper() or len(text) > 5, len(text.split()), proper[text], len(text), text)
    )


def _bare(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"(?:['’]s|['’])$", "", re.sub(r"^[Tt]he\s+(?=\S)", "", plain)) or plain


def _description_label(group: Sequence[Mention]) -> str:
    described = [m for m in group if m.kind == "nominal"] or list(group)
    best = min(described, key=lambda m: (m.determiner in {"definite", "demonstrative"}, m.head))
    return _short(best)


def _short(mention: Mention) -> str:
    """Return the words of a description from its start to its head, without article and line breaks."""
    words = mention.text[: mention.head.end - mention.span.start] if mention.kind == "nominal" else mention.text
    words = re.sub(r"^(?:the|a|an|this|that|these|those)\s+", "", re.sub(r"\s+", " ", words).strip(), flags=re.I)
    return " ".join((words or mention.text).split()[-8:])


def _generic(mention: Mention) -> str:
    words = _short(mention)
    return words[:1].upper() + words[1:]


def entities_of(things: Iterable[Thing]) -> tuple[Entity, ...]:
    """Return one entity for all things of a key, sorted by id."""
    grouped: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        grouped[thing.links[0] if thing.links else thing.key].append(thing)
    merged = [_merged(group) for group in grouped.values()]
    return tuple(sorted(_with_unique_ids(merged), key=lambda e: e.id))


def _merged(group: list[Thing]) -> tuple[str, Entity]:
    kinds = Counter(thing.type for thing in group)
    kind = max(kinds, key=lambda k: (kinds[k], -_ORDER.index(k)))
    labels = Counter(thing.label for thing in group)
    label = max(labels, key=lambda text: (len(text.split()), labels[text], text))
    linked = next((thing for thing in group if thing.links), group[0])
    if linked.links:
        label = linked.label
    aliases = sorted({alias for thing in group for alias in (*thing.aliases, thing.label)} - {label})
    entity = Entity(
        group[0].slug or slug(label),
        kind,
        label,
        tuple(aliases),
        linked.links,
        linked.latitude,
        linked.longitude,
        tuple(MentionKey(thing.document, m.id) for thing in group for m in thing.mentions),
        linked.within,
        linked.member_of,
    )
    return group[0].key, entity


def _with_unique_ids(merged: Iterable[tuple[str, Entity]]) -> Iterable[Entity]:
    """Yield the entities; of those with one slug the linked or firmest keeps it, others add what tells them apart."""
    by_slug: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for key, entity in merged:
        by_slug[entity.id].append((key, entity))
    for rows in by_slug.values():
        rows.sort(key=lambda row: (not row[1].links, _ORDER.index(row[1].type), row[0]))
        yield rows[0][1]
        for key, entity in rows[1:]:
            yield _renamed(entity, f"{entity.id}-{digest(key, *entity.links[:1], length=6)}")


def _renamed(entity: Entity, name: str) -> Entity:
    from dataclasses import replace

    return replace(entity, id=name)
