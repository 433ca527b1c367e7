"""Files of shares: N-Quads and JSON Lines of a batch of documents, named by what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.corpus.batches import Task
from kg.data import use_folder
from kg.errors import OutputError, reason
from kg.model import digest
from kg.options import Options
from kg.resources import HIERARCHY_FILE
from kg.store import BASE
from kg.store.disk import Shard
from kg.store.hierarchy import add_hierarchy
from kg.store.quads import Quads


def is_written(batch: Iterable[Task], folder: Path) -> bool:
    """True if the files of a batch are complete: the N-Quads are moved in last."""
    return (folder / f"{digest(*(task.hash for task in batch))}.nq").exists()


def write_share(batch: Sequence[Shard], folder: Path) -> None:
    """Write the files of one batch, whole or not at all; a batch without shares makes no file."""
    if not batch:
        return
    name = digest(*(shard.hash for shard in batch))
    _write(folder, f"{name}.jsonl", [shard.claims for shard in batch])
    _write(folder, f"{name}.nq", [shard.nquads for shard in batch])


def write_hierarchy(options: Options, folder: Path) -> None:
    """Write what stands above the classes and properties, which no share says: to be loaded beside the shares."""
    quads = Quads(options.base or BASE)
    if quads.base != BASE:  # a share has no description of the graph, which names its base
        quads.add(quads.node(f"{quads.base}dataset"), "rdf:type", quads.name("void:Dataset"))
    with use_folder(options.ontology):
        add_hierarchy(quads)
    _write(folder, HIERARCHY_FILE, quads.lines())


def _write(folder: Path, name: str, parts: Iterable[str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = folder / f".{name}"
        scratch.write_bytes("".join(parts).encode("utf-8", "replace"))
        scratch.replace(folder / name)
    except OSError as error:
        raise OutputError(
            f"the shares cannot be written ({reason(error)})", where=str(folder), remedy="name another folder"
        ) from error
