"""What packaged sources or the user know of a thing: stable id, links, position, containers, memberships."""

from __future__ import annotations

from dataclasses import dataclass

from kg.gazetteer import Entry, Gazetteer
from kg.model import Entity, EntityType
from kg.resolve.slugs import slug


@dataclass(frozen=True, slots=True)
class Background:
    """The part of an entity that no document tells."""

    slug: str
    label: str
    type: EntityType
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()


def background(entry: Entry, gazetteer: Gazetteer) -> Background:
    """Return what the gazetteer knows of a place or body."""
    nation = gazetteer.nation(entry.country) if entry.kind == "country" else None
    bodies = [found[0] for name in (nation.member_of if nation else ()) if (found := gazetteer.candidates(name))]
    return Background(
        slug=entry_slug(entry, gazetteer),
        label=entry.name,
        type=entry.type,
        links=entry.links,
        latitude=entry.latitude,
        longitude=entry.longitude,
        within=tuple(entry_slug(outer, gazetteer) for outer in gazetteer.containers(entry)),
        member_of=tuple(entry_slug(body, gazetteer) for body in bodies if body.kind == "body"),
    )


def government(country: Entry, gazetteer: Gazetteer) -> Background:
    """Return the government of a country, for which its capital stands in "Paris said"."""
    label = f"Government of {country.name}"
    return Background(slug(label), label, "Organization", member_of=(entry_slug(country, gazetteer),))


def background_of_known(entity: Entity) -> Background:
    """Return what the user's file says of an entity."""
    return Background(entity.id, entity.label, entity.type, entity.links, entity.aliases)


def entry_slug(entry: Entry, gazetteer: Gazetteer) -> str:
    """Return the id of an entry, the same in every graph: its name, with what it lies in unless it is the best known.

    >>> gazetteer = Gazetteer()
    >>> [entry_slug(entry, gazetteer) for entry in gazetteer.candidates("Georgia")[:2]]
    ['georgia', 'georgia-united-states']
    """
    bearers = gazetteer.candidates(entry.name)
    if entry.key.startswith("Q") and (bearers or len(gazetteer.bodies(entry.name)) > 1):
        return slug(f"{entry.name} {entry.key}")
    if entry.kind in {"country", "body"} or not bearers or bearers[0].key == entry.key:
        return slug(entry.name)
    outer = gazetteer.containers(entry)
    return slug(f"{entry.name} {outer[0].name if outer else entry.key}")
