"""A whole store as files of other formats, each complete or absent."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg.errors import OutputError, reason
from kg.exchange import network, write_network, write_tables
from kg.store.disk import DiskStore

_RDF = frozenset({".nq", ".trig", ".ttl", ".nt", ".jsonld"})
_NETWORKS = frozenset({".graphml", ".gexf"})


def exported(store: DiskStore, target: Path, *, folder: bool = False) -> list[Path]:
    """Write a store to a file by its ending, or to nodes.csv and edges.csv in a folder; return what was written.

    Raises OutputError for an ending that no format has and for a place that cannot be written.
    """
    if folder or target.is_dir() or not target.suffix:
        return _tables(store, target)
    if target.suffix in _RDF:
        return [_written(target, lambda path: store.dump(path, target.suffix))]
    if target.suffix in _NETWORKS:
        return [_written(target, lambda path: write_network(network(store.nodes()), path))]
    raise OutputError(
        f"no format ends in {target.suffix!r}",
        where=str(target),
        remedy=f"use one of {', '.join(sorted(_RDF | _NETWORKS))}, or a folder for tables",
    )


def _tables(store: DiskStore, target: Path) -> list[Path]:
    def write(path: Path) -> None:
        edges = path.with_name(path.name + ".edges")
        with path.open("w", encoding="utf-8", newline="") as a, edges.open("w", encoding="utf-8", newline="") as b:
            write_tables(store.nodes(), a, b)
        edges.replace(target / "edges.csv")

    return [_written(target / "nodes.csv", write), target / "edges.csv"]


def _written(target: Path, write: Callable[[Path], None]) -> Path:
    scratch = target.with_name(f".{target.stem}-{os.getpid()}{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(scratch)
        scratch.replace(target)
    except OSError as error:
        raise OutputError(
            f"this cannot be written ({reason(error)})", where=str(target), remedy="name another place"
        ) from error
    finally:
        with suppress(OSError):  # a disk that cannot be written keeps nothing either
            scratch.unlink(missing_ok=True)
    return target
