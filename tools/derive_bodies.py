"""Derive `kg/data/tables/bodies.table`, `body_names.table` and `place_ids.table` from a package in the index.

    npm pack name-suggestion-index@8.0.20260918 && tar xzf name-suggestion-index-*.tgz
    python tools/derive_bodies.py package

Needs name-suggestion-index (BSD-3-Clause), whose brands, operators and networks carry Wikidata ids,
and pyspellchecker 0.9.1 (MIT), whose words tell which names any English text could hold. Whole
trees are taken; nothing is added or left out by name.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.data.gazetteer import Entry, Gazetteer  # noqa: E402
from kg.data.gazetteer.spelling import acronym_key, spelling_key  # noqa: E402
from kg.data.gazetteer.table import write_table  # noqa: E402

DATA = ROOT / "kg" / "data" / "tables"
_TREES = ("brands/", "operators/", "transit/")
_BASES = ("operator", "brand", "network")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f0-9][A-Za-z\u00c0-\u024f\u1e00-\u1eff0-9 .,'’&+!/-]+")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_HEAD = re.compile(r"^(.*?)(?:\b(?:in|of|on|and|within|located|that|which|at)\b|,|;|\(|$)")
_TOWN = re.compile(r"\b(?:city|town|village|comune|commune|capital|township|suburb|locality|settlement)\b")
_DIVISION = re.compile(
    r"\b(?:municipality|state|province|region|county|prefecture|canton|oblast|voivodeship|territory|department|district|borough)\b"
)
_NO_BODY = re.compile(
    r"\b(?:street|road|route|bridge|tunnel|building|person|politician|saint|river|mountain|language|flag|surname|name)$"
)
_NO_PLACE = re.compile(
    r"\b(?:council|government|agency|company|authority|school|police|department of|bank|chain|network|library|service"
    r"|office|transit|transport|fire|university|museum|utility|district operated|park|association|organi[sz]ation)\b"
)
_MOST_COUNTRIES = 12
_COMMON = 100
_EVERYDAY = 1_500
_PARTS = {"gb-eng": "GB", "gb-sct": "GB", "gb-wls": "GB", "gb-nir": "GB", "gbn": "GB", "fx": "FR", "conus": "US"}
_SHORT = {
    "US": ("usa", "united states", "u.s."),
    "GB": ("england", "scotland", "wales", "northern ireland", "united kingdom", "uk"),
    "NL": ("netherlands",),
    "CZ": ("czech republic", "czechia"),
}


@dataclass(slots=True)
class Body:
    """What the package tells of one Wikidata id; `rank` prefers an operator to a brand of the same name."""

    id: str
    names: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    rank: int = 1


def english_words() -> dict[str, int]:
    """Return the words of English, names that are words among them, with how often they are met."""
    spec = find_spec("spellchecker")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("derive_bodies.py: pyspellchecker is not installed; pip install pyspellchecker==0.9.1")
    path = Path(next(iter(spec.submodule_search_locations))) / "resources" / "en.json.gz"
    counted: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()))
    return counted


def names_of(tags: dict[str, str], base: str, item: dict[str, Any]) -> Iterator[str]:
    """Yield the Latin spellings of the body that an item's tags name as `base`."""
    keys = [base, f"{base}:en", f"{base}:short", f"{base}:short:en", f"{base}:abbreviation"]
    if base != "network":
        keys += ["official_name", "official_name:en", "short_name", "alt_name"]
    named = [tags[key] for key in keys if key in tags] + [_BRACKETS.sub("", item["displayName"])]
    for name in named:
        for part in name.split(";"):
            if _LATIN.fullmatch(part.strip()) and len(part.strip()) > 1:
                yield part.strip()


def countries_of(places: Iterable[object]) -> set[str]:
    """Return the ISO codes of where an item applies; `001` is the world, a region counts as its country."""
    found = set()
    for place in map(str, places):
        code = _PARTS.get(place.lower()) or re.split(r"[-.]", place)[0].upper()
        found.add(code if re.fullmatch(r"[A-Z]{2}", code) else "001")
    return found


def bodies(trees: dict[str, Any]) -> dict[str, Body]:
    """Return the bodies of the package by Wikidata id."""
    found: dict[str, Body] = {}
    for path, category in sorted(trees.items()):
        for item in category["items"] if path.startswith(_TREES) else ():
            tags = item["tags"]
            for base in _BASES:
                for key in tags.get(f"{base}:wikidata", "").split(";"):
                    if re.fullmatch(r"Q\d+", key):
                        body = found.setdefault(key, Body(key))
                        body.names.update(names_of(tags, base, item))
                        body.countries |= countries_of(item["locationSet"]["include"])
                        body.rank = min(body.rank, base != "operator")
    return found


def described(body: Body, wikidata: dict[str, Any]) -> tuple[str, str]:
    """Return label and description of an id."""
    row = wikidata.get(body.id, {})
    return row.get("label", ""), row.get("description", "")


def kind_words(description: str) -> str:
    """Return the words that say what a thing is: "coastal city" of "coastal city in Texas"."""
    match = _HEAD.match(description.lower())
    return match[1].strip() if match else ""


def is_place(description: str) -> bool:
    """Tell whether a description is that of a town or division, which is no body; a municipality is either.

    >>> is_place("city in Texas, United States"), is_place("city council in Texas")
    (True, False)
    """
    kind = kind_words(description)
    return bool((_TOWN.search(kind) or _DIVISION.search(kind)) and not _NO_PLACE.search(kind))


def body_rows(found: dict[str, Body], wikidata: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield id → label, countries (nothing for the world) of each body that a Latin name calls."""
    for body in found.values():
        label, description = described(body, wikidata)
        if body.names and not is_place(description) and not _NO_BODY.search(kind_words(description)):
            name = label if _LATIN.fullmatch(label) else min(sorted(body.names), key=len)
            worldwide = "001" in body.countries or len(body.countries) > _MOST_COUNTRIES
            yield body.id, f"{name}\t{'' if worldwide else ' '.join(sorted(body.countries))}"


def name_rows(found: dict[str, Body], kept: dict[str, str], english: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield spelling → ids; `~` before them marks a spelling made of English words. Everyday words are left out."""
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for key in kept:
        body = found[key]
        for name in {*body.names, kept[key].partition("\t")[0]}:
            bearers[acronym_key(name) or spelling_key(name.removeprefix("The "))][key] = body.rank
    for spelled, ids in bearers.items():
        best = min(ids.values())
        chosen = sorted((key for key, rank in ids.items() if rank == best), key=lambda key: int(key[1:]))
        words = re.findall(r"[\w']+", spelled)
        plain = all(english.get(word, 0) >= _COMMON or not word.isalpha() for word in words)
        if len(spelled) > 1 and english.get(spelled, 0) < _EVERYDAY:
            yield spelled, ("~" if plain else "") + " ".join(chosen)


def place_rows(wikidata: dict[str, Any], gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield GeoNames number → Wikidata id of the places that name and description tell beyond doubt."""
    claimed: dict[str, list[str]] = defaultdict(list)
    for key, row in wikidata.items():
        description, label = row.get("description", ""), row.get("label", "")
        if label and is_place(description) and "municipality" not in kind_words(description):
            entry = place_meant(label, description, gazetteer)
            if entry is not None and not entry.wikidata:
                claimed[entry.key].append(key)
    for number, keys in claimed.items():
        if len(keys) == 1:
            yield number, keys[0]


def place_meant(label: str, description: str, gazetteer: Gazetteer) -> Entry | None:
    """Return the one place of the name that the description speaks of: its kind, its country, what it lies in."""
    kinds = {"city"} if _TOWN.search(kind_words(description)) else {"region", "district"}
    told = f" {spelling_key(description).replace(',', ' ').replace(';', ' ')} "
    near = []
    for entry in gazetteer.candidates(label):
        if (
            entry.kind in kinds
            and spelling_key(entry.name) == spelling_key(label)
            and _in_country(entry, told, gazetteer)
        ):
            outer = [o for o in gazetteer.containers(entry) if o.kind != "country"]
            near.append((entry, any(f" {spelling_key(_plain(o.name))} " in told for o in outer)))
    sure = [entry for entry, inside in near if inside] or [entry for entry, _ in near]
    return sure[0] if len(sure) == 1 else None


def _plain(name: str) -> str:
    return re.sub(r"^(?:State|Province|Region|Land|Canton) of ", "", name)


def _in_country(entry: Entry, told: str, gazetteer: Gazetteer) -> bool:
    nation, country = gazetteer.nation(entry.country), gazetteer.country(entry)
    if nation is None or country is None:
        return False
    names = {country.name.lower(), *_SHORT.get(entry.country, ()), *(word.lower() for word in nation.people)}
    return any(f" {spelling_key(name)} " in told for name in names)


def main() -> None:
    """Write the tables."""
    if len(sys.argv) != 2:
        raise SystemExit("derive_bodies.py: name the folder of the unpacked package")
    folder = Path(sys.argv[1]) / "dist"
    trees = json.loads((folder / "json" / "nsi.min.json").read_text("utf-8"))["nsi"]
    wikidata = json.loads((folder / "wikidata" / "wikidata.min.json").read_text("utf-8"))["wikidata"]
    english = english_words()
    found = bodies(trees)
    kept = dict(body_rows(found, wikidata))
    write_table(DATA / "bodies.table", kept.items())
    write_table(DATA / "body_names.table", name_rows(found, kept, english))
    write_table(DATA / "place_ids.table", ())
    write_table(DATA / "place_ids.table", place_rows(wikidata, Gazetteer()))


if __name__ == "__main__":
    main()
