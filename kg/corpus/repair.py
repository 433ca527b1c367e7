"""A store copied away, and a damaged one made again from its documents that can still be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from kg.corpus.run import judge
from kg.errors import InputError, OutputError, reason
from kg.namespaces import KG
from kg.resources import DATABASE_FOLDER
from kg.store.check import Condition, condition
from kg.store.disk import DiskStore
from kg.store.names import document_id, document_iri

if TYPE_CHECKING:
    from pyoxigraph import Quad

_DAMAGED = "oxigraph.damaged"


def backed_up(store: Path, folder: Path) -> Condition:
    """Copy a store to a folder that is not there yet, check the copy and return its condition.

    Nothing is shared with the store, not even hard links. Raises OutputError where the folder cannot be written,
    InputError where the store is damaged.
    """
    if folder.exists():
        raise OutputError("this is there already", where=str(folder), remedy="name a folder that is not there yet")
    with _scratch_beside(folder) as scratch, DiskStore(store, read_only=True) as opened:
        opened.graph.backup(str(scratch / "linked"))
        shutil.copytree(scratch / "linked", scratch / "store" / DATABASE_FOLDER)
        found = condition(scratch / "store")
        if found.faults:
            raise InputError(
                f"the store is damaged ({found.faults[0]})",
                where=str(store),
                remedy=f"kg check {store} --repair keeps what is whole",
            )
        (scratch / "store").replace(folder)
    return found


def repaired(store: Path, sources: Path | None = None) -> Condition:
    """Make a damaged store again from its whole documents; return what it then holds and what is still lost.

    `sources` is a backup, or a folder of shares (`kg build --shards`), that gives what is lost. What is lost for good
    comes back with the next `kg build --into`. The damaged files stay beside the new ones.
    Raises InputError where nothing can be read.
    """
    found = condition(store)
    with _scratch_beside(store / DATABASE_FOLDER) as scratch:
        _copy(store, found, sources, scratch)
        made = condition(scratch)
        if not made.whole:
            raise InputError("nothing of the store can be read", where=str(store), remedy="restore a backup with --from")
        shutil.rmtree(store / _DAMAGED, ignore_errors=True)
        (store / DATABASE_FOLDER).replace(store / _DAMAGED)
        (scratch / DATABASE_FOLDER).replace(store / DATABASE_FOLDER)
    return replace(made, lost=tuple(sorted(set(found.lost) - set(made.whole))))


def _copy(store: Path, found: Condition, sources: Path | None, target: Path) -> None:
    """Write the whole documents of a store, and those of the sources that it lacks, to a new store."""
    from pyoxigraph import NamedNode

    base = found.base
    if not found.whole and sources is not None and (sources / DATABASE_FOLDER).is_dir():
        base = condition(sources).base
    with DiskStore(target, base=base, create=True) as new:
        if found.whole:
            with DiskStore(store, read_only=True) as old:
                for name in found.whole:
                    new.graph.extend(old.graph.quads_for_pattern(None, None, None, NamedNode(document_iri(name, base))))
        held = set(found.whole)
        if sources is not None:
            new.graph.bulk_extend(q for q in _quads(sources, base) if document_id(_iri(q), base) not in held)
        for graph in list(new.graph.named_graphs()):
            if isinstance(graph, NamedNode):
                new.blocks.touch(graph)
        judge(new)


def _iri(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))


def _quads(sources: Path, base: str) -> Iterator[Quad]:
    """Yield the statements of documents in a backup or in files of shares; shares are marked to be built anew."""
    from pyoxigraph import Literal, NamedNode, Quad, parse

    start = document_iri("", base)
    if (sources / DATABASE_FOLDER).is_dir():
        with DiskStore(sources, read_only=True) as store:
            yield from (quad for quad in store.graph if _iri(quad).startswith(start))
        return
    mark, seen = NamedNode(f"{KG}contentHash"), set()
    for path in sorted(sources.glob("*.nq")):
        for quad in parse(path=str(path)):
            if _iri(quad).startswith(start):
                yield quad
                seen.add(_iri(quad))
    yield from (Quad(NamedNode(iri), mark, Literal("from a share"), NamedNode(iri)) for iri in sorted(seen))


@contextmanager
def _scratch_beside(place: Path) -> Iterator[Path]:
    """Yield an empty folder on the same disk as a place; it is gone afterwards. Raises OutputError for a full disk."""
    scratch = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(mkdtemp(prefix=f".kg-{os.getpid()}-", dir=place.parent))
        yield scratch
    except OSError as error:
        raise OutputError(
            f"this cannot be written ({reason(error)})", where=str(place), remedy="make room, or name another place"
        ) from error
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
