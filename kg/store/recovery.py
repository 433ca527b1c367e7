"""What can still be read of a damaged store, copied to a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, parse

from kg.namespaces import kg_namespace
from kg.resources import DATABASE_FOLDER
from kg.store.check import Condition, condition
from kg.store.disk import DiskStore
from kg.store.names import document_id, document_iri


def copy_whole(store: Path, state: Condition, sources: Path | None, target: Path) -> None:
    """Write the whole documents of a store, and those of the sources that it lacks, to a new store.

    All blocks of like names are marked as changed, so that they are judged again.
    """
    base = state.base
    if not state.whole and sources is not None and (sources / DATABASE_FOLDER).is_dir():
        base = condition(sources).base
    with DiskStore(target, base=base, create=True) as new:
        new.state_hierarchy()
        if state.whole:
            with DiskStore(store, read_only=True) as old:
                _copy_documents(old, new, state.whole)
        held = set(state.whole)
        if sources is not None:
            new.graph.bulk_extend(q for q in _quads(sources, base) if document_id(_iri(q), base) not in held)
        _mark_all_changed(new)


def _copy_documents(old: DiskStore, new: DiskStore, documents: Iterable[str]) -> None:
    for name in documents:
        node = NamedNode(document_iri(name, new.base))
        new.graph.extend(old.graph.quads_for_pattern(None, None, None, node))


def _mark_all_changed(store: DiskStore) -> None:
    for graph in list(store.graph.named_graphs()):
        if isinstance(graph, NamedNode):
            store.blocks.mark_changed(graph)


def _iri(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))


def _quads(sources: Path, base: str) -> Iterator[Quad]:
    """Yield the statements of documents in a backup or in files of shares; shares are marked to be built anew."""
    start = document_iri("", base)
    if (sources / DATABASE_FOLDER).is_dir():
        with DiskStore(sources, read_only=True) as store:
            yield from (quad for quad in store.graph if _iri(quad).startswith(start))
        return
    mark, seen = NamedNode(f"{kg_namespace(base)}contentHash"), set()
    for path in sorted(sources.glob("*.nq")):
        for quad in parse(path=str(path)):
            if _iri(quad).startswith(start):
                yield quad
                seen.add(_iri(quad))
    yield from (Quad(NamedNode(iri), mark, Literal("from a share"), NamedNode(iri)) for iri in sorted(seen))
