"""Entities that the user knows already: labels, aliases, types and links from a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from kg.errors import InputError, ordinary, reason
from kg.model import Entity, EntityType
from kg.resolve.names import normal_name
from kg.resolve.slugs import slug


def read_known(path: Path) -> list[Entity]:
    """Return the entities of a JSON Lines or TOML file (`[[entity]]`): label, type, aliases, links, id.

    Raises InputError where the file or a row of it cannot be used.
    """
    try:
        text = ordinary(path).read_text("utf-8-sig")
    except OSError as error:
        remedy = "check the name and its permissions"
        raise InputError(
            f"the known entities cannot be read ({reason(error)})", where=str(path), remedy=remedy
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "the known entities are not UTF-8", where=str(path), remedy="save the file as UTF-8"
        ) from error
    rows = _tables(text, str(path)) if path.suffix == ".toml" else _lines(text, str(path))
    return [_entity(row, where) for row, where in rows]


def _tables(text: str, where: str) -> Iterator[tuple[Any, str]]:
    try:
        found = tomllib.loads(text).get("entity", [])
    except ValueError as error:
        raise InputError(f"the known entities are no TOML: {error}", where=where, remedy="mend the file") from error
    if not isinstance(found, list):
        raise InputError("the known entities are no list", where=where, remedy="write [[entity]] above each")
    yield from ((row, f"{where}, entity {n}") for n, row in enumerate(found, 1))


def _lines(text: str, where: str) -> Iterator[tuple[Any, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{where}, line {number}"
            try:
                yield json.loads(line), place
            except (ValueError, RecursionError) as error:
                raise InputError(f"broken JSON: {error}", where=place, remedy="mend or remove the line") from error


def _entity(row: Any, where: str) -> Entity:
    if not isinstance(row, Mapping) or not isinstance(row.get("label"), str) or not row["label"].strip():
        raise InputError("a known entity needs a label", where=where, remedy='write {"label": …, "type": …}')
    kind = row.get("type", "Other")
    if kind not in get_args(EntityType):
        raise InputError(f"unknown type {kind!r}", where=where, remedy=f"one of {', '.join(get_args(EntityType))}")
    label, identifier = row["label"].strip(), row.get("id") or ""
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise InputError("the id of a known entity is no text", where=where, remedy="put it in quotation marks")
    aliases, links = _texts(row, "aliases", where), _texts(row, "links", where)
    return Entity(str(identifier) or slug(label), kind, label, aliases, links)


def _texts(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = row.get(key, [])
    if not isinstance(found, list) or not all(isinstance(text, str) and text.strip() for text in found):
        raise InputError(f'"{key}" is no list of texts', where=where, remedy=f'write "{key}": ["…", "…"]')
    return tuple(found)


def known_by_name(known: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Return the known entities by the normal form of each of their names: "globex" → [Globex]."""
    found: dict[str, list[Entity]] = {}
    for entity in known:
        for name in dict.fromkeys(normal_name(name) for name in (entity.label, *entity.aliases)):
            found.setdefault(name, []).append(entity)
    return found
