"""Labels that begin with "its" or "their" → labels with the name of the possessor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.data import lexicon
from kg.model import Entity, Extraction, Mention, MentionKey
from kg.resolve.slugs import slug

_LONGEST = 60


def name_possessors_in_labels(entities: Sequence[Entity], extractions: Iterable[Extraction]) -> tuple[Entity, ...]:
    """Return the entities with the possessor's name in place of a possessive pronoun in their labels, where it is known.

    "its allies" becomes "Freedonia's allies". "Our" said by one person means nobody known.
    """
    unclear = {key: e for e in entities if _pronoun(e.label) for key in e.mentions}
    if not unclear:
        return tuple(entities)
    of_mention = {key: e for e in entities for key in e.mentions}
    labels = {e.id: label for e, label in _entities_with_clear_labels(unclear, of_mention, extractions)}
    taken = {e.id for e in entities}
    return tuple(sorted((_with_label(e, labels.get(e.id), taken) for e in entities), key=lambda e: e.id))


def _pronoun(label: str) -> str | None:
    first = label.split(maxsplit=1)[0].lower() if " " in label else ""
    return first if lexicon("pronouns")["forms"].get(first, {}).get("kind") == "possessive" else None


def _entities_with_clear_labels(
    unclear: Mapping[MentionKey, Entity], of_mention: Mapping[MentionKey, Entity], extractions: Iterable[Extraction]
) -> Iterator[tuple[Entity, str]]:
    for extraction in extractions:
        pronouns = {m.span.start: m for m in extraction.mentions if m.kind == "pronoun"}
        for mention in extraction.mentions:
            entity = unclear.get(MentionKey(extraction.document.id, mention.id))
            said = pronouns.get(mention.span.start)
            if entity is None or said is None or _pronoun(entity.label) != said.text.lower():
                continue
            owner = of_mention.get(MentionKey(extraction.document.id, said.id))
            if owner is not None and _may_own(owner, entity, said):
                yield entity, f"{_possessive(owner.label)} {entity.label.split(maxsplit=1)[1]}"


def _may_own(owner: Entity, entity: Entity, possessive: Mention) -> bool:
    spoken = possessive.person == 1 and possessive.number == "plural" and owner.type == "Person"
    clear = owner is not entity and not _pronoun(owner.label) and len(owner.label) + len(entity.label) <= _LONGEST
    return clear and not spoken


def _possessive(name: str) -> str:
    """Return the possessive form of a name.

    >>> _possessive("Freedonia"), _possessive("United Nations")
    ("Freedonia's", "United Nations'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _with_label(entity: Entity, label: str | None, taken: set[str]) -> Entity:
    """Return the entity under the label, its id made of it where that is free."""
    if label is None:
        return entity
    start = slug(entity.label)
    name = slug(label) + entity.id.removeprefix(start) if entity.id.startswith(start) else entity.id
    if name in taken:
        name = entity.id
    taken.add(name)
    return replace(entity, id=name, label=label, aliases=tuple(a for a in entity.aliases if a != label))
