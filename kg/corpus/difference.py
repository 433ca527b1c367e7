"""What changed between two graphs, in words and as an RDF patch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.namespaces import KG, RDF, RDFS
from kg.store.disk import Row

_LABEL = RDFS + "label"
_TYPE = RDF + "type"
_KINDS = (
    ("document", "kg:Document"),
    ("thing", "kg:Entity"),
    ("event", "kg:Event"),
    ("claim", "kg:Claim"),
    ("judgement", "kg:Judgement"),
)
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """Statements that only the second graph has, and those that only the first has, sorted."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]


def difference(first: Iterable[Row], second: Iterable[Row]) -> Difference:
    """Return what has to be added to and removed from the first graph to make the second."""
    a, b = set(first), set(second)
    return Difference(tuple(sorted(b - a)), tuple(sorted(a - b)))


def patch(found: Difference) -> Iterator[str]:
    """Yield the lines of an RDF Patch (A adds, D deletes), each statement as N-Quads."""
    yield "TX ."
    yield from (f"D {row.nquad}" for row in found.removed)
    yield from (f"A {row.nquad}" for row in found.added)
    yield "TC ."


def words(found: Difference) -> Iterator[str]:
    """Yield what changed in words: documents, things, events and claims that came or went, by label."""
    if not found.added and not found.removed:
        yield "the same"
        return
    for name, kind in _KINDS:
        for sign, rows in (("+", found.added), ("-", found.removed)):
            labels = _labels(rows, kind.replace("kg:", KG))
            if labels:
                yield f"{sign} {len(labels)} {name}{'' if len(labels) == 1 else 's'}"
                yield from (f"    {label}" for label in labels[:_LISTED])
                if len(labels) > _LISTED:
                    yield f"    … and {len(labels) - _LISTED} more"
    yield f"{len(found.added)} statements added, {len(found.removed)} removed"


def _labels(rows: tuple[Row, ...], kind: str) -> list[str]:
    """Return the labels of what became of a class in these rows."""
    members = {row.subject for row in rows if row.predicate == _TYPE and row.object == kind}
    named = {row.subject: row.object for row in rows if row.predicate == _LABEL and row.subject in members}
    return sorted(named.get(name, name.rpartition("/")[2]) for name in members)
