"""The tie that a noun phrase states: always a fact of the writer's own, with no claim behind it."""

from __future__ import annotations

from kg.graph.document_index import DocumentIndex
from kg.graph.sureness import tie_as_read
from kg.model import Entity, Mention, Source, Tie, digest


def tie_of_phrase(
    mention: Mention, subject: Entity, relation: str, label: str, obj: Entity, index: DocumentIndex, *, sure: float
) -> Tie:
    """Return the tie that stands in the sentence of a mention, as probable as `sure` says before it is read again."""
    tie = Tie(
        id=digest("tie", subject.id, label, obj.id, "fact", ""),
        subject=subject.id,
        relation=relation,
        label=label,
        object=obj.id,
        status="fact",
        by=None,
        claimant=None,
        confidence=sure,
        sources=(Source(index.id, index.extraction.sentences[mention.sentence]),),
    )
    return tie_as_read(tie, "ties", index)
