"""What changed between two graphs, in sentences and as an RDF patch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.data.ontology import ontology
from kg.errors import InputError
from kg.namespaces import BASE, RDF, RDFS, VOCABULARIES, kg_namespace
from kg.store.disk import Row

_DATASET = VOCABULARIES["void"] + "Dataset"
_LABEL = RDFS + "label"
_TYPE = RDF + "type"
_KINDS = (
    ("document", "Document"),
    ("thing", "Entity"),
    ("tie", "Tie"),
    ("statement", "Proposition"),
    ("event", "Event"),
    ("judgement", "Judgement"),
)
_LISTED = 20
_ONE_BASE = "build both with one --base"


@dataclass(frozen=True, slots=True)
class Difference:
    """Triples that only the second graph has, and those that only the first has, sorted.

    `labels` gives the label of each thing of both graphs, by IRI; `base` is the base of their names.

    """

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    base: str = BASE


def difference(first: Iterable[Row], second: Iterable[Row]) -> Difference:
    """Return what has to be added to and removed from the first graph to make the second.

    Raises InputError where the names of the two begin with different bases.
    """
    a, b = set(first), set(second)
    bases = sorted(_bases(a) | _bases(b))
    if len(bases) > 1:
        raise InputError(f"names in these graphs begin with different bases ({', '.join(bases)})", remedy=_ONE_BASE)
    labels = {row.subject: row.object for row in sorted(a | b) if row.predicate == _LABEL}
    return Difference(tuple(sorted(b - a)), tuple(sorted(a - b)), labels, *bases)


def _bases(graph: Iterable[Row]) -> set[str]:
    """Return the bases that descriptions of a graph as a whole give."""
    found = {row.subject for row in graph if row.object == _DATASET and row.subject.endswith("dataset")}
    return {iri.removesuffix("dataset") for iri in found}


def rdf_patch(difference: Difference) -> Iterator[str]:
    """Yield the lines of an RDF Patch (A adds, D deletes), each triple as N-Quads."""
    yield "TX ."
    yield from (f"D {row.nquad}" for row in difference.removed)
    yield from (f"A {row.nquad}" for row in difference.added)
    yield "TC ."


def difference_in_words(difference: Difference) -> Iterator[str]:
    """Yield one line for each change ("3 statements came"): what was added, removed, or has another status or speaker."""
    if not difference.added and not difference.removed:
        yield "the same"
        return
    for name, kind in _KINDS:
        for says, rows in (("new", difference.added), ("gone", difference.removed)):
            yield from _counted_list(name, says, sorted(_sentences(rows, kind, difference)))
    yield from _counted_list("statement", "told otherwise", sorted(_statements_with_other_status(difference)))
    yield f"{len(difference.added)} triples added, {len(difference.removed)} removed"


def _counted_list(name: str, says: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a sentence that counts, and the first of the lines under it."""
    if not lines:
        return
    yield f"{len(lines)} {name}{'' if len(lines) == 1 else 's'} {'is' if len(lines) == 1 else 'are'} {says}:"
    yield from (f"    {line}" for line in lines[:_LISTED])
    if len(lines) > _LISTED:
        yield f"    … and {len(lines) - _LISTED} more"


def _sentences(rows: Sequence[Row], kind: str, found: Difference) -> Iterator[str]:
    """Yield what became of a class in these rows, as a reader says it; what is held back is left out."""
    kg, labels = kg_namespace(found.base), found.labels
    parts: dict[str, dict[str, str]] = {}
    for row in rows:
        parts.setdefault(row.subject, {})[row.predicate] = row.object
    for subject in {
        row.subject for row in rows if row.predicate == _TYPE and _is_below(row.object, kg + kind, found.base)
    }:
        own = parts[subject]
        text = labels.get(subject, subject.rpartition("/")[2])
        if kind == "Tie":
            ends = [labels.get(own.get(RDF + end, ""), "?") for end in ("subject", "object")]
            text = f"{ends[0]} – {text} → {ends[1]}"
        yield text + _status_and_speaker(own, labels, kg)


def _is_below(one: str, kind: str, base: str) -> bool:
    return kind in {one, *ontology(base).above.get(one, ())}


def _status_and_speaker(own: Mapping[str, str], labels: Mapping[str, str], kg: str) -> str:
    """Return the status and the speaker of a tie or statement, nothing if it is the writer's fact."""
    status = _status(own.get(kg + "status", ""))
    speaker = labels.get(own.get(kg + "claimant", ""), own.get(kg + "claimantText", ""))
    said = ", ".join(filter(None, (status if status != "fact" else "", f"by {speaker}" if speaker else "")))
    return f"  [{said}]" if said else ""


def _statements_with_other_status(difference: Difference) -> Iterator[str]:
    """Yield the statements that both graphs have with another status."""
    status = kg_namespace(difference.base) + "status"
    before, after = (
        {r.subject: r.object for r in rows if r.predicate == status} for rows in (difference.removed, difference.added)
    )
    came = {row.subject for row in difference.added if row.predicate == _TYPE}
    for subject in before.keys() & after.keys() - came:
        text = difference.labels.get(subject, subject.rpartition("/")[2])
        yield f"{text}  [{_status(before[subject])} → {_status(after[subject])}]"


def _status(iri: str) -> str:
    """Return the name of a status: `…#Claimed` → "claimed"."""
    return iri.rpartition("#")[2].lower()
