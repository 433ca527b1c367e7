"""The word lists of `ontology/lexicon/*.toml`, with the user's own words beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.data.folders import cached_by_folder, lexicon_files, ontology_folder
from kg.errors import RuleError


@cached_by_folder
def lexicon(name: str) -> Mapping[str, Any]:
    """Return the word lists of `lexicon/NAME.toml`, those of the user's own folder added; nobody can change them.

    Raises RuleError where the file is missing, is no TOML or says something wrong.
    """
    paths = lexicon_files(name)
    if not paths:
        raise RuleError("there is no such lexicon", where=str(ontology_folder() / "lexicon" / f"{name}.toml"))
    whole: dict[str, Any] = {}
    for path in paths:
        whole = _added(whole, _read(path))
    table: Mapping[str, Any] = _frozen(whole)
    return table


@cached_by_folder
def words(name: str, table: str) -> frozenset[str]:
    """Return one list of a lexicon as a set, for fast look-up."""
    return frozenset(lexicon(name)[table])


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"the lexicon cannot be read: {error}", where=str(path)) from error


def _added(first: Any, more: Any) -> Any:
    """Return a value with another one added: tables key by key, lists end to end; any other value is replaced."""
    if isinstance(first, dict) and isinstance(more, dict):
        return {**first, **{key: _added(first[key], held) if key in first else held for key, held in more.items()}}
    if isinstance(first, list) and isinstance(more, list):
        return [*first, *(item for item in more if item not in first)]
    return more


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(held) for key, held in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
