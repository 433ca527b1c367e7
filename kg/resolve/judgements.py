"""Judgements of people on identity, and their reviews of ties, statements and things, as a layer of data over the texts.

A judgement says that two entities are the same, different, or not to be decided. They stand in a
JSON Lines file, one a line, the last one about a pair wins; taking a line out undoes it. An id
with `@` and a document ("jane-roe@doc7") means the entity as that document speaks of it. A line with `id` is a review, as
the page writes it: accepted, rejected, wrong-status or wrong-type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, replace
from pathlib import Path
from typing import Any, cast, get_args

from kg.errors import InputError, ordinary
from kg.model import (
    Entity,
    EntityType,
    Judgement,
    Knowledge,
    Review,
    ReviewKind,
    ReviewVerdict,
    Status,
    Verdict,
    digest,
)

__all__ = [
    "Judged",
    "Judgement",
    "Verdict",
    "apply_judgements",
    "judgement_lines",
    "knowledge_after_reviews",
    "read_judged",
    "read_judgements",
    "split_id",
    "unmatched_judgements",
    "with_judgement",
    "without_judgement",
]

Judged = Judgement | Review


def read_judgements(path: Path) -> list[Judgement]:
    """Return the judgements on identity of a file, none where there is no file. Raises InputError as `read_judged` does."""
    return [one for one in read_judged(path) if isinstance(one, Judgement)]


def read_judged(path: Path) -> list[Judged]:
    """Return the judgements and reviews of a file in its order, none where there is no file.

    Raises InputError where a line is neither.
    """
    if not path.exists():
        return []
    try:
        lines = ordinary(path).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the judgements cannot be read: {error}", where=str(path)) from error
    return [_judged_of_row(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def _judged_of_row(line: str, where: str) -> Judged:
    try:
        row = json.loads(line)
        found = _review(row) if "id" in row else _judgement(row, where)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"not a judgement: {error}", where=where, remedy="mend or delete the line") from error
    if found is None:
        raise InputError("not a judgement", where=where, remedy=_VERDICTS)
    return found


_VERDICTS = "verdict is same, different or undecided; of an id accepted, rejected, wrong-status or wrong-type"


def _judgement(row: Mapping[str, Any], where: str) -> Judgement | None:
    found = Judgement(row["left"], row["right"], row["verdict"], row.get("evidence", ""), where)
    texts = (found.left, found.right, found.evidence)
    return found if found.verdict in get_args(Verdict) and all(isinstance(x, str) for x in texts) else None


def _review(row: Mapping[str, Any]) -> Review | None:
    """Return the review of a row; the status that a review sets has to be one, and the type of a thing too."""
    found = Review(
        row["id"], row["verdict"], row["kind"], row.get("was", ""), row.get("right", ""), row.get("text", "")
    )
    known = found.verdict in get_args(ReviewVerdict) and found.kind in get_args(ReviewKind)
    rights: Mapping[str, tuple[str, ...]] = {"wrong-status": get_args(Status), "wrong-type": get_args(EntityType)}
    is_right = found.right in rights.get(found.verdict, ("", found.right))
    return found if known and is_right and all(isinstance(x, str) for x in astuple(found)) else None


def judgement_lines(judged: Iterable[Judged]) -> str:
    """Return judgements and reviews as JSON Lines."""
    rows = ({name: value for name, value in asdict(one).items() if name != "where"} for one in judged)
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


def with_judgement(judged: Sequence[Judged], new: Judgement) -> list[Judged]:
    """Return the judgements with a new one in place of any about the same pair.

    >>> old = [Judgement("a", "b", "same")]
    >>> with_judgement(old, Judgement("b", "a", "different", "two offices"))
    [Judgement(left='b', right='a', verdict='different', evidence='two offices')]
    """
    return [*without_judgement(judged, new.left, new.right), new]


def without_judgement(judged: Iterable[Judged], left: str, right: str) -> list[Judged]:
    """Return the judgements but for those about the pair; reviews stay."""
    return [one for one in judged if isinstance(one, Review) or one.pair != frozenset({left, right})]


def knowledge_after_reviews(knowledge: Knowledge, reviews: Sequence[Review]) -> Knowledge:
    """Return the knowledge with the reviews, and with the right type of each thing that a review gives; the last one wins.

    >>> known = Knowledge(entities=(Entity("lowell", "Person", "Lowell"),))
    >>> wrong = Review("lowell", "wrong-type", "thing", "Person", "City")
    >>> knowledge_after_reviews(known, [wrong]).entities[0].type
    'City'
    """
    if not reviews:
        return knowledge
    types = {review.id: cast(EntityType, review.right) for review in reviews if review.verdict == "wrong-type"}
    entities = tuple(replace(one, type=types[one.id]) if one.id in types else one for one in knowledge.entities)
    return replace(knowledge, entities=entities, reviews=tuple(reviews))


def apply_judgements(entities: Iterable[Entity], judgements: Sequence[Judgement]) -> tuple[Entity, ...]:
    """Return the entities after the judgements: split by document first, then merged into the left ones."""
    by_id = {entity.id: entity for entity in entities}
    if not judgements:
        return tuple(by_id.values())
    latest = {j.pair: j for j in judgements}.values()
    for name in sorted(_document_ids(latest)):
        _split(by_id, name)
    into = {name: kept for name, kept in _last_targets(latest).items() if name in by_id}
    for name, kept in sorted(into.items()):
        gone = by_id.pop(name)
        by_id[kept] = _joined_entity(by_id[kept], gone) if kept in by_id else replace(gone, id=kept)
    return tuple(_with_current_ids(entity, into) for entity in sorted(by_id.values(), key=lambda e: e.id))


def _document_ids(judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids with a document ("jane-roe@doc7") that the judgements are about."""
    return {name for j in judgements if j.verdict != "undecided" for name in (j.left, j.right) if "@" in name}


def unmatched_judgements(entities: Iterable[Entity], judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that name an entity which is not there; an undecided one needs none.

    >>> [j.right for j in unmatched_judgements([Entity("ann", "Person", "Ann")], [Judgement("ann", "anna", "same")])]
    ['anna']
    """
    listed = tuple(entities)
    in_documents = {f"{entity.id}@{key.document}" for entity in listed for key in entity.mentions}
    latest = {j.pair: j for j in judgements}.values()
    named = frozenset[str]().union(*(j.pair for j in latest))
    known = in_documents.union(map(split_id, named & in_documents), (entity.id for entity in listed))
    return tuple(j for j in latest if j.verdict != "undecided" and not j.pair <= known)


def split_id(name: str) -> str:
    """Return the id for an entity of one document: `jane-roe@doc7` → `jane-roe-` and a hash.

    >>> split_id("jane-roe@doc7") == split_id("jane-roe@doc7") != split_id("jane-roe@doc8")
    True
    """
    entity, at, document = name.partition("@")
    return f"{entity}-{digest(document, length=6)}" if at else name


def _split(by_id: dict[str, Entity], name: str) -> None:
    """Give the mentions of one document an entity of their own."""
    whole = by_id.get(name.partition("@")[0])
    if whole is None:
        return
    document = name.partition("@")[2]
    taken = tuple(key for key in whole.mentions if key.document == document)
    rest = tuple(key for key in whole.mentions if key.document != document)
    if not taken:
        return
    by_id[split_id(name)] = replace(whole, id=split_id(name), mentions=taken)
    if rest:
        by_id[whole.id] = replace(whole, mentions=rest)
    else:
        del by_id[whole.id]


def _last_targets(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return for each merged entity its last target, following chains but never across a "different".

    An entity that is not in the graph at hand still gives its id, so that documents can be built one by one.
    """
    rows = [(split_id(j.left), split_id(j.right), j.verdict) for j in judgements]
    apart = {frozenset({left, right}) for left, right, verdict in rows if verdict == "different"}
    members: dict[str, list[str]] = {}
    kept_in: dict[str, str] = {}
    for left, right, verdict in rows:
        kept, gone = kept_in.get(left, left), kept_in.get(right, right)
        ours, theirs = members.get(kept, [kept]), members.get(gone, [gone])
        if verdict != "same" or kept == gone or any(frozenset({a, b}) in apart for a in ours for b in theirs):
            continue
        members[kept] = ours + theirs
        kept_in.update(dict.fromkeys(theirs, kept))
    return kept_in


def _joined_entity(kept_entity: Entity, merged_entity: Entity) -> Entity:
    """Return both entities as one; a link and the facts of its source come from one of them.

    A name that was taken for a place brings itself alone: no link, no other name of the place.
    """
    is_alike = "Person" not in {kept_entity.type, merged_entity.type} or kept_entity.type == merged_entity.type
    aliases = sorted(
        {*kept_entity.aliases, *(merged_entity.aliases if is_alike else ()), merged_entity.label} - {kept_entity.label}
    )
    linked = kept_entity if kept_entity.links or not merged_entity.links or not is_alike else merged_entity
    return replace(
        kept_entity,
        aliases=tuple(aliases),
        links=linked.links,
        latitude=linked.latitude,
        longitude=linked.longitude,
        mentions=(*kept_entity.mentions, *merged_entity.mentions),
        within=linked.within,
        member_of=linked.member_of,
    )


def _with_current_ids(entity: Entity, into: Mapping[str, str]) -> Entity:
    """Return the entity with the current ids of its containing places and bodies."""
    within, bodies = (
        tuple(dict.fromkeys(name for old in names if (name := into.get(old, old)) != entity.id))
        for names in (entity.within, entity.member_of)
    )
    return replace(entity, within=within, member_of=bodies)
