"""The word lists of `ontology/lexicon/*.toml`, with the user's own words beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.data.folders import cached_by_folder, lexicon_files, ontology_folder
from kg.data.lexicon.schemas import SCHEMAS
from kg.data.toml_tables import toml_tables
from kg.errors import RuleError


@cached_by_folder
def lexicon(name: str) -> Mapping[str, Any]:
    """Return the word lists of `lexicon/NAME.toml`, with those of the user's own folder added; the result is read-only.

    Raises RuleError where the file is missing, is not TOML or has a fault.
    """
    whole: dict[str, Any] = {}
    for number, path in enumerate(lexicon_files(name)):
        found = _read_toml(path)
        for fault in lexicon_faults(path, found, partial=number > 0):
            raise fault
        whole = _combine_values(whole, found)
    if not whole:
        raise RuleError("there is no such lexicon", where=str(ontology_folder() / "lexicon" / f"{name}.toml"))
    table: Mapping[str, Any] = _freeze(whole)
    return table


@cached_by_folder
def words(name: str, table: str) -> frozenset[str]:
    """Return one list of a lexicon as a set, for fast look-up."""
    return frozenset(lexicon(name)[table])


def lexicon_faults(path: Path, found: dict[str, Any], *, partial: bool = False) -> Iterator[RuleError]:
    """Yield what is wrong with a word list by its schema; a `partial` one adds to one of kg and has any of its keys."""
    schema = SCHEMAS.get(path.stem)
    if schema is None:
        yield RuleError(
            f"kg reads no lexicon {path.stem!r}", where=str(path), remedy=f"use one of {', '.join(SCHEMAS)}"
        )
        return
    for where, fault, remedy in schema.faults(found, "", partial=partial):
        yield RuleError(fault, where=f"{path} [{where}]" if where else str(path), remedy=remedy)


def lexicon_errors() -> tuple[RuleError, ...]:
    """Return what is wrong with the word lists of the folders in use, all files together."""
    faults: list[RuleError] = []
    seen: set[str] = set()
    for path in lexicon_files():
        try:
            faults.extend(lexicon_faults(path, _read_toml(path), partial=path.stem in seen))
        except RuleError as fault:
            faults.append(fault)
        seen.add(path.stem)
    return tuple(faults)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return toml_tables(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"the lexicon cannot be read: {error}", where=str(path)) from error


def _combine_values(first: Any, more: Any) -> Any:
    """Return two values combined: tables key by key, lists one after the other; any other value is replaced."""
    if isinstance(first, dict) and isinstance(more, dict):
        return {
            **first,
            **{key: _combine_values(first[key], held) if key in first else held for key, held in more.items()},
        }
    if isinstance(first, list) and isinstance(more, list):
        return [*first, *(item for item in more if item not in first)]
    return more


def _freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _freeze(held) for key, held in value.items()})
    return tuple(map(_freeze, value)) if isinstance(value, list) else value
