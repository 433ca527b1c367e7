"""What the gazetteer knows of one thing, and the fields of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from kg.model import EntityType

Kind = Literal["country", "continent", "region", "district", "city", "place", "body"]

KINDS: dict[str, Kind] = {"C": "country", "S": "continent", "R": "region", "D": "district", "P": "city"}
TYPES: dict[Kind, EntityType] = {
    "country": "Country",
    "continent": "Place",
    "region": "Region",
    "district": "Region",
    "city": "City",
    "place": "Place",
    "body": "Organization",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A country, place or body. `key` is a GeoNames number, or `@` and a slug for curated entries.

    `country` is an ISO 3166-1 code, `region` the key of the containing division. Missing facts are
    empty or None, a population that is unknown is 0.
    """

    key: str
    name: str
    kind: Kind
    type: EntityType
    country: str = ""
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    wikidata: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """IRIs of the same thing in GeoNames and Wikidata."""
        geonames = (f"https://www.geonames.org/{self.key}",) if self.key.isdigit() else ()
        wikidata = (f"http://www.wikidata.org/entity/{self.wikidata}",) if self.wikidata else ()
        return geonames + wikidata

    @property
    def is_place(self) -> bool:
        """True for everything that has a position: all entries but bodies."""
        return self.kind != "body"


@dataclass(frozen=True, slots=True)
class Nation:
    """The facts of a country beside its place: the key of its capital, demonyms, memberships."""

    code: str
    key: str
    capital: str
    people: tuple[str, ...]
    member_of: tuple[str, ...]


def entry_from_line(key: str, line: str, item: str = "") -> Entry:
    """Return the entry of a line of `places.table`; `item` is its Wikidata id where the line has none."""
    kind_letter, name, country, region, latitude, longitude, population, wikidata = line.split("\t")
    kind = KINDS[kind_letter]
    return Entry(
        key,
        name,
        kind,
        TYPES[kind],
        country,
        region,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population or 0),
        wikidata or item,
    )


def nation_from_line(line: str) -> Nation:
    """Return the nation of a line of `countries.tsv`."""
    code, key, capital, people, member_of = line.split("\t")
    return Nation(
        code,
        key,
        capital,
        tuple(people.split("|")) if people else (),
        tuple(member_of.split("|")) if member_of else (),
    )


def kilometres(one: Entry, other: Entry) -> float | None:
    """Return the great-circle distance, or None where a point is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    a, b = radians(one.latitude), radians(other.latitude)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))
