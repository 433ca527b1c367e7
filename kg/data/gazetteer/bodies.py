"""Companies, agencies and other bodies with a Wikidata id: the bodies of a name, and where each works."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.data.gazetteer.entries import Entry
from kg.data.gazetteer.spelling import acronym_key, spelling_key
from kg.data.gazetteer.table import BlockTable

_COMMON = "~"


@dataclass(frozen=True, slots=True)
class Body:
    """A body of some name: the countries where it works (none: anywhere), and whether its name is made of common words."""

    entry: Entry
    countries: tuple[str, ...]
    common: bool


class Bodies:
    """Look-ups of bodies by name; the tables are opened at the first look-up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _names(self) -> BlockTable:
        return BlockTable(self._folder / "body_names.table")

    @cached_property
    def _rows(self) -> BlockTable:
        return BlockTable(self._folder / "bodies.table")

    def bodies_of_name(self, name: str) -> tuple[Body, ...]:
        """Return the bodies of that name, with or without an article before it."""
        plain = name.removeprefix("the ").removeprefix("The ")
        keys = self._names.get(acronym_key(plain) or spelling_key(plain)) or ""
        common = keys.startswith(_COMMON)
        return tuple(self._body(key, common=common) for key in keys.removeprefix(_COMMON).split())

    def _body(self, key: str, *, common: bool) -> Body:
        label, _, countries = (self._rows.get(key) or "").partition("\t")
        return Body(Entry(key, label, "body", "Organization", wikidata=key), tuple(countries.split()), common)
