"""Packaged knowledge of places, countries and well-known bodies.

The tables in `kg/data/tables` are derived by `tools/derive_gazetteer.py` and `tools/derive_bodies.py` from packaged sources; the
curated lists are `ontology/lexicon/{bodies,places,demonyms}.toml`. Nothing is read before the
first look-up, and then only the blocks that the look-ups touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from kg.data.folders import TABLES, own_folder, use_folder
from kg.data.gazetteer.bodies import Bodies, Body
from kg.data.gazetteer.entries import Entry, Kind, Nation, entry_from_line, kilometres, nation_from_line
from kg.data.gazetteer.spelling import acronym_key, spelling_key
from kg.data.gazetteer.table import BlockTable
from kg.data.lexicon import lexicon, words
from kg.model import EntityType

__all__ = ["Body", "Entry", "Gazetteer", "Kind", "Nation", "acronym_key", "kilometres", "spelling_key"]

_REMEMBERED = 100_000
_SHORTEST_REGION = 5
_CURATED_TYPES: dict[str, EntityType] = {"informal": "Region", "former": "Country"}


class Gazetteer:
    """Look-ups by name and key. The word lists are those of the folders in use when the gazetteer is made.

    >>> gazetteer = Gazetteer()
    >>> [entry.name for entry in gazetteer.candidates("Kiev")][:1]
    ['Kyiv']
    >>> gazetteer.demonym("Norwegians").name, gazetteer.candidates("NATO")[0].wikidata
    ('Norway', 'Q7184')
    """

    def __init__(self) -> None:
        self._own = own_folder()
        self._entries: dict[str, Entry] = {}
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._found_bodies: dict[str, tuple[Body, ...]] = {}
        self._regions: dict[str, Entry | None] = {}
        self._bodies = Bodies(TABLES)

    @cached_property
    def _names(self) -> BlockTable:
        return BlockTable(TABLES / "names.table")

    @cached_property
    def _places(self) -> BlockTable:
        return BlockTable(TABLES / "places.table")

    @cached_property
    def _place_ids(self) -> BlockTable:
        return BlockTable(TABLES / "place_ids.table")

    @cached_property
    def _wikidata(self) -> dict[str, str]:
        return {number: item for table in self._lexicon("wikidata").values() for number, item in table.items()}

    def _lexicon(self, name: str) -> Mapping[str, Any]:
        with use_folder(self._own):
            return lexicon(name)

    @cached_property
    def _nations(self) -> dict[str, Nation]:
        lines = (TABLES / "countries.tsv").read_text("utf-8").splitlines()
        return {nation.code: nation for nation in map(nation_from_line, lines)}

    @cached_property
    def _keys_of_curated_names(self) -> dict[str, list[str]]:
        """Return the keys of what the curated lists name, by spelling."""
        found: dict[str, list[str]] = {}
        for key, names in self._curated_names():
            for name in names.split("|"):
                found.setdefault(acronym_key(name) or _abbreviation_with_dot(name) or spelling_key(name), []).append(
                    key
                )
        return found

    def _curated_names(self) -> Iterator[tuple[str, str]]:
        for rows in self._lexicon("bodies").values():
            for names, wikidata in rows:
                yield self._add(Entry(_slug(names), _first(names), "body", "Organization", wikidata=wikidata)), names
        tables = dict(self._lexicon("places"))
        tables.pop("postal")
        for code, names in tables.pop("countries"):
            yield self._nations[code].key, names
        yield from [*tables.pop("divisions"), *tables.pop("cities")]
        for table, rows in tables.items():
            kind = _CURATED_TYPES.get(table, "Place")
            for names, wikidata, geonames, latitude, longitude in rows:
                key = geonames or _slug(names)
                yield (
                    self._add(Entry(key, _first(names), "place", kind, "", "", latitude, longitude, 0, wikidata)),
                    names,
                )

    def _add(self, entry: Entry) -> str:
        self._entries[entry.key] = entry
        return entry.key

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        """Return for each demonym ("danish") the key of its country, the larger one of two, or `=` and the name of a place."""
        found = {word.lower(): nation.key for nation in self._nations.values() for word in nation.people}
        for place, people in self._lexicon("demonyms").items():
            found.update((word.lower(), f"={place}") for word in people)
        return found

    @cached_property
    def _capitals(self) -> dict[str, str]:
        return {nation.capital: nation.code for nation in self._nations.values() if nation.capital}

    def entry(self, key: str) -> Entry | None:
        """Return the entry of a key."""
        found = self._entries.get(key)
        if found is None and key.isdigit():
            line = self._places.get(key)
            if line is not None:
                found = self._entries[key] = entry_from_line(key, line, self._item(key))
        elif found is None and self._keys_of_curated_names:
            found = self._entries.get(key)
        return found

    def _item(self, key: str) -> str:
        """Return the Wikidata id of a place whose own line has none."""
        return self._wikidata.get(key) or self._place_ids.get(key) or ""

    def bodies(self, name: str) -> tuple[Body, ...]:
        """Return the companies, agencies and other bodies of that name; well-known ones are among the `candidates`."""
        found = self._found_bodies.get(name)
        if found is None:
            if len(self._found_bodies) > _REMEMBERED:
                self._found_bodies.clear()
            curated = self._bodies_by_wikidata_id
            found = self._found_bodies[name] = tuple(
                replace(body, entry=curated.get(body.entry.wikidata, body.entry))
                for body in self._bodies.bodies_of_name(name)
            )
        return found

    @cached_property
    def _compass(self) -> frozenset[str]:
        with use_folder(self._own):
            return words("names", "compass")

    @cached_property
    def _companies(self) -> frozenset[str]:
        return frozenset(_slug(names) for names, _ in self._lexicon("bodies")["companies"])

    def is_company(self, entry: Entry) -> bool:
        """True for the companies of the curated lists.

        >>> gazetteer = Gazetteer()
        >>> gazetteer.is_company(gazetteer.candidates("Boeing")[0]), gazetteer.is_company(gazetteer.candidates("NATO")[0])
        (True, False)
        """
        return entry.key in self._companies

    @cached_property
    def _bodies_by_wikidata_id(self) -> dict[str, Entry]:
        """Return the bodies of the curated lists by their Wikidata id."""
        entries = [
            self._entries[key] for keys in self._keys_of_curated_names.values() for key in keys if key.startswith("@")
        ]
        return {entry.wikidata: entry for entry in entries if entry.wikidata and entry.kind == "body"}

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of that name: curated entries, countries, then places by population.

        Spelling is exact but for accents, hyphens and dots; acronyms have to be in capitals.
        """
        found = self._found.get(name)
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[name] = tuple(self._candidate_entries(name))
        return found

    def _candidate_entries(self, name: str) -> list[Entry]:
        keys = _keys_of(name)
        curated = [entry for key in keys for entry in self._curated_entries(key)]
        if spelling_key(name) in self._compass or (curated and keys[1:]):
            return curated
        places: Iterable[Entry] = (entry for key in keys for entry in self._places_named(key))
        if acronym_key(name):
            places = _with_acronym(places, keys[-1])
        return list(dict.fromkeys([*curated, *places]))

    def _curated_entries(self, key: str) -> Iterator[Entry]:
        """Yield the entries of the curated lists that have a spelling or an acronym."""
        return filter(None, map(self.entry, self._keys_of_curated_names.get(key, ())))

    def _places_named(self, key: str) -> Iterator[Entry]:
        """Yield the places of a spelling; capitals are no town's, but the code of its airport or station."""
        for number in (self._names.get(key) or "").split():
            entry = self.entry(number)
            if entry is not None and not (entry.kind == "city" and key.isupper()):
                yield entry

    @cached_property
    def _postal(self) -> dict[str, str]:
        return {code: key for key, code in self._lexicon("places")["postal"]}

    def division_of_code(self, code: str) -> Entry | None:
        """Return the state or province of a postal code, which means it only behind a town and a comma.

        >>> Gazetteer().division_of_code("NV").name
        'Nevada'
        """
        return self.entry(self._postal[code]) if code in self._postal else None

    def is_abbreviation(self, name: str) -> bool:
        """True if the name with its dot is a listed abbreviation ("Calif.")."""
        return name.endswith(".") and name in self._keys_of_curated_names

    def demonym(self, word: str) -> Entry | None:
        """Return the country or place that a demonym belongs to ("Danish", "Danes": Denmark; "Victorian": Victoria)."""
        if not word[:1].isupper():
            return None
        key = self._demonyms.get(word.lower())
        if key is None:
            return self._region_of_adjective(word)
        return next(iter(self.candidates(key[1:])), None) if key.startswith("=") else self.entry(key)

    def _region_of_adjective(self, word: str) -> Entry | None:
        """Return the region whose name an adjective is derived from; a word that is a place's own name is none ("Milan").

        >>> Gazetteer().demonym("Tasmanian").name, Gazetteer().demonym("South Australian").name
        ('Tasmania', 'South Australia')
        """
        if word not in self._regions:
            if len(self._regions) > _REMEMBERED:
                self._regions.clear()
            self._regions[word] = next(self._regions_of_adjective(word), None)
        return self._regions[word]

    def _regions_of_adjective(self, word: str) -> Iterator[Entry]:
        fitting = [(own, ending) for own, ending in self._adjective_endings if word.endswith(own)]
        if not fitting or self.candidates(word):
            return
        for own, ending in fitting:
            place = word.removesuffix(own) + ending
            if len(place) >= _SHORTEST_REGION:
                yield from (one for one in self.candidates(place) if one.type == "Region" and one.kind != "district")

    @cached_property
    def _adjective_endings(self) -> tuple[tuple[str, str], ...]:
        return tuple((own, ending) for own, ending in self._lexicon("names")["adjectives_of_regions"])

    def nation(self, code: str) -> Nation | None:
        """Return the record of the country with an ISO 3166-1 code."""
        return self._nations.get(code)

    def country(self, entry: Entry) -> Entry | None:
        """Return the country that a place lies in (itself for a country)."""
        nation = self._nations.get(entry.country)
        return self.entry(nation.key) if nation else None

    def capital_of(self, entry: Entry) -> Entry | None:
        """Return the country whose capital a place is, None for other places."""
        code = self._capitals.get(entry.key)
        nation = self._nations.get(code) if code else None
        return self.entry(nation.key) if nation else None

    def containers(self, entry: Entry) -> list[Entry]:
        """Return the division, its division and the country around a place, nearest first."""
        found: list[Entry] = []
        inner = entry
        while inner.region and len(found) < 5:
            outer = self.entry(inner.region)
            if outer is None:
                break
            found.append(outer)
            inner = outer
        country = self.country(entry)
        if country is not None and country.key != entry.key:
            found.append(country)
        return found


def _abbreviation_with_dot(name: str) -> str | None:
    """Return an abbreviation with its dot ("Calif."); without the dot it is no name."""
    return name if name.endswith(".") and len(name.split()) == 1 else None


def _first(names: str) -> str:
    return names.partition("|")[0]


def _slug(names: str) -> str:
    return "@" + spelling_key(_first(names)).replace(" ", "-")


def _keys_of(name: str) -> list[str]:
    """Return the keys under which a name is looked up: that of an acronym or abbreviation ("US", "Calif.") first."""
    return list(filter(None, (acronym_key(name) or _abbreviation_with_dot(name), spelling_key(name))))


def _with_acronym(places: Iterable[Entry], key: str) -> Iterator[Entry]:
    """Yield the places that an acronym can mean: countries ("UK"), and those spelled like the acronym itself."""
    return (entry for entry in places if entry.kind == "country" or spelling_key(entry.name) == key)
