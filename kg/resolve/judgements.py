"""What people decided about identity, as a layer of data over untouched mentions.

A judgement says that two entities are the same, different, or not to be decided. They stand in a
JSON Lines file, one a line, the last one about a pair wins; taking a line out undoes it. An id
with `@` and a document ("jane-roe@doc7") means the entity as that document speaks of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from kg.errors import InputError
from kg.model import Entity, MentionKey, digest

Verdict = Literal["same", "different", "undecided"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two entity ids, with the reason for it."""

    left: str
    right: str
    verdict: Verdict
    evidence: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two ids without their order."""
        return frozenset({self.left, self.right})


def read_judgements(path: Path) -> list[Judgement]:
    """Return the judgements of a file, none where there is no file.

    Raises InputError where a line is no judgement.
    """
    if not path.exists():
        return []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the judgements cannot be read: {error}", where=str(path)) from error
    return [_judgement(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def _judgement(line: str, where: str) -> Judgement:
    try:
        row = json.loads(line)
        found = Judgement(row["left"], row["right"], row["verdict"], row.get("evidence", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"not a judgement: {error}", where=where, remedy="mend or delete the line") from error
    if found.verdict not in get_args(Verdict) or not all(isinstance(x, str) for x in (found.left, found.right)):
        raise InputError("not a judgement", where=where, remedy="verdict is same, different or undecided")
    return found


def judgement_lines(judgements: Iterable[Judgement]) -> str:
    """Return the judgements as JSON Lines."""
    return "".join(json.dumps(asdict(j), ensure_ascii=False, sort_keys=True) + "\n" for j in judgements)


def with_judgement(judgements: Sequence[Judgement], new: Judgement) -> list[Judgement]:
    """Return the judgements with a new one in place of any about the same pair.

    >>> old = [Judgement("a", "b", "same")]
    >>> with_judgement(old, Judgement("b", "a", "different", "two offices"))
    [Judgement(left='b', right='a', verdict='different', evidence='two offices')]
    """
    return [*without_judgement(judgements, new.left, new.right), new]


def without_judgement(judgements: Iterable[Judgement], left: str, right: str) -> list[Judgement]:
    """Return the judgements but for those about the pair."""
    return [j for j in judgements if j.pair != frozenset({left, right})]


def judged(entities: Iterable[Entity], judgements: Sequence[Judgement]) -> tuple[Entity, ...]:
    """Return the entities as the judgements make them: split by document first, then merged into the left ones."""
    by_id = {entity.id: entity for entity in entities}
    latest = {j.pair: j for j in judgements}.values()
    names = {name for j in latest if j.verdict != "undecided" for name in (j.left, j.right) if "@" in name}
    for name in sorted(names):
        _split(by_id, name)
    apart = {j.pair for j in latest if j.verdict == "different"}
    into = _merged_into([j for j in latest if j.verdict == "same"], apart, by_id)
    for name, kept in into.items():
        by_id[kept] = _joined(by_id[kept], by_id.pop(name))
    return tuple(sorted(by_id.values(), key=lambda e: e.id))


def split_id(name: str) -> str:
    """Return the id of what one document speaks of: `jane-roe@doc7` → `jane-roe-` and a hash.

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
    if taken and rest:
        by_id[split_id(name)] = replace(whole, id=split_id(name), mentions=taken)
        by_id[whole.id] = replace(whole, mentions=rest)


def _merged_into(same: Iterable[Judgement], apart: set[frozenset[str]], by_id: Mapping[str, Entity]) -> dict[str, str]:
    """Return for each entity that goes into another where it ends, following chains of merges."""
    into: dict[str, str] = {}

    def last(name: str) -> str:
        while name in into:
            name = into[name]
        return name

    for judgement in same:
        kept, gone = last(split_id(judgement.left)), last(split_id(judgement.right))
        if kept != gone and kept in by_id and gone in by_id and frozenset({kept, gone}) not in apart:
            into[gone] = kept
    return {name: last(name) for name in into}


def _joined(kept: Entity, gone: Entity) -> Entity:
    aliases = sorted({*kept.aliases, *gone.aliases, gone.label} - {kept.label})
    mentions: tuple[MentionKey, ...] = (*kept.mentions, *gone.mentions)
    return replace(kept, aliases=tuple(aliases), links=kept.links or gone.links, mentions=mentions)
