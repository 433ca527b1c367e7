"""The facts of the packaged sources about a place, a body or a government, as an entity without mentions."""

from __future__ import annotations

from kg.data.gazetteer import Entry, Gazetteer
from kg.model import Entity
from kg.resolve.slugs import slug


def entry_entity(entry: Entry, gazetteer: Gazetteer) -> Entity:
    """Return a place or body of the gazetteer with its stable id, links, position, containers and memberships."""
    nation = gazetteer.nation(entry.country) if entry.kind == "country" else None
    bodies = [found[0] for name in (nation.member_of if nation else ()) if (found := gazetteer.candidates(name))]
    return Entity(
        id=entry_slug(entry, gazetteer),
        type=entry.type,
        label=entry.name,
        links=entry.links,
        latitude=entry.latitude,
        longitude=entry.longitude,
        within=tuple(entry_slug(outer, gazetteer) for outer in gazetteer.containers(entry)),
        member_of=tuple(entry_slug(body, gazetteer) for body in bodies if body.kind == "body"),
    )


def government_entity(country: Entry, gazetteer: Gazetteer) -> Entity:
    """Return the government of a country, for which its capital stands in "Paris said"."""
    label = f"Government of {country.name}"
    return Entity(slug(label), "Organization", label, member_of=(entry_slug(country, gazetteer),))


def entry_slug(entry: Entry, gazetteer: Gazetteer) -> str:
    """Return the id of an entry, the same in every graph: its name, with what it lies in unless it is the best known.

    >>> gazetteer = Gazetteer()
    >>> [entry_slug(entry, gazetteer) for entry in gazetteer.candidates("Georgia")[:2]]
    ['georgia', 'georgia-united-states']
    """
    namesakes = gazetteer.candidates(entry.name)
    if entry.key.startswith("Q") and (namesakes or len(gazetteer.bodies(entry.name)) > 1):
        return slug(f"{entry.name} {entry.key}")
    if entry.kind in {"country", "body"} or not namesakes or namesakes[0].key == entry.key:
        return slug(entry.name)
    outer = gazetteer.containers(entry)
    return slug(f"{entry.name} {outer[0].name if outer else entry.key}")
