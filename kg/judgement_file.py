"""Decisions on who is who, written to the file of judgements and taken out of it again."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError
from kg.model import Judgement
from kg.output import write_text
from kg.resolve.judgements import judgement_lines, read_judged, with_judgement, without_judgement


def record_judgement(path: Path, judgement: Judgement) -> None:
    """Write a judgement to the file, in place of one about the same two entities.

    Raises UsageError where the two ids cannot be judged, InputError and OutputError for the file.
    """
    _check(judgement.left, judgement.right)
    write_text(path, judgement_lines(with_judgement(read_judged(path), judgement)))


def remove_judgement(path: Path, left: str, right: str) -> None:
    """Take the judgement about two entities out of the file. Raises UsageError where there is none."""
    _check(left, right)
    judgements = read_judged(path)
    kept = without_judgement(judgements, left, right)
    if len(kept) == len(judgements):
        raise UsageError("nothing was judged about the two", where=f"{left}, {right}", remedy="see kg judgements")
    write_text(path, judgement_lines(kept))


def _check(left: str, right: str) -> None:
    if left == right:
        raise UsageError("an entity is itself", where=left, remedy="name two entities")
    for name in (left, right):
        if any(c.isspace() for c in name):
            raise UsageError(f"{name!r} is no id", remedy="give ids as the graph has them, such as jane-roe")
