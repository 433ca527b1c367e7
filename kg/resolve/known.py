"""Entities that the user knows already: labels, aliases, types and links from a file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from kg.errors import InputError
from kg.model import Entity, EntityType
from kg.resolve.proper_names import normal_name
from kg.resolve.slugs import slug


def read_known(path: Path) -> list[Entity]:
    """Return the entities of a JSON Lines or TOML file (`[[entity]]`): label, type, aliases, links, id.

    Raises InputError where the file or a row of it cannot be used.
    """
    try:
        text = path.read_text("utf-8")
        if path.suffix == ".toml":
            rows = tomllib.loads(text).get("entity", [])
        else:
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"the known entities cannot be read: {error}", where=str(path)) from error
    return [_entity(row, f"{path}, entity {n}") for n, row in enumerate(rows, 1)]


def _entity(row: Any, where: str) -> Entity:
    if not isinstance(row, Mapping) or not isinstance(row.get("label"), str) or not row["label"].strip():
        raise InputError("a known entity needs a label", where=where)
    kind = row.get("type", "Other")
    if kind not in get_args(EntityType):
        raise InputError(f"unknown type {kind!r}", where=where, remedy=f"one of {', '.join(get_args(EntityType))}")
    label = row["label"].strip()
    aliases, links = tuple(map(str, row.get("aliases", ()))), tuple(map(str, row.get("links", ())))
    return Entity(str(row.get("id") or slug(label)), kind, label, aliases, links)


def known_by_name(known: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Return the entities under the normal form of each of their names."""
    found: dict[str, list[Entity]] = {}
    for entity in known:
        for name in dict.fromkeys(normal_name(name) for name in (entity.label, *entity.aliases)):
            found.setdefault(name, []).append(entity)
    return found
