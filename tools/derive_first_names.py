"""Derive `kg/data/tables/first_names.tsv`, the first names that tell a person's gender, from packages in the index.

    python tools/derive_first_names.py

Needs names 0.3.0 (United States census of 1990, public domain) and faker 40.54.0 (MIT), whose
lists of many languages are taken whole; Cyrillic ones are romanised. A name that both men and
women bear is left out unless the census has one of them ten times as often.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

DATA = Path(__file__).resolve().parent.parent / "kg" / "data" / "tables"
_CLEAR = 10.0
_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "iu",
            "ia",
        ],
        strict=True,
    )
)
_UKRAINIAN = {**_CYRILLIC, "г": "h"}
_RUSSIAN = {**_CYRILLIC, "и": "i", "ю": "yu", "я": "ya", "й": "y"}


def census() -> Iterator[tuple[str, str, float]]:
    """Yield name, gender and share in percent."""
    spec = find_spec("names")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("tools/derive_first_names.py: names is not installed; pip install names==0.3.0")
    for gender in ("male", "female"):
        path = Path(spec.submodule_search_locations[0]) / f"dist.{gender}.first"
        for line in path.read_text("ascii").splitlines():
            name, share, *_ = line.split()
            yield name.lower(), gender[0], float(share)


def international() -> Iterator[tuple[str, str]]:
    """Yield romanised name and gender from every language of faker that tells the two apart."""
    package = import_module("faker.providers.person")
    for module in sorted(m.name for m in iter_modules(package.__path__)):
        provider = import_module(f"faker.providers.person.{module}").Provider
        for gender in ("male", "female"):
            listed = getattr(provider, f"first_names_{gender}", ())
            for name in listed:
                for spelled in spellings(str(name)):
                    yield spelled, gender[0]


def spellings(name: str) -> set[str]:
    """Return the name in small ASCII letters, Cyrillic in two romanisations; empty where that cannot be had."""
    found = set()
    for table in (_UKRAINIAN, _RUSSIAN):
        plain = "".join(table.get(c, c) for c in name.lower())
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        if re.fullmatch(r"[a-z]{2,}", plain):
            found.add(plain)
    return found


def genders() -> dict[str, str]:
    """Return m or f for every name that tells it."""
    shares: dict[str, dict[str, float]] = {}
    for name, gender, share in census():
        shares.setdefault(name, {})[gender] = share
    for name, gender in international():
        shares.setdefault(name, {}).setdefault(gender, 0.002)
    found = {}
    for name, weights in shares.items():
        male, female = weights.get("m", 0.0), weights.get("f", 0.0)
        if male > _CLEAR * female or female > _CLEAR * male:
            found[name] = "m" if male > female else "f"
    return found


if __name__ == "__main__":
    rows = "".join(f"{name}\t{gender}\n" for name, gender in sorted(genders().items()))
    (DATA / "first_names.tsv").write_text(rows, "ascii")
