"""Entities of FollowTheMoney and OpenSanctions that may be those of a graph: found by name, and listed for judgement.

A file of them is read line by line and never held: lists of sanctions have millions. Who is judged to be one of them gets
its other names and links at the next build.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kg.data import lexicon
from kg.errors import InputError, reason
from kg.model import Entity, EntityType, Judgement
from kg.resolve.linking.known_entities import known_by_name
from kg.resolve.names import normal_name

_NAMES = ("name", "alias", "previousName", "weakAlias")
_TOLD = ("topics", "country", "nationality", "jurisdiction", "birthDate", "position")
_OPENSANCTIONS = "https://www.opensanctions.org/entities/"
_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class ForeignEntity:
    """An entity of another collection: its schema there, its names, its links, and what helps to tell whether it is the same."""

    id: str
    schema: str
    names: tuple[str, ...]
    links: tuple[str, ...]
    told: str


def is_foreign(path: Path) -> bool:
    """True if a file holds entities of FollowTheMoney: its first line is one."""
    try:
        with path.open("rb") as file:
            first = json.loads(next((line for line in file if line.strip()), b"null"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and {"id", "schema", "properties"} <= set(first)


def matches(path: Path, entities: Iterable[Entity], judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield a judgement that is open for each entity of a graph that a foreign one may be: one of its names, a fitting type.

    Pairs that are judged already are left out.
    """
    by_name, judged = known_by_name(entities), {judgement.pair for judgement in judgements}
    for foreign in read_foreign(path):
        alike = {one.id: one for name in foreign.names for one in by_name.get(normal_name(name), ())}
        for name, entity in sorted(alike.items()):
            if _type_fits_schema(entity.type, foreign.schema) and frozenset({name, foreign.id}) not in judged:
                yield Judgement(name, foreign.id, "undecided", foreign.told, str(path))


def entities_by_foreign_id(path: Path, judgements: Iterable[Judgement]) -> dict[str, list[Entity]]:
    """Return by foreign id the known entities that judgements make of foreign ones: the ids of the graph, their names and links.

    Foreign ids that are judged to be nobody in the graph have none.
    """
    pairs = [(judgement.left, judgement.right, judgement.verdict) for judgement in judgements]
    others = [(b, a, verdict) for a, b, verdict in pairs]
    found: dict[str, list[Entity]] = {}
    for foreign in read_foreign(path, only={name for pair in pairs for name in pair[:2]}):
        own = [name for name, other, verdict in pairs + others if other == foreign.id and verdict == "same"]
        found[foreign.id] = [
            Entity(name, _type_of(foreign.schema), foreign.names[0], foreign.names[1:], foreign.links) for name in own
        ]
    return found


def read_foreign(path: Path, *, only: Collection[str] | None = None) -> Iterator[ForeignEntity]:
    """Yield the persons and bodies of a file, one JSON object a line. Raises InputError where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                found = _entity(line, f"{path}, line {number}") if line.strip() else None
                if found is not None and (only is None or found.id in only):
                    yield found
    except (OSError, UnicodeDecodeError) as error:
        fault = reason(error) if isinstance(error, OSError) else "no UTF-8"
        raise InputError(f"the known entities cannot be read ({fault})", where=str(path)) from error


def _entity(line: str, where: str) -> ForeignEntity | None:
    """Return the person or body on a line, None for an entity of another kind and one without a name."""
    try:
        row = json.loads(line)
        schema, said = row["schema"], row["properties"]
        names = tuple(dict.fromkeys(name for key in _NAMES for name in said.get(key, ()) if isinstance(name, str)))
        if not names or "LegalEntity" not in _with_schemas_above(schema):
            return None
        return ForeignEntity(str(row["id"]), schema, names, tuple(_links(row)), _facts_in_words(schema, names[0], said))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "this is no entity of FollowTheMoney", where=where, remedy="mend or remove the line"
        ) from error


def _links(row: Mapping[str, Any]) -> Iterator[str]:
    yield from (_WIKIDATA + name for name in row["properties"].get("wikidataId", ()))
    if "datasets" in row:
        yield f"{_OPENSANCTIONS}{row['id']}/"


def _facts_in_words(schema: str, name: str, row: Mapping[str, Any]) -> str:
    """Return what helps to judge: "Person Jane Roe; topics role.pep; country us"."""
    more = [f"{key} {', '.join(map(str, row[key]))}" for key in _TOLD if row.get(key)]
    return "; ".join([f"{schema} {name}", *more])


def _with_schemas_above(schema: str) -> set[str]:
    return {schema, *lexicon("followthemoney")["above"].get(schema, ())}


def _type_fits_schema(kind: EntityType, schema: str) -> bool:
    """True if a thing of a type may be an entity of a schema: one of the two is the other, or above it."""
    own = lexicon("followthemoney")["things"].get(kind, "")
    return own in _with_schemas_above(schema) or schema in _with_schemas_above(own)


def _type_of(schema: str) -> EntityType:
    found = (kind for kind, name in lexicon("followthemoney")["things"].items() if name in _with_schemas_above(schema))
    return cast("EntityType", next(found))
