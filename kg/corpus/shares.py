"""Files of shares: N-Quads and JSON Lines of a batch of documents, named by what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.corpus.work import Task
from kg.errors import OutputError, reason
from kg.model import digest
from kg.store.disk import Shard


def is_written(batch: Iterable[Task], folder: Path) -> bool:
    """True if the files of a batch are complete: the N-Quads are moved in last."""
    return (folder / f"{digest(*(task.hash for task in batch))}.nq").exists()


def write_share(batch: Sequence[Shard], folder: Path) -> None:
    """Write the files of one batch, whole or not at all; a batch without shares makes no file."""
    if not batch:
        return
    name = digest(*(shard.hash for shard in batch))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, parts in ((".jsonl", [s.claims for s in batch]), (".nq", [s.nquads for s in batch])):
            scratch = folder / f".{name}{suffix}"
            scratch.write_bytes("".join(parts).encode("utf-8", "replace"))
            scratch.replace(folder / f"{name}{suffix}")
    except OSError as error:
        raise OutputError(
            f"the shares cannot be written ({reason(error)})", where=str(folder), remedy="name another folder"
        ) from error
