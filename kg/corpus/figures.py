"""What a store holds, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.corpus.duplicates import groups
from kg.data import words
from kg.store.disk import DiskStore


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a store; `copies` are groups of documents that print one text and count as one source."""

    documents: int
    statements: int
    things: tuple[tuple[str, int], ...]
    factualities: tuple[tuple[str, int], ...]
    copies: tuple[tuple[str, ...], ...]


def figures(store: DiskStore) -> Figures:
    """Return the figures of a store; one pass over its things, indexes for the rest."""
    types: Counter[str] = Counter()
    for thing in store.things():
        types.update(
            kind for kind in thing.types if kind not in words("graph", "general_classes") or len(thing.types) == 1
        )
    return Figures(
        documents=len(store.hashes()),
        statements=len(store.graph),
        things=tuple(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
        factualities=tuple(sorted(store.reader.claim_marks().items(), key=lambda item: (-item[1], item[0]))),
        copies=tuple(groups(store.bands())),
    )
