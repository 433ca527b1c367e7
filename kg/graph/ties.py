"""Assertions → ties: typed relations of the closed set between two identified things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from kg.graph.document_index import DocumentIndex, status_of
from kg.graph.records import Source, Tie
from kg.graph.sureness import tie_confidence
from kg.model import Assertion, Entity, digest
from kg.ontology import label_of
from kg.resources import lexicon


def ties(indices: Sequence[DocumentIndex], things: Set[str], entities: Mapping[str, Entity]) -> tuple[Tie, ...]:
    """Return each tie once, with all the sentences that state it in one way."""
    found: dict[str, list[Tie]] = {}
    for index in indices:
        for assertions in index.assertions.values():
            for assertion in assertions:
                for tie in _tie(assertion, index, things, entities):
                    found.setdefault(tie.id, []).append(tie)
    return tuple(_joined(found[name]) for name in sorted(found))


def _tie(
    assertion: Assertion, index: DocumentIndex, things: Set[str], entities: Mapping[str, Entity]
) -> Iterator[Tie]:
    name = assertion.predicate.removeprefix("kg:")
    declared = lexicon("ties")["ties"].get(name)
    end = assertion.object.entity if assertion.object else None
    start = assertion.subject
    if declared is None or not start or not end or start == end or not {start, end} <= set(entities):
        return
    held = ""
    if not {start, end} <= things:
        held = "an end is no thing"
    elif not _fits(entities[start], declared["subject"]) or not _fits(entities[end], declared["object"]):
        held = "domain or range"
    if declared.get("symmetric") and end < start:
        start, end = end, start
    status = status_of(assertion)
    by = assertion.claimant if status != "fact" else None
    yield Tie(
        id=digest("tie", start, name, end, status, by or ""),
        subject=start,
        property=name,
        label=label_of(assertion.predicate),
        object=end,
        status=status,
        by=by,
        claimant=assertion.claimant_text if status != "fact" and not by else None,
        confidence=tie_confidence(assertion, index),
        sources=(Source(index.id, assertion.claim.sentence),),
        held=held,
    )


def _fits(entity: Entity, kind: str) -> bool:
    return entity.type in lexicon("ties")[kind]


def _joined(same: Sequence[Tie]) -> Tie:
    """Return one tie for several that say the same, as sure as the surest."""
    best = max(same, key=lambda tie: (tie.shown, tie.confidence))
    sources = tuple(dict.fromkeys(source for tie in same for source in tie.sources))
    from dataclasses import replace

    return replace(best, sources=sources)
